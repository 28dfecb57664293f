// Blocks, scope and paragraphs. A paragraph is read token by token; marks close lists, words open lists and zones, numbers go to
// narrative_numbers.cpp.
#include "recognize/narrative_reader.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "recognize/label_text.h"

namespace gouji::recognize {

using budget::kNone;

namespace {

/// 人员经费：……
bool has_short_title(std::string_view text) {
  static constexpr std::string_view kStop = "。";
  constexpr std::size_t kLongestTitle = 36;
  const std::string_view title = text.substr(0, text.find(':'));
  return title.size() < text.size() && title.size() <= kLongestTitle &&
         title.find_first_of("0123456789,;(") == std::string_view::npos && title.find(kStop) == std::string_view::npos;
}

/// （1）人员经费：①……
bool opens_circles(std::string_view text, std::size_t start) {
  static constexpr std::string_view kFirst = "①";
  const std::string_view item = text.substr(start);
  return has_short_title(item) && item.substr(item.find(':') + 1).starts_with(kFirst);
}

}  // namespace

NarrativeReader::NarrativeReader(const document::Document& document, const Knowledge& knowledge,
                                 Recognition& recognition)
    : document_(document),
      knowledge_(knowledge),
      recognition_(recognition),
      words_(knowledge.derived<ClauseWords>()),
      scope_(recognition.outline) {
  context_.year = recognition.profile.year();
  context_.folded = true;
  std::vector<std::string> names = recognition.profile.organisation_aliases;
  names.push_back(recognition.profile.organisation.value);
  for (const std::string& name : names) {
    std::string own = tighten(name).text;
    if (own.size() >= 6) own_names_.push_back(std::move(own));
  }
  std::sort(own_names_.begin(), own_names_.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  own_names_.erase(std::unique(own_names_.begin(), own_names_.end()), own_names_.end());
  for (const TableView& table : recognition.tables) {
    for (const Row& row : table.rows) {
      for (const RowSide& side : row.sides) {
        if (side.kind == RowKind::kProject && side.at.has(budget::Dimension::kProject))
          projects_.insert(recognition.model.symbols.text(side.at.get(budget::Dimension::kProject)));
      }
    }
  }
}

NarrativeDraft NarrativeReader::read() {
  for (std::size_t i = 0; i < document_.blocks.size(); ++i) read_block(i);
  return std::move(out_);
}

bool NarrativeReader::mention_topic(std::uint32_t section) const {
  const Outline& outline = recognition_.outline;
  for (std::uint32_t steps = 0; section < outline.sections.size() && steps < 64; ++steps) {
    const std::string& topic = outline.sections[section].topic;
    if (topic == "glossary" || topic == "duties" || topic == "work_plan" || topic == "contact") return true;
    section = outline.sections[section].parent;
  }
  return false;
}

void NarrativeReader::read_block(std::size_t index) {
  const Outline& outline = recognition_.outline;
  paragraph_ = std::get_if<document::Paragraph>(&document_.blocks[index]);
  const BlockRole role = index < outline.roles.size() ? outline.roles[index] : BlockRole::kBody;
  if (!paragraph_) {
    for (ScopeNode& node : scope_.nodes()) node.paragraph_list = kNone;
    return;
  }
  const bool heading = role == BlockRole::kHeading;
  if (!heading && role != BlockRole::kBody && role != BlockRole::kGlossary) return;
  block_ = static_cast<std::int32_t>(index);
  section_ = index < outline.section_of.size() ? outline.section_of[index] : 0;
  const TightText whole = tighten(paragraph_->text.utf8);
  const Numbering numbering = read_numbering(paragraph_->text.utf8);
  std::vector<std::size_t> begins = item_begins(whole.text, numbering);
  const bool titled = begins.size() == 1 && titled_items(whole.text, begins);
  const std::size_t level = scope_.nodes().size();
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : whole.text.size();
    tight_.text = whole.text.substr(begins[i], end - begins[i]);
    const auto from = whole.origin.begin() + static_cast<std::ptrdiff_t>(begins[i]);
    tight_.origin.assign(
        from, i + 1 < begins.size() ? from + static_cast<std::ptrdiff_t>(end - begins[i]) + 1 : whole.origin.end());
    if (tight_.text.empty()) return;
    Numbering own = numbering;
    std::size_t start = 0;
    if (i > 0) {
      own = read_numbering(tight_.text);
      start = own.end;
    } else {
      while (start < tight_.text.size() && tight_.origin[start] < numbering.end) ++start;
    }
    const bool has_title = titled ? i > 0 : i == 0 && opens_circles(tight_.text, start);
    read_item(role, own, start, has_title ? tight_.text.find(':', start) : 0);
  }
  // The items of one paragraph end with it.
  if (titled) {
    while (scope_.nodes().size() > std::max<std::size_t>(level, 1) && !scope_.top().heading) scope_.nodes().pop_back();
  }
}

/// Where the items of a paragraph begin: at 0, and where a sentence ends and the next number of the paragraph's own numbering
/// follows (4、… 。5、…). Page layout may run items together.
std::vector<std::size_t> NarrativeReader::item_begins(std::string_view text, const Numbering& first) {
  static constexpr std::string_view kStop = "。";
  std::vector<std::size_t> begins{0};
  if (first.style == NumberingStyle::kUnnumbered || first.ordinal == 0) return begins;
  int ordinal = first.ordinal;
  for (std::size_t at = text.find(kStop); at != std::string_view::npos; at = text.find(kStop, at + kStop.size())) {
    const Numbering next = read_numbering(text.substr(at + kStop.size()));
    if (next.style != first.style || next.ordinal != ordinal + 1) continue;
    begins.push_back(at + kStop.size());
    ++ordinal;
  }
  return begins;
}

/// 其中①人员经费：…… ；②公用经费：……: numbers in a running text that each open a title are items with a scope of their own.
bool NarrativeReader::titled_items(std::string_view text, std::vector<std::size_t>& begins) {
  static constexpr std::string_view kFirst = "①", kBefore = ",;:";
  static constexpr std::string_view kStop = "。", kOfWhich = "其中";
  std::vector<std::size_t> found;
  for (std::size_t at = text.find(kFirst); at != std::string_view::npos && at < text.size();) {
    const std::size_t start = at;
    if (base::next_code_point(text, at) != U'①' + found.size()) continue;
    const std::string_view before = text.substr(0, start);
    const bool open = before.empty() || kBefore.find(before.back()) != std::string_view::npos ||
                      before.ends_with(kStop) || before.ends_with(kOfWhich);
    if (!open || !has_short_title(text.substr(at))) return false;
    found.push_back(start);
  }
  if (found.size() < 2 || found.front() == 0) return false;
  begins.insert(begins.end(), found.begin(), found.end());
  return true;
}

void NarrativeReader::read_item(BlockRole role, const Numbering& numbering, std::size_t start, std::size_t title_end) {
  const Outline& outline = recognition_.outline;
  const bool heading = role == BlockRole::kHeading;
  tokens_ = read_tokens(tight_.text, words_);
  sentences();

  mention_only_ = role == BlockRole::kGlossary || mention_topic(section_) || has_number_fragment();
  first_in_item_ = false;
  const bool numbered = numbering.style != NumberingStyle::kUnnumbered;
  if (heading || numbered) {
    ScopeNode& node = heading ? scope_.enter_heading(section_, numbering) : scope_.enter_item(section_, numbering);
    if (heading && section_ < outline.sections.size()) {
      const Coordinate above = node.at;
      node.at = section_scope(outline.sections[section_]);
      if (above.has(budget::Dimension::kProject) && !node.at.has(budget::Dimension::kProject))
        node.at = above.overlaid(node.at);
      if (above.has(budget::Dimension::kOrganisation)) {
        node.at.set(budget::Dimension::kOrganisation, above.get(budget::Dimension::kOrganisation));
      }
    }
    first_in_item_ = true;
    const bool has_figure = std::any_of(tokens_.begin(), tokens_.end(), [&](const Token& token) {
      return token.kind == TokenKind::kNumber && token.begin >= start && token.use == NumberUse::kPlain;
    });
    node.reasons = scope_.parent().reasons || (!heading && scope_.parent().reasons_below);
    mention_only_ = mention_only_ || node.reasons;
    if (!mention_only_) {
      title_node(slice(start, title_end > start ? title_end : tight_.text.size()), has_figure && title_end <= start);
    }
    const bool item_path = path_pieces(label_text(slice(start, tight_.text.size()), {})).size() > 1;
    if (heading && item_path && !node.at.has(budget::Dimension::kFunction)) {
      // A path of classes that nobody knows: below it stands something of its own.
      node.at.set(budget::Dimension::kLocal, recognition_.model.symbols.intern("path" + std::to_string(block_)));
    }
    if (title_end > start) {
      // A title that says nothing to us still cuts its figures off from those of the whole.
      if (scope_.top().opaque)
        scope_.top().at.set(budget::Dimension::kLocal,
                            recognition_.model.symbols.intern(std::string("item")
                                                                  .append(std::to_string(block_))
                                                                  .append(":")
                                                                  .append(std::to_string(tight_.origin[start]))));
      start = title_end + 1;
    }
    if (!has_figure && heading) return;
    if (scope_.top().names_project && !scope_.top().title_states) mention_only_ = true;
    if (scope_.top().title_states) start = tokens_.back().begin;
  } else {
    scope_.leave_to(section_);
    mention_only_ = mention_only_ || scope_.top().reasons;
    // The body of an item that has a title but no statement yet.
    first_in_item_ = scope_.nodes().size() > 1 && scope_.top().head == kNone;
    if (scope_.top().untitled && scope_.nodes().size() > 1 && !mention_only_) {
      scope_.top().untitled = false;
      const bool has_figure = std::any_of(tokens_.begin(), tokens_.end(),
                                          [](const Token& token) { return token.kind == TokenKind::kNumber; });
      if (!has_figure) {
        title_now(scope_.top(), child_list(scope_.parent()), tight_.text, false);
        return;
      }
    }
  }
  label_begin_ = clause_begin_ = sentence_begin_ = segment_begin_ = start;
  const bool unnumbered = !heading && !numbered;
  continued_ = unnumbered && continues_ && continued_section_ == section_;
  // A list that goes on in a paragraph with a numbering of its own goes on where nobody sees it.
  for (const Frame& frame : frames_) out_.lists[frame.list].doubtful |= continues_ && !continued_;
  if (!continued_) frames_.clear();
  continues_ = false;
  begins_inside_ = unnumbered && left_open_ && continued_section_ == section_;
  read_paragraph(mention_only_);
  if (!continues_) frames_.clear();
  continued_section_ = section_;
}

/// .49万元 with no digit before the point: the layout has torn a number, and nobody knows what else of this text.
bool NarrativeReader::has_number_fragment() const {
  return std::any_of(tokens_.begin(), tokens_.end(), [this](const Token& token) {
    if (token.kind != TokenKind::kNumber || token.begin == 0 || tight_.text[token.begin - 1] != '.') return false;
    const char before = token.begin > 1 ? tight_.text[token.begin - 2] : ',';
    return before != '.' && !(before >= '0' && before <= '9');
  });
}

/// A section about one budget (一般公共预算当年拨款情况说明) is about spending it, whatever its title says.
Coordinate NarrativeReader::section_scope(const Section& section) {
  Coordinate at = section.scope;
  at.set(budget::Dimension::kChange, budget::kAll);
  // Projects with goals are some of the projects.
  if (section.topic == "performance" && !at.has(budget::Dimension::kProject)) {
    at.set(budget::Dimension::kPurpose, recognition_.model.symbols.intern("performance"));
  }
  const bool one_budget = section.topic == "gpb" || section.topic == "gfb" || section.topic == "soc";
  if (one_budget && !at.has(budget::Dimension::kFlow)) {
    at.set(budget::Dimension::kFlow, recognition_.model.symbols.intern("expenditure"));
  }
  return at;
}

void NarrativeReader::read_paragraph(bool mention_only) {
  if (!continued_) frames_.clear();
  bracket_marks_.clear();
  bracket_current_.clear();
  zone_ = begins_inside_ && left_in_reason_ ? Zone::kReason : Zone::kOutside;
  zone_begin_ = label_begin_;
  zone_draft_ = current_ = sentence_head_ = last_head_ = paragraph_first_ = pending_announcer_ = kNone;
  base_wording_.clear();
  base_.clear();
  base_in_clause_ = sentence_has_number_ = open_intro_ = pending_open_ = zone_left_mark_ = false;
  // 行政运行（项）。主要用于机构运转。 Its figures may follow in a paragraph of their own.
  if (recognition_.model.figures.size() > paragraph_figures_ || !carried_item().understood) carried_label_.clear();
  paragraph_figures_ = recognition_.model.figures.size();
  last_mark_ = continued_ ? 3 : 4;
  paragraph_drafts_ = static_cast<std::uint32_t>(out_.drafts.size());
  standard_figure_ = kNone;
  several_standards_ = frames_opened_ = purchase_ = false;
  paragraph_list_member_ = false;
  row_end_ = row_label_begin_ = row_label_end_ = 0;
  row_owners_.clear();
  own_year_ = false;
  paragraph_begin_ = label_begin_;
  read_body_name();
  const std::size_t start = label_begin_;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (tokens_[i].end <= start) continue;
    if (mention_only) {
      if (tokens_[i].kind == TokenKind::kNumber) mention(tokens_[i], "mention");
    } else {
      read_token(i);
    }
  }
  left_open_ = ends_inside_sentence();
  left_in_reason_ = left_open_ && zone_ == Zone::kReason;
  if (!mention_only) end_paragraph();
}

