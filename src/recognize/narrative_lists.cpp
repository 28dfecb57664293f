// Lists that open and close while a paragraph is read, and labels read in the scope of the list that they stand in.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/label_text.h"
#include "recognize/narrative_reader.h"

namespace gouji::recognize {

using budget::Dimension;
using budget::kNone;

namespace {

constexpr std::string_view kInitial = "年初预算";

}  // namespace

// --- lists ---

/// A mark closes lists whose members it does not separate; what follows then belongs to the list's whole again.
void NarrativeReader::close_frames(int strength) {
  while (!frames_.empty() && (bracket_marks_.empty() || frames_.size() > bracket_marks_.back())) {
    const Frame& frame = frames_.back();
    const ListDraft& list = out_.lists[frame.list];
    bool close = false;
    if (list.members.empty()) {
      close = strength == 4 && !frame.paragraph;
    } else if (strength == 4) {
      // A list over paragraphs goes on, unless its members stood in the one sentence that ends here.
      close = !frame.paragraph || (frame.strength > 0 && frame.strength < 3);
    } else if (frame.strength == 1 && strength == 2) {
      // 甲1万元、乙2万元，丙3万元: one list, unless the list around it is the one that commas separate.
      close = frames_.size() > 1 && frames_[frames_.size() - 2].strength == 2;
    } else {
      close = frame.strength > 0 && strength > frame.strength && !frame.paragraph;
    }
    if (!close) break;
    if (list.total != kNone && !list.members.empty()) current_ = list.total;
    frames_.pop_back();
  }
}

/// 出国费5万元，包括差旅费、杂费等；接待费8万元: words without figures were the whole list.
void NarrativeReader::close_list_of_words(std::size_t end) {
  const std::size_t keep = bracket_marks_.empty() ? 0 : bracket_marks_.back();
  if (frames_.size() <= keep || clause_has_number_ || !out_.lists[frames_.back().list].members.empty()) return;
  if (list_word_end_ >= clause_begin_ && list_word_end_ < end) frames_.pop_back();
}

/// A sentence that begins with the year or the body's own name speaks of the whole again.
bool NarrativeReader::starts_anew(std::string_view label) const {
  if (label_begin_ != clause_begin_) return false;
  const std::string_view text = slice(clause_begin_, clause_begin_ + label.size());
  for (const std::string& name : own_names_) {
    if (text.starts_with(name)) return true;
  }
  if (last_mark_ == 4 && words_.starts_anew(text)) return true;
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  if (digits != 4) return false;
  static constexpr std::string_view kYear = "年";
  return text.substr(digits).starts_with(kYear) &&
         (context_.year == 0 || text.substr(0, 4) == std::to_string(context_.year)) && last_mark_ >= 2;
}

void NarrativeReader::leave_lists() {
  const std::size_t keep = bracket_marks_.empty() ? 0 : bracket_marks_.back();
  // A list that has just been announced takes the sentence as its first member.
  if (frames_.size() > keep && out_.lists[frames_.back().list].members.empty()) return;
  while (frames_.size() > keep) frames_.pop_back();
  scope_.top().paragraph_list = kNone;
}

void NarrativeReader::open_list(std::uint32_t total, const Coordinate* at, std::string_view intro, bool of_which,
                                bool paragraph) {
  if (!frames_.empty() && out_.lists[frames_.back().list].members.empty() &&
      frames_.back().list + 1 == out_.lists.size()) {
    // 其中：其中： or 按…划分，其中：: the same list, said twice.
    ListDraft& same = out_.lists[frames_.back().list];
    if (total == same.total || total == kNone) {
      same.by_guess = false;
      same.of_which = same.of_which || of_which;
      same.open = same.open || words_.has_open_word(intro);
      return;
    }
  }
  ListDraft list;
  list.total = total;
  if (at) {
    list.total_at = *at;
    list.has_total_at = true;
  }
  list.open = words_.has_open_word(intro);
  list.of_which = of_which;
  list.announced = true;
  list.section = section_;
  out_.lists.push_back(list);
  frames_opened_ = true;
  Frame frame;
  frame.list = static_cast<std::uint32_t>(out_.lists.size() - 1);
  frame.paragraph = paragraph;
  frames_.push_back(frame);
}

void NarrativeReader::on_list_word(std::size_t index) {
  const Token& token = tokens_[index];
  const std::string_view word = slice(token.begin, token.end);
  if (hands_out(index)) {
    row_label_begin_ = label_begin_;
    row_label_end_ = label_begin_ = token.begin;
    return;
  }
  if (zone_ != Zone::kOutside) {
    if (!list_leaves_zone(index)) return;
    end_zone(token.begin);
    close_frames(last_mark_);
  }
  const std::string_view before = slice(label_begin_, token.begin);
  std::uint32_t total = kNone;
  Coordinate at;
  bool has_at = false;
  const Resolved resolved = before.empty() ? Resolved{} : resolve_here(before);
  if (!before.empty() && !resolved.nothing && resolved.understood && !resolved.at.empty()) {
    total = find_draft(resolved.at[0]);
    at = resolved.at[0];
    has_at = total == kNone;
  } else if (before.size() > 6 && !resolved.nothing && resolved.own != Coordinate()) {
    // Parts of something that is not understood: a list of its own, without a total.
    open_list(kNone, nullptr, word, false, false);
    label_begin_ = list_word_end_ = token.end;
    return;
  } else if (last_mark_ == 4 && label_begin_ == clause_begin_ && current_ == kNone) {
    total = last_head_;
  } else if (last_mark_ == 4 && label_begin_ == clause_begin_ && frames_.empty()) {
    total = last_head_ != kNone && !another_measure(last_head_, current_) ? last_head_ : current_;
  } else {
    total = current_ != kNone ? current_ : last_head_;
  }
  const bool from_before = total == kNone && !has_at;
  if (from_before) {
    // The first words of a paragraph: 其中： goes on from the paragraph before.
    total = scope_.top().lead != kNone ? scope_.top().lead : scope_.top().head;
    if (total == kNone) {
      label_begin_ = list_word_end_ = token.end;
      return;
    }
  }
  if (total != kNone && !has_at) total = with_amount(total, index);
  std::string intro(word);
  // 主要包括 is one word in most lists, 主要 and 包括 are two in some.
  if (before.size() >= 6 && !has_at) intro = std::string(before.substr(before.size() - 6)) + intro;
  open_list(total, has_at ? &at : nullptr, intro, token.kind == TokenKind::kOfWhich, false);
  if (from_before) out_.lists[frames_.back().list].by_guess = true;
  label_begin_ = token.end;
  list_word_end_ = token.end;
}

/// 安排项目4个，总金额453万元。其中，…: parts in money are parts of the money.
std::uint32_t NarrativeReader::with_amount(std::uint32_t total, std::size_t index) const {
  if (out_.drafts[total].statement.amount != kNone || out_.drafts[total].statement.count == kNone) return total;
  for (std::size_t next = index + 1; next < tokens_.size(); ++next) {
    if (tokens_[next].kind != TokenKind::kNumber || tokens_[next].use != NumberUse::kPlain) continue;
    if (tokens_[next].unit.kind != budget::UnitKind::kMoney) return total;
    break;
  }
  for (std::size_t id = 0; id < out_.drafts.size(); ++id) {
    const Draft& later = out_.drafts[id];
    if (later.statement.amount != kNone && later.statement.block == block_) return static_cast<std::uint32_t>(id);
  }
  return total;
}

/// 其中： after a reason: a list again when a label with an amount follows.
bool NarrativeReader::list_leaves_zone(std::size_t index) {
  if (tokens_[index].kind != TokenKind::kOfWhich || last_mark_ < 2) return false;
  std::size_t next = index + 1;
  while (next < tokens_.size() && ((tokens_[next].kind == TokenKind::kMark && tokens_[next].strength == 0) ||
                                   tokens_[next].kind == TokenKind::kOfWhich)) {
    ++next;
  }
  if (next >= tokens_.size()) return last_mark_ >= 3;  // 其中： at the end: the next level follows.
  if (next + 1 >= tokens_.size() || tokens_[next].kind != TokenKind::kText) return false;
  const Token& number = tokens_[next + 1];
  const bool by_amount = number.kind == TokenKind::kNumber && number.unit.kind == budget::UnitKind::kMoney;
  const bool by_change = number.kind == TokenKind::kUp || number.kind == TokenKind::kDown;
  if (!by_amount && !by_change) return false;
  return resolve_here(slice(tokens_[next].begin, tokens_[next].end)).understood && (by_amount || last_mark_ >= 3);
}

/// 本年收入中， or 按支出功能科目划分： what follows are parts of that. True when it was such a phrase.
bool NarrativeReader::universe(std::string_view text, std::size_t begin) {
  static constexpr std::string_view kIn = "中", kBy = "按";
  const bool inside = text.ends_with(kIn) && text.size() > kIn.size() * 2 && !clause_has_number_;
  const std::size_t by = text.find(kBy);
  const bool classified = by != std::string_view::npos && !clause_has_number_ && words_.classifies(text.substr(by));
  if (!inside && !classified) return false;
  std::string_view whole = inside ? text.substr(0, text.size() - kIn.size()) : text.substr(0, by);
  std::uint32_t total = kNone;
  Coordinate at;
  const Resolved resolved = whole.empty() ? Resolved{} : resolve_here(whole);
  if (!whole.empty() && resolved.understood && !resolved.at.empty()) {
    at = resolved.at[0];
    total = find_draft(at);
  } else if (classified) {
    total = current_ != kNone && last_mark_ < 4 ? current_ : last_head_;
    ScopeNode& node = scope_.top();
    if (total == kNone) total = node.lead != kNone ? node.lead : node.head;
    if (total == kNone) {
      at = node.at;
      if (at == Coordinate()) return false;
    }
  } else {
    return false;
  }
  frames_.clear();
  open_list(total, total == kNone ? &at : nullptr, {}, false, classified);
  if (classified) out_.lists[frames_.back().list].economic = words_.classifies_by_economic_class(text.substr(by));
  // A view of the whole by a classification names all its parts.
  label_begin_ = clause_begin_ = begin;
  list_word_end_ = begin;
  current_ = kNone;
  return true;
}

std::uint32_t NarrativeReader::current_list() const {
  if (!frames_.empty()) return frames_.back().list;
  const std::vector<ScopeNode>& nodes = const_cast<NarrativeReader*>(this)->scope_.nodes();
  if (first_in_item_ && nodes.size() > 1) return nodes[nodes.size() - 2].child_list;
  return nodes.back().paragraph_list;
}

/// The list of numbered items below a node, opened by its first item.
std::uint32_t NarrativeReader::child_list(ScopeNode& node) {
  if (node.child_list != kNone) return node.child_list;
  if (node.announced_list != kNone) {
    node.child_list = node.announced_list;
    out_.lists[node.child_list].numbered = true;
    node.paragraph_list = kNone;
    return node.child_list;
  }
  ListDraft list;
  list.total = node.announcer != kNone ? node.announcer : node.lead != kNone ? node.lead : node.head;
  list.announced = node.announcer != kNone;
  list.numbered = true;
  list.section = section_;
  if (list.total == kNone || (draft(list.total).heading && node.lead == kNone)) list.by_heading = true;
  if (list.total == kNone && node.at != Coordinate()) {
    list.total_at = node.at;
    list.has_total_at = true;
  }
  out_.lists.push_back(list);
  node.child_list = static_cast<std::uint32_t>(out_.lists.size() - 1);
  return node.child_list;
}

void NarrativeReader::join_list(std::uint32_t id) {
  const std::uint32_t list_id = current_list();
  if (!frames_.empty()) {
    Frame& frame = frames_.back();
    if (!out_.lists[frame.list].members.empty() && frame.strength == 0) frame.strength = last_mark_;
  } else if (first_in_item_) {
    first_in_item_ = false;
  } else if (list_id != kNone) {
    // One paragraph, one member, or several with commas between them.
    if (paragraph_first_ != kNone && last_mark_ >= 3) return;
    paragraph_list_member_ = true;
  }
  if (list_id == kNone) return;
  ListDraft& list = out_.lists[list_id];
  if (list.total == id) return;
  for (const std::uint32_t other : list.members) {
    // The same key again is another thing with an unprinted difference; the whole said again is a view of it.
    if (draft(id).heading || draft(id).at.empty()) break;
    if (draft(id).at[0] ==
        (list.total != kNone && !draft(list.total).at.empty() ? draft(list.total).at[0] : list.total_at))
      break;
    if (!draft(id).at.empty() && draft(other).at == draft(id).at && draft(id).statement.resolved) {
      draft(id).repeats = other;
      draft(id).at[0].set(Dimension::kLocal,
                          recognition_.model.symbols.intern(std::string("again").append(std::to_string(id))));
    }
  }
  list.members.push_back(id);
  draft(id).list = list_id;
  if (list.total != kNone) draft(id).statement.parent = list.total;
}

Coordinate NarrativeReader::base_of_list(std::uint32_t list_id, const Coordinate* like) const {
  const ListDraft& list = out_.lists[list_id];
  if (list.total == kNone)
    return list.has_total_at ? list.total_at : const_cast<NarrativeReader*>(this)->scope_.top().at;
  const Draft& total = out_.drafts[list.total];
  if (total.at.empty()) return total.count_at;
  if (total.at.size() > 1 && like) {
    for (const Coordinate& at : total.at) {
      if (at.get(Dimension::kFlow) == like->get(Dimension::kFlow)) return at;
    }
  }
  Coordinate at = total.at[0];
  if (total.at.size() > 1) at.set(Dimension::kFlow, budget::kAll);
  return at;
}

/// The latest statement of the section at a coordinate.
std::uint32_t NarrativeReader::find_draft(const Coordinate& at) const {
  for (std::size_t i = out_.drafts.size(), steps = 0; i-- > 0 && steps < 40; ++steps) {
    const Draft& known = out_.drafts[i];
    if (known.statement.section != section_) continue;
    if (std::find(known.at.begin(), known.at.end(), at) != known.at.end()) return static_cast<std::uint32_t>(i);
  }
  return kNone;
}

// --- labels ---

std::string NarrativeReader::clean_label(std::string_view label) const {
  std::string out = folded_label_text(label, own_names_);
  std::size_t at = 0;
  while (at < out.size()) {
    const std::size_t next = skip_marks(out, at);
    if (next == at || out[at] == '(' || out[at] == '"') break;
    at = next;
  }
  out.erase(0, at);
  // 收、支总计各, 预算分别: the words that hand one figure to several.
  for (bool again = true; again;) {
    again = false;
    for (const std::string& word : words_.distribution_words()) {
      if (out.size() > word.size() && out.ends_with(word)) {
        out.resize(out.size() - word.size());
        again = true;
      }
    }
  }
  return out;
}

/// 收入、支出 in one label: the label once with each.
bool NarrativeReader::flows(std::string_view label, std::string& revenue, std::string& expenditure) const {
  static constexpr std::string_view kRevenue = "收入", kExpenditure = "支出";
  for (const std::string& both : words_.both_flows()) {
    const std::size_t at = label.find(both);
    if (at == std::string_view::npos) continue;
    revenue = std::string(label.substr(0, at)) + std::string(kRevenue) + std::string(label.substr(at + both.size()));
    expenditure =
        std::string(label.substr(0, at)) + std::string(kExpenditure) + std::string(label.substr(at + both.size()));
    return true;
  }
  return false;
}

bool NarrativeReader::economic_scope(const Coordinate& at) const {
  if (at.has(Dimension::kEconomic)) return true;
  const budget::SymbolTable& symbols = recognition_.model.symbols;
  const std::string& kind = symbols.text(at.get(Dimension::kKind));
  const std::string& purpose = symbols.text(at.get(Dimension::kPurpose));
  return kind == "personnel" || kind == "public" || purpose == "arc";
}

/// What surrounds the next statement: its list, else the item or heading that it stands in.
Coordinate NarrativeReader::scope_here() {
  const std::uint32_t list = current_list();
  Coordinate scope = scope_.top().at;
  if (first_in_item_ && scope_.nodes().size() > 1 && list == kNone) scope = scope_.parent().at;
  // A heading says what is below it; the list of headings around it says less.
  const bool own_heading = frames_.empty() && first_in_item_ && scope_.top().heading;
  if (own_heading) scope = scope_.top().at;
  if (list != kNone && !own_heading) scope = base_of_list(list, nullptr);
  if (own_year_ && scope.has(Dimension::kYear)) {
    scope.set(Dimension::kYear, budget::kAll).set(Dimension::kMeasure, budget::kAll);
  }
  return scope;
}

NarrativeReader::Resolved NarrativeReader::resolve_here(std::string_view label) {
  const std::uint32_t list = current_list();
  const Coordinate scope = scope_here();
  bool economic = economic_scope(scope) || (list != kNone && out_.lists[list].economic);
  if (list != kNone && !out_.lists[list].members.empty()) {
    const Draft& first = out_.drafts[out_.lists[list].members.front()];
    if (!first.at.empty() && first.at[0].has(Dimension::kEconomic)) economic = true;
  }
  Resolved out = resolve(label, scope, economic);
  if (list != kNone && !out.at.empty() && out_.lists[list].total != kNone &&
      draft(out_.lists[list].total).at.size() > 1) {
    out = resolve(label, base_of_list(list, &out.at[0]), economic);
  }
  return out;
}

NarrativeReader::Resolved NarrativeReader::resolve(std::string_view label, const Coordinate& scope,
                                                   bool prefer_economic) {
  Resolved out;
  const std::string text = clean_label(label);
  const bool wordless = std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0xE3 && static_cast<unsigned char>(c) <= 0xE9;
  });
  if (text.empty() || wordless) {
    out.nothing = true;
    return out;
  }
  std::string revenue, expenditure;
  if (flows(text, revenue, expenditure)) {
    Resolved other;
    read_one(revenue, scope, prefer_economic, out);
    read_one(expenditure, scope, prefer_economic, other);
    if (out.understood && other.understood) {
      out.at.insert(out.at.end(), other.at.begin(), other.at.end());
      return out;
    }
    out = Resolved{};
  }
  read_one(text, scope, prefer_economic, out);
  set_year(label, out.at);
  if (scope.has(Dimension::kOrganisation)) {
    for (Coordinate& at : out.at) at.set(Dimension::kOrganisation, scope.get(Dimension::kOrganisation));
  }
  if (organisation_ != budget::kAll) {
    for (Coordinate& at : out.at) at.set(Dimension::kOrganisation, organisation_);
  }
  return out;
}

