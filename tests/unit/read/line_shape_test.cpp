#include "read/txt/line_shape.h"

#include <gtest/gtest.h>

namespace gouji::read::txt {
namespace {

TEST(LineShape, KnowsNumberings) {
  for (const char* line : {"一、收入",     "十二、其他",      "（一）收入",   "(二) 支出", "( 三 )",       "1. 收入",
                           "1.收入",       "12、收入",        "3) 收入",      "（1）收入", "①收入",        "⑴收入",
                           "一是加强管理", "第二部分 预算表", "第 3 章",      "表 1",      "表1 收支总表", "附件：说明",
                           "附表二",       "注：空表",        "**一、收入**", "１．收入"}) {
    EXPECT_TRUE(shape_of(line).item_start) << line;
  }
}

TEST(LineShape, TakesNoNumberForANumbering) {
  for (const char* line : {"17.31%。", "2024 年", "三公经费", "（类）支出", "(2101401)", "3.9 万元", "1,020.11",
                           "一般公共预算", "表演艺术", "注册资本", "第一书记", "15."}) {
    EXPECT_FALSE(shape_of(line).item_start) << line;
  }
}

TEST(LineShape, KnowsHowALineEnds) {
  EXPECT_EQ(shape_of("本单位。").ending, Ending::kTerminated);
  EXPECT_EQ(shape_of("他说“好。”").ending, Ending::kTerminated);
  EXPECT_EQ(shape_of("占 3%；").ending, Ending::kTerminated);
  EXPECT_EQ(shape_of("其中：").ending, Ending::kColon);
  EXPECT_EQ(shape_of("（类）").ending, Ending::kClosed);
  EXPECT_EQ(shape_of("增加，").ending, Ending::kComma);
  EXPECT_EQ(shape_of("办公费、").ending, Ending::kConnector);
  EXPECT_EQ(shape_of("为（").ending, Ending::kConnector);
  EXPECT_EQ(shape_of("预算 727.56").ending, Ending::kDigit);
  EXPECT_EQ(shape_of("预算 1,").ending, Ending::kDigit);
  EXPECT_EQ(shape_of("项目总").ending, Ending::kOther);
}

TEST(LineShape, KnowsUnitsButNotWordsThatBeginLikeThem) {
  EXPECT_EQ(shape_of("万元。与上年").opening, Opening::kUnit);
  EXPECT_EQ(shape_of("元，其中").opening, Opening::kUnit);
  EXPECT_EQ(shape_of("%，主要").opening, Opening::kUnit);
  EXPECT_EQ(shape_of("个百分点").opening, Opening::kUnit);
  EXPECT_EQ(shape_of("项目支出").opening, Opening::kOther);
  EXPECT_EQ(shape_of("人员经费").opening, Opening::kOther);
  EXPECT_EQ(shape_of("），比上年").opening, Opening::kClosingMark);
  EXPECT_EQ(shape_of("12.5").opening, Opening::kDigit);
}

TEST(LineShape, KnowsLabelLines) {
  EXPECT_TRUE(shape_of("联系人：某某").label);
  EXPECT_TRUE(shape_of("目标：").label);
  EXPECT_TRUE(shape_of("单位: 万元").label);
  EXPECT_FALSE(shape_of("其中：财政拨款").label);
  EXPECT_FALSE(shape_of("2024 年预算：").label);
  EXPECT_FALSE(shape_of("本单位收入、支出总预算如下说明：").label);
}

TEST(LineShape, CountsWidthIndentAndBrackets) {
  const LineShape shape = shape_of("　　预算（其中 12）和（未完");
  EXPECT_EQ(shape.indent, 4);
  EXPECT_EQ(shape.width, 23);
  EXPECT_EQ(shape.open_brackets, 1);
  EXPECT_TRUE(shape_of("资金），比").closes_bracket);
  EXPECT_FALSE(shape_of("1) 概述").closes_bracket);
}

TEST(LineShape, TakesMarksOfHeadingsAndLists) {
  const LineShape heading = shape_of("## 收入 ");
  EXPECT_EQ(heading.markup_level, 2);
  EXPECT_EQ(heading.begin, 3u);
  EXPECT_EQ(heading.end, 9u);
  EXPECT_TRUE(shape_of("  - 一、收入").list_item);
  EXPECT_TRUE(shape_of("•收入").list_item);
  EXPECT_EQ(shape_of("#收入").markup_level, 0);
  EXPECT_FALSE(shape_of("-5 万元").list_item);
  EXPECT_FALSE(shape_of("-").list_item);
}

TEST(LineShape, SeesColumnsAndLeaders) {
  EXPECT_TRUE(shape_of("合计       12.50").columnar);
  EXPECT_TRUE(shape_of("一、收入.......... 3").columnar);
  EXPECT_TRUE(shape_of("一、收入…………… 3").columnar);
  EXPECT_FALSE(shape_of("收 入 12.50  万元……").columnar);
}

TEST(LineShape, SeesProseAndNumbers) {
  EXPECT_TRUE(shape_of("增加 3 万元，主要").clause);
  EXPECT_FALSE(shape_of("共 1,020.11 万元").clause);
  EXPECT_TRUE(shape_of("1,020.11").number_only);
  EXPECT_FALSE(shape_of("1,020.11 元").number_only);
  EXPECT_EQ(shape_of("公务接待费 2.57 万元，减少").amount_start, U'，');
  EXPECT_EQ(shape_of("公务接待费 1,002.57 万元、").amount_start, U'、');
  EXPECT_EQ(shape_of("公务接待费减少，").amount_start, char32_t{0});
}

}  // namespace
}  // namespace gouji::read::txt