/// The paragraph stops at a word that only something behind it could end: its layout is broken.
bool NarrativeReader::ends_inside_sentence() const {
  if (tokens_.empty()) return false;
  switch (tokens_.back().kind) {
    case TokenKind::kUp:
    case TokenKind::kDown:
    case TokenKind::kBase:
      return true;
    case TokenKind::kText:
      // A line of words alone may be a title.
      return std::any_of(tokens_.begin(), tokens_.end(), [](const Token& token) {
        return token.kind == TokenKind::kNumber || (token.kind == TokenKind::kMark && token.strength >= 2);
      });
    default:
      return false;
  }
}

/// 本级部门房屋0平方米……: a paragraph that begins with a part of the body gives that part's figures.
void NarrativeReader::read_body_name() {
  organisation_ = budget::kAll;
  const std::size_t length = words_.sub_body(tight_.text, label_begin_);
  if (length == 0) return;
  const std::string_view rest = slice(label_begin_ + length, tight_.text.size());
  static constexpr std::array<std::string_view, 9> kOthers = {"及", "和", "与", "、", "共", "包括", "的", "数", "构成"};
  for (const std::string_view other : kOthers) {
    if (rest.starts_with(other)) return;  // 本级及所属单位: the whole again.
  }
  if (rest.empty() || (rest[0] >= '0' && rest[0] <= '9')) return;
  organisation_ = recognition_.model.symbols.intern(slice(label_begin_, label_begin_ + length));
  label_begin_ = clause_begin_ = label_begin_ + length;
}