/// 公务接待费支出预算为: in final accounts the budget beside the final figure, of a stage that is not told.
bool NarrativeReader::ends_in_budget(std::string_view label) {
  for (const std::string_view tail : {"为", "数"}) {
    if (label.ends_with(tail)) label.remove_suffix(tail.size());
  }
  static constexpr std::array<std::string_view, 3> kFunds = {"公共预算", "基金预算", "经营预算"};
  return label.ends_with("预算") &&
         std::none_of(kFunds.begin(), kFunds.end(), [&](std::string_view fund) { return label.ends_with(fund); });
}

/// 2023年当年预算执行数: a label that begins with another year than the document's is about that year. In final accounts
/// 年初预算 is the first budget, whatever the heading says of final figures.
bool NarrativeReader::names_budget(std::string_view label) {
  return label.find(kInitial) != std::string_view::npos || ends_in_budget(label);
}

void NarrativeReader::set_year(std::string_view label, std::vector<Coordinate>& quantities) {
  budget::SymbolTable& symbols = recognition_.model.symbols;
  static constexpr std::string_view kYear = "年", kFinal = "final";
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (context_.year > 0 && label.size() > 7 && digit(label[0]) && digit(label[1]) && digit(label[2]) &&
      digit(label[3]) && label.substr(4).starts_with(kYear)) {
    const int year = std::stoi(std::string(label.substr(0, 4)));
    const std::string name = year == context_.year - 1 ? "-1" : std::string(label.substr(0, 4));
    for (Coordinate& at : quantities) {
      if (year != context_.year) {
        at.set(Dimension::kYear, symbols.intern(name));
      } else if (at.has(Dimension::kYear)) {
        // Below a heading of another year the document's own year takes the paragraph out of that year and its measure.
        own_year_ = true;
        at.set(Dimension::kYear, budget::kAll).set(Dimension::kMeasure, budget::kAll);
      }
    }
  }
  // Beside a final figure a budget is another measure of it, whether or not a title says what the document is.
  const bool final_accounts = recognition_.profile.kind.value == kFinal;
  if (!names_budget(label)) return;
  const bool initial = label.find(kInitial) != std::string_view::npos;
  for (Coordinate& at : quantities) {
    const bool beside_final = symbols.text(at.get(Dimension::kMeasure)) == kFinal;
    if (final_accounts || beside_final) at.set(Dimension::kMeasure, symbols.intern(initial ? "initial" : "budget"));
  }
}

