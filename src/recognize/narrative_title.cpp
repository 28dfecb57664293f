// What a heading or the title of a numbered item sets for the figures below it, and sentences that say there is nothing.
#include <algorithm>
#include <array>

#include "base/han_ordinal.h"
#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/label_text.h"
#include "recognize/narrative_reader.h"

namespace gouji::recognize {

using budget::Dimension;
using budget::kNone;

namespace {

/// 项目名称：…… or 项目一：……: the name behind the marker; empty when the title is none.
std::string_view project_name(std::string_view title, const std::vector<std::string>& markers) {
  for (const std::string& marker : markers) {
    if (!title.starts_with(marker)) continue;
    std::size_t at = marker.size();
    while (at < title.size() && title[at] != ':') {
      std::size_t next = at;
      const char32_t c = base::next_code_point(title, next);
      if (!(c >= U'0' && c <= U'9') && !base::is_han_numeral(c)) return {};
      at = next;
    }
    if (at < title.size()) return title.substr(at + 1);
  }
  return {};
}

}  // namespace

void NarrativeReader::title_node(std::string_view title, bool has_figure) {
  ScopeNode& node = scope_.top();
  const std::uint32_t list = child_list(scope_.parent());
  ListDraft& items = out_.lists[list];
  ++items.items;
  if (node.ordinal > 0 && items.last_ordinal > 0 && node.ordinal != items.last_ordinal + 1) items.gap = true;
  items.last_ordinal = node.ordinal;
  if (title.empty()) {
    node.untitled = true;
    return;
  }
  title_now(node, list, title, has_figure);
}

/// A heading that is the name of a body other than the document's own: a unit of the department, whose figures follow.
bool NarrativeReader::names_other_body(std::string_view title) const {
  if (title.size() < 12 || title.size() > 90 || title.find('(') != std::string_view::npos) return false;
  static constexpr std::array<std::string_view, 2> kGeneral = {"单位", "部门"};
  for (const std::string_view general : kGeneral) {
    if (title.ends_with(general)) return false;
  }
  for (const std::string& name : own_names_) {
    if (title == name) return false;
  }
  return words_.ends_like_body(title);
}

void NarrativeReader::title_now(ScopeNode& node, std::uint32_t list, std::string_view title, bool has_figure) {
  std::string_view name = project_name(title, words_.project_markers());
  Draft made;
  const Section* section = node.heading && section_ < recognition_.outline.sections.size()
                               ? &recognition_.outline.sections[section_]
                               : nullptr;
  const bool parent_names = scope_.parent().at.has(Dimension::kProject);
  if (name.empty() && section && section->scope.has(Dimension::kProject) && !parent_names) {
    made.at = {section->scope};
    made.statement.label = recognition_.model.symbols.text(section->scope.get(Dimension::kProject));
    made.statement.resolved = true;
    node.names_project = true;
  } else if (!name.empty()) {
    // 项目一：…… 59.20万元: only an amount at the end is the project's; other numbers belong to its name.
    const Token& last = tokens_.back();
    const bool states = last.kind == TokenKind::kNumber && last.unit.kind == budget::UnitKind::kMoney;
    if (states) {
      const std::size_t name_begin = static_cast<std::size_t>(name.data() - tight_.text.data());
      name = slice(name_begin, std::max<std::size_t>(last.begin, name_begin));
    }
    node.title_states = states;
    node.names_project = true;
    Coordinate at = node.at;
    const std::string folded = budget::fold_name(name);
    if (folded.empty()) return;
    budget::SymbolTable& symbols = recognition_.model.symbols;
    at.set(Dimension::kPurpose, budget::kAll)
        .set(Dimension::kProject, symbols.intern(folded))
        .set(Dimension::kKind, symbols.intern("project"));
    at.set(Dimension::kFlow, symbols.intern("expenditure"));
    made.at = {at};
    made.statement.label = std::string(name);
    made.statement.resolved = true;
  } else {
    if (has_figure) return;
    std::string words(title);
    static constexpr std::string_view kEnd = "。";
    if (words.ends_with(kEnd)) words.resize(words.size() - kEnd.size());
    for (bool again = true; again;) {
      again = false;
      for (const std::string& tail : words_.title_tails()) {
        if (words.size() > tail.size() && words.ends_with(tail)) {
          words.resize(words.size() - tail.size());
          again = true;
        }
      }
    }
    static constexpr std::string_view kStop = "。";
    const bool sentence = words.find_first_of(",;") != std::string::npos ||
                          (words.find(kStop) != std::string::npos && words.find(kStop) + kStop.size() < words.size());
    if (words.size() > 150 || sentence) {
      node.opaque = true;
      return;
    }
    if (node.heading && names_other_body(words)) {
      node.at.set(Dimension::kOrganisation, recognition_.model.symbols.intern(words));
      node.opaque = true;
      return;
    }
    const Coordinate scope = list != kNone && !out_.lists[list].by_heading ? base_of_list(list, nullptr) : node.at;
    const Resolved resolved =
        resolve(words, node.heading ? node.at.overlaid(scope.overlaid(node.at)) : scope, economic_scope(scope));
    if (resolved.nothing) return;
    if (!resolved.understood || resolved.guessed) {
      node.opaque = true;
      return;
    }
    made.at = resolved.at;
    const bool asset_section = node.at.has(Dimension::kSubject) || !node.heading;
    for (Coordinate& at : made.at) {
      // 预算单位支出情况 is about money; only sections on staff or assets count.
      if (!asset_section && at.has(Dimension::kSubject))
        at = node.at.overlaid(at.set(Dimension::kSubject, budget::kAll));
    }
    if (made.at[0] == Coordinate()) {
      node.opaque = true;
      return;
    }
    made.statement.label = clean_label(words);
    made.statement.resolved = true;
    made.statement.item = resolved.path;
  }
  made.heading = true;
  made.statement.section = section_;
  made.statement.block = block_;
  out_.drafts.push_back(std::move(made));
  const std::uint32_t id = static_cast<std::uint32_t>(out_.drafts.size() - 1);
  node.head = id;
  node.at = out_.drafts[id].at[0];
  if (out_.drafts[id].at.size() > 1) node.at.set(Dimension::kFlow, budget::kAll);
  join_list(id);
  first_in_item_ = false;
}

/// 未安排政府性基金支出: a value of nothing, stated by words.
void NarrativeReader::nothing_statement(std::size_t begin, std::size_t end) {
  if (zone_ != Zone::kOutside || end <= begin || end - begin > 400) return;
  std::string_view clause = slice(begin, end);
  clause = clause.substr(0, std::min(clause.find(','), clause.size()));
  // 较上年无增减 says that nothing changed, not that there is nothing.
  const bool compares = std::any_of(tokens_.begin(), tokens_.end(), [&](const Token& token) {
    return token.begin >= begin && token.end <= begin + clause.size() &&
           (token.kind == TokenKind::kFlat || token.kind == TokenKind::kBase);
  });
  if (compares) return;
  std::size_t at = 0, length = 0;
  if (!words_.find_nothing(clause, at, length)) return;
  const std::string before(clause.substr(0, at)), after(clause.substr(at + length));
  Token token;
  token.begin = static_cast<std::uint32_t>(begin + at);
  token.end = static_cast<std::uint32_t>(begin + at + length);
  // 某预算未安排购置车辆: what there is not stands behind the word, and the words before say more than it.
  const Resolved object = after.empty() ? Resolved{} : resolve_here(after);
  const bool has_object = object.understood && !object.nothing && object.own != Coordinate();
  for (const std::string& label : {before, after}) {
    if (label.empty()) continue;
    const Resolved resolved = resolve_here(label);
    if (!resolved.understood || resolved.nothing || resolved.guessed || resolved.at.empty()) continue;
    if (has_object && resolved.own.overlaid(object.own) != resolved.own) {
      if (object.own.has(Dimension::kSubject)) return;
      if (label == before) continue;
    }
    const std::uint32_t id = new_draft(label, label.data() == before.data() ? begin : token.end, resolved);
    if (id == kNone || draft(id).statement.amount != kNone) return;
    draft(id).statement.none = true;
    draft(id).heading = false;
    draft(id).statement.amount = add_latent(token, budget::FigureRole::kAmount, id);
    return;
  }
}

}  // namespace gouji::recognize
