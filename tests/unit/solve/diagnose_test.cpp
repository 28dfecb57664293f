// What a diagnosis says about small systems that a person can check; random ones are in tests/oracle.
#include <gtest/gtest.h>

#include "small_systems.h"
#include "solve/verify.h"

namespace gouji::solve {
namespace {

using test::around;
using test::Builder;

const Rational kCent = Rational::ratio(1, 100);

std::vector<std::vector<CauseId>> repairs_of(const Problem& problem) {
  std::vector<std::vector<CauseId>> out;
  for (const Repair& repair : problem.repairs) out.push_back(repair.causes);
  return out;
}

TEST(Diagnose, AnEmptySystemIsFeasible) { EXPECT_TRUE(diagnose({}).feasible); }

TEST(Diagnose, WhatTiesTakesNoPivot) {
  Builder b;
  const auto x = b.figure(10), y = b.figure(20), t = b.figure(30);
  b.sum(t, {x, y});
  const Diagnosis diagnosis = diagnose(b.system);
  EXPECT_TRUE(diagnosis.feasible);
  EXPECT_EQ(diagnosis.pivots, 0u);
  EXPECT_TRUE(diagnosis.problems.empty());
}

TEST(Diagnose, RoundingDifferencesTie) {
  Builder b;
  std::vector<VariableId> parts;
  for (int i = 0; i < 3; ++i)
    parts.push_back(b.figure(Rational::decimal(3333, 2), around(Rational::decimal(3333, 2), kCent)));
  b.sum(b.figure(100, around(100, kCent)), parts);
  EXPECT_TRUE(diagnose(b.system).feasible);
}

TEST(Diagnose, OpenEndsAreNotReached) {
  // 1 + 1 = 2.02 needs both parts at their open ends; 2.0199 does not.
  for (const auto& [total, feasible] :
       {std::pair{Rational::decimal(202, 2), false}, {Rational::decimal(20199, 4), true}}) {
    Builder b;
    const auto x = b.figure(1, around(1, kCent)), y = b.figure(1, around(1, kCent));
    b.sum(b.figure(total), {x, y});
    EXPECT_EQ(diagnose(b.system).feasible, feasible);
  }
}

TEST(Diagnose, NamesEveryFigureOfASumThatStandsAlone) {
  Builder b;
  const auto x = b.figure(10), y = b.figure(20), t = b.figure(31);
  b.sum(t, {x, y});
  const Diagnosis diagnosis = diagnose(b.system);
  ASSERT_EQ(diagnosis.problems.size(), 1u);
  EXPECT_EQ(repairs_of(diagnosis.problems[0]), (std::vector<std::vector<CauseId>>{{0}, {1}, {2}}));
  ASSERT_EQ(diagnosis.problems[0].proofs.size(), 1u);
  EXPECT_EQ(diagnosis.problems[0].proofs[0].steps.size(), 4u);
  EXPECT_TRUE(verify(b.system, diagnosis.problems[0].proofs[0]));
}

TEST(Diagnose, ASecondSumSinglesOutTheCulprit) {
  Builder b;
  const auto x = b.figure(10), y = b.figure(21), z = b.figure(5), t = b.figure(30), u = b.figure(25);
  b.sum(t, {x, y});
  b.sum(u, {y, z});
  const Diagnosis diagnosis = diagnose(b.system);
  ASSERT_EQ(diagnosis.problems.size(), 1u);
  EXPECT_EQ(repairs_of(diagnosis.problems[0]), (std::vector<std::vector<CauseId>>{{1}}));
  EXPECT_EQ(diagnosis.problems[0].proofs.size(), 2u);
  EXPECT_EQ(exact_range(b.system, {{y, 1}}, {}, {1}), Interval::point(20));
}

TEST(Diagnose, TwoFiguresOfOneQuantityContradictEachOther) {
  Builder b;
  const auto x = b.figure(10);
  b.cause(1000, {b.add({{x, 1}}, Interval::point(12))});
  const Diagnosis diagnosis = diagnose(b.system);
  ASSERT_EQ(diagnosis.problems.size(), 1u);
  EXPECT_EQ(diagnosis.problems[0].proofs[0].steps.size(), 2u);
  EXPECT_EQ(repairs_of(diagnosis.problems[0]), (std::vector<std::vector<CauseId>>{{0}, {1}}));
}

TEST(Diagnose, AnEmptyRangeIsImpossibleByItself) {
  Builder b;
  b.figure(1, Interval::closed(2, 1));
  const Diagnosis diagnosis = diagnose(b.system);
  ASSERT_EQ(diagnosis.problems.size(), 1u);
  EXPECT_TRUE(verify(b.system, diagnosis.problems[0].proofs[0]));
  EXPECT_EQ(diagnosis.problems[0].repairs.size(), 1u);
}

TEST(Diagnose, PrefersTheCheaperCauseOfEachKind) {
  Builder b;
  const auto now = b.figure(90), prior = b.figure(100), change = b.figure(10);
  b.sum(now, {prior, change});
  const CauseId sign = b.cause(700, {2}, {b.add({{change, 1}}, Interval::point(-10), false)});
  Diagnosis diagnosis = diagnose(b.system);
  ASSERT_EQ(diagnosis.problems.size(), 1u);
  EXPECT_EQ(repairs_of(diagnosis.problems[0]), (std::vector<std::vector<CauseId>>{{sign}}));
  EXPECT_EQ(diagnosis.problems[0].repairs[0].cost, 700);
}

TEST(Diagnose, AMissingItemMendsASumThroughALatentVariable) {
  Builder b;
  const auto x = b.figure(10), y = b.figure(20), t = b.figure(37);
  const ConstraintId sum = b.sum(t, {x, y});
  const VariableId missing = b.latent();
  const ConstraintId with = b.add({{t, -1}, {x, 1}, {y, 1}, {missing, 1}}, Interval::point(0), false);
  const ConstraintId positive = b.add({{missing, 1}}, Interval::at_least(1), false);
  const CauseId cause = b.cause(900, {sum}, {with, positive});
  const Diagnosis diagnosis = diagnose(b.system);
  ASSERT_EQ(diagnosis.problems.size(), 1u);
  EXPECT_EQ(repairs_of(diagnosis.problems[0]), (std::vector<std::vector<CauseId>>{{cause}}));
  EXPECT_EQ(exact_range(b.system, {{missing, 1}}, {}, {cause}), Interval::point(7));
}

TEST(Diagnose, ThreeFarErrorsAreThreeProblemsAndNoProduct) {
  Builder b;
  for (int section = 0; section < 3; ++section) {
    std::vector<VariableId> parts;
    for (int i = 0; i < 5; ++i) parts.push_back(b.figure(i + 1));
    b.sum(b.figure(16 + section), parts);
  }
  const Diagnosis diagnosis = diagnose(b.system);
  ASSERT_EQ(diagnosis.problems.size(), 3u);
  for (const Problem& problem : diagnosis.problems) EXPECT_EQ(problem.repairs.size(), 6u);
}

TEST(Diagnose, TwoErrorsInOneSumAreFoundThroughTheirOwnSums) {
  Builder b;
  const auto a1 = b.figure(1), a2 = b.figure(2), a = b.figure(8);
  const auto c1 = b.figure(3), c2 = b.figure(4), c = b.figure(9);
  b.sum(a, {a1, a2});
  b.sum(c, {c1, c2});
  b.sum(b.figure(10), {a, c});
  const Diagnosis diagnosis = diagnose(b.system);
  ASSERT_EQ(diagnosis.problems.size(), 2u);
  EXPECT_EQ(repairs_of(diagnosis.problems[0]), (std::vector<std::vector<CauseId>>{{2}}));
  EXPECT_EQ(repairs_of(diagnosis.problems[1]), (std::vector<std::vector<CauseId>>{{5}}));
}

TEST(Diagnose, WhatNoCauseMendsIsReportedBesideWhatOneDoes) {
  Builder b;
  const auto x = b.latent();
  b.add({{x, 1}}, Interval::point(1));
  b.add({{x, 1}}, Interval::point(2));
  const auto y = b.figure(5);
  b.add({{y, 1}}, Interval::point(6));
  const Diagnosis diagnosis = diagnose(b.system);
  ASSERT_EQ(diagnosis.problems.size(), 2u);
  EXPECT_TRUE(diagnosis.problems[0].repairs.empty());
  EXPECT_EQ(diagnosis.problems[1].repairs.size(), 1u);
}

TEST(Diagnose, CapsTheRepairsAndSaysSo) {
  Builder b;
  std::vector<VariableId> parts;
  for (int i = 0; i < 9; ++i) parts.push_back(b.figure(1));
  b.sum(b.figure(10), parts);
  Limits limits;
  limits.max_repairs = 4;
  const Diagnosis diagnosis = diagnose(b.system, limits);
  ASSERT_EQ(diagnosis.problems.size(), 1u);
  EXPECT_EQ(diagnosis.problems[0].repairs.size(), 4u);
  EXPECT_TRUE(diagnosis.problems[0].capped);
}

TEST(Diagnose, LimitsLeaveTheVerdictProved) {
  Builder b;
  const auto x = b.figure(10), y = b.figure(20), t = b.figure(31);
  b.sum(t, {x, y});
  Limits limits;
  limits.max_nodes = 1;
  limits.max_pivots = 0;
  const Diagnosis diagnosis = diagnose(b.system, limits);
  EXPECT_FALSE(diagnosis.feasible);
  EXPECT_TRUE(diagnosis.limit_reached);
  ASSERT_FALSE(diagnosis.problems.empty());
  EXPECT_TRUE(diagnosis.problems[0].capped);
  EXPECT_TRUE(verify(b.system, diagnosis.problems[0].proofs[0]));
}

TEST(Diagnose, StaysExactFarBeyond64Bits) {
  // 10^30 and one fen: a wrapped or rounded sum would tie or fail elsewhere.
  const Rational large = Rational::decimal(1, -30);
  for (const int off : {0, 1}) {
    Builder b;
    const auto x = b.figure(large), y = b.figure(large * Rational(7)),
               t = b.figure(large * Rational(8) + Rational(off));
    b.sum(t, {x, y});
    b.add({{x, Rational(7)}, {y, -1}}, Interval::point(0));
    const Diagnosis diagnosis = diagnose(b.system);
    EXPECT_EQ(diagnosis.feasible, off == 0);
    if (off == 0) continue;
    ASSERT_EQ(diagnosis.problems.size(), 1u);
    EXPECT_EQ(repairs_of(diagnosis.problems[0]), (std::vector<std::vector<CauseId>>{{2}}));
    EXPECT_EQ(exact_range(b.system, {{t, 1}}, {}, {2}), Interval::point(large * Rational(8)));
  }
}

TEST(Diagnose, RemovingWinsOverAdding) {
  Builder b;
  const auto x = b.figure(1);
  const ConstraintId other = b.add({{x, 1}}, Interval::point(2), false);
  b.cause(10, {0}, {other});
  b.cause(10, {other});
  EXPECT_TRUE(satisfies(b.system, {{1}, 0}, {2}));
  EXPECT_FALSE(satisfies(b.system, {{1}, 0}, {1}));
  EXPECT_TRUE(satisfies(b.system, {{1, 2}, 0}, {77}));
}

}  // namespace
}  // namespace gouji::solve
