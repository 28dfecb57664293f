// Amounts: rounding to a quantum, and their written forms.
#include "base/fen.h"

#include <gtest/gtest.h>

namespace gouji::base {
namespace {

TEST(Fen, RoundsHalfUpToTheQuantum) {
  EXPECT_EQ(to_fen(Rational(68'625'000), 10'000).value(), Fen{68'630'000});
  EXPECT_EQ(to_fen(Rational(5'572'800), 10'000).value(), Fen{5'570'000});
  EXPECT_EQ(to_fen(Rational::ratio(5, 2)).value(), Fen{3});
}

TEST(Fen, RefusesWhatDoesNotFit) {
  EXPECT_TRUE(to_fen(Rational(kMostFen)).ok());
  EXPECT_EQ(to_fen(Rational(kMostFen) + Rational(1)).error().code, ErrorCode::kOverflow);
  EXPECT_EQ(parse_yuan("99999999999999999999").error().code, ErrorCode::kOverflow);
}

TEST(Fen, IsWrittenWithSeparatorsForPeopleAndShortForFiles) {
  EXPECT_EQ(describe_yuan({123'456'789}), "1,234,567.89");
  EXPECT_EQ(describe_yuan({-100}), "-1.00");
  EXPECT_EQ(describe_yuan({12'345}), "123.45");
  EXPECT_EQ(plain_yuan({123'450}), "1234.5");
}

TEST(Fen, ReadsYuanOfAtMostTwoDecimals) {
  EXPECT_EQ(parse_yuan("1,234.5").value(), Fen{123'450});
  for (const char* bad : {"1.234", "12%", "", "x", "1,2"}) EXPECT_FALSE(parse_yuan(bad).ok()) << bad;
}

}  // namespace
}  // namespace gouji::base