void NarrativeReader::read_token(std::size_t index) {
  const Token& token = tokens_[index];
  switch (token.kind) {
    case TokenKind::kText:
      break;
    case TokenKind::kMark:
      on_mark(token);
      break;
    case TokenKind::kNumber:
      on_number(index);
      break;
    case TokenKind::kOfWhich:
    case TokenKind::kList:
      on_list_word(index);
      break;
    case TokenKind::kReason:
    case TokenKind::kUse:
      on_zone(index);
      break;
    case TokenKind::kFlat:
      on_flat(index);
      break;
    case TokenKind::kBase: {
      std::string wording(slice(token.begin, token.end));
      const std::string_view means = words_.base_of(wording);
      base_wording_ = std::move(wording);
      base_ = means.empty() ? "prior" : std::string(means);
      base_in_clause_ = true;
      break;
    }
    case TokenKind::kOpen:
      bracket_marks_.push_back(frames_.size());
      bracket_current_.push_back(current_);
      bracket_labels_.push_back(label_begin_);
      if (current_ != kNone && zone_ == Zone::kOutside) {
        open_list(current_, nullptr, {}, false, false);
        out_.lists[frames_.back().list].by_guess = true;
      }
      label_begin_ = clause_begin_ = token.end;
      break;
    case TokenKind::kClose:
      if (!bracket_marks_.empty()) {
        while (frames_.size() > bracket_marks_.back()) frames_.pop_back();
        current_ = bracket_current_.back();
        bracket_marks_.pop_back();
        bracket_current_.pop_back();
        bracket_labels_.pop_back();
      }
      label_begin_ = clause_begin_ = token.end;
      base_in_clause_ = false;
      break;
    case TokenKind::kUp:
    case TokenKind::kDown:
    case TokenKind::kShare:
      break;
  }
}

