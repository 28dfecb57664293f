// What a number of the text is: amount, change, growth, share, count, value of the base year, or a mention.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "recognize/label_text.h"
#include "recognize/narrative_reader.h"

namespace gouji::recognize {

using budget::Dimension;
using budget::FigureRole;
using budget::kNone;
using budget::UnitKind;

namespace {

/// 1. or （1） at the start of a clause: an enumeration inside a reason, not a label.
bool enumerated(std::string_view clause) { return numbering_end(clause) > 0; }

}  // namespace

void NarrativeReader::on_number(std::size_t index) {
  const Token& token = tokens_[index];
  sentence_has_number_ = clause_has_number_ = true;
  switch (token.use) {
    case NumberUse::kPlain:
      break;
    case NumberUse::kThreshold:
      mention(token, "threshold");
      return;
    case NumberUse::kRange:
      mention(token, "range");
      label_begin_ = token.end;
      return;
    case NumberUse::kStandard:
      standard(token);
      label_begin_ = token.end;
      return;
    case NumberUse::kIndicator:
      mention(token, "indicator");
      label_begin_ = token.end;
      return;
  }
  if (begins_inside_ && token.begin == paragraph_begin_) {
    mention(token, "no label");  // Its label ended the paragraph before.
    label_begin_ = token.end;
    return;
  }
  if (read_row(index)) return;
  if (token.unit.kind == UnitKind::kPercent) {
    percent(index);
  } else if (token.unit.kind == UnitKind::kMoney) {
    money(index);
  } else {
    count(index);
  }
}

/// +1 or -1 when a direction word stands right before the number; `word` is its token.
int NarrativeReader::direction_before(std::size_t index, std::size_t& word) const {
  for (std::size_t back = 1; back <= 2 && back <= index; ++back) {
    const Token& token = tokens_[index - back];
    if (token.kind == TokenKind::kUp || token.kind == TokenKind::kDown) {
      word = index - back;
      return token.kind == TokenKind::kUp ? 1 : -1;
    }
    if (token.kind != TokenKind::kText || token.end - token.begin > 12) break;
  }
  return 0;
}

void NarrativeReader::mention(const Token& token, std::string_view why) {
  const bool rate = why == "indicator" || token.unit.kind == UnitKind::kPercent;
  const FigureRole role = rate ? FigureRole::kRate : FigureRole::kMention;
  const FigureId id = add_figure(token, role, token.negative ? -1 : 1, kNone);
  recognition_.model.figures[id].unchecked_reason = std::string(why);
  recognition_.model.figures[id].group = kNone;
}

void NarrativeReader::standard(const Token& token) {
  const FigureId id = add_figure(token, FigureRole::kStandard, 1, kNone);
  recognition_.model.figures[id].unchecked_reason = "standard";
  recognition_.model.figures[id].group = kNone;
  several_standards_ = several_standards_ || standard_figure_ != kNone;
  standard_figure_ = several_standards_ || token.unit.kind != UnitKind::kMoney ? kNone : id;
}

FigureId NarrativeReader::add_figure(const Token& token, FigureRole role, int direction, std::uint32_t owner) {
  budget::Figure figure;
  const std::size_t begin = token.begin + (token.negative ? 1 : 0);
  figure.text = std::string(slice(begin, token.digits_end));
  figure.decimal = token.decimal;
  figure.unit.kind = token.unit.kind;
  figure.unit.exponent = token.unit.exponent;
  if (token.unit.length > 0) figure.unit.word = std::string(slice(token.unit_end - token.unit.length, token.unit_end));
  figure.role = role;
  figure.direction = token.negative ? -direction : direction;
  figure.direction_word = role == FigureRole::kChange || role == FigureRole::kGrowth;
  figure.approximate = token.approximate;
  std::string group("N");
  group.append(std::to_string(group_section())).append("/").append(figure.unit.word);
  figure.group = recognition_.model.group(group);
  figure.block = block_;
  figure.begin = tight_.origin[begin];
  figure.end = static_cast<std::uint32_t>(original_end(token.digits_end));
  figure.place = paragraph_->text.place(figure.begin, figure.end);
  figure.label = owner == kNone
                     ? std::string(slice(clause_begin_, std::min<std::size_t>(token.begin, clause_begin_ + 90)))
                     : draft(owner).statement.label;
  const FigureId id = recognition_.model.add_figure(std::move(figure));
  if (owner != kNone) touch(owner, token.begin, token.unit_end);
  return id;
}

/// Figures of one chapter (一、) print alike; its sub-sections are too small to show a habit.
std::uint32_t NarrativeReader::group_section() const {
  const std::vector<Section>& sections = recognition_.outline.sections;
  std::uint32_t section = section_;
  for (int steps = 0; section < sections.size() && sections[section].level > 2 && steps < 8; ++steps)
    section = sections[section].parent;
  return section;
}

FigureId NarrativeReader::add_latent(const Token& token, FigureRole role, std::uint32_t owner) {
  budget::Figure figure;
  figure.text = std::string(slice(token.begin, token.end));
  figure.role = role;
  figure.direction = 0;
  figure.direction_word = true;
  figure.latent_text = true;
  const FigureId amount = draft(owner).statement.amount;
  if (amount != kNone) {
    figure.unit = recognition_.model.figures[amount].unit;
  } else {
    figure.unit = {UnitKind::kMoney, 2, ""};
  }
  figure.group = kNone;
  figure.block = block_;
  figure.begin = tight_.origin[token.begin];
  figure.end = static_cast<std::uint32_t>(original_end(token.end));
  figure.place = paragraph_->text.place(figure.begin, figure.end);
  figure.label = draft(owner).statement.label;
  const FigureId id = recognition_.model.add_figure(std::move(figure));
  touch(owner, token.begin, token.end);
  return id;
}

void NarrativeReader::touch(std::uint32_t owner, std::size_t begin, std::size_t end) {
  Statement& statement = draft(owner).statement;
  if (statement.block != block_) return;
  statement.begin = std::min(statement.begin, tight_.origin[begin]);
  statement.end = std::max(statement.end, static_cast<std::uint32_t>(original_end(end)));
}

// --- leaving reasons and purposes ---

/// A reason or purpose runs on until a label with an amount stands at the level of the list again.
bool NarrativeReader::leave_zone(std::size_t index, int direction) {
  const Token& token = tokens_[index];
  const std::string_view clause = slice(clause_begin_, token.begin);
  if (enumerated(clause)) return false;
  const bool list_by_comma = !frames_.empty() && frames_.back().strength > 0 && frames_.back().strength <= 2;
  const bool strong = last_mark_ >= 3 || zone_draft_ == kNone || (list_by_comma && last_mark_ == 2);
  if (direction == 0) {
    if (!strong) return false;
    for (std::size_t i = index; i-- > 0 && tokens_[i].begin >= clause_begin_;) {
      if (tokens_[i].kind != TokenKind::kText && !(tokens_[i].kind == TokenKind::kMark && tokens_[i].strength < 2))
        return false;
    }
    if (label_begin_ > clause_begin_) return false;
    const Resolved resolved = resolve_after_zone(clause);
    const bool measure = only_a_measure(resolved) || (zone_ == Zone::kUse && resolved.nothing && names_budget(clause));
    if (measure && carried_item().understood) return true;
    if (resolved.understood && !resolved.guessed && !resolved.nothing) return true;
    // Perhaps a member whose label is not understood: the list is not sure to be whole.
    if (!frames_.empty() && !resolved.nothing) out_.lists[frames_.back().list].doubtful = true;
    return false;
  }
  std::size_t word = index;
  direction_before(index, word);
  const std::string label = change_label(word);
  const bool has_change = zone_draft_ != kNone && draft(zone_draft_).statement.change != kNone;
  const bool empty = label.empty() || resolve_here(label).nothing;
  // 主要用于……。与上年相比增加: the statement's own change.
  if (empty) return zone_ == Zone::kUse && zone_draft_ != kNone && !has_change && base_in_clause_;
  const bool by_change = !frames_.empty() && !out_.lists[frames_.back().list].members.empty() &&
                         draft(out_.lists[frames_.back().list].members.back()).change_only;
  if (!strong) return false;
  const Resolved resolved = resolve_after_zone(label);
  if (!resolved.understood || resolved.nothing || resolved.at.empty()) return false;
  if (by_change) return true;
  const std::uint32_t known = find_draft(resolved.at[0]);
  return known != kNone && draft(known).statement.change == kNone && draft(known).statement.block == block_;
}

/// The label as it would be read if the zone ended before its clause: lists that the marks since have closed are left.
NarrativeReader::Resolved NarrativeReader::resolve_after_zone(std::string_view label) {
  const std::vector<Frame> frames = frames_;
  const std::uint32_t current = current_;
  close_frames(last_mark_);
  Resolved resolved = resolve_here(label);
  frames_ = frames;
  current_ = current;
  return resolved;
}

// --- money ---

void NarrativeReader::money(std::size_t index) {
  const Token& token = tokens_[index];
  std::size_t word = index;
  const int direction = direction_before(index, word);
  if (zone_ != Zone::kOutside) {
    if (!leave_zone(index, direction)) {
      mention(token, "mention");
      label_begin_ = token.end;
      return;
    }
    end_zone(clause_begin_);
    close_frames(last_mark_);
  }
  if (direction != 0) {
    change(index, direction);
    return;
  }
  if (base_before(index)) {
    const bool change_follows = index + 1 < tokens_.size() && (tokens_[index + 1].kind == TokenKind::kUp ||
                                                               tokens_[index + 1].kind == TokenKind::kDown);
    if (current_ != kNone && change_follows && draft(current_).prior == kNone) {
      draft(current_).prior = add_figure(token, FigureRole::kAmount, 1, current_);
    } else {
      mention(token, "no direction word");
    }
    label_begin_ = token.end;
    return;
  }
  amount(index);
  label_begin_ = token.end;
}

/// A comparison began in this clause and no direction word came: 比2025年年初预算数90万元增加10万元.
bool NarrativeReader::base_before(std::size_t index) const {
  for (std::size_t i = index; i-- > 0;) {
    const Token& token = tokens_[i];
    if (token.end <= label_begin_ || (token.kind == TokenKind::kMark && token.strength >= 2)) return false;
    if (token.kind == TokenKind::kBase) {
      const bool follows = index + 1 < tokens_.size() &&
                           (tokens_[index + 1].kind == TokenKind::kUp || tokens_[index + 1].kind == TokenKind::kDown);
      return i + 1 == index || follows;
    }
  }
  return false;
}

void NarrativeReader::amount(std::size_t index) {
  const Token& token = tokens_[index];
  std::string label(slice(label_begin_, token.begin));
  std::size_t label_begin = label_begin_;
  // 其中包含30万元为…: the label follows.
  const bool after_list_word =
      index > 0 && (tokens_[index - 1].kind == TokenKind::kList || tokens_[index - 1].kind == TokenKind::kOfWhich);
  if (after_list_word && token.attached && index + 1 < tokens_.size() && tokens_[index + 1].kind == TokenKind::kText) {
    label = std::string(slice(tokens_[index + 1].begin, tokens_[index + 1].end));
    label_begin = tokens_[index + 1].begin;
  }
  if (words_.is_difference(label)) {
    mention(token, "difference");
    return;
  }
  if (starts_anew(label)) leave_lists();
  Resolved resolved = resolve_here(label);
  people_have_no_price(label, resolved);
  if (const std::string_view qualifier = qualifier_before(index); !qualifier.empty() && !resolved.nothing) {
    std::string whole(qualifier);
    whole.append(label);
    resolved.understood = false;
    resolved.at = {private_to_label(scope_here(), clean_label(whole))};
  }
  std::uint32_t owner = kNone, spent = kNone;
  if (const auto measure = words_.completion(label); measure && current_ != kNone &&
                                                     draft(current_).statement.block == block_ &&
                                                     draft(current_).statement.amount != kNone) {
    // 支出5万元，完成年初预算6万元的83%: the budget of what was just named.
    const std::string_view named = measure->empty() ? std::string_view("budget") : *measure;
    spent = current_;
    resolved.at = draft(current_).at;
    for (Coordinate& at : resolved.at) at.set(Dimension::kMeasure, recognition_.model.symbols.intern(named));
    resolved.understood = draft(current_).statement.resolved;
    resolved.nothing = false;
  } else if (only_a_measure(resolved) && current_ != kNone && draft(current_).statement.block == block_) {
    // 年初预算为5万元，支出决算为4万元: another measure of what was just named.
    const Coordinate own = resolved.own;
    resolved.at = draft(current_).at;
    for (Coordinate& at : resolved.at) at = other_measure(at, own);
    set_year(label, resolved.at);
    resolved.understood = draft(current_).statement.resolved;
  } else if (only_a_measure(resolved) && carried_item().understood) {
    // 教育支出（类）……（项）。主要用于：……。年初预算为5万元: the measure of the item that the paragraph began with.
    const Coordinate own = resolved.own;
    resolved = carried_item();
    for (Coordinate& at : resolved.at) at = other_measure(at, own);
    set_year(label, resolved.at);
    carried_label_.clear();
  } else if ((only_a_measure(resolved) && !scope_.top().heading && scope_.nodes().size() > 1) ||
             torn(resolved, label, label_begin)) {
    // A measure of an item that was not named, or a word torn from its line: it must not stand for the whole section.
    const Coordinate own = resolved.own;
    resolved.at = {private_to_label(scope_here(), clean_label(label)).overlaid(own)};
    set_year(label, resolved.at);
    resolved.understood = false;
  }
  if (scope_.top().title_states) {
    scope_.top().title_states = false;
    owner = draft_without_label();
    if (owner != kNone) set_year(label, draft(owner).at);
  } else if (resolved.nothing) {
    if (!carried_label_.empty()) {
      const std::string neutral = label;
      label = carried_label_;
      label_begin = carried_begin_;
      carried_label_.clear();
      resolved = resolve_here(label);
      set_year(neutral, resolved.at);
    }
    owner = resolved.nothing ? draft_without_label() : new_draft(label, label_begin, resolved);
    if (owner != kNone && resolved.nothing) set_year(label, draft(owner).at);
    if (owner == kNone) owner = budget_again(label, label_begin);
  } else if (resolved.value_of_count && current_ != kNone && draft(current_).statement.count != kNone &&
             draft(current_).statement.amount == kNone) {
    owner = current_;
    draft(owner).at = {value_of(draft(owner).count_at)};
  } else if (resolved.value_of_count) {
    owner = kNone;
  } else {
    owner = new_draft(label, label_begin, resolved);
  }
  if (owner == kNone || draft(owner).statement.amount != kNone) {
    mention(token, "no label");
    return;
  }
  for (Coordinate& at : draft(owner).at) {
    const std::string& subject = recognition_.model.symbols.text(at.get(Dimension::kSubject));
    if (!subject.empty() && subject != "assets") at = value_of(at);
  }
  draft(owner).statement.amount = add_figure(token, FigureRole::kAmount, 1, owner);
  draft(owner).heading = false;
  draft(owner).spent = spent;
  current_ = owner;
}

/// 在……项目中，由小微企业中标的，采购金额5万元: clauses before the label, since the last number, that say of which part it speaks.
std::string_view NarrativeReader::qualifier_before(std::size_t index) const {
  static constexpr std::string_view kOf = "的,";
  if (clause_begin_ < kOf.size() || slice(clause_begin_ - kOf.size(), clause_begin_) != kOf) return {};
  std::size_t begin = sentence_begin_;
  for (std::size_t i = index; i-- > 0 && tokens_[i].begin >= begin;) {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::kReason || token.kind == TokenKind::kUse) return {};
    if (token.kind == TokenKind::kNumber || (token.kind == TokenKind::kMark && token.strength >= 3)) {
      begin = token.end;
      break;
    }
  }
  return slice(begin, clause_begin_);
}

