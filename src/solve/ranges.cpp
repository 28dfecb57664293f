// Exact ranges by linear programming: first a feasible point, then the objective as far up and down as the bounds allow. An
// optimum that keeps an epsilon is approached and never reached, so that end is open.
#include "solve/model.h"

namespace gouji::solve {
namespace {

/// Pivots, as in Limits.
constexpr std::uint64_t kMostPivots = 200'000;

}  // namespace

std::optional<std::vector<Rational>> witness(const System& system, const std::vector<CauseId>& repair) {
  Model model(system);
  for (const CauseId cause : repair) model.take(cause);
  std::uint64_t budget = kMostPivots;
  if (model.check(budget) != Outcome::kFeasible) return std::nullopt;
  return model.witness();
}

Interval exact_range(const System& system, const std::vector<Term>& terms, const std::vector<ConstraintId>& without,
                     const std::vector<CauseId>& repair) {
  if (terms.empty()) return Interval::point(0);
  Model model(system, terms);
  for (const CauseId cause : repair) model.take(cause);
  for (const ConstraintId constraint : without) model.force_out(constraint);
  std::uint64_t budget = kMostPivots;
  const Outcome outcome = model.check(budget);
  if (outcome == Outcome::kConflict) return Interval::closed(1, 0);
  Interval range;
  if (outcome == Outcome::kLimit) return range;
  if (const auto low = model.optimise(Direction::kDown, budget)) {
    range.low = low->value;
    range.low_open = low->open;
  }
  if (const auto high = model.optimise(Direction::kUp, budget)) {
    range.high = high->value;
    range.high_open = high->open;
  }
  return range;
}

}  // namespace gouji::solve
