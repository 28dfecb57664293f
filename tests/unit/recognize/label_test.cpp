// Wordings of labels and the coordinates that they mean.
#include "recognize/label.h"

#include <gtest/gtest.h>

#include "narrative_reading.h"

namespace gouji::recognize {
namespace {

struct Read {
  LabelReading reading;
  std::string at;
};

Read read(std::string_view label, LabelContext context = {}) {
  budget::SymbolTable symbols(&knowledge()->symbols());
  Read out;
  out.reading = read_label(label, context, *knowledge(), symbols);
  out.at = out.reading.at.describe(symbols);
  return out;
}

TEST(Label, TotalsOfOneFlowAreUnderstoodInAnyWording) {
  for (const char* label : {"收入预算总计", "收入总预算", "2024年收入预算合计", "（一）收入预算总计"}) {
    const Read got = read(label);
    EXPECT_TRUE(got.reading.understood) << label;
    EXPECT_EQ(got.at, "flow=revenue") << label;
  }
  EXPECT_EQ(read("支出预算总额").at, "flow=expenditure");
}

TEST(Label, ANamedBudgetIsNotWidenedByTheWordFiscalAppropriation) {
  EXPECT_EQ(read("一般公共预算财政拨款支出预算").at, "flow=expenditure fund=gpb");
  EXPECT_EQ(read("政府性基金预算财政拨款收入").at, "flow=revenue fund=gfb");
}

TEST(Label, APathOfClassificationNamesGivesTheDeepestCode) {
  const Read got = read("社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）");
  EXPECT_TRUE(got.reading.understood);
  EXPECT_EQ(got.reading.code, "2080505");
  const Read dashes = read("2101103卫生健康支出—行政事业单位医疗—公务员医疗补助");
  EXPECT_EQ(dashes.reading.stated_code, "2101103");
  EXPECT_EQ(dashes.reading.code, "2101103");
}

TEST(Label, APrintedCodeWinsOverTheNameSoThatRulesCanCompareThem) {
  const Read got = read("住房改革支出（款）住房公积金（项）（2210202）");
  EXPECT_EQ(got.reading.stated_code, "2210202");
  EXPECT_EQ(got.at, "flow=expenditure function=2210202");
  EXPECT_EQ(read("2080501-行政单位离退休").at, "flow=expenditure function=2080501");
}

TEST(Label, AnAmbiguousItemNameIsNarrowedByTheClassAboveIt) {
  EXPECT_TRUE(read("行政运行（项）").reading.ambiguous || !read("行政运行（项）").reading.understood);
  LabelContext context;
  context.function_parent = "21015";
  EXPECT_EQ(read("行政运行", context).reading.code, "2101501");
}

TEST(Label, ThePreferenceTellsAPurposeFromAnEconomicItem) {
  EXPECT_EQ(read("公务接待费").at, "purpose=reception");
  LabelContext context;
  context.prefer = LabelContext::Prefer::kEconomic;
  EXPECT_EQ(read("公务接待费", context).at, "flow=expenditure economic=30217");
}

TEST(Label, TheBodysOwnNameAndTheYearAreDropped) {
  LabelContext context;
  context.organisation = "青石县医疗保障局";
  const Read got = read("青石县医疗保障局2024年度收入预算", context);
  EXPECT_TRUE(got.reading.understood);
  EXPECT_EQ(got.at, "flow=revenue");
}

TEST(Label, RevenueWrittenForExpenditureInAClassNameIsReadAndTold) {
  const Read got = read("社会保障和就业收入");
  EXPECT_EQ(got.reading.code, "208");
  EXPECT_EQ(got.reading.unexplained, "收入");
}

TEST(Label, WordsThatMeanNothingAloneAreSaidToMeanNothing) {
  EXPECT_TRUE(read("年初预算").reading.says_nothing);
  EXPECT_TRUE(read("预算数").reading.says_nothing);
}

TEST(Label, WhatIsNotUnderstoodIsLeftOver) {
  const Read got = read("莫名其妙经费");
  EXPECT_FALSE(got.reading.understood);
  EXPECT_FALSE(got.reading.unexplained.empty());
}

TEST(Label, NumberingAndMarksAreStripped) {
  EXPECT_EQ(strip_numbering("（一）基本支出："), "基本支出");
  EXPECT_EQ(strip_numbering("1.5万元"), "1.5万元");
  EXPECT_EQ(strip_numbering("其中：公务用车购置费"), "公务用车购置费");
  EXPECT_EQ(strip_numbering("第二部分 部门预算"), "部门预算");
  EXPECT_EQ(strip_numbering("资金总额（万元）"), "资金总额");
}

TEST(Label, ListsCountPastAHundredAndCodesAreNoNumbering) {
  EXPECT_EQ(strip_numbering("（一百二十一）项目名称"), "项目名称");
  EXPECT_EQ(strip_numbering("九百九十九、其他支出"), "其他支出");
  EXPECT_EQ(strip_numbering("九千九百九十九、其他支出"), "其他支出");
  EXPECT_EQ(strip_numbering("（1234567890）培训"), "（1234567890）培训");
}

TEST(Label, NamesOfGovernmentAccountingCountTheSpecialAccountAmongBusinessRevenue) {
  EXPECT_EQ(read("事业收入").at, "flow=revenue fund=business");
  EXPECT_EQ(read("事业预算收入").at, "flow=revenue fund=business+account");
}

TEST(Label, AnEmptyRestStillLiesInsideTheLabel) {
  const std::string_view label = "1.";
  const std::string_view rest = strip_numbering(label);
  EXPECT_TRUE(rest.empty());
  EXPECT_EQ(rest.data(), label.data() + label.size());
}

}  // namespace
}  // namespace gouji::recognize