/// The item of a classification that the sentence before has named, without a figure.
NarrativeReader::Resolved NarrativeReader::carried_item() {
  if (carried_label_.empty()) return {};
  Resolved item = resolve_here(carried_label_);
  item.understood = item.understood && item.path && !item.guessed;
  return item;
}

/// 在职人员经费 is money for people, not their value: such a label keeps a quantity of its own.
void NarrativeReader::people_have_no_price(std::string_view label, Resolved& resolved) {
  if (!resolved.own.has(Dimension::kSubject) || resolved.at.empty()) return;
  static constexpr std::array<std::string_view, 6> kValued = {"assets", "vehicles", "equipment",
                                                              "area",   "projects", "houses"};
  const std::string& subject = recognition_.model.symbols.text(resolved.own.get(Dimension::kSubject));
  if (std::find(kValued.begin(), kValued.end(), subject) != kValued.end()) return;
  resolved.understood = false;
  resolved.at = {private_to_label(scope_here(), clean_label(label))};
}

/// The value of what is counted: 车辆1辆，价值15万元.
Coordinate NarrativeReader::value_of(const Coordinate& counted) {
  Coordinate at = counted;
  budget::SymbolTable& symbols = recognition_.model.symbols;
  const std::string subject = symbols.text(counted.get(Dimension::kSubject));
  if (subject == "projects") {
    at.set(Dimension::kSubject, budget::kAll).set(Dimension::kKind, symbols.intern("project"));
    return at.set(Dimension::kFlow, symbols.intern("expenditure"));
  }
  if (!at.has(Dimension::kPurpose)) at.set(Dimension::kPurpose, symbols.intern(subject));
  return at.set(Dimension::kSubject, symbols.intern("assets"));
}

