// Calculations that the text spells out: people x money a head = amount (3.8万人, 每人每年180元, 共计684万元), and the costs that
// the description of a project names.
#include <algorithm>

#include "recognize/narrative_reader.h"

namespace gouji::recognize {

using budget::Dimension;
using budget::kNone;
using budget::UnitKind;

/// A paragraph with one count of people and one standard states a product; its amount is the one of the paragraph, or the
/// project's.
void NarrativeReader::paragraph_product() {
  if (standard_figure_ == kNone) return;
  std::uint32_t people = kNone, amount = kNone;
  for (std::uint32_t id = paragraph_drafts_; id < out_.drafts.size(); ++id) {
    const Statement& statement = draft(id).statement;
    if (statement.block != block_) continue;
    if (statement.count != kNone) {
      if (people != kNone) return;
      people = id;
    }
    if (statement.amount != kNone) {
      if (amount != kNone) return;
      amount = id;
    }
  }
  if (people == kNone || !counts_heads(people)) return;
  bool of_project = false;
  if (amount == kNone) {
    amount = project_head();
    of_project = true;
  }
  if (amount == kNone || draft(amount).statement.amount == kNone || draft(amount).at.empty()) return;
  out_.products.push_back({people, amount, standard_figure_, of_project});
}

/// 接待60批次，人均83元: a sum a head is no sum a visit.
bool NarrativeReader::counts_heads(std::uint32_t counted) {
  static constexpr std::string_view kAHead = "人均", kEachPerson = "每人", kPerson = "人", kName = "名";
  const budget::Model& model = recognition_.model;
  const std::string& words = model.figures[standard_figure_].label;
  if (words.find(kAHead) == std::string::npos && words.find(kEachPerson) == std::string::npos) return true;
  const std::string& unit = model.figures[draft(counted).statement.count].unit.word;
  return unit.empty() || unit.find(kPerson) != std::string::npos || unit.find(kName) != std::string::npos;
}

/// The statement of the project whose description this is.
std::uint32_t NarrativeReader::project_head() {
  std::vector<ScopeNode>& nodes = scope_.nodes();
  for (std::size_t i = nodes.size(); i-- > 1;) {
    if (nodes[i].names_project) return nodes[i].head;
  }
  return kNone;
}

/// Amounts with labels of their own inside the description of a project are likely its parts; 共计 repeats the whole.
void NarrativeReader::paragraph_costs() {
  const std::uint32_t project = project_head();
  if (project == kNone || draft(project).statement.amount == kNone) return;
  ListDraft list;
  list.total = project;
  list.section = section_;
  list.by_guess = true;
  for (std::uint32_t id = paragraph_drafts_; id < out_.drafts.size(); ++id) {
    Draft& cost = draft(id);
    if (id == project || cost.statement.block != block_ || cost.statement.amount == kNone || cost.list != kNone)
      continue;
    if (cost.statement.resolved || cost.at.size() != 1) continue;
    if (words_.says_total(cost.statement.label)) {
      cost.at = draft(project).at;
      cost.guessed = true;
      continue;
    }
    list.members.push_back(id);
  }
  if (list.members.size() < 2) return;
  for (const std::uint32_t id : list.members) draft(id).list = static_cast<std::uint32_t>(out_.lists.size());
  out_.lists.push_back(list);
}

/// Sentences after a total that each name a part of it (财政拨款收入……。事业收入……。其他收入……), announced by nothing.
void NarrativeReader::implied_list() {
  if (paragraph_first_ == kNone || frames_opened_) return;
  const std::uint32_t total = paragraph_first_;
  if (draft(total).at.size() != 1 || draft(total).statement.amount == kNone) return;
  const Coordinate whole = draft(total).at[0];
  ListDraft list;
  list.total = total;
  list.section = section_;
  list.by_guess = true;
  for (std::uint32_t id = std::max(paragraph_drafts_, total + 1); id < out_.drafts.size(); ++id) {
    const Draft& part = draft(id);
    if (part.statement.block != block_ || part.statement.amount == kNone) continue;
    if (part.list != kNone || part.at.size() != 1 || !part.statement.resolved || part.at[0] == whole ||
        !whole.covers(part.at[0]))
      return;
    const bool by_source = part.at[0].has(Dimension::kFund) || part.at[0].has(Dimension::kCarryOver);
    if (!by_source || part.at[0].has(Dimension::kFunction) || part.at[0].has(Dimension::kKind)) return;
    list.members.push_back(id);
  }
  if (list.members.size() < 2) return;
  for (const std::uint32_t id : list.members) draft(id).list = static_cast<std::uint32_t>(out_.lists.size());
  out_.lists.push_back(list);
}

}  // namespace gouji::recognize
