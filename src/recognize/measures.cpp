#include "recognize/measures.h"

#include <algorithm>
#include <array>
#include <optional>

namespace gouji::recognize {

using budget::Dimension;
using budget::kAll;
using budget::kNone;
using budget::Symbol;

namespace {

class Measures {
 public:
  Measures(NarrativeDraft& draft, budget::SymbolTable& symbols, bool final_accounts)
      : draft_(draft), plain_(symbols.intern(final_accounts ? "final" : "budget")) {
    static constexpr std::array<std::string_view, 3> kBudgets = {"initial", "budget", "adjusted"};
    for (const std::string_view measure : kBudgets) budgets_.push_back(symbols.intern(measure));
    for (std::uint32_t id = 0; id < draft.drafts.size(); ++id) {
      if (!stands(id)) continue;
      const auto block = static_cast<std::size_t>(draft.drafts[id].statement.block);
      if (block >= by_block_.size()) by_block_.resize(block + 1);
      by_block_[block].push_back(id);
    }
  }

  void add_lists() {
    for (std::size_t index = 0, lists = draft_.lists.size(); index < lists; ++index) {
      take_whole_of_parts(draft_.lists[index]);
      for (ListDraft& other : by_other_measures(draft_.lists[index])) draft_.lists.push_back(std::move(other));
    }
  }

  void pair() {
    for (std::uint32_t id = 0; id < draft_.drafts.size(); ++id) {
      if (!stands(id) || is_budget(id)) continue;
      if (const auto budget = budget_of(id, kAll))
        draft_.drafts[id].statement.budget = draft_.drafts[*budget].statement.amount;
    }
  }

  /// The only budget of the thing anywhere in the text; missing when it is printed by several measures.
  std::optional<std::uint32_t> budget_elsewhere(std::uint32_t actual) const {
    std::optional<std::uint32_t> found;
    for (std::uint32_t id = 0; id < draft_.drafts.size(); ++id) {
      if (!stands(id) || !is_budget(id) || thing(id) != thing(actual)) continue;
      if (found && measure_of(*found) != measure_of(id)) return std::nullopt;
      found = id;
    }
    return found;
  }

  /// The budget of what was spent: the nearest before it in its paragraph, by `measure` unless that is kAll.
  std::optional<std::uint32_t> budget_of(std::uint32_t actual, Symbol measure) const {
    if (!stands(actual) || is_budget(actual)) return std::nullopt;
    const auto figure = [&](std::uint32_t id) { return draft_.drafts[id].statement.amount; };
    std::optional<std::uint32_t> nearest;
    for (const std::uint32_t other : beside(actual)) {
      const bool fits = measure == kAll || measure_of(other) == measure || measure_of(other) == budgets_[kUnnamed];
      if (!is_budget(other) || !fits) continue;
      // A heading's statement is older than its figure: the figures tell what stands before.
      if (!nearest || figure(other) > figure(*nearest)) nearest = other;
    }
    return nearest;
  }

  /// A budget document's own figures are its 年初预算.
  bool is_by(std::uint32_t id, Symbol measure) const {
    return measure_of(id) == measure ||
           (measure == budgets_[kInitial] && plain_ == budgets_[kUnnamed] && measure_of(id) == plain_);
  }

  Symbol measure_of(std::uint32_t id) const {
    const Symbol own = draft_.drafts[id].at[0].get(Dimension::kMeasure);
    return own == kAll ? plain_ : own;
  }

 private:
  static constexpr std::size_t kInitial = 0, kUnnamed = 1;  ///< Of budgets_; unnamed: 预算数 that says not which.

  bool stands(std::uint32_t id) const {
    const Draft& one = draft_.drafts[id];
    return !one.at.empty() && one.statement.amount != kNone && one.statement.block >= 0;
  }
  std::vector<Coordinate> thing(std::uint32_t id) const {
    std::vector<Coordinate> all = draft_.drafts[id].at;
    for (Coordinate& at : all) at.set(Dimension::kMeasure, kAll);
    return all;
  }
  bool is_budget(std::uint32_t id) const {
    return std::find(budgets_.begin(), budgets_.end(), measure_of(id)) != budgets_.end();
  }