/// A paragraph that begins with 支出5万元 is the end of a line that was cut; within a sentence so is 收入资金增加5万元.
bool NarrativeReader::torn(const Resolved& resolved, std::string_view label, std::size_t label_begin) const {
  static constexpr std::array<std::string_view, 4> kTorn = {"支出", "收入", "预算支出", "预算收入"};
  if (label_begin != paragraph_begin_) return false;
  if (begins_inside_ && resolved.own.has(Dimension::kFlow)) {
    Coordinate rest = resolved.own;
    rest.set(Dimension::kMeasure, budget::kAll).set(Dimension::kFlow, budget::kAll);
    if (rest == Coordinate()) return true;
  }
  if (first_in_item_) return false;
  const std::string words = clean_label(label);
  return std::find(kTorn.begin(), kTorn.end(), words) != kTorn.end();
}

/// 支出决算为, 当年预算执行数为: says which measure, not of what.
bool NarrativeReader::only_a_measure(const Resolved& resolved) const {
  if (resolved.nothing || !resolved.own.has(Dimension::kMeasure)) return false;
  Coordinate rest = resolved.own;
  rest.set(Dimension::kMeasure, budget::kAll).set(Dimension::kYear, budget::kAll).set(Dimension::kFlow, budget::kAll);
  return rest == Coordinate();
}

