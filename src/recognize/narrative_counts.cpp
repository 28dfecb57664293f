// Counts: people, vehicles, projects, equipment. The word that says what is counted stands before the number or behind it.
#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "recognize/narrative_reader.h"

namespace gouji::recognize {

using budget::Dimension;
using budget::FigureRole;
using budget::kNone;
using budget::UnitKind;

void NarrativeReader::count(std::size_t index) {
  const Token& token = tokens_[index];
  std::size_t word = index;
  const int direction = direction_before(index, word);
  if (zone_ != Zone::kOutside) {
    mention(token, "mention");
    return;
  }
  if (direction != 0) {
    change(index, direction);
    return;
  }
  std::string label(slice(label_begin_, token.begin));
  std::size_t label_begin = label_begin_;
  if (starts_anew(label)) leave_lists();
  Resolved resolved = resolve_here(label);
  const bool noun_follows = token.attached && index + 1 < tokens_.size() && tokens_[index + 1].kind == TokenKind::kText;
  bool keeps_label = false;
  if (!resolved.nothing && !resolved.understood) {
    // 安排项目4个: the vocabulary knows 项目数.
    static constexpr std::string_view kNumber = "数";
    const Resolved counting = resolve_here(label + std::string(kNumber));
    if (counting.understood && !counting.at.empty() && counting.at[0].has(Dimension::kSubject)) resolved = counting;
  }
  if (noun_follows && (resolved.nothing || !resolved.understood)) {
    // 4个内设机构, 0个行政单位和…: the noun behind is the label, and the text before may be that of a later amount.
    std::string noun(slice(tokens_[index + 1].begin, tokens_[index + 1].end));
    static constexpr std::string_view kOf = "的";
    noun.resize(std::min(noun.find(kOf), noun.size()));
    for (const std::string_view joint : {"和", "及", "与"}) {
      if (noun.ends_with(joint)) noun.resize(noun.size() - joint.size());
    }
    const Resolved behind = resolve_here(noun);
    if (behind.understood || resolved.nothing) {
      label = noun;
      label_begin = tokens_[index + 1].begin;
      resolved = behind;
    }
    keeps_label = true;
  }
  if (resolved.nothing && !carried_label_.empty() && token.unit.length == 0) resolved = resolve_here(carried_label_);
  // A number without a unit is a count only for what can be counted; cells of a table that became text are not.
  const bool countable = resolved.understood && resolved.own.has(Dimension::kSubject);
  const bool broken = token.decimal.decimals > 0 && token.unit.exponent == 0 && token.unit.kind != UnitKind::kMeasure;
  const bool stray = broken || (token.unit.length == 0 && !countable) || (!resolved.understood && in_project_element());
  // A class of a budget is not counted: such a number stood in a table that became text.
  const bool of_class = resolved.understood && !resolved.own.has(Dimension::kSubject) &&
                        (resolved.own.has(Dimension::kFunction) || resolved.own.has(Dimension::kEconomic));
  if (resolved.nothing || stray || of_class) {
    mention(token, "no label");
    if (!keeps_label) label_begin_ = token.end;
    return;
  }
  stay_within(resolved);
  purchase_ = purchase_ || words_.buys(label);
  const std::uint32_t before = current_;
  const std::uint32_t owner = new_draft(label, label_begin, resolved);
  if (owner == kNone) return;
  draft(owner).statement.count = add_figure(token, FigureRole::kCount, 1, owner);
  draft(owner).count_at = counted(resolved, token);
  draft(owner).heading = false;
  current_ = owner;
  if (keeps_label) {
    current_ = before != kNone ? before : owner;
  } else {
    label_begin_ = token.end;
  }
}

/// 国（境）外接待批次3个，接待人次9人: between two strong marks a count speaks of the narrower thing that was just counted.
void NarrativeReader::stay_within(Resolved& resolved) const {
  if (current_ == kNone || out_.drafts[current_].statement.count == kNone || !resolved.understood) return;
  if (out_.drafts[current_].statement.block != block_ ||
      out_.drafts[current_].statement.begin < tight_.origin[segment_begin_])
    return;
  const budget::SymbolTable& symbols = recognition_.model.symbols;
  const budget::Symbol narrow = out_.drafts[current_].count_at.get(Dimension::kPurpose);
  for (Coordinate& at : resolved.at) {
    const std::string wide = symbols.text(at.get(Dimension::kPurpose)) + "_";
    if (wide.size() > 1 && symbols.text(narrow).starts_with(wide)) at.set(Dimension::kPurpose, narrow);
  }
}

/// Inside the description of a project (立项依据, 实施方案), where counts tell a story.
bool NarrativeReader::in_project_element() { return scope_.top().opaque && scope_.top().at.has(Dimension::kProject); }

/// A count always has a subject: without one it would meet the money of the same label.
Coordinate NarrativeReader::counted(const Resolved& resolved, const Token& token) {
  budget::SymbolTable& symbols = recognition_.model.symbols;
  Coordinate at = resolved.at.empty() ? Coordinate() : resolved.at[0];
  // What a heading or list says about money does not narrow a count.
  for (const Dimension money : {Dimension::kFlow, Dimension::kFund, Dimension::kCarryOver, Dimension::kUpper}) {
    if (at.has(Dimension::kSubject) && symbols.text(at.get(Dimension::kSubject)) != "projects")
      at.set(money, budget::kAll);
  }
  const std::string subject = symbols.text(at.get(Dimension::kSubject));
  if (token.unit.kind == UnitKind::kMeasure) return at.set(Dimension::kSubject, symbols.intern("area"));
  static constexpr std::string_view kUnit = "单位";
  if (subject.empty() && resolved.label.ends_with(kUnit))
    return resolved.own.has(Dimension::kSubject) ? resolved.own
                                                 : Coordinate(resolved.own)
                                                       .set(Dimension::kSubject, symbols.intern("units"))
                                                       .set(Dimension::kFlow, budget::kAll);
  if (subject.empty() || subject == "assets") {
    const std::string unit(slice(token.unit_end - token.unit.length, token.unit_end));
    at.set(Dimension::kSubject, symbols.intern("count:" + unit));
  }
  return at;
}

}  // namespace gouji::recognize
