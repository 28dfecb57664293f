#include "solve/verify.h"

#include <gtest/gtest.h>

#include "small_systems.h"

namespace gouji::solve {
namespace {

using test::Builder;

/// x in [1,2], y in [1,2], x + y >= `least`.
System two_parts(const Rational& least, bool open = false) {
  Builder b;
  const auto x = b.figure(1, Interval::closed(1, 2)), y = b.figure(1, Interval::closed(1, 2));
  Interval range = Interval::at_least(least);
  range.low_open = open;
  b.add({{x, 1}, {y, 1}}, range);
  return b.system;
}

const Proof kProof{{{0, 1}, {1, 1}, {2, -1}}};

TEST(Verify, AcceptsAWeightedSumThatContradicts) { EXPECT_TRUE(verify(two_parts(5), kProof)); }

TEST(Verify, RefusesASumThatOnlyJustFits) {
  EXPECT_FALSE(verify(two_parts(4), kProof));
  EXPECT_TRUE(verify(two_parts(4, true), kProof)) << "0 <= 0 with an open end is a contradiction";
}

TEST(Verify, RefusesVariablesThatDoNotCancel) { EXPECT_FALSE(verify(two_parts(5), {{{0, 1}, {1, 2}, {2, -1}}})); }

TEST(Verify, RefusesEndsThatAreMissing) { EXPECT_FALSE(verify(two_parts(5), {{{0, -1}, {1, -1}, {2, 1}}})); }

TEST(Verify, RefusesUnknownConstraintsAndZeroWeights) {
  EXPECT_FALSE(verify(two_parts(5), {{{9, 1}}}));
  EXPECT_FALSE(verify(two_parts(5), {{{0, 0}, {1, 1}, {2, -1}}}));
  EXPECT_FALSE(verify(two_parts(5), {}));
}

TEST(Satisfies, ChecksEveryActiveConstraintAfterTheRepair) {
  const System system = two_parts(5);
  EXPECT_FALSE(satisfies(system, {}, {2, 2}));
  EXPECT_FALSE(satisfies(system, {{0}, 1000}, {2, 2}));
  EXPECT_TRUE(satisfies(system, {{0}, 1000}, {3, 2}));
  EXPECT_FALSE(satisfies(system, {{0}, 1000}, {3})) << "a value is missing";
  EXPECT_FALSE(satisfies(system, {{77}, 1000}, {3, 2})) << "no such cause";
}

}  // namespace
}  // namespace gouji::solve