/// The same thing by another measure. 年初结转5万元，收入决算为4万元: what is received stands beside what came over, not for it.
Coordinate NarrativeReader::other_measure(const Coordinate& at, const Coordinate& own) const {
  Coordinate out = at.overlaid(own);
  const budget::SymbolTable& symbols = recognition_.model.symbols;
  if (own.has(Dimension::kFlow) && at.get(Dimension::kCarryOver) == symbols.find("yes")) {
    const bool revenue = own.get(Dimension::kFlow) == symbols.find("revenue");
    out.set(Dimension::kCarryOver, revenue ? symbols.find("no") : budget::kAll);
  }
  return out;
}

/// 2023年预算执行数为60万元，2024年预算安排26万元: after another year's value the item's own amount is said again.
std::uint32_t NarrativeReader::budget_again(std::string_view label, std::size_t label_begin) {
  if (current_ == kNone || paragraph_first_ == kNone || draft(current_).at.empty() ||
      draft(paragraph_first_).at.empty())
    return kNone;
  const Coordinate& now = draft(current_).at[0];
  if (!now.has(Dimension::kYear) && !now.has(Dimension::kMeasure)) return kNone;
  Resolved again;
  again.at = draft(paragraph_first_).at;
  for (Coordinate& at : again.at) {
    // The paragraph may begin with the other year's value.
    if (at.has(Dimension::kYear)) at.set(Dimension::kYear, budget::kAll).set(Dimension::kMeasure, budget::kAll);
  }
  again.understood = draft(paragraph_first_).statement.resolved;
  leave_lists();
  return new_draft(label, label_begin, again);
}