void NarrativeReader::on_mark(const Token& token) {
  if (token.strength == 0) {
    if (zone_ != Zone::kOutside) return;
    if (!frames_.empty() && out_.lists[frames_.back().list].members.empty() && list_word_end_ >= clause_begin_) {
      label_begin_ = token.end;  // 主要包括以下支出：
      return;
    }
    if (universe(slice(clause_begin_, token.begin), token.end)) return;
    // 政府采购预算总额5万元：货物2万元、服务3万元。
    const bool behind_amount =
        label_begin_ == token.begin && current_ != kNone && draft(current_).statement.amount != kNone;
    if (behind_amount) {
      open_list(current_, nullptr, {}, false, false);
      label_begin_ = list_word_end_ = token.end;
    }
    return;
  }
  if (token.strength == 1) {
    last_mark_ = 1;
    return;
  }
  if (zone_ != Zone::kOutside) {
    if (token.strength >= 3) zone_left_mark_ = true;
  } else {
    if (!sentence_has_number_ && token.strength == 4) {
      carried_label_ = std::string(slice(clause_begin_, token.begin));
      carried_begin_ = clause_begin_;
      nothing_statement(sentence_begin_, token.begin);
    } else if (token.strength >= 2 && universe(slice(clause_begin_, token.begin), token.end)) {
      // 本年收入中，
    } else if (token.strength == 3 && !clause_has_number_) {
      nothing_statement(clause_begin_, token.begin);
    }
    if (token.strength == 3) close_list_of_words(token.begin);
    close_frames(token.strength);
  }
  last_mark_ = token.strength;
  clause_begin_ = label_begin_ = token.end;
  clause_has_number_ = false;
  if (token.strength >= 3) {
    base_in_clause_ = false;
    segment_begin_ = token.end;
  }
  if (token.strength == 4) end_sentence(token.end);
}

