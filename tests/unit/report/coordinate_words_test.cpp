// What a report says for a coordinate.
#include "report/coordinate_words.h"

#include <gtest/gtest.h>

namespace gouji::report {
namespace {

class CoordinateWordsTest : public testing::Test {
 protected:
  CoordinateWordsTest() {
    auto loaded = CoordinateWords::load(GOUJI_SOURCE_DIR "/data");
    EXPECT_TRUE(loaded.ok());
    if (loaded.ok()) words = std::move(loaded.value());
    words.add("projects name", "项目·项目名称", "projects name");
    words.add("texts reason", "文字说明·变动原因", "texts reason");
    words.add("units", "单位", "units");
  }
  std::string zh(std::string_view text) const { return words.readable(text, Language::kChinese); }
  std::string en(std::string_view text) const { return words.readable(text, Language::kEnglish); }
  CoordinateWords words;
};

TEST_F(CoordinateWordsTest, ACoordinateIsSaidInWords) {
  EXPECT_EQ(zh("flow=revenue fund=gpb upper=no"), "收入，一般公共预算，不含上级转移支付");
  EXPECT_EQ(en("flow=revenue fund=gpb upper=no"), "revenue, general public budget, without transfers from above");
  EXPECT_EQ(zh("organisation=361001 flow=expenditure function=2101501 kind=basic"),
            "单位 361001，支出，功能科目 2101501，基本支出");
  EXPECT_EQ(zh("year=-1 measure=executed headcount=in_service"), "上年，执行数，在职实有");
}

TEST_F(CoordinateWordsTest, NamesMayHoldBlanksAndUnknownWordsStay) {
  EXPECT_EQ(zh("flow=expenditure project=信息化 二期 建设"), "支出，项目 信息化 二期 建设");
  EXPECT_EQ(zh("assets=houses count"), "房屋，数量");
  EXPECT_EQ(zh("colour=red"), "colour=red");
  EXPECT_EQ(zh(""), "");
}

TEST_F(CoordinateWordsTest, RatiosAreGrowthOrShare) {
  EXPECT_EQ(zh("ratio of (change=prior flow=expenditure) to (flow=expenditure ; -1 x change=prior flow=expenditure)"),
            "百分比：比上年增减，支出");
  EXPECT_EQ(en("ratio of (flow=revenue fund=gpb) to (flow=revenue)"),
            "share: revenue, general public budget ÷ （revenue）");
}

TEST_F(CoordinateWordsTest, TextsOfABudgetHaveTheNamesOfTheirSheets) {
  EXPECT_EQ(zh("texts reason kind=project"), "文字说明·变动原因，项目支出");
  EXPECT_EQ(zh("projects P001 name"), "项目·项目名称 P001");
  EXPECT_EQ(zh("units 361001"), "单位 361001");
}

TEST_F(CoordinateWordsTest, ALabelThatIsAKeyIsNamed) {
  EXPECT_EQ(words.readable_label("organisation=1 assets=furniture", "furniture", Language::kChinese), "办公家具");
  EXPECT_EQ(words.readable_label("flow=revenue", "表1 收入", Language::kChinese), "表1 收入");
}

}  // namespace
}  // namespace gouji::report
