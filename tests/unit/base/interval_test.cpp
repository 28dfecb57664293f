#include "base/interval.h"

#include <gtest/gtest.h>

namespace gouji::base {
namespace {

TEST(Interval, OpenEndsAreNotContained) {
  const Interval open = Interval::open(1, 3);
  EXPECT_FALSE(open.contains(1));
  EXPECT_FALSE(open.contains(3));
  EXPECT_TRUE(open.contains(Rational::decimal(1000001, 6)));
  const Interval closed = Interval::closed(1, 3);
  EXPECT_TRUE(closed.contains(1));
  EXPECT_TRUE(closed.contains(3));
  EXPECT_FALSE(closed.contains(4));
}

TEST(Interval, IsEmptyWhenEndsCrossOrMeetOpen) {
  EXPECT_TRUE(Interval::closed(3, 1).empty());
  EXPECT_FALSE(Interval::closed(1, 1).empty());
  EXPECT_TRUE(Interval::open(1, 1).empty());
  EXPECT_FALSE(Interval::everything().empty());
  EXPECT_TRUE(Interval::point(1).is_point());
  EXPECT_FALSE(Interval::open(1, 1).is_point());
}

TEST(Interval, IntersectionTakesTheTighterEndAndPrefersOpen) {
  const Interval both = Interval::closed(1, 5).intersect(Interval::open(1, 7));
  EXPECT_EQ(*both.low, Rational(1));
  EXPECT_TRUE(both.low_open);
  EXPECT_EQ(*both.high, Rational(5));
  EXPECT_FALSE(both.high_open);
  EXPECT_EQ(Interval::everything().intersect(Interval::at_least(2)), Interval::at_least(2));
  EXPECT_TRUE(Interval::closed(1, 2).intersect(Interval::open(2, 3)).empty());
}

TEST(Interval, SumIsOpenWhereAnAddendIs) {
  const Interval sum = Interval::open(1, 2) + Interval::closed(10, 20);
  EXPECT_EQ(sum, Interval::open(11, 22));
  EXPECT_FALSE((Interval::at_least(1) + Interval::closed(1, 2)).high.has_value());
  EXPECT_EQ(Interval::closed(1, 2) - Interval::closed(1, 2), Interval::closed(-1, 1));
}

TEST(Interval, ANegativeFactorSwapsTheEnds) {
  Interval half_open = Interval::closed(1, 3);
  half_open.low_open = true;
  const Interval scaled = half_open * Rational(-2);
  EXPECT_EQ(*scaled.low, Rational(-6));
  EXPECT_FALSE(scaled.low_open);
  EXPECT_EQ(*scaled.high, Rational(-2));
  EXPECT_TRUE(scaled.high_open);
  EXPECT_EQ(Interval::at_least(1) * Rational(0), Interval::point(0));
  const Interval below = Interval::at_least(1) * Rational(-1);
  EXPECT_FALSE(below.low.has_value());
  EXPECT_EQ(*below.high, Rational(-1));
}

TEST(Interval, WidthIsMissingWhenUnbounded) {
  EXPECT_EQ(*Interval::closed(1, 3).width(), Rational(2));
  EXPECT_FALSE(Interval::at_least(1).width().has_value());
}

}  // namespace
}  // namespace gouji::base
