#include "solve/factor.h"

#include <gtest/gtest.h>

namespace gouji::solve {
namespace {

using Family = std::vector<CauseSet>;

TEST(SplitIntoFactors, SplitsAProduct) {
  const auto factors = split_into_factors({{1, 3}, {1, 4}, {2, 3}, {2, 4}});
  EXPECT_EQ(factors, (std::vector<Family>{{{1}, {2}}, {{3}, {4}}}));
}

TEST(SplitIntoFactors, WhatEveryRepairTakesStandsAlone) {
  EXPECT_EQ(split_into_factors({{1, 2}}), (std::vector<Family>{{{1}}, {{2}}}));
  EXPECT_EQ(split_into_factors({{1, 2}, {1, 3}}), (std::vector<Family>{{{1}}, {{2}, {3}}}));
}

TEST(SplitIntoFactors, LeavesWhatIsNoProductTogether) {
  const Family family{{1, 3}, {1, 4}, {2, 3}};
  EXPECT_EQ(split_into_factors(family), (std::vector<Family>{family}));
}

TEST(SplitIntoFactors, PairwiseIndependenceIsNoProduct) {
  // Of three pairs an even number of second members: every two pairs look independent.
  const Family family{{1, 3, 5}, {1, 4, 6}, {2, 3, 6}, {2, 4, 5}};
  EXPECT_EQ(split_into_factors(family), (std::vector<Family>{family}));
}

}  // namespace
}  // namespace gouji::solve
