// Controlled rounding. Every value that is no multiple of the step goes down or up; u = 1 means "not to the nearer one". With
// u in [0,1] the sums are linear, and for sums that form a tree (cells, subtotals, total) every corner of that polytope is
// whole, so the exact simplex alone gives the answer. Where a corner is not whole one u is fixed both ways (branch and bound).
// Example: 0.4 + 0.4 + 0.4 = 1.2 at step 1 becomes 1 + 0 + 0 = 1 or its like; cell order decides which cell moves: later
// cells rather than earlier ones.
#include "solve/rounding.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "solve/model.h"

namespace gouji::solve {
namespace {

constexpr int kMostBranches = 2000;

base::Error no_rounding() {
  return {base::ErrorCode::kUnsupported,
          "这些数无法在保持各项合计的前提下舍入，请检查原始数值与合计关系。",
          "No rounding keeps all sums; check the exact values and the sums.",
          {}};
}

struct Cell {
  Rational nearer;
  Rational farther;    ///< Equal to `nearer` when the value is a multiple of the step.
  Rational extra;      ///< How much farther.
  bool fixed = false;  ///< A multiple of the step.
};

Cell cell_of(const Rational& value, const Rational& step) {
  Cell cell;
  cell.nearer = value.round_to(step);
  cell.farther = cell.nearer;
  cell.fixed = cell.nearer == value;
  if (cell.fixed) return cell;
  cell.farther = cell.nearer > value ? cell.nearer - step : cell.nearer + step;
  cell.extra = (cell.farther - value).abs() - (cell.nearer - value).abs();
  return cell;
}

class Rounder {
 public:
  Rounder(const std::vector<Rational>& values, const Rational& step, const std::vector<RoundingSum>& sums) {
    for (const Rational& value : values) cells_.push_back(cell_of(value, step));
    system_.candidates.assign(values.size(), Rational(0));
    for (VariableId i = 0; i < values.size(); ++i) {
      add({{i, 1}}, Interval::closed(0, cells_[i].fixed ? 0 : 1));
      if (!cells_[i].fixed && !cells_[i].extra.is_zero()) objective_.push_back({i, cells_[i].extra});
    }
    for (const RoundingSum& sum : sums) add_sum(sum, step);
  }

  base::Result<std::vector<Rational>> run() {
    if (!possible_ || !branch()) return no_rounding();
    prefer_earlier_cells();
    std::vector<Rational> rounded;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      rounded.push_back((*best_)[i].is_zero() ? cells_[i].nearer : cells_[i].farther);
    }
    return rounded;
  }

 private:
  void add(std::vector<Term> terms, Interval range) {
    system_.constraints.push_back({std::move(terms), std::move(range), true});
  }

  /// sum sign * (nearer + u * (farther - nearer)) = 0, in steps.
  void add_sum(const RoundingSum& sum, const Rational& step) {
    Rational constant;
    std::vector<Term> terms;
    for (std::size_t k = 0; k < sum.cells.size(); ++k) {
      const Cell& cell = cells_[sum.cells[k]];
      constant += cell.nearer * Rational(sum.signs[k]);
      if (cell.fixed) continue;
      const Rational change = (cell.farther - cell.nearer) / step * Rational(sum.signs[k]);
      const auto same =
          std::find_if(terms.begin(), terms.end(), [&](const Term& t) { return t.variable == sum.cells[k]; });
      if (same != terms.end()) {
        same->coefficient += change;
      } else {
        terms.push_back({sum.cells[k], change});
      }
    }
    std::erase_if(terms, [](const Term& term) { return term.coefficient.is_zero(); });
    constant /= step;
    if (terms.empty()) {
      possible_ = possible_ && constant.is_zero();
    } else {
      add(std::move(terms), Interval::point(-constant));
    }
  }

  /// The cheapest corner under the system as it stands; missing when infeasible.
  struct Corner {
    Rational cost;
    std::vector<Rational> values;
  };
  std::optional<Corner> cheapest_corner() const {
    Model model(system_, objective_.empty() ? std::vector<Term>{{0, 1}} : objective_);
    std::uint64_t budget = std::numeric_limits<std::uint64_t>::max();
    if (model.check(budget) != Outcome::kFeasible) return std::nullopt;
    Corner corner;
    if (const auto low = model.optimise(Direction::kDown, budget); low && !objective_.empty()) corner.cost = low->value;
    corner.values = model.witness();
    return corner;
  }

  /// Branch and bound below the present fixings; true when something cheaper than best_ and within allowed_ was found.
  bool branch() {
    if (++branches_ > kMostBranches) return false;
    const auto corner = cheapest_corner();
    if (!corner || (best_ && corner->cost >= best_cost_) || (allowed_ && corner->cost > *allowed_)) return false;
    const auto split = std::find_if(corner->values.begin(), corner->values.end(),
                                    [](const Rational& value) { return !value.is_integer(); });
    if (split == corner->values.end()) {
      best_ = corner->values;
      best_cost_ = corner->cost;
      return true;
    }
    const auto variable = static_cast<VariableId>(split - corner->values.begin());
    bool found = false;
    for (const int side : {0, 1}) {
      const Interval before = system_.constraints[variable].range;
      system_.constraints[variable].range = Interval::point(side);
      found = branch() || found;
      system_.constraints[variable].range = before;
    }
    return found;
  }

  /// Among solutions of the same cost the one whose earlier cells keep their nearer value: each cell that moved is asked to
  /// stay, in order.
  void prefer_earlier_cells() {
    allowed_ = best_cost_;
    for (VariableId i = 0; i < cells_.size(); ++i) {
      if (cells_[i].fixed) continue;
      Interval& range = system_.constraints[i].range;
      range = Interval::point(0);
      if ((*best_)[i].is_zero()) continue;
      std::optional<std::vector<Rational>> moved = std::move(best_);
      best_.reset();
      branches_ = 0;
      if (branch()) continue;
      best_ = std::move(moved);
      range = Interval::point(1);
    }
  }

  std::vector<Cell> cells_;
  System system_;  ///< Constraint i < cells is the range of cell i.
  std::vector<Term> objective_;
  bool possible_ = true;
  std::optional<std::vector<Rational>> best_;
  Rational best_cost_;
  std::optional<Rational> allowed_;  ///< The least cost, once it is known.
  int branches_ = 0;
};

}  // namespace

base::Result<std::vector<Rational>> round_controlled(const std::vector<Rational>& values, const Rational& step,
                                                     const std::vector<RoundingSum>& sums) {
  return Rounder(values, step, sums).run();
}

}  // namespace gouji::solve