/// A label that is the name of a project that a table lists, with or without 项目 behind it: `at` becomes what it costs.
bool NarrativeReader::name_project(std::string_view label, Coordinate& at) const {
  static constexpr std::string_view kProjectWord = "项目";
  std::string name = budget::fold_name(label);
  if (projects_.count(name) == 0 && name.ends_with(kProjectWord)) name.resize(name.size() - kProjectWord.size());
  if (projects_.count(name) == 0) return false;
  budget::SymbolTable& symbols = recognition_.model.symbols;
  at.set(Dimension::kPurpose, budget::kAll)
      .set(Dimension::kProject, symbols.intern(name))
      .set(Dimension::kKind, symbols.intern("project"));
  return true;
}

/// A label that is not understood: below project expenditure the name of a project, else a quantity that meets no other.
Coordinate NarrativeReader::private_to_label(const Coordinate& scope, std::string_view label) {
  Coordinate at = scope;
  budget::SymbolTable& symbols = recognition_.model.symbols;
  if (symbols.text(scope.get(Dimension::kKind)) == "project" && !scope.has(Dimension::kProject) &&
      !scope.has(Dimension::kFunction)) {
    at.set(Dimension::kPurpose, budget::kAll);
    return at.set(Dimension::kProject, symbols.intern(budget::fold_name(label)));
  }
  std::string name = "N";
  name.append(std::to_string(section_)).append(":").append(label);
  return at.set(Dimension::kLocal, symbols.intern(name));
}

