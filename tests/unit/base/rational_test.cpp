// Exact arithmetic against a naive twin (Boost's rationals, no shortcuts), at small values and around every overflow.
#include "base/rational.h"

#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <random>
#include <vector>

namespace gouji::base {
namespace {

using Twin = boost::multiprecision::cpp_rational;
using boost::multiprecision::cpp_int;

std::string text_of(const Twin& twin) {
  const cpp_int n = numerator(twin), d = denominator(twin);
  return n.str() + "/" + d.str();
}

/// "p/q" of a rational without trusting to_string's decimals: scaled parts are compared instead.
void expect_same(const Rational& value, const Twin& twin, const char* what) {
  const std::string printed = value.to_string();
  Twin back;
  const std::size_t point = printed.find('.');
  if (point == std::string::npos) {
    back = Twin(printed);
  } else {
    std::string digits = printed;
    digits.erase(point, 1);
    digits.erase(digits.front() == '-' ? 1 : 0, digits.find_first_of("123456789") - (digits.front() == '-' ? 1 : 0));
    back = Twin(cpp_int(digits),
                boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(printed.size() - point - 1)));
  }
  EXPECT_EQ(text_of(back), text_of(twin)) << what;
}

struct Pair {
  Rational value;
  Twin twin;
};

Int128 power(int exponent) {
  Int128 p = 1;
  for (int i = 0; i < exponent; ++i) p *= 2;
  return p;
}

Pair make(Int128 n, Int128 d) { return {Rational::ratio(n, d), Twin(cpp_int(n)) / Twin(cpp_int(d))}; }

std::vector<Pair> operands() {
  std::vector<Pair> all;
  for (const int n : {0, 1, -1, 2, 7, -200, 12345}) {
    for (const int d : {1, 2, 3, 200, -7}) all.push_back(make(n, d));
  }
  const Int128 largest = ~(static_cast<Int128>(1) << 127);
  for (const Int128 n : {power(62), power(63), power(64) + 1, power(126) - 1, largest, -largest, -largest - 1}) {
    for (const Int128 d : {static_cast<Int128>(1), static_cast<Int128>(3), power(64) - 59, largest})
      all.push_back(make(n, d));
  }
  std::mt19937_64 random(20240101);
  for (int i = 0; i < 60; ++i) {
    const int bits_n = static_cast<int>(random() % 127), bits_d = static_cast<int>(random() % 127);
    const Int128 n = (static_cast<Int128>(random()) << 63 ^ random()) % (power(bits_n) + 1);
    const Int128 d = ((static_cast<Int128>(random() >> 1) << 63) ^ (random() >> 1)) % (power(bits_d) + 1);
    all.push_back(make(random() % 2 ? n : -n, d == 0 ? 1 : d));
  }
  return all;
}

TEST(Rational, AgreesWithTheNaiveTwinInEveryOperation) {
  const std::vector<Pair> all = operands();
  for (const Pair& a : all) {
    expect_same(-a.value, -a.twin, "negation");
    for (const Pair& b : all) {
      expect_same(a.value + b.value, a.twin + b.twin, "sum");
      expect_same(a.value - b.value, a.twin - b.twin, "difference");
      expect_same(a.value * b.value, a.twin * b.twin, "product");
      if (!b.value.is_zero()) expect_same(a.value / b.value, a.twin / b.twin, "quotient");
      ASSERT_EQ(a.value < b.value, a.twin < b.twin);
      ASSERT_EQ(a.value == b.value, a.twin == b.twin);
    }
  }
}

TEST(Rational, ComesBackToTheSmallFormWhenItFits) {
  const Rational large = Rational::ratio(power(62), 1);
  const Rational larger = large * large;
  EXPECT_TRUE(larger.is_big());
  EXPECT_FALSE((larger / large).is_big());
  EXPECT_EQ(larger / large, large);
  EXPECT_EQ(larger - larger, Rational(0));
  EXPECT_FALSE((larger - larger).is_big());
}

TEST(Rational, NeverWrapsBeyond127Bits) {
  Rational sum = 1;
  for (int i = 0; i < 300; ++i) sum += sum;
  EXPECT_EQ(sum.to_string(), cpp_int(cpp_int(1) << 300).str());
  EXPECT_GT(sum, Rational::ratio(power(126), 1));
  EXPECT_LT(-sum, Rational(0));
}

TEST(Rational, CopiesAndMovesKeepBigValues) {
  Rational big = Rational::decimal(1, -60);
  Rational copy = big;
  Rational assigned;
  assigned = copy;
  assigned = *&assigned;
  Rational moved = std::move(copy);
  EXPECT_EQ(moved, big);
  EXPECT_EQ(assigned, big);
  assigned = Rational(3);
  EXPECT_EQ(assigned, Rational(3));
}

TEST(Rational, RoundsHalfAwayFromZero) {
  EXPECT_EQ(Rational::ratio(5, 2).round_to(1), Rational(3));
  EXPECT_EQ(Rational::ratio(-5, 2).round_to(1), Rational(-3));
  EXPECT_EQ(Rational::decimal(12345, 3).round_to(Rational::decimal(1, 2)), Rational::decimal(1235, 2));
  EXPECT_EQ(Rational::decimal(-12344, 3).round_to(Rational::decimal(1, 2)), Rational::decimal(-1234, 2));
  EXPECT_EQ(Rational::ratio(-7, 2).floor(), Rational(-4));
  EXPECT_EQ(Rational::ratio(-7, 2).ceil(), Rational(-3));
  EXPECT_EQ(Rational::ratio(7, 2).ceil(), Rational(4));
  EXPECT_EQ(Rational(-4).floor(), Rational(-4));
}

TEST(Rational, PrintsTheShortestExactDecimal) {
  EXPECT_EQ(Rational::decimal(26140, 2).to_string(), "261.4");
  EXPECT_EQ(Rational::ratio(-1, 200).to_string(), "-0.005");
  EXPECT_EQ(Rational::ratio(1, 3).to_string(), "1/3");
  EXPECT_EQ(Rational(0).to_string(), "0");
  EXPECT_EQ(Rational::decimal(5, -3).to_string(), "5000");
}

TEST(Rational, PrintsAFixedNumberOfDecimals) {
  EXPECT_EQ(Rational::ratio(2, 3).to_fixed(2), "0.67");
  EXPECT_EQ(Rational::ratio(-1, 200).to_fixed(2), "-0.01");
  EXPECT_EQ(Rational::ratio(-1, 300).to_fixed(2), "0.00");
  EXPECT_EQ(Rational(12).to_fixed(0), "12");
  EXPECT_EQ(Rational(12).to_fixed(2), "12.00");
}

TEST(RationalDeathTest, ChecksDivisionByZero) {
  EXPECT_DEATH(Rational(1) / Rational(0), "division by zero");
  EXPECT_DEATH(Rational::ratio(1, 0), "zero denominator");
}

}  // namespace
}  // namespace gouji::base