std::uint32_t NarrativeReader::draft_without_label() {
  if (current_ != kNone && draft(current_).statement.count != kNone && draft(current_).statement.amount == kNone) {
    draft(current_).at = {value_of(draft(current_).count_at)};
    return current_;
  }
  return reuse_heading();
}

/// The statement that a heading began: it may stand above titles that say nothing (年度预算安排).
std::uint32_t NarrativeReader::reuse_heading() {
  std::vector<ScopeNode>& nodes = scope_.nodes();
  for (std::size_t i = nodes.size(); i-- > 1;) {
    ScopeNode& above = nodes[i];
    if (above.head != kNone && draft(above.head).heading) {
      Statement& statement = draft(above.head).statement;
      statement.block = block_;
      statement.section = section_;
      statement.begin = tight_.origin[clause_begin_];
      statement.end = statement.begin;
      sentence_head_ = sentence_head_ == kNone ? above.head : sentence_head_;
      above.lead = above.head;
      first_in_item_ = false;
      return above.head;
    }
    if (above.opaque || above.head != kNone) break;
  }
  return kNone;
}

std::uint32_t NarrativeReader::new_draft(std::string_view label, std::size_t label_begin, const Resolved& resolved) {
  ScopeNode& node = scope_.top();
  const bool in_body = frames_.empty();
  if (in_body && !resolved.at.empty()) {
    // The label repeats the heading, perhaps over titles that say nothing: it is the heading's own statement.
    std::vector<ScopeNode>& nodes = scope_.nodes();
    for (std::size_t i = nodes.size(); i-- > 1;) {
      const ScopeNode& above = nodes[i];
      if (above.head != kNone && draft(above.head).heading && draft(above.head).at == resolved.at) {
        const std::uint32_t id = reuse_heading();
        if (id == kNone) break;
        if (i + 1 == nodes.size()) draft(id).statement.label = clean_label(label);
        if (paragraph_first_ == kNone) paragraph_first_ = id;
        return id;
      }
      if (above.opaque || above.head != kNone) break;
    }
  }
  const std::uint32_t id = static_cast<std::uint32_t>(out_.drafts.size());
  Draft made;
  made.at = resolved.at;
  // What amounts of goals cover is said loosely: 涉及资金, 纳入管理.
  const bool goals = recognition_.model.symbols.text(scope_.top().at.get(Dimension::kPurpose)) == "performance";
  made.guessed = resolved.guessed || goals;
  made.statement.label = clean_label(label);
  made.statement.resolved = resolved.understood;
  made.statement.item = resolved.path;
  made.statement.section = section_;
  made.statement.block = block_;
  made.statement.begin = tight_.origin[std::min(label_begin, tight_.origin.size() - 1)];
  made.statement.end = made.statement.begin;
  out_.drafts.push_back(std::move(made));
  join_list(id);
  if (in_body) {
    if (sentence_head_ == kNone) sentence_head_ = id;
    if (paragraph_first_ == kNone) {
      paragraph_first_ = id;
      if (node.head == kNone) node.head = id;
      node.lead = id;
      node.child_list = node.announcer = node.announced_list = kNone;
    }
  }
  current_ = id;
  return id;
}

}  // namespace gouji::recognize
