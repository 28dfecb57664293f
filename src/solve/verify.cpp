// The proof checker: adds up what a proof names, with nothing but rational arithmetic.
//
// Example: x in [1,2], y in [1,2], x + y in [5,5]. The proof {x: +1, y: +1, x + y: -1} gives 0 on the left (x and y cancel)
// and 2 + 2 - 5 = -1 on the right, so 0 <= -1: impossible. Shares no code with the solver.
#include "solve/verify.h"

#include <map>
#include <set>

namespace gouji::solve {
namespace {

/// Which end a multiplier uses, as a value and whether the end is open. False when the end is missing.
bool end_of(const Interval& range, const Rational& multiplier, Rational& end, bool& open) {
  const bool high = multiplier.sign() > 0;
  const auto& side = high ? range.high : range.low;
  if (!side) return false;
  end = *side;
  open = high ? range.high_open : range.low_open;
  return true;
}

}  // namespace

bool verify(const System& system, const Proof& proof) {
  std::map<VariableId, Rational> left;
  Rational right;
  bool any_open = false;
  for (const ProofStep& step : proof.steps) {
    if (step.constraint >= system.constraints.size() || step.multiplier.is_zero()) return false;
    const Constraint& constraint = system.constraints[step.constraint];
    Rational end;
    bool open = false;
    if (!end_of(constraint.range, step.multiplier, end, open)) return false;
    right += step.multiplier * end;
    any_open = any_open || open;
    for (const Term& term : constraint.terms) left[term.variable] += step.multiplier * term.coefficient;
  }
  for (const auto& [variable, coefficient] : left) {
    if (!coefficient.is_zero()) return false;
  }
  return right.sign() < 0 || (right.is_zero() && any_open);
}

bool satisfies(const System& system, const Repair& repair, const std::vector<Rational>& values) {
  std::set<ConstraintId> removed, added;
  for (const CauseId cause : repair.causes) {
    if (cause >= system.causes.size()) return false;
    removed.insert(system.causes[cause].removes.begin(), system.causes[cause].removes.end());
    added.insert(system.causes[cause].adds.begin(), system.causes[cause].adds.end());
  }
  for (ConstraintId id = 0; id < system.constraints.size(); ++id) {
    const Constraint& constraint = system.constraints[id];
    if (removed.count(id) > 0 || !(constraint.active || added.count(id) > 0)) continue;
    Rational sum;
    for (const Term& term : constraint.terms) {
      if (term.variable >= values.size()) return false;
      sum += term.coefficient * values[term.variable];
    }
    if (!constraint.range.contains(sum)) return false;
  }
  return true;
}

}  // namespace gouji::solve
