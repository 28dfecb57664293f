// What the text states where the tables leave a cell empty; projects that tables list, named in the text; one fund for a purpose.
// The body and its figures are made up.
#include <gtest/gtest.h>

#include <filesystem>

#include "read/reader.h"
#include "recognize/recognition.h"

namespace gouji::recognize {
namespace {

const char* const kTables =
    "某县示范局2024年部门预算\n"
    "收支总表\n单位：万元\n"
    "收入\t\t支出\t\n"
    "项目\t预算数\t项目\t预算数\n"
    "一、一般公共预算拨款收入\t120.00\t一、教育支出\t120.00\n"
    "二、事业收入\t\t二、住房保障支出\t\n"
    "三、其他收入\t\t\t\n"
    "收入总计\t120.00\t支出总计\t120.00\n"
    "\n"
    "项目支出表\n单位：万元\n"
    "项目名称\t项目单位\t合计\t一般公共预算\n"
    "合计\t\t30.00\t30.00\n"
    "示范校建设\t某县示范局\t18.00\t18.00\n"
    "教师培训\t某县示范局\t12.00\t12.00\n"
    "\n"
    "一般公共预算“三公”经费支出表\n单位：万元\n"
    "单位名称\t合计\t因公出国（境）费\t公务用车购置及运行费\t公务接待费\n"
    "合计\t0.60\t\t\t0.60\n"
    "某县示范局\t0.60\t\t\t0.60\n"
    "\n"
    "部门预算情况说明\n";

Recognition recognized(const std::string& text) {
  static const auto loaded = Knowledge::load(std::filesystem::path(GOUJI_SOURCE_DIR) / "data").take();
  return recognize(read::read_bytes("made-up.txt", kTables + text).take(), *loaded);
}

std::vector<const budget::Relation*> of_family(const Recognition& out, std::string_view schema) {
  std::vector<const budget::Relation*> found;
  for (const budget::Relation& relation : out.model.relations) {
    if (out.model.families[relation.family].schema == schema) found.push_back(&relation);
  }
  return found;
}

const Statement* statement_of(const Recognition& out, std::string_view label) {
  for (const Statement& statement : out.statements) {
    if (statement.label == label) return &statement;
  }
  return nullptr;
}

TEST(EmptyCells, SayByPremiseThatWhatTheTextStatesIsNothing) {
  const Recognition out = recognized("一、收入预算情况\n2024年收入预算120万元。\n事业收入0万元。\n其他收入0万元。\n");
  const auto relations = of_family(out, "empty-cells");
  ASSERT_EQ(relations.size(), 2u);
  for (const budget::Relation* relation : relations) {
    EXPECT_EQ(relation->terms.size(), 1u);
    EXPECT_TRUE(relation->premise);
  }
}

TEST(EmptyCells, AnAmountBesideOneIsAskedAbout) {
  const Recognition out = recognized("一、收入预算情况\n2024年收入预算120万元。\n事业收入5万元。\n其他收入0万元。\n");
  EXPECT_EQ(of_family(out, "empty-cells").size(), 2u);
}

TEST(EmptyCells, OfADocumentThatMeansSomethingElseByThemSayNothing) {
  const Recognition out = recognized("一、收入预算情况\n2024年收入预算120万元。\n事业收入5万元。\n其他收入7万元。\n");
  EXPECT_TRUE(of_family(out, "empty-cells").empty());
}

TEST(EmptyCells, OfAPurposeAnswerToTheTextThatNamesNoFund) {
  const Recognition out = recognized("一、“三公”经费预算情况\n因公出国（境）费0万元。\n");
  EXPECT_EQ(of_family(out, "empty-cells").size(), 1u);
}

TEST(PurposeOfOneFund, IsTheOneThatTheTableStates) {
  const Recognition out = recognized("一、“三公”经费预算情况\n公务接待费0.6万元。\n");
  const Statement* statement = statement_of(out, "公务接待费");
  ASSERT_NE(statement, nullptr);
  bool tied = false;
  for (const budget::Relation& relation : out.model.relations)
    tied = tied || (relation.premise && relation.reason == "表中仅有这一种资金的数");
  EXPECT_TRUE(tied);
}

TEST(ProjectNames, OfTablesAreUnderstoodInTheText) {
  const Recognition out = recognized("一、项目支出预算情况\n项目支出30万元。\n教师培训项目12万元。\n");
  const Statement* statement = statement_of(out, "教师培训项目");
  ASSERT_NE(statement, nullptr);
  EXPECT_EQ(statement->at.describe(out.model.symbols), "flow=expenditure kind=project project=教师培训");
}

TEST(LongNumbers, WithAMoneyUnitAreAmounts) {
  const Recognition out = recognized("一、支出预算情况\n2024年支出预算26553610042元。电话号码26553610042。\n");
  int long_ones = 0;
  for (const budget::Figure& figure : out.model.figures) long_ones += figure.text == "26553610042";
  EXPECT_EQ(long_ones, 1);
}

TEST(Projects, OfSeveralRowsAreTheirSum) {
  const Recognition out = recognized(
      "一、一般公共预算项目支出情况说明\n"
      "（一）项目名称：助学活动\n设立的政策依据：年度计划\n预算安排规模：9.00万元\n\n"
      "一般公共预算项目支出表\n单位：万元\n"
      "科目编码\t科目名称\t项目名称\t项目支出合计\t商品服务支出\n"
      "合计\t\t\t9.00\t9.00\n"
      "2050201\t学前教育\t助学活动\t4.00\t4.00\n"
      "2050202\t小学教育\t助学活动\t5.00\t5.00\n");
  const auto relations = of_family(out, "identity:XT-PROJ-FUNC:project:premise:(all)");
  ASSERT_EQ(relations.size(), 1u);
  EXPECT_EQ(relations[0]->terms.size(), 3u);
}

}  // namespace
}  // namespace gouji::recognize