void NarrativeReader::end_sentence(std::size_t end) {
  if (sentence_head_ != kNone) last_head_ = sentence_head_;
  sentence_head_ = kNone;
  sentence_begin_ = end;
  sentence_has_number_ = false;
}

/// 彩票公益金安排的支出（款）用于体育事业的彩票公益金支出（项）: behind a level of a path begins a name.
bool NarrativeReader::inside_path(std::string_view before) {
  return before.ends_with("(类)") || before.ends_with("(款)");
}

void NarrativeReader::on_zone(std::size_t index) {
  const Token& token = tokens_[index];
  const bool reason = token.kind == TokenKind::kReason;
  if (zone_ == Zone::kReason) return;
  if (zone_ == Zone::kUse) {
    if (!reason) return;
    end_zone(token.begin);
  }
  // 主要用于： at the end of a paragraph that has named a classification announces a list.
  const bool last =
      index + 1 >= tokens_.size() || (index + 2 == tokens_.size() && tokens_[index + 1].kind == TokenKind::kMark);
  if (!reason && last && !frames_.empty() && out_.lists[frames_.back().list].members.empty()) return;
  if (!reason && inside_path(slice(clause_begin_, token.begin))) return;
  if (!reason && !sentence_has_number_ && token.begin > clause_begin_) {
    // 防汛（项）：主要用于防汛值班。年初预算为5万元
    carried_label_ = std::string(slice(clause_begin_, token.begin));
    while (carried_label_.ends_with(':')) carried_label_.pop_back();
    carried_begin_ = clause_begin_;
  }
  zone_ = reason ? Zone::kReason : Zone::kUse;
  zone_begin_ = token.end;
  zone_draft_ = current_;
  zone_left_mark_ = false;
}

