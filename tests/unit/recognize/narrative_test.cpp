// Statements of the running text: labels, scope, changes, shares, reasons, and what must not be taken for them.
#include "narrative_reading.h"

namespace gouji::recognize {
namespace {

TEST(Narrative, OneFigureStatesBothFlows) {
  const auto got = read_lines(
      {"# 一、收支预算总体情况说明",
       "青石县医疗保障局2024年度收入、支出预算总计90.5万元，与上年相比收、支预算总计各减少9.5万元，减少9.5%。"});
  ASSERT_EQ(got->statements.size(), 1u);
  const Statement& total = got->statements[0];
  EXPECT_EQ(value(*got, total.amount), "90.5万元");
  EXPECT_EQ(value(*got, total.change), "-9.5万元");
  int amounts = 0, changes = 0;
  for (const budget::Binding& binding : got->model.bindings) {
    amounts += binding.figure == total.amount;
    changes += binding.figure == total.change;
  }
  EXPECT_EQ(amounts, 2);
  EXPECT_EQ(changes, 2);
}

TEST(Narrative, FiguresInReasonsAreMentionsOverSemicolons) {
  const auto got =
      read_lines({"# 一、支出预算",
                  "（1）卫生健康支出（类）支出60万元，主要用于发放工资。与上年相比减少20万元，下降25%"
                  "。变动原因：补助改由财政代编，预算较上年减少30"
                  "万元；按每人每年6元/年标准上缴，故较上年增加8万元；保险基数提高，购买服务经费较上年增加2万元。"});
  ASSERT_EQ(got->statements.size(), 1u) << describe_statements(*got);
  const Statement& item = got->statements[0];
  EXPECT_EQ(value(*got, item.amount), "60万元");
  EXPECT_EQ(value(*got, item.change), "-20万元");
  EXPECT_EQ(value(*got, item.growth), "-25%");
  EXPECT_EQ(item.use, "发放工资。");
  EXPECT_NE(item.reason.find("补助改由财政代编"), std::string::npos);
  EXPECT_EQ(unbound(*got), "30万元(mention) 6元(standard) 8万元(mention) 2万元(mention)");
}

TEST(Narrative, ANewLabelWithAnAmountEndsAReason) {
  const auto got = read_lines({"# 二、支出预算情况说明",
                               "青石县医疗保障局2024年支出预算总额80万元，较上年减少5万元，主要原因是人员减少。",
                               "按支出经济分类划分：工资福利支出50万元，较上年减少6万元，主要原因是人员减少；商品和服务"
                               "支出30万元，较上年增加1万元，"
                               "主要原因是办公费增加。"});
  EXPECT_EQ(coordinate(*got, statement(*got, "工资福利支出")), "flow=expenditure economic=301");
  EXPECT_EQ(value(*got, statement(*got, "商品和服务支出").change), "1万元");
  EXPECT_EQ(statement(*got, "工资福利支出").reason, "人员减少;");
}

TEST(Narrative, TheHeadingIsTheLabelWhereTheTextRepeatsNone) {
  const auto got =
      read_lines({"# 七、“三公”经费预算情况说明", "## （一）因公出国（境）费", "2024年预算安排0万元，与上年持平。",
                  "## （二）公务接待费", "青石县医疗保障局2024年公务接待费预算为1.5万元，比上年减少0.5万元。"});
  const Statement& abroad = statement(*got, "因公出国(境)费");
  EXPECT_EQ(value(*got, abroad.amount), "0万元");
  EXPECT_TRUE(abroad.flat);
  EXPECT_EQ(value(*got, statement(*got, "公务接待费预算为").change), "-0.5万元");
}

TEST(Narrative, ALabelMayEndWithAStopBeforeItsAmount) {
  const auto got = read_lines(
      {"# 五、一般公共预算支出情况", "## （一）社会保障和就业支出（类）",
       "1.行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）。年初预算4万元，与上年相比增加1万元，增长33."
       "33%。"});
  ASSERT_FALSE(got->statements.empty());
  EXPECT_EQ(coordinate(*got, got->statements[0]), "flow=expenditure function=2080505");
  EXPECT_TRUE(got->statements[0].item);
}

TEST(Narrative, AProjectsAmountBelongsToTheProjectOfItsHeading) {
  const auto got = read_lines({"# 十、项目支出情况说明", "2024年项目支出预算8万元。", "## （一）项目名称：3名保安经费",
                               "### 1.项目概述", "聘用3名保安。", "### 2.年度预算安排", "2024年该项目预算8万元。"});
  bool found = false;
  for (const Statement& s : got->statements)
    found = found || coordinate(*got, s).find("project=3名保安经费") != std::string::npos;
  EXPECT_TRUE(found) << describe_statements(*got);
}

TEST(Narrative, AnEmptyBudgetIsAZeroThatIsNotPrinted) {
  const auto got = read_lines({"# 八、政府性基金预算情况", "本部门没有使用政府性基金预算拨款安排的支出。"});
  ASSERT_EQ(got->statements.size(), 1u);
  EXPECT_TRUE(got->statements[0].none);
  const budget::Figure& zero = got->model.figures[got->statements[0].amount];
  EXPECT_TRUE(zero.latent_text);
  EXPECT_TRUE(zero.value().is_zero());
}

TEST(Narrative, TheValueOfTheBaseYearIsNoAmountOfThisYear) {
  const auto got = read_lines(
      {"# 二、收入预算情况说明", "2024年度收入预算100万元，比2023年年初预算数90万元增加10万元，增长11.11%。"});
  ASSERT_EQ(got->statements.size(), 1u);
  EXPECT_EQ(value(*got, got->statements[0].change), "10万元");
  EXPECT_NE(describe_relations(*got).find("YOY-BASE statement"), std::string::npos);
  EXPECT_EQ(describe_relations(*got).find("GAP"), std::string::npos) << describe_relations(*got);
}

TEST(Narrative, AChangeAfterAClosedListBelongsToItsWhole) {
  const auto got = read_lines({"# 一、基本支出情况",
                               "2024年基本支出20万元，其中：本年收入安排支出20万元，上年结转资金安排支出0万元。比2023年"
                               "执行数增加4万元，增长25%。"});
  EXPECT_EQ(value(*got, statement(*got, "基本支出").change), "4万元");
}

TEST(Narrative, NumbersInARunningTextThatOpenTitlesSetAScope) {
  const auto got = read_lines(
      {"# 三、一般公共预算支出情况",
       "（1）2024年支出90万元，其中：工资福利支出（301）60万元；商品和服务支出（302）30万元。",
       "其中①人员经费：工资福利支出（301）58万元；商品和服务支出（302）4万元；②公用经费：商品和服务支出（302）"
       "6万元；③专班经费：工资福利支出（301）2万元，商品和服务支出（302）20万元。"});
  std::string found;
  for (const Statement& one : got->statements) {
    if (one.amount != budget::kNone) found += value(*got, one.amount) + " " + coordinate(*got, one) + "\n";
  }
  EXPECT_NE(found.find("58万元 flow=expenditure fund=gpb economic=301 kind=personnel\n"), std::string::npos) << found;
  EXPECT_NE(found.find("4万元 flow=expenditure fund=gpb economic=302 kind=personnel\n"), std::string::npos) << found;
  EXPECT_NE(found.find("6万元 flow=expenditure fund=gpb economic=302 kind=public\n"), std::string::npos) << found;
  // A title that says nothing to us: its figures meet no others.
  EXPECT_NE(found.find("20万元 flow=expenditure fund=gpb economic=302 local="), std::string::npos) << found;
}

TEST(Narrative, WithinOneBudgetFiscalAppropriationMeansThatBudget) {
  const auto got =
      read_lines({"# 五、一般公共预算财政拨款支出情况说明",
                  "2024年度一般公共预算财政拨款支出90万元。与上年相比，财政拨款支出减少10万元，下降10%。"});
  ASSERT_EQ(got->statements.size(), 1u) << describe_statements(*got);
  EXPECT_EQ(value(*got, got->statements[0].change), "-10万元");
}

TEST(Narrative, ABracketReturnsToTheStatementBeforeIt) {
  const auto got = read_lines({"# 二、“三公”经费",
                               "2024年“三公”经费12万元，其中：公务用车购置及运行维护费9万元（公务用车购置费0万元，比上"
                               "年增加0万元；公务用车运行维护费9万"
                               "元，比上年减少0.5万元。）比上年减少0.5万元，下降5.26%；公务接待费3万元。"});
  EXPECT_EQ(value(*got, statement(*got, "公务用车购置及运行维护费").change), "-0.5万元");
  EXPECT_EQ(value(*got, statement(*got, "公务用车购置及运行维护费").growth), "-5.26%");
  EXPECT_EQ(describe_relations(*got).find("GAP"), std::string::npos) << describe_relations(*got);
}

TEST(Narrative, WhatIsBoughtIsNotWhatIsOwned) {
  const auto got = read_lines({"# 五、国有资产占用情况", "共有车辆2辆，其中：一般公务用车1辆、执法执勤用车1辆。",
                               "2024年安排购置车辆0辆，其中：一般公务用车0辆、执法执勤用车0辆。"});
  EXPECT_EQ(describe_relations(*got).find("GAP"), std::string::npos) << describe_relations(*got);
  int general = 0;
  for (const Statement& s : got->statements) general += coordinate(*got, s).find("general_use") != std::string::npos;
  EXPECT_EQ(general, 2);
  EXPECT_NE(coordinate(*got, got->statements[1]), coordinate(*got, got->statements[4]));
}

TEST(Narrative, CountsAndTheirValuesAreDifferentQuantities) {
  const auto got = read_lines({"# 五、国有资产占用情况",
                               "1.车辆2辆，价值30万元；其中：一般公务用车1辆，价值10万元；其他车辆1辆，价值20万元。"});
  const std::string relations = describe_relations(*got);
  EXPECT_NE(relations.find("SUM-ASSET statement"), std::string::npos) << relations;
  EXPECT_NE(relations.find("SUM-VEH statement"), std::string::npos) << relations;
  EXPECT_EQ(relations.find("GAP"), std::string::npos) << relations;
}

TEST(Narrative, AClauseThatSaysOfWhichPartKeepsTheAmountFromTheWhole) {
  const auto got =
      read_lines({"# （二）政府采购支出情况",
                  "在预留的采购项目中，由小微企业中标的，采购金额5.00万元；在其他采购项目中，由小微企业中标"
                  "的，采购金额3.00万元。采购金额9.00万元。"});
  ASSERT_EQ(got->statements.size(), 3u);
  EXPECT_NE(coordinate(*got, got->statements[0]), coordinate(*got, got->statements[1]));
  EXPECT_NE(coordinate(*got, got->statements[0]), coordinate(*got, got->statements[2]));
  EXPECT_NE(coordinate(*got, got->statements[1]), coordinate(*got, got->statements[2]));
}

TEST(Narrative, AMeasureBehindThePurposeIsOfTheItemNamedBefore) {
  const auto got =
      read_lines({"# 五、一般公共预算财政拨款支出决算情况",
                  "1、一般公共服务支出（类）财政事务（款）行政运行（项）。主要用于：日常办公等支出。年初预算为"
                  "12.00万元，支出决算为11.50万元。"});
  ASSERT_FALSE(got->statements.empty());
  const std::string at = coordinate(*got, got->statements.back());
  EXPECT_NE(at.find("function=2010601"), std::string::npos) << at;
  EXPECT_NE(at.find("measure=final"), std::string::npos) << at;
}

TEST(Narrative, AfterAnotherYearsValueTheAmountIsThisYears) {
  // The second paragraph has lost its item: its first figure is last year's.
  const auto got = read_lines({"# 一、一般公共预算支出情况",
                               "1.卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）24万元，主要用于医疗。",
                               "2023年当年预算执行数为20万元，2024年预算安排24万元，比2023年预算执行数增加20%。"});
  int found = 0;
  for (const Statement& one : got->statements) {
    if (value(*got, one.growth) != "20%") continue;
    ++found;
    EXPECT_EQ(coordinate(*got, one).find("year=-1"), std::string::npos) << describe_statements(*got);
  }
  EXPECT_EQ(found, 1);
}

TEST(Narrative, ATextWithAFragmentOfANumberIsNotRead) {
  const auto got = read_lines({"# 一、支出预算情况说明", "青石县医疗保障局2024年支出预算.49万元，公务接待费2万元。"});
  EXPECT_TRUE(got->statements.empty()) << describe_statements(*got);
}

TEST(Narrative, BareLabelsInTheMiddleOfASentenceStateNothing) {
  const auto got =
      read_lines({"# 一、收入预算情况说明",
                  "收入预算100万元，比上年减少10万元，主要是政府性基金预算拨款减少9万元，事业", "收入增加3万元。"});
  for (const Statement& one : got->statements) EXPECT_NE(value(*got, one.change), "3万元") << describe_statements(*got);
}

TEST(Narrative, AnItemWhoseNameIsCutIsNotTheClassAboveIt) {
  const auto got = read_lines(
      {"# 一、一般公共预算支出情况说明", "1.卫生健康支出（类）行政事业单位医疗（款）行政单位4万元，与上年持平。"});
  ASSERT_EQ(got->statements.size(), 1u) << describe_statements(*got);
  EXPECT_EQ(coordinate(*got, got->statements[0]).find("function=21011"), std::string::npos);
}

TEST(Narrative, EverySentenceIsKeptWithItsPlace) {
  const auto got = read_lines({"# 一、概况", "第一句。第二句！第三句"});
  ASSERT_EQ(got->sentences.size(), 4u);
  EXPECT_EQ(got->sentences[2].text, "第二句！");
  EXPECT_EQ(got->sentences[2].place.line, 2);
}

TEST(Narrative, APaperOfHostileTextIsReadWithoutHarm) {
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "（其中：甲1万元，";
  const auto got =
      read_lines({"# 一、情况", deep, "其中：", "：。；，、", "占的%，增加万元", std::string("收入\xFF\xFE 5万元"),
                  "（", "1.", "99999999999999999999999999999999999999999999万元"});
  EXPECT_FALSE(got->sentences.empty());
}

}  // namespace
}  // namespace gouji::recognize
