// Exact ranges, witnesses and implied ranges of small systems.
#include <gtest/gtest.h>

#include "small_systems.h"
#include "solve/verify.h"

namespace gouji::solve {
namespace {

using test::around;
using test::Builder;

TEST(ExactRange, TellsOpenFromClosedAndFromEndless) {
  Builder b;
  const auto x = b.figure(5, Interval::open(4, 6)), y = b.figure(5, Interval::closed(4, 6));
  const auto free = b.latent();
  EXPECT_EQ(exact_range(b.system, {{x, 1}}, {}, {}), Interval::open(4, 6));
  EXPECT_EQ(exact_range(b.system, {{y, 1}}, {}, {}), Interval::closed(4, 6));
  EXPECT_EQ(exact_range(b.system, {{x, 2}, {y, -1}}, {}, {}), Interval::open(2, 8));
  EXPECT_EQ(exact_range(b.system, {{free, 1}}, {}, {}), Interval::everything());
  EXPECT_EQ(exact_range(b.system, {{y, 1}}, {1}, {}), Interval::everything());
  EXPECT_EQ(exact_range(b.system, {}, {}, {}), Interval::point(0));
}

TEST(ExactRange, IsEmptyWhenSomethingStillFails) {
  Builder b;
  const auto x = b.figure(1), y = b.figure(1);
  b.add({{x, 1}}, Interval::point(2));
  EXPECT_TRUE(exact_range(b.system, {{y, 1}}, {}, {}).empty());
  EXPECT_EQ(exact_range(b.system, {{x, 1}}, {}, {0}), Interval::point(2));
}

TEST(Witness, SatisfiesOpenEndsWithPlainNumbers) {
  Builder b;
  const auto x = b.figure(0, Interval::open(0, 1)), y = b.figure(0, Interval::open(0, 1)), t = b.latent();
  b.sum(t, {x, y});
  Interval above = Interval::at_least(Rational::ratio(19, 10));
  above.low_open = true;
  b.add({{t, 1}}, above);
  const auto values = witness(b.system, {});
  ASSERT_TRUE(values.has_value());
  EXPECT_TRUE(satisfies(b.system, {}, *values));
}

TEST(Witness, IsMissingWhenInfeasible) {
  Builder b;
  b.add({{b.figure(1), 1}}, Interval::point(2));
  EXPECT_FALSE(witness(b.system, {}).has_value());
  EXPECT_TRUE(witness(b.system, {0}).has_value());
}

/// Every single-variable constraint counts as a figure of its variable.
std::vector<std::vector<ConstraintId>> own_figures(const System& system) {
  std::vector<std::vector<ConstraintId>> own(system.candidates.size());
  for (ConstraintId id = 0; id < system.constraints.size(); ++id) {
    const auto& constraint = system.constraints[id];
    if (constraint.terms.size() == 1) own[constraint.terms[0].variable].push_back(id);
  }
  return own;
}

TEST(ImpliedRanges, ASumFixesEachMemberByTheOthers) {
  Builder b;
  const auto x = b.figure(10, around(10, 1)), y = b.figure(20, around(20, 1)), t = b.figure(30);
  b.sum(t, {x, y});
  const auto implied = implied_ranges(b.system, own_figures(b.system));
  EXPECT_EQ(implied[x], Interval::open(9, 11));
  EXPECT_EQ(implied[t], Interval::open(28, 32));
}

TEST(ImpliedRanges, AFigureInNoRelationIsLeftFree) {
  Builder b;
  const auto x = b.figure(10);
  EXPECT_EQ(implied_ranges(b.system, own_figures(b.system))[x], Interval::everything());
}

TEST(ImpliedRanges, AFigureDoesNotConfirmItselfThroughALatentOne) {
  // p = x - d twice: each figure must be fixed by the other pair, and x alone by nothing when only one pair exists.
  Builder once;
  const auto x = once.figure(10), d = once.figure(3);
  const auto p = once.latent();
  once.sum(x, {p, d});
  const auto alone = implied_ranges(once.system, own_figures(once.system));
  EXPECT_EQ(alone[x], Interval::everything());
  EXPECT_EQ(alone[p], Interval::point(7));
  Builder twice = once;
  const auto y = twice.figure(12), e = twice.figure(5);
  twice.sum(y, {p, e});
  const auto both = implied_ranges(twice.system, own_figures(twice.system));
  EXPECT_EQ(both[x], Interval::point(10));
  EXPECT_EQ(both[d], Interval::point(3));
  EXPECT_EQ(both[y], Interval::point(12));
}

TEST(ImpliedRanges, ChangeAndPercentageBoundTheAmount) {
  // A, D and a percentage between 24.99 and 25.01 of A - D, once in one row and once through the latent prior P.
  const Rational low = Rational::decimal(2499, 2), high = Rational::decimal(2501, 2);
  for (const bool through_latent : {false, true}) {
    Builder b;
    const auto a = b.figure(125), d = b.figure(25);
    if (through_latent) {
      const auto p = b.latent();
      b.sum(a, {p, d});
      b.add({{d, 100}, {p, -low}}, Interval::at_least(0));
      b.add({{d, -100}, {p, high}}, Interval::at_least(0));
    } else {
      b.add({{d, Rational(100) + low}, {a, -low}}, Interval::at_least(0));
      b.add({{d, -(Rational(100) + high)}, {a, high}}, Interval::at_least(0));
    }
    const auto implied = implied_ranges(b.system, own_figures(b.system));
    for (const auto v : {a, d}) {
      const Rational value = b.system.candidates[v];
      EXPECT_TRUE(implied[v].contains(value));
      ASSERT_TRUE(implied[v].width().has_value());
      EXPECT_LT(*implied[v].width(), value / Rational(500));
    }
  }
}

TEST(ImpliedRanges, FollowChainsOfLatentVariables) {
  Builder b;
  const auto p = b.latent(), q = b.latent();
  const auto x = b.figure(1), y = b.figure(2), z = b.figure(6);
  b.sum(p, {x, y});
  b.add({{q, 1}, {p, -1}}, Interval::point(3));
  b.add({{z, 1}, {q, -1}}, Interval::point(0));
  const auto implied = implied_ranges(b.system, own_figures(b.system));
  EXPECT_EQ(implied[z], Interval::point(6));
  EXPECT_EQ(implied[x], Interval::point(1));
}

TEST(ImpliedRanges, BoundsThatAreNoFiguresCountForTheVariableItself) {
  Builder b;
  const auto x = b.figure(1);
  b.add({{x, 2}}, Interval::at_least(0));
  std::vector<std::vector<ConstraintId>> own{{0}};
  EXPECT_EQ(implied_ranges(b.system, own)[x], Interval::at_least(0));
}

}  // namespace
}  // namespace gouji::solve
