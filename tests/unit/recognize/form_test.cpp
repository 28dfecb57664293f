// Targets, key cells and the amounts of forms; figures of running text are found by place.
#include "recognize/form_target.h"
#include "recognize/form_words.h"
#include "table_reading.h"

namespace gouji::recognize {
namespace {

Target target(std::string_view text) { return read_target(text, FormWords(knowledge())); }

TEST(Targets, OperatorsAreReadInEverySpelling) {
  EXPECT_EQ(target(">=3.80 万人").op, ">=");
  EXPECT_EQ(target("> =95%").op, ">=");
  EXPECT_EQ(target("≥10 场").op, ">=");
  EXPECT_EQ(target("$\\geq$ 90%").op, ">=");
  EXPECT_EQ(target("不低于90%").op, ">=");
  EXPECT_EQ(target("< =180 元").op, "<=");
  EXPECT_EQ(target("＝100％").op, "") << "full-width signs come folded from the reader";
  EXPECT_EQ(target("=100%").op, "=");
  EXPECT_EQ(target("12 次").op, "");
}

TEST(Targets, ValueAndUnitStandApart) {
  const Target people = target(">=3.80 万人");
  ASSERT_TRUE(people.value.has_value());
  EXPECT_EQ(people.value->value().to_string(), "3.8");
  EXPECT_EQ(people.unit, "万人");
  EXPECT_EQ(unit_of_target(people.unit).exponent, 4);
  EXPECT_EQ(unit_of_target("万元/年").kind, budget::UnitKind::kMoney);
  EXPECT_EQ(unit_of_target("%").kind, budget::UnitKind::kPercent);
  EXPECT_EQ(unit_of_target("次").kind, budget::UnitKind::kCount);
}

TEST(Targets, RangesAndWordsAreQualitative) {
  EXPECT_EQ(target("效果显著").qualitative, "效果显著");
  EXPECT_FALSE(target("3-4 次").value.has_value());
  EXPECT_EQ(target("3-4 次").qualitative, "3-4 次");
}

TEST(FormKeys, UnitsStampsAndNumberingDoNotCount) {
  EXPECT_EQ(form_key("部门名称 (盖章)"), "部门名称");
  EXPECT_EQ(form_key("其中：财政拨款（万元）"), "财政拨款");
  EXPECT_EQ(form_key("数量 指标："), "数量指标");
}

TEST(Forms, APartOfTheFundsThatDoesNotAddUpShows) {
  const auto read = read_text(
      "项目支出绩效目标表\n\n项目名称\t甲项目\t\t\n项目资金(万元)"
      "\t年度资金总额\t50\t\n\t其中：财政拨款\t40\t\n\t其他资金\t5\t\n"
      "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t次数\t≥2 次\n");
  EXPECT_EQ(evaluate(read->out.model).open, 1);
}

/// A self-evaluation: the stages of the budget stand in columns.
std::string self_evaluation(const std::string& spent_of_fiscal) {
  return "项目支出绩效自评表\n（2023年度）\n项目名称\t甲项目\t\t\t\t\t\n"
         "项目资金(万元)\t\t年初预算数\t全年预算数（A）\t全年执行数（B）\t分值\t执行率（B/A）\n"
         "\t年度资金总额\t50\t60\t57\t10\t95%\n"
         "\t其中：当年财政拨款\t40\t50\t" +
         spent_of_fiscal +
         "\t—\t—\n"
         "\t其他资金\t10\t10\t10\t—\t—\n"
         "一级指标\t二级指标\t三级指标\t指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t次数\t≥2 次\t2 "
         "次\t50\t50\n";
}

TEST(Forms, TheFundsOfASelfEvaluationAddUpInEveryStage) {
  const auto read = read_text(self_evaluation("47"));
  int money = 0, sums = 0, rates = 0;
  for (const budget::Figure& figure : read->out.model.figures) money += figure.unit.kind == budget::UnitKind::kMoney;
  for (const budget::Relation& relation : read->out.model.relations) {
    sums += relation.rule == "SUM-PERF-FUND";
    rates += relation.rule == "FIN-COMPL";
  }
  EXPECT_EQ(money, 9);
  EXPECT_EQ(sums, 3);
  EXPECT_EQ(rates, 1);
  EXPECT_EQ(evaluate(read->out.model).open, 0);
}

TEST(Forms, AStageOfASelfEvaluationThatDoesNotAddUpShows) {
  EXPECT_EQ(evaluate(read_text(self_evaluation("40"))->out.model).open, 1);
}

TEST(Forms, TwoFormsOfOneNameStayApart) {
  const std::string form =
      "项目支出绩效目标表\n\n项目名称\t甲项目\t\t\n项目资金(万元)\t年度资金总额\t50\t\n\t其中：财政拨款\t50\t\n"
      "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t次数\t≥2 次\n\n";
  std::string other = form;
  for (std::size_t at = other.find("50"); at != std::string::npos; at = other.find("50", at))
    other.replace(at, 2, "60");
  const auto read = read_text(form + other);
  ASSERT_EQ(read->out.forms.size(), 2u);
  EXPECT_EQ(disagreements(read->out.model), "");
}

TEST(Forms, EveryNumericCellOfAFormIsAFigureAndWeightsAreNoMoney) {
  const auto read = read_text(
      "项目支出绩效目标表\n\n项目名称\t甲项目\t\t\t\n项目资金(万元)\t年度资金总额\t50\t\t\n"
      "一级指标\t二级指标\t三级指标\t指标值\t分值权重\n产出指标\t数量指标\t次数\t≥2 "
      "次\t50\n成本指标\t经济成本指标\t单价\t≤180 元\t40\n");
  int money = 0, weights = 0;
  for (const budget::Figure& figure : read->out.model.figures) {
    if (figure.unit.kind == budget::UnitKind::kMoney) ++money;
    if (figure.unchecked_reason == "weight") ++weights;
  }
  EXPECT_EQ(money, 2);
  EXPECT_EQ(weights, 2);
  EXPECT_EQ(read->out.tables[0].numeric_cells, 3u);
  ASSERT_EQ(read->out.forms.size(), 1u);
  EXPECT_EQ(read->out.forms[0].indicators[1].level1, "成本指标");
}

TEST(Forms, ATableThatListsProjectsIsOneFormAProject) {
  const auto read = read_text(
      "项目支出绩效目标表\n\n项目名称\t年度目标\t一级指标\t二级指标\t三级指标\t指标方向\t指标值\t计量单位\n"
      "甲项目\t做好甲\t产出指标\t数量指标\t次数\t≥\t2\t次\n\t\t\t质量指标\t合格率\t＝\t100\t%\n"
      "乙项目\t做好乙\t产出指标\t数量指标\t人数\t≥\t30\t人\n");
  ASSERT_EQ(read->out.forms.size(), 2u);
  EXPECT_EQ(read->out.forms[0].name, "甲项目");
  EXPECT_EQ(read->out.forms[0].goal, "做好甲");
  ASSERT_EQ(read->out.forms[0].indicators.size(), 2u);
  EXPECT_EQ(read->out.forms[0].indicators[1].level1, "产出指标");
  EXPECT_EQ(read->out.forms[0].indicators[1].unit, "%");
  EXPECT_EQ(read->out.forms[1].indicators[0].op, ">=");
}

}  // namespace
}  // namespace gouji::recognize