/// In a section about one of the three budgets 财政拨款 is short for the appropriation from that budget.
void NarrativeReader::keep_one_budget(Coordinate& label) {
  const budget::SymbolTable& symbols = recognition_.model.symbols;
  static constexpr std::array<std::string_view, 3> kBudgets = {"gpb", "gfb", "soc"};
  const budget::Symbol fund = scope_.top().at.get(Dimension::kFund);
  if (symbols.text(label.get(Dimension::kFund)) != "fiscal") return;
  if (std::find(kBudgets.begin(), kBudgets.end(), symbols.text(fund)) != kBudgets.end())
    label.set(Dimension::kFund, fund);
}

/// The body that a label names before what it says of it: a word for a part (局机关), or what reads like a name (水库管理所).
std::string_view NarrativeReader::body_before(std::string_view label, const LabelReading& reading) const {
  if (const std::size_t length = words_.sub_body(label, 0); length > 0) return label.substr(0, length);
  if (reading.only_start_unexplained && words_.ends_like_body(reading.unexplained)) return reading.unexplained;
  return {};
}

void NarrativeReader::read_one(std::string_view label, const Coordinate& scope, bool prefer_economic, Resolved& out) {
  context_.scope = scope;
  context_.prefer = prefer_economic ? LabelContext::Prefer::kEconomic : LabelContext::Prefer::kAny;
  const std::string& function = recognition_.model.symbols.text(scope.get(Dimension::kFunction));
  context_.function_parent = !function.empty() && function[0] == '2' ? function : std::string();
  LabelReading reading = read_label(label, context_, knowledge_, recognition_.model.symbols);
  if (!reading.understood && !reading.says_nothing) {
    // The words behind the last colon or 的 may be a whole label of their own.
    static constexpr std::array<std::string_view, 3> kBefore = {":", "的", "为"};
    for (const std::string_view mark : kBefore) {
      const std::size_t at = label.rfind(mark);
      if (at == std::string_view::npos || at + mark.size() >= label.size()) continue;
      LabelReading tail = read_label(label.substr(at + mark.size()), context_, knowledge_, recognition_.model.symbols);
      if (!tail.understood || tail.at == Coordinate()) continue;
      // Before 的 only the name of a body may stand: 购置的设备 are other things than 设备.
      static constexpr std::string_view kOf = "的";
      const std::string& counted = recognition_.model.symbols.text(tail.at.get(Dimension::kSubject));
      static constexpr std::string_view kGoal = "绩效目标";
      const bool goals = label.find(kGoal) != std::string_view::npos &&
                         recognition_.model.symbols.text(scope.get(Dimension::kPurpose)) == "performance";
      const bool plain = counted == "units" || counted == "offices" || goals;
      if (mark == kOf && !plain && !words_.ends_like_body(label.substr(0, at))) continue;
      out.guessed = true;
      tail.at = reading.only_start_unexplained ? reading.at : tail.at;
      reading = tail;
      break;
    }
  }
  if (!reading.understood && reading.only_start_unexplained && words_.ends_like_body(reading.unexplained)) {
    reading.understood = true;
    out.guessed = true;
  }
  if (reading.says_nothing) {
    out.nothing = true;
    return;
  }
  // 增减变化 in a heading announces changes; it does not make every figure one.
  reading.at.set(Dimension::kChange, budget::kAll);
  out.code = reading.code;
  out.path = reading.at.has(Dimension::kFunction);
  out.label = std::string(label);
  out.own = reading.at;
  out.understood = reading.understood && !reading.ambiguous;
  keep_one_budget(reading.at);
  Coordinate at = scope.overlaid(reading.at);
  Coordinate project = scope;
  if (!out.understood && name_project(label, project)) {
    at = project;
    out.understood = true;
  } else if (!out.understood) {
    at = private_to_label(scope, label);
  } else if (reading.at.has(Dimension::kSubject) && !scope.has(Dimension::kSubject)) {
    // Staff, vehicles and the like have no fund or flow from the heading.
    Coordinate own = reading.at;
    const bool projects = recognition_.model.symbols.text(reading.at.get(Dimension::kSubject)) == "projects";
    if (projects && !own.has(Dimension::kPurpose)) own.set(Dimension::kPurpose, scope.get(Dimension::kPurpose));
    if (scope.has(Dimension::kLocal)) own.set(Dimension::kLocal, scope.get(Dimension::kLocal));
    at = own;
  }
  // 其中：局机关支出5万元，水库管理所支出3万元: a part that is named by its body only is that body's.
  if (out.understood && !frames_.empty() && at == scope && !at.has(Dimension::kOrganisation)) {
    const std::string_view body = body_before(label, reading);
    if (!body.empty()) at.set(Dimension::kOrganisation, recognition_.model.symbols.intern(body));
  }
  const std::string& owned = recognition_.model.symbols.text(reading.at.get(Dimension::kSubject));
  const bool of_budget = recognition_.model.symbols.text(reading.at.get(Dimension::kPurpose)).starts_with("vehicle");
  if (out.understood && purchase_ && !of_budget && (owned == "vehicles" || owned == "equipment")) {
    at.set(Dimension::kLocal, recognition_.model.symbols.intern("purchase"));
  }
  // 购置车辆0辆，其中：主要领导用车0辆: bought, not owned.
  const bool both =
      scope.has(Dimension::kSubject) && scope.has(Dimension::kPurpose) && reading.at.has(Dimension::kPurpose);
  const bool bought =
      recognition_.model.symbols.text(scope.get(Dimension::kPurpose)).find("purchase") != std::string::npos;
  if (out.understood && both && bought && scope.get(Dimension::kPurpose) != reading.at.get(Dimension::kPurpose)) {
    at.set(Dimension::kLocal, recognition_.model.symbols.intern("purchase"));
  }
  const std::string& subject = recognition_.model.symbols.text(reading.at.get(Dimension::kSubject));
  out.value_of_count = subject == "assets" && !reading.at.has(Dimension::kPurpose) && words_.is_value_word(label);
  out.at.push_back(at);
}

}  // namespace gouji::recognize
