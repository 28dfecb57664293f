#include "solve/tableau.h"

#include <gtest/gtest.h>

#include <random>

namespace gouji::solve {
namespace {

using base::Rational;

TEST(Tableau, KeepsItsInvariantsThroughChecksAndOptimisations) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    std::mt19937_64 random(seed);
    const auto between = [&](int low, int high) {
      return low + static_cast<int>(random() % static_cast<std::uint64_t>(high - low + 1));
    };
    Tableau tableau;
    constexpr int kVariables = 8, kSums = 7;
    for (int v = 0; v < kVariables; ++v) tableau.add_variable({between(-9, 9), {}});
    for (int s = 0; s < kSums; ++s) {
      std::vector<Entry> terms;
      for (Column v = 0; v < kVariables; ++v) {
        if (const int c = between(-2, 2); c != 0) terms.push_back({v, c});
      }
      tableau.add_sum(terms);
    }
    tableau.freeze();
    for (int round = 0; round < 12; ++round) {
      const auto column = static_cast<Column>(between(0, kVariables + kSums - 1));
      const Delta low{between(-9, 4), between(0, 1)}, high{low.real + Rational(between(1, 8)), -between(0, 1)};
      tableau.set_bounds(column, between(0, 3) ? &low : nullptr, between(0, 3) ? &high : nullptr);
      std::uint64_t budget = 10000;
      const Outcome outcome = tableau.check(budget);
      ASSERT_NE(outcome, Outcome::kLimit) << "seed " << seed;
      tableau.check_invariants();
      if (outcome == Outcome::kConflict) break;
    }
    tableau.restart();
    tableau.check_invariants();
  }
}

TEST(Tableau, SumsThatTieStayAsleepAndCostNoPivot) {
  Tableau tableau;
  const Column x = tableau.add_variable({1, {}}), y = tableau.add_variable({2, {}});
  const Column sum = tableau.add_sum({{x, 1}, {y, 1}});
  tableau.freeze();
  const Delta three{3, {}};
  tableau.set_bounds(sum, &three, &three);
  std::uint64_t budget = 10;
  EXPECT_EQ(tableau.check(budget), Outcome::kFeasible);
  EXPECT_EQ(tableau.pivots(), 0u);
  EXPECT_EQ(budget, 10u);
}

TEST(Tableau, StopsWhenTheBudgetIsSpent) {
  Tableau tableau;
  const Column x = tableau.add_variable({1, {}}), y = tableau.add_variable({2, {}});
  const Column sum = tableau.add_sum({{x, 1}, {y, 1}});
  tableau.freeze();
  const Delta four{4, {}};
  tableau.set_bounds(sum, &four, &four);
  std::uint64_t budget = 0;
  EXPECT_EQ(tableau.check(budget), Outcome::kLimit);
}

}  // namespace
}  // namespace gouji::solve