  /// The amounts beside `id`: same paragraph, same thing, any measure but its own.
  std::vector<std::uint32_t> beside(std::uint32_t id) const {
    std::vector<std::uint32_t> out;
    for (const std::uint32_t other : by_block_[static_cast<std::size_t>(draft_.drafts[id].statement.block)]) {
      if (measure_of(other) != measure_of(id) && thing(other) == thing(id)) out.push_back(other);
    }
    return out;
  }

  /// 预算为9万元，支出决算为8万元。其中：甲预算为5万元，…: the parts tell by which measure the list is.
  void take_whole_of_parts(ListDraft& list) const {
    if (list.total == kNone || !stands(list.total) || list.members.empty()) return;
    const auto as_whole = [&](std::uint32_t id) { return stands(id) && measure_of(id) == measure_of(list.total); };
    if (std::any_of(list.members.begin(), list.members.end(), as_whole)) return;
    for (const std::uint32_t whole : beside(list.total)) {
      const auto as_this = [&](std::uint32_t id) { return stands(id) && measure_of(id) == measure_of(whole); };
      if (!std::all_of(list.members.begin(), list.members.end(), as_this)) continue;
      list.total = whole;
      return;
    }
  }

  std::vector<ListDraft> by_other_measures(const ListDraft& list) const {
    std::vector<ListDraft> out;
    if (list.total == kNone || !stands(list.total) || list.members.size() < 2) return out;
    const auto of_first = [&](std::uint32_t id) {
      return stands(id) && draft_.drafts[id].at.size() == 1 && stands(list.members.front()) &&
             measure_of(id) == measure_of(list.members.front());
    };
    if (!std::all_of(list.members.begin(), list.members.end(), of_first)) return out;
    std::vector<std::uint32_t> wholes = beside(list.total);
    wholes.push_back(list.total);
    for (const std::uint32_t whole : wholes) {
      if (of_first(whole)) continue;
      ListDraft other = list;
      other.total = whole;
      other.by_measure = true;
      other.members.clear();
      for (const std::uint32_t member : list.members) {
        for (const std::uint32_t amount : beside(member)) {
          if (measure_of(amount) != measure_of(whole)) continue;
          other.members.push_back(amount);
          break;
        }
      }
      if (other.members.size() == list.members.size()) out.push_back(std::move(other));
    }
    return out;
  }

  NarrativeDraft& draft_;
  Symbol plain_;
  std::vector<Symbol> budgets_;
  std::vector<std::vector<std::uint32_t>> by_block_;
};

}  // namespace

void add_lists_by_measure(NarrativeDraft& draft, budget::SymbolTable& symbols, bool final_accounts) {
  Measures(draft, symbols, final_accounts).add_lists();
}

void pair_with_budgets(NarrativeDraft& draft, budget::Model& model, bool final_accounts) {
  Measures measures(draft, model.symbols, final_accounts);
  measures.pair();
  std::erase_if(draft.completions, [&](CompletionDraft& completion) {
    const Symbol measure = completion.measure.empty() ? kAll : model.symbols.intern(completion.measure);
    if (const auto budget = measures.budget_of(completion.actual, measure)) {
      completion.budget = *budget;
      completion.named = measure == kAll || measures.is_by(*budget, measure);
      return false;
    }
    if (const auto budget = measure == kAll ? measures.budget_elsewhere(completion.actual) : std::nullopt) {
      completion.budget = *budget;
      return false;
    }
    if (measure != kAll && !draft.drafts[completion.actual].at.empty()) return false;
    model.figures[completion.rate].unchecked_reason = "rate";
    return true;
  });
}

}  // namespace gouji::recognize
