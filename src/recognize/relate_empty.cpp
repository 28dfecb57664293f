// An amount that the text states while every table that has a cell for it leaves the cell empty: the empty cell says nothing, which
// is a premise, for it may also have been forgotten. A document whose text and empty cells disagree again and again means something
// else by them, and nothing is concluded.
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "recognize/recognition.h"

namespace gouji::recognize {
namespace {

using budget::Dimension;

constexpr std::size_t kMostStrays = 1;  ///< Amounts beside empty cells that may be errors of the document.

class EmptyCells {
 public:
  explicit EmptyCells(Recognition& recognition) : out_(recognition), model_(recognition.model) {
    std::vector<FigureId> stated(model_.quantities.size(), kNone);
    std::vector<bool> printed(model_.quantities.size(), false);
    for (const budget::Binding& binding : model_.bindings) {
      const budget::Figure& figure = model_.figures[binding.figure];
      if (figure.place.table >= 0) of_tables_.insert(without_fund(model_.quantities[binding.quantity].at));
      if (figure.place.table >= 0 || figure.role != budget::FigureRole::kAmount || figure.latent_text) {
        printed[binding.quantity] = true;
      } else if (binding.warrant != budget::Warrant::kInference) {
        stated[binding.quantity] = binding.figure;
      }
    }
    // Coordinates have their normal form by now, which the model's own index does not know.
    for (budget::QuantityId q = 0; q < stated.size(); ++q) {
      if (stated[q] != kNone && !printed[q]) stated_.try_emplace(model_.quantities[q].at, Stated{q, stated[q]});
    }
  }

  void relate() {
    std::vector<const EmptyCell*> cells;
    std::vector<budget::QuantityId> quantities;
    std::size_t strays = 0;
    for (const EmptyCell& cell : out_.empty_cells) {
      auto found = stated_.find(cell.at);
      // “三公”经费 of the text names no fund: it is that of the tables, where none of them prints it of another.
      if (found == stated_.end() && cell.at.has(Dimension::kPurpose) && of_tables_.count(without_fund(cell.at)) == 0)
        found = stated_.find(without_fund(cell.at));
      if (found == stated_.end()) continue;
      strays += model_.figures[found->second.figure].value().is_zero() ? 0 : 1;
      cells.push_back(&cell);
      quantities.push_back(found->second.quantity);
      stated_.erase(found);
    }
    if (strays > kMostStrays || quantities.empty()) return;
    const budget::FamilyId family = model_.add_family("empty-cells", "TXT-AMT", budget::Warrant::kStructure);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      budget::Relation relation;
      relation.terms = {{quantities[i], 1}};
      relation.warrant = budget::Warrant::kStructure;
      relation.premise = true;
      relation.family = family;
      relation.rule = "TXT-AMT";
      relation.reason = cells[i]->label + "为空白";
      relation.place = cells[i]->place;
      model_.add_relation(std::move(relation));
    }
  }

 private:
  static Coordinate without_fund(Coordinate at) { return at.set(Dimension::kFund, budget::kAll); }

  Recognition& out_;
  Model& model_;
  struct Stated {
    budget::QuantityId quantity;
    FigureId figure;
  };
  std::unordered_map<Coordinate, Stated, budget::CoordinateHash>
      stated_;                                                        ///< Amounts of the text that no table prints.
  std::unordered_set<Coordinate, budget::CoordinateHash> of_tables_;  ///< What tables print, whatever its fund.
};

}  // namespace

void relate_empty_cells(Recognition& recognition) { EmptyCells(recognition).relate(); }

}  // namespace gouji::recognize
