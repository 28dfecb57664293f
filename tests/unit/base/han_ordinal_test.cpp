#include "base/han_ordinal.h"

#include <gtest/gtest.h>

namespace gouji::base {
namespace {

TEST(HanOrdinal, NumbersArePrintedAsOrdinalsAndInLegalCharacters) {
  EXPECT_EQ(han_number(0), "〇");
  EXPECT_EQ(han_number(10), "十");
  EXPECT_EQ(han_number(21), "二十一");
  EXPECT_EQ(han_number(105), "一百零五");
  EXPECT_EQ(han_number(110), "一百一十");
  EXPECT_EQ(han_number(1000), "一千");
  EXPECT_EQ(han_number(5001), "五千零一");
  EXPECT_EQ(han_number(12, HanDigits::kLegal), "壹拾贰");
}

TEST(HanOrdinal, WhatIsPrintedIsReadBackUpToTheLimit) {
  for (int value = 1; value <= kMostHanOrdinal; ++value) {
    const std::string text = han_number(value) + "、";
    std::size_t at = 0;
    ASSERT_EQ(take_han_ordinal(text, at), value) << text;
    ASSERT_EQ(text.substr(at), "、");
  }
}

TEST(HanOrdinal, TextWithoutAnOrdinalStaysWhereItIs) {
  std::size_t at = 0;
  EXPECT_EQ(take_han_ordinal("收入", at), 0);
  EXPECT_EQ(at, 0u);
}

TEST(HanOrdinal, MoreThanTheLimitIsNotWrapped) {
  std::size_t at = 0;
  EXPECT_EQ(take_han_ordinal("九千千千千千千千千千千千千", at), kMostHanOrdinal + 1);
}

}  // namespace
}  // namespace gouji::base
