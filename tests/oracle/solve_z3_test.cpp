// diagnose() against Z3 on systems that enumeration cannot reach: same feasibility, same cheapest cost.
#include <gtest/gtest.h>
#include <z3++.h>

#include <optional>
#include <string>

#include "random_systems.h"
#include "solve/system.h"
#include "solve/verify.h"

namespace gouji::oracle {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr int kSystems = 30;
#else
constexpr int kSystems = 120;
#endif

z3::expr real(z3::context& context, const Rational& value) { return context.real_val(value.to_string().c_str()); }

z3::expr constraint_holds(z3::context& context, const solve::Constraint& constraint,
                          const std::vector<z3::expr>& variables) {
  z3::expr sum = context.real_val(0);
  for (const solve::Term& term : constraint.terms)
    sum = sum + real(context, term.coefficient) * variables[term.variable];
  z3::expr holds = context.bool_val(true);
  const Interval& range = constraint.range;
  if (range.low) holds = holds && (range.low_open ? sum > real(context, *range.low) : sum >= real(context, *range.low));
  if (range.high)
    holds = holds && (range.high_open ? sum < real(context, *range.high) : sum <= real(context, *range.high));
  return holds;
}

/// The least cost of causes that make the system feasible; missing when none do.
std::optional<std::int64_t> least_cost(const solve::System& system) {
  z3::context context;
  z3::optimize optimize(context);
  std::vector<z3::expr> variables, taken;
  for (std::size_t v = 0; v < system.candidates.size(); ++v) {
    variables.push_back(context.real_const(("x" + std::to_string(v)).c_str()));
  }
  z3::expr cost = context.int_val(0);
  for (std::size_t c = 0; c < system.causes.size(); ++c) {
    taken.push_back(context.bool_const(("cause" + std::to_string(c)).c_str()));
    cost = cost + z3::ite(taken[c], context.int_val(system.causes[c].cost), context.int_val(0));
  }
  for (solve::ConstraintId id = 0; id < system.constraints.size(); ++id) {
    z3::expr active = context.bool_val(system.constraints[id].active), removed = context.bool_val(false);
    for (std::size_t c = 0; c < system.causes.size(); ++c) {
      for (const auto added : system.causes[c].adds) active = added == id ? active || taken[c] : active;
      for (const auto gone : system.causes[c].removes) removed = gone == id ? removed || taken[c] : removed;
    }
    optimize.add(z3::implies(active && !removed, constraint_holds(context, system.constraints[id], variables)));
  }
  const auto handle = optimize.minimize(cost);
  if (optimize.check() != z3::sat) return std::nullopt;
  return optimize.lower(handle).get_numeral_int64();
}

TEST(DiagnoseAgainstZ3, AgreesOnFeasibilityAndOnTheCheapestCost) {
  int infeasible = 0;
  for (std::uint64_t seed = 1; seed <= kSystems; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const solve::System system = RandomSystem(seed * 7919, {10, 8, 24}).make();
    const auto expected = least_cost(system);
    const solve::Diagnosis diagnosis = solve::diagnose(system);
    ASSERT_FALSE(diagnosis.limit_reached);
    std::int64_t cost = 0;
    bool mendable = true;
    for (const solve::Problem& problem : diagnosis.problems) {
      mendable = mendable && !problem.repairs.empty();
      if (!problem.repairs.empty()) cost += problem.repairs.front().cost;
      for (const solve::Proof& proof : problem.proofs) ASSERT_TRUE(solve::verify(system, proof));
    }
    ASSERT_EQ(mendable, expected.has_value());
    if (!expected) continue;
    EXPECT_EQ(cost, *expected);
    EXPECT_EQ(diagnosis.feasible, *expected == 0);
    infeasible += *expected > 0;
  }
  EXPECT_GT(infeasible, kSystems / 3);
}

}  // namespace
}  // namespace gouji::oracle
