// diagnose() against plain enumeration: all sets of causes by cost, each judged by Fourier and Motzkin's elimination.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>

#include "fourier_motzkin.h"
#include "random_systems.h"
#include "solve/system.h"
#include "solve/verify.h"

namespace gouji::oracle {
namespace {

using solve::CauseId;

/// Sanitizers make everything slower by an order of magnitude.
#if defined(__SANITIZE_ADDRESS__)
constexpr std::uint64_t kSystems = 300;
#else
constexpr std::uint64_t kSystems = 2000;
#endif
using Causes = std::vector<CauseId>;

struct Answer {
  std::int64_t cost = 0;
  std::set<Causes> repairs;
};

/// All cheapest repairs, missing when no set of causes mends the system.
std::optional<Answer> enumerate(const solve::System& system) {
  const std::size_t causes = system.causes.size();
  std::vector<std::pair<std::int64_t, std::uint32_t>> subsets;
  for (std::uint32_t bits = 0; bits < (1u << causes); ++bits) {
    std::int64_t cost = 0;
    for (CauseId c = 0; c < causes; ++c) cost += (bits >> c & 1u) ? system.causes[c].cost : 0;
    subsets.emplace_back(cost, bits);
  }
  std::sort(subsets.begin(), subsets.end());
  std::optional<Answer> answer;
  for (const auto& [cost, bits] : subsets) {
    if (answer && cost > answer->cost) break;
    Causes taken;
    for (CauseId c = 0; c < causes; ++c) {
      if (bits >> c & 1u) taken.push_back(c);
    }
    if (!feasible_after(system, taken)) continue;
    if (!answer) answer = Answer{cost, {}};
    answer->repairs.insert(taken);
  }
  return answer;
}

/// All unions of one repair a problem.
std::set<Causes> unions(const solve::Diagnosis& diagnosis) {
  std::set<Causes> all{{}};
  for (const solve::Problem& problem : diagnosis.problems) {
    std::set<Causes> next;
    for (const Causes& base : all) {
      for (const solve::Repair& repair : problem.repairs) {
        Causes joined = base;
        joined.insert(joined.end(), repair.causes.begin(), repair.causes.end());
        std::sort(joined.begin(), joined.end());
        next.insert(joined);
      }
    }
    all = std::move(next);
  }
  return all;
}

void check_proofs(const solve::System& system, const solve::Diagnosis& diagnosis) {
  for (const solve::Problem& problem : diagnosis.problems) {
    ASSERT_FALSE(problem.proofs.empty());
    for (const solve::Proof& proof : problem.proofs) {
      EXPECT_TRUE(solve::verify(system, proof));
      EXPECT_GE(proof.steps.size(), problem.proofs.front().steps.size());
      for (const solve::ProofStep& step : proof.steps) EXPECT_TRUE(system.constraints[step.constraint].active);
    }
  }
}

void compare(const solve::System& system, const std::optional<Answer>& expected) {
  const solve::Diagnosis diagnosis = solve::diagnose(system);
  EXPECT_FALSE(diagnosis.limit_reached);
  check_proofs(system, diagnosis);
  const bool mendable = std::none_of(diagnosis.problems.begin(), diagnosis.problems.end(),
                                     [](const solve::Problem& problem) { return problem.repairs.empty(); });
  ASSERT_EQ(mendable, expected.has_value());
  if (!expected) return;
  EXPECT_EQ(diagnosis.feasible, expected->repairs.count({}) == 1);
  EXPECT_EQ(diagnosis.feasible, diagnosis.problems.empty());
  const std::set<Causes> found = unions(diagnosis);
  EXPECT_EQ(found, expected->repairs);
  for (const Causes& causes : found) {
    const auto values = solve::witness(system, causes);
    ASSERT_TRUE(values.has_value());
    EXPECT_TRUE(solve::satisfies(system, {causes, 0}, *values));
  }
}

TEST(DiagnoseOracle, FindsExactlyTheCheapestRepairsOfSmallRandomSystems) {
  int infeasible = 0, hopeless = 0, several = 0;
  for (std::uint64_t seed = 1; seed <= kSystems; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const solve::System system = RandomSystem(seed, {}).make();
    const auto expected = enumerate(system);
    compare(system, expected);
    if (testing::Test::HasFailure()) return;
    hopeless += !expected;
    infeasible += expected && expected->cost > 0;
    several += expected && expected->repairs.size() > 1;
  }
  // The generator must reach every region, or the comparison proves little.
  EXPECT_GT(infeasible, static_cast<int>(kSystems / 5));
  EXPECT_GT(hopeless, static_cast<int>(kSystems / 100));
  EXPECT_GT(several, static_cast<int>(kSystems / 20));
}

TEST(DiagnoseOracle, PermutingConstraintsAndCausesChangesNothingButTheOrder) {
  for (std::uint64_t seed = 1; seed <= kSystems / 2; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const solve::System system = RandomSystem(seed, {7, 6, 14}).make();
    std::mt19937_64 random(seed);
    std::vector<std::uint32_t> order(system.constraints.size()), cause_order(system.causes.size());
    std::iota(order.begin(), order.end(), 0u);
    std::iota(cause_order.begin(), cause_order.end(), 0u);
    std::shuffle(order.begin(), order.end(), random);
    std::shuffle(cause_order.begin(), cause_order.end(), random);
    solve::System other;
    other.candidates = system.candidates;
    std::vector<solve::ConstraintId> new_id(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      new_id[order[i]] = i;
      other.constraints.push_back(system.constraints[order[i]]);
    }
    for (const std::uint32_t c : cause_order) {
      solve::Cause cause = system.causes[c];
      for (auto& id : cause.removes) id = new_id[id];
      for (auto& id : cause.adds) id = new_id[id];
      other.causes.push_back(cause);
    }
    const auto family = [](const solve::Diagnosis& diagnosis, const std::vector<std::uint32_t>* names) {
      std::set<std::set<Causes>> problems;
      for (const solve::Problem& problem : diagnosis.problems) {
        std::set<Causes> repairs;
        for (const solve::Repair& repair : problem.repairs) {
          Causes causes = repair.causes;
          for (CauseId& cause : causes) cause = names ? (*names)[cause] : cause;
          std::sort(causes.begin(), causes.end());
          repairs.insert(causes);
        }
        if (!repairs.empty()) problems.insert(repairs);
      }
      return problems;
    };
    const auto first = solve::diagnose(system), second = solve::diagnose(other);
    const auto mends = [](const solve::Diagnosis& d) {
      return std::none_of(d.problems.begin(), d.problems.end(), [](const auto& p) { return p.repairs.empty(); });
    };
    ASSERT_EQ(mends(first), mends(second));
    if (!mends(first)) continue;
    ASSERT_EQ(family(first, nullptr), family(second, &cause_order));
  }
}

TEST(DiagnoseOracle, ScalingAllNumbersScalesTheAnswer) {
  const Rational million = 1000000;
  for (std::uint64_t seed = 1; seed <= kSystems / 2; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const solve::System system = RandomSystem(seed, {}).make();
    solve::System scaled = system;
    for (Rational& candidate : scaled.candidates) candidate *= million;
    for (solve::Constraint& constraint : scaled.constraints) constraint.range = constraint.range * million;
    const auto first = solve::diagnose(system), second = solve::diagnose(scaled);
    ASSERT_EQ(first.problems.size(), second.problems.size());
    for (std::size_t p = 0; p < first.problems.size(); ++p) {
      ASSERT_EQ(first.problems[p].repairs.size(), second.problems[p].repairs.size());
      for (std::size_t r = 0; r < first.problems[p].repairs.size(); ++r) {
        EXPECT_EQ(first.problems[p].repairs[r].causes, second.problems[p].repairs[r].causes);
      }
    }
    if (!first.feasible) continue;
    const std::vector<solve::Term> terms{{0, 1}};
    EXPECT_EQ(solve::exact_range(system, terms, {}, {}) * million, solve::exact_range(scaled, terms, {}, {}));
  }
}

/// The range of the first variable, by asking the elimination whether it can lie at, below or above a value.
bool can_be(const solve::System& system, const Interval& range) {
  std::vector<Inequality> inequalities;
  for (const auto id : standing(system, {})) {
    add_constraint(inequalities, system.constraints[id], system.candidates.size());
  }
  add_constraint(inequalities, {{{0, 1}}, range, true}, system.candidates.size());
  return feasible(std::move(inequalities), system.candidates.size());
}

TEST(ExactRangeOracle, EndsAreReachedOrApproachedAndNeverPassed) {
  int checked = 0;
  for (std::uint64_t seed = 1; seed <= kSystems / 2; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const solve::System system = RandomSystem(seed, {}).make();
    if (!feasible_after(system, {})) continue;
    ++checked;
    const Interval range = solve::exact_range(system, {{0, 1}}, {}, {});
    const Rational tiny = Rational::ratio(1, 1000000), huge = 1000000;
    for (const int side : {-1, 1}) {
      const auto& end = side < 0 ? range.low : range.high;
      const bool open = side < 0 ? range.low_open : range.high_open;
      const auto beyond = [&](const Rational& from, bool from_open) {
        Interval part;
        (side < 0 ? part.high : part.low) = from;
        (side < 0 ? part.high_open : part.low_open) = from_open;
        return part;
      };
      if (!end) {
        EXPECT_TRUE(can_be(system, beyond(huge * Rational(side), false)));
        continue;
      }
      EXPECT_FALSE(can_be(system, beyond(*end, true)));
      EXPECT_EQ(can_be(system, Interval::point(*end)), !open);
      EXPECT_TRUE(can_be(system, beyond(*end - tiny * Rational(side), true)));
    }
  }
  EXPECT_GT(checked, static_cast<int>(kSystems / 10));
}

TEST(ImpliedRangesOracle, NeverExcludesAValueThatTheOthersAllow) {
  int bounded = 0;
  for (std::uint64_t seed = 1; seed <= kSystems / 2; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const solve::System system = RandomSystem(seed, {}).make();
    std::vector<std::vector<solve::ConstraintId>> own(system.candidates.size());
    for (solve::ConstraintId id = 0; id < system.constraints.size(); ++id) {
      const auto& constraint = system.constraints[id];
      if (constraint.terms.size() == 1) own[constraint.terms[0].variable].push_back(id);
    }
    const std::vector<Interval> implied = solve::implied_ranges(system, own);
    ASSERT_EQ(implied.size(), system.candidates.size());
    for (solve::VariableId v = 0; v < implied.size(); ++v) {
      solve::System rest = system;
      for (const auto id : own[v]) rest.constraints[id].active = false;
      if (!feasible_after(rest, {})) continue;
      const Interval exact = solve::exact_range(rest, {{v, 1}}, {}, {});
      EXPECT_EQ(implied[v].intersect(exact), exact);
      bounded += implied[v].low && implied[v].high;
    }
  }
  EXPECT_GT(bounded, static_cast<int>(kSystems / 10));
}

}  // namespace
}  // namespace gouji::oracle
