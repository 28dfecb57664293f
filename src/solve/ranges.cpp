// Exact ranges by linear programming: first a feasible point, then the objective as far up and down as the bounds allow. An
// optimum that keeps an epsilon is approached and never reached, so that end is open.
#include <limits>

#include "base/result.h"
#include "solve/model.h"

namespace gouji::solve {
namespace {

constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();

}  // namespace

std::optional<std::vector<Rational>> witness(const System& system, const std::vector<CauseId>& repair) {
  Model model(system);
  for (const CauseId cause : repair) model.take(cause);
  std::uint64_t budget = kNoLimit;
  if (model.check(budget) != Outcome::kFeasible) return std::nullopt;
  return model.witness();
}

Interval exact_range(const System& system, const std::vector<Term>& terms, const std::vector<ConstraintId>& without,
                     const std::vector<CauseId>& repair) {
  if (terms.empty()) return Interval::point(0);
  Model model(system, terms);
  for (const CauseId cause : repair) model.take(cause);
  for (const ConstraintId constraint : without) model.force_out(constraint);
  std::uint64_t budget = kNoLimit;
  GOUJI_CHECK(model.check(budget) == Outcome::kFeasible, "exact_range needs a feasible system");
  Interval range;
  if (const auto low = model.optimise(Direction::kDown)) {
    range.low = low->value;
    range.low_open = low->open;
  }
  if (const auto high = model.optimise(Direction::kUp)) {
    range.high = high->value;
    range.high_open = high->open;
  }
  return range;
}

}  // namespace gouji::solve