void NarrativeReader::end_zone(std::size_t end) {
  if (zone_ == Zone::kOutside) return;
  std::size_t begin = zone_begin_;
  const auto is_mark = [&](std::size_t at) { return tight_.text[at] == ':' || tight_.text[at] == ','; };
  while (begin < end && is_mark(begin)) ++begin;
  if (zone_draft_ != kNone && begin < end) {
    const base::Place where = place(begin, end);
    Statement& statement = draft(zone_draft_).statement;
    if (zone_ == Zone::kReason && statement.reason.empty()) {
      statement.reason = std::string(slice(begin, end));
      statement.reason_place = where;
    }
    if (zone_ == Zone::kUse && statement.use.empty()) statement.use = std::string(slice(begin, end));
  }
  zone_ = Zone::kOutside;
}

void NarrativeReader::end_paragraph() {
  const bool reason_opened = zone_ == Zone::kReason && zone_begin_ + 3 >= tight_.text.size();
  if (zone_ == Zone::kOutside && !sentence_has_number_) nothing_statement(sentence_begin_, tight_.text.size());
  end_zone(tight_.text.size());
  implied_list();
  paragraph_costs();
  paragraph_product();
  ScopeNode& node = scope_.top();
  continues_ = false;
  if (reason_opened) {
    node.reasons_below = true;
    return;
  }
  const char last = tight_.text.back();
  // A paragraph that ends within a clause is torn; its lists may go on where nobody sees them.
  static constexpr std::array<std::string_view, 8> kEnds = {"。", ";", ":", ")", ",", "、", "\"", "…"};
  const bool ended =
      std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return tight_.text.ends_with(end); });
  const bool number_last = !tokens_.empty() && tokens_.back().kind == TokenKind::kNumber;
  if (!ended && !number_last) {
    for (const Frame& frame : frames_) out_.lists[frame.list].doubtful = true;
  }
  // A list whose members a line end separates: ……；
  continues_ = (last == ';' || last == ',') && !frames_.empty() && !out_.lists[frames_.back().list].members.empty();
  const bool announces = last == ':' && !frames_.empty() && out_.lists[frames_.back().list].members.empty();
  if (announces) {
    ListDraft& list = out_.lists[frames_.back().list];
    node.paragraph_list = frames_.back().list;
    node.announcer = list.total;
    node.announced_list = frames_.back().list;
    node.child_list = kNone;
    list.announced = true;
  } else if (!paragraph_list_member_) {
    node.paragraph_list = kNone;
  }
}

base::Place NarrativeReader::place(std::size_t begin, std::size_t end) const {
  if (begin >= end) return {};
  return paragraph_->text.place(tight_.origin[begin], original_end(end));
}

std::size_t NarrativeReader::original_end(std::size_t end) const {
  if (end == 0) return 0;
  // The byte behind the last character in the original: blanks that folding dropped stay outside.
  std::size_t at = tight_.origin[end - 1];
  base::next_code_point(paragraph_->text.utf8, at);
  return at;
}

void NarrativeReader::sentences() {
  const std::string& text = paragraph_->text.utf8;
  std::size_t begin = 0;
  const auto close = [&](std::size_t end) {
    const std::string_view whole = std::string_view(text).substr(begin, end - begin);
    const std::string_view trimmed = base::trim(whole);
    if (!trimmed.empty()) {
      const std::size_t from = begin + static_cast<std::size_t>(trimmed.data() - whole.data());
      Sentence sentence;
      sentence.text = std::string(trimmed);
      sentence.block = block_;
      sentence.begin = static_cast<std::uint32_t>(from);
      sentence.end = static_cast<std::uint32_t>(from + trimmed.size());
      sentence.place = paragraph_->text.place(from, from + trimmed.size());
      sentence.section = section_;
      recognition_.sentences.push_back(std::move(sentence));
    }
    begin = end;
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    if (c == U'。' || c == U'！' || c == U'？') close(at);
  }
  close(text.size());
}

}  // namespace gouji::recognize
