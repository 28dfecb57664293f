// A table of printed numerals; the second half is what must not be read, or not to the end.
#include "base/numeral.h"

#include <gtest/gtest.h>

#include <string>

namespace gouji::base {
namespace {

struct Sample {
  const char* text;
  const char* value;  ///< Exact decimal of the match.
  int decimals;
  const char* rest;  ///< What stands behind the match.
};

TEST(MatchArabic, ReadsTheLongestNumeralAtTheStart) {
  const Sample samples[] = {
      {"1,020.11", "1020.11", 2, ""},
      {"1465.00", "1465", 2, ""},
      {"１２３．４万元", "123.4", 1, "万元"},
      {"159.09,", "159.09", 2, ","},
      {"159.09,160", "159.09", 2, ",160"},
      {"1,020,300", "1020300", 0, ""},
      {"12,34", "12", 0, ",34"},
      {"1,2345", "1", 0, ",2345"},
      {"2023,100", "2023", 0, ",100"},
      {"1，020．5", "1020.5", 1, ""},
      {"5.", "5", 0, "."},
      {"0", "0", 0, ""},
      {"007", "7", 0, ""},
      {"1.2.3", "1.2", 1, ".3"},
      {"3,100,", "3100", 0, ","},
      {"16.30元", "16.3", 2, "元"},
      {"999,999.999%", "999999.999", 3, "%"},
  };
  for (const Sample& sample : samples) {
    const auto match = match_arabic(sample.text);
    ASSERT_TRUE(match.ok()) << sample.text;
    EXPECT_EQ(match.value().decimal.value().to_string(), sample.value) << sample.text;
    EXPECT_EQ(match.value().decimal.decimals, sample.decimals) << sample.text;
    EXPECT_EQ(std::string(sample.text).substr(match.value().length), sample.rest) << sample.text;
    EXPECT_FALSE(match.value().chinese);
  }
}

TEST(MatchArabic, RefusesWhatIsNoNumeral) {
  for (const char* text : {"", "-3", ".5", ",100", "元", "(12.5)", " 3", "\xFF"}) {
    const auto match = match_arabic(text);
    ASSERT_FALSE(match.ok()) << text;
    EXPECT_EQ(match.error().code, ErrorCode::kBadNumeral);
  }
}

TEST(MatchArabic, Takes36DigitsAndNoMore) {
  const auto match = match_arabic(std::string(36, '9'));
  ASSERT_TRUE(match.ok());
  EXPECT_EQ(match.value().decimal.value().to_string(), std::string(36, '9'));
  for (const std::string& text : {std::string(37, '9'), std::string(30, '1') + "." + std::string(7, '2')}) {
    const auto longer = match_arabic(text);
    ASSERT_FALSE(longer.ok());
    EXPECT_EQ(longer.error().code, ErrorCode::kOverflow);
  }
}

TEST(MatchChinese, ReadsTheLongestNumeralAtTheStart) {
  const Sample samples[] = {
      {"三千二百", "3200", 0, ""},
      {"十二", "12", 0, ""},
      {"一百零五", "105", 0, ""},
      {"三点五", "3.5", 1, ""},
      {"一百二十三", "123", 0, ""},
      {"二〇二五年", "2025", 0, "年"},
      {"二十", "20", 0, ""},
      {"十", "10", 0, ""},
      {"三千二", "3200", 0, ""},
      {"一千零三十", "1030", 0, ""},
      {"两亿三千万", "230000000", 0, ""},
      {"三万五", "35000", 0, ""},
      {"十三五", "13", 0, "五"},
      {"壹仟贰佰叁拾肆", "1234", 0, ""},
      {"一万零三", "10003", 0, ""},
      {"零点零五元", "0.05", 2, "元"},
      {"三点", "3", 0, "点"},
      {"十万", "100000", 0, ""},
      {"一", "1", 0, ""},
      {"零", "0", 0, ""},
      {"一百一十个", "110", 0, "个"},
      {"五千万元", "50000000", 0, "元"},
      {"二十三点一四", "23.14", 2, ""},
      {"三千二百万零五", "32000005", 0, ""},
      {"一万二千三百四十五亿六千七百八十九万零一", "1234567890001", 0, ""},
      {"二百五十", "250", 0, ""},
      {"一万亿", "1000000000000", 0, ""},
  };
  for (const Sample& sample : samples) {
    const auto match = match_chinese(sample.text);
    ASSERT_TRUE(match.ok()) << sample.text;
    EXPECT_EQ(match.value().decimal.value().to_string(), sample.value) << sample.text;
    EXPECT_EQ(match.value().decimal.decimals, sample.decimals) << sample.text;
    EXPECT_EQ(std::string(sample.text).substr(match.value().length), sample.rest) << sample.text;
    EXPECT_TRUE(match.value().chinese);
  }
}

TEST(MatchChinese, RefusesUnitsAloneAndTooManyDigits) {
  for (const char* text : {"", "万元", "百", "亿", "点五", "3", "年"}) {
    const auto match = match_chinese(text);
    ASSERT_FALSE(match.ok()) << text;
    EXPECT_EQ(match.error().code, ErrorCode::kBadNumeral) << text;
  }
  std::string many;
  for (int i = 0; i < 37; ++i) many += "九";
  EXPECT_EQ(match_chinese(many).error().code, ErrorCode::kOverflow);
  std::string deep = "一";
  for (int i = 0; i < 40; ++i) deep += "亿";
  EXPECT_TRUE(match_chinese(deep).ok());
  EXPECT_EQ(match_chinese("三点" + many).error().code, ErrorCode::kOverflow);
}

TEST(ParseCellNumber, ReadsAWholeCell) {
  const std::pair<const char*, const char*> samples[] = {
      {"(12.5)", "-12.5"},        {"（12.5）", "-12.5"}, {"- 3", "-3"},      {"－3.0", "-3"},    {"−7", "-7"},
      {" 1,020.11\n", "1020.11"}, {"1\n465.00", "1465"}, {"12.3%", "12.3"},  {"-0.5％", "-0.5"}, {"+4", "4"},
      {"　３２　", "32"},         {"三千二百", "3200"},  {"(3.1%)", "-3.1"}, {"1 234", "1234"}};
  for (const auto& [text, value] : samples) {
    const auto decimal = parse_cell_number(text);
    ASSERT_TRUE(decimal.ok()) << text;
    EXPECT_EQ(decimal.value().value().to_string(), value) << text;
  }
}

TEST(ParseCellNumber, RefusesAnythingElseInTheCell) {
  for (const char* text :
       {"", " ", "-", "%", "()", "(12", "12)", "159.09,", "3万元", "1.2.3", "--3", "(-3)", "12,34.5", "—"}) {
    const auto decimal = parse_cell_number(text);
    ASSERT_FALSE(decimal.ok()) << text;
    EXPECT_EQ(decimal.error().code, ErrorCode::kBadNumeral) << text;
    EXPECT_FALSE(decimal.error().message_zh.empty());
  }
  EXPECT_EQ(parse_cell_number(std::string(40, '1')).error().code, ErrorCode::kOverflow);
}

TEST(Decimal, KnowsWhatItsLastDigitIsWorth) {
  const auto decimal = parse_cell_number("16.30");
  ASSERT_TRUE(decimal.ok());
  EXPECT_EQ(decimal.value().last_digit(), Rational::decimal(1, 2));
}

}  // namespace
}  // namespace gouji::base
