#pragma once
// Linear systems over intervals: can all of it be true at once? If not: a proof, and the cheapest causes that make it so.
// Knows no budget word. Numbers are rationals; verdicts are exact.
//
// A system has variables (true values) and constraints  low <= sum(coefficient * variable) <= high  with open or closed ends.
// A printed figure is a constraint on one variable; a sum is a constraint with range [0,0]; a printed percentage p of A/B with
// interval [lo,hi] is the two constraints 100A - lo*B >= 0 and 100A - hi*B <= 0. A *cause* withdraws constraints (a figure is
// wrong, a reading was wrong) and may put others in their place (a sign flipped, a unit shifted, one latent item added).
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/interval.h"
#include "base/rational.h"

namespace gouji::solve {

using base::Interval;
using base::Rational;
using VariableId = std::uint32_t;
using ConstraintId = std::uint32_t;
using CauseId = std::uint32_t;

struct Term {
  VariableId variable = 0;
  Rational coefficient;
};

struct Constraint {
  std::vector<Term> terms;  ///< At least one; variables distinct; coefficients non-zero.
  Interval range;
  bool active = true;  ///< Inactive ones wait for a cause that puts them in.
};

/// Something that may have gone wrong. Taking it costs `cost` (> 0), deactivates `removes` and activates `adds`. When taken
/// causes disagree about a constraint, removing wins.
struct Cause {
  std::int64_t cost = 1000;
  std::vector<ConstraintId> removes;
  std::vector<ConstraintId> adds;
};

struct System {
  std::vector<Rational> candidates;  ///< One a variable: its printed value, the first candidate (0 for latent ones).
  std::vector<Constraint> constraints;
  std::vector<Cause> causes;
};

/// A proof that some active constraints cannot all hold: multipliers whose weighted sum of constraint sides is 0 <= c with
/// c < 0 (or c = 0 with an open end among them). multiplier > 0 uses the high end, < 0 uses the low end.
struct ProofStep {
  ConstraintId constraint = 0;
  Rational multiplier;
};
struct Proof {
  std::vector<ProofStep> steps;
};

/// One set of causes that makes everything tie, cheapest possible.
struct Repair {
  std::vector<CauseId> causes;  ///< Sorted.
  std::int64_t cost = 0;
};

/// One independent problem: conflicts that share causes. Independent problems are reported apart, so that three wrong
/// figures give three groups of repairs and not their product.
struct Problem {
  std::vector<Proof> proofs;    ///< Each impossible on its own; the first is the shortest.
  std::vector<Repair> repairs;  ///< All cheapest ones, in a fixed order. Empty: no cause of the system mends it.
  bool capped = false;          ///< More cheapest repairs exist than the cap, or the work limit was reached.
};

struct Limits {
  std::uint32_t max_repairs = 64;  ///< Per problem.
  std::uint32_t max_causes_in_repair = 6;
  std::uint64_t max_nodes = 20000;    ///< Search nodes per problem, twice as many in all; deterministic, unlike time.
  std::uint64_t max_pivots = 200000;  ///< Over the whole call; a pivot that changes many rows counts more than once.
};

struct Diagnosis {
  bool feasible = true;           ///< Of the system as given.
  std::vector<Problem> problems;  ///< Empty when feasible. Ordered by their first constraint.
  std::uint64_t pivots = 0;
  bool limit_reached = false;  ///< The verdict "infeasible" is proved all the same; repairs may be missing. "Feasible"
                               ///< then only means that no conflict was found.
};

Diagnosis diagnose(const System& system, const Limits& limits = {});

/// Values that satisfy everything that is active once `repair`'s causes are taken, one a variable; missing when infeasible.
std::optional<std::vector<Rational>> witness(const System& system, const std::vector<CauseId>& repair);

/// The range that sum(terms) can take while all active constraints hold except those in `without` and with `repair`'s causes
/// taken. Exact (linear programming); an end is left out when the work limit is reached before it is known. Empty when
/// infeasible: take one repair of every problem of the diagnosis, not of one problem only.
Interval exact_range(const System& system, const std::vector<Term>& terms, const std::vector<ConstraintId>& without,
                     const std::vector<CauseId>& repair);

/// For each variable, the range that the *other* constraints leave it, by bounds propagation only: sound (never too narrow)
/// but not always the tightest. `own[v]` lists the constraints that state v itself and are left out for v.
/// Linear in the size of the system for a fixed number of rounds.
std::vector<Interval> implied_ranges(const System& system, const std::vector<std::vector<ConstraintId>>& own);

}  // namespace gouji::solve
