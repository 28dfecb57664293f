// Single steps of a compilation that the worked example does not reach.
#include "compile/compile.h"

#include "compile/budget_json.h"
#include "compile/explain.h"
#include "unit/compile/example.h"

namespace gouji::compile {
namespace {

using budget::Line;

bool every_line(const Line&) { return true; }

/// The example without projects, revenue following the lines.
Example basic_only() {
  Example example;
  for (const std::string_view sheet : {"projects", "project_lines", "procurement", "revenue", "goals", "indicators"})
    example.replace(sheet, {}, {});
  return example;
}

TEST(Compile, AFloorAndACapOfABaseAreAppliedPerPersonAndMonth) {
  Example example = basic_only();
  example.replace(
      "rates", {"code", "name", "rate", "items", "economic", "kind", "posting", "floor", "cap"},
      {{"pension", "养老", "16", "basic allowance performance", "30108", "personnel", "pension", "5000", "5500"}});
  // Six people have 5,700, capped at 5,500; four have 5,300: 16 % of 12 x (33,000 + 21,200) = 104,064, each post rounded to 100.
  EXPECT_EQ(spent(example.compile(), [](const Line& l) { return l.economic == 30108; }), "104100");
  EXPECT_EQ(example.told(), "");
}

TEST(Compile, AStatedBaseWinsOverPayItems) {
  Example example = basic_only();
  example.replace("staff", {"unit", "staff", "post", "status", "pay.basic", "base.pension"},
                  {{"361001", "A", "admin", "in_service", "2000", "10000"}});
  EXPECT_EQ(spent(example.compile(), [](const Line& l) { return l.economic == 30108; }), "19200");
}

TEST(Compile, PeopleWhoComeDuringTheYearCountTheirMonths) {
  Example example = basic_only();
  example.replace(
      "staff", {"unit", "staff", "post", "status", "months", "pay.basic"},
      {{"361001", "A", "admin", "in_service", "12", "2000"}, {"361001", "B", "admin", "in_service", "3", "2000"}});
  const budget::Budget budget = example.compile();
  EXPECT_EQ(spent(budget, [](const Line& l) { return l.economic == 30101; }), "30000");
  EXPECT_EQ(spent(budget, [](const Line& l) { return l.economic == 30108; }), "4800");
}

TEST(Compile, ARowOfTheInputWinsOverTheParameterSet) {
  Example example = basic_only();
  example.replace("quotas", {"code", "name", "amount", "per", "economic", "kind", "posting"},
                  {{"office", "办公费", "4000", "head", "30201", "public", "public"}});
  EXPECT_EQ(spent(example.compile(), [](const Line& l) { return l.economic == 30201; }), "40000");
}

TEST(Compile, AParameterOfAnotherYearOrRegionDoesNotHold) {
  Example example = basic_only();
  example.replace("quotas", {"code", "name", "amount", "per", "economic", "kind", "posting", "year_from", "region"},
                  {{"office", "办公费", "4000", "head", "30201", "public", "public", "2025", ""},
                   {"travel", "差旅费", "9000", "head", "30211", "public", "public", "", "640000"},
                   {"post", "邮电费", "2000", "head", "30207", "public", "public", "2020", "650000"}});
  const budget::Budget budget = example.compile();
  EXPECT_EQ(spent(budget, [](const Line& l) { return l.economic == 30201; }), "30000");
  EXPECT_EQ(spent(budget, [](const Line& l) { return l.economic == 30211; }), "15000");
  EXPECT_EQ(spent(budget, [](const Line& l) { return l.economic == 30207; }), "20000");
}

TEST(Compile, AProjectsOwnSplitOverSourcesIsFilledInOrder) {
  Example example;
  example.replace("project_lines", {"project", "function", "economic", "quantity", "price"},
                  {{"P001", "2101202", "31302", "10", "100"}, {"P001", "2101202", "30201", "5", "100"}});
  example.replace("project_sources", {"project", "fund", "upper", "amount"},
                  {{"P001", "gpb", "yes", "1200"}, {"P001", "gpb", "", "300"}});
  example.replace("procurement", {}, {});
  example.replace("revenue", {}, {});
  const budget::Budget budget = example.compile();
  EXPECT_FALSE(intake::any_error(example.problems)) << example.told();
  const auto at = [&](budget::Code economic, bool upper) {
    return spent(budget,
                 [=](const Line& l) { return l.economic == economic && l.source.upper == upper && l.project == 0; });
  };
  EXPECT_EQ(at(31302, true), "1000");
  EXPECT_EQ(at(30201, true), "200");
  EXPECT_EQ(at(30201, false), "300");
}

TEST(Compile, ADeclaredAmountMustBeTheSumOfTheLines) {
  Example example;
  example.sheet("projects").header.push_back("declared");
  for (intake::RawRow& row : example.sheet("projects").rows) row.cells.push_back("");
  example.sheet("projects").rows[0].cells.back() = "6840000.01";
  example.compile();
  EXPECT_NE(example.told().find("STD-CALC"), std::string::npos);
}

TEST(Compile, CarriedMoneyIsMatchedWithItsProject) {
  Example example;
  example.replace("project_lines", {"project", "function", "economic", "quantity", "price", "carry_over"},
                  {{"P001", "2101202", "31302", "10", "100", "yes"}});
  example.replace("procurement", {}, {});
  example.replace("revenue", {}, {});
  example.replace("carry", {"unit", "direction", "fund", "project", "amount"},
                  {{"361001", "in", "gpb", "P001", "900"}});
  example.compile();
  EXPECT_NE(example.told().find("carried over 900.00 yuan, but its calculation lines use 1,000.00"), std::string::npos)
      << example.told();
}

TEST(Compile, CarriedMoneyIsThereToTheFenAndIsNotRounded) {
  Example example;
  example.replace("project_lines", {"project", "function", "economic", "quantity", "price", "carry_over"},
                  {{"P001", "2101202", "31302", "1", "318642.37", "yes"}});
  example.replace("procurement", {}, {});
  example.replace("revenue", {}, {});
  example.replace("carry", {"unit", "direction", "fund", "project", "amount"},
                  {{"361001", "in", "gpb", "P001", "318642.37"}});
  const budget::Budget budget = example.compile();
  EXPECT_FALSE(intake::any_error(example.problems)) << example.told();
  EXPECT_EQ(spent(budget, [](const Line& l) { return l.source.carry_over; }), "318642.37");
}

TEST(Compile, AProjectWithoutLinesIsWarnedOf) {
  Example example;
  example.sheet("project_lines").rows.resize(2);
  example.replace("procurement", {}, {});
  example.replace("revenue", {}, {});
  example.compile();
  EXPECT_NE(example.told().find("has no calculation lines"), std::string::npos) << example.told();
  EXPECT_FALSE(intake::any_error(example.problems));
}

TEST(Compile, MoneyThatIsLeftNeedsADeclaredRemainder) {
  Example example = basic_only();
  example.replace("staff", {}, {});
  example.replace("headcount", {}, {});
  example.replace("revenue", {"unit", "fund", "amount"}, {{"361001", "gpb", "500"}});
  example.replace("carry", {"unit", "direction", "fund", "amount"}, {{"361001", "out", "gpb", "500"}});
  const budget::Budget budget = example.compile();
  EXPECT_EQ(example.told(), "");
  ASSERT_EQ(budget.lines.size(), 2u);
  EXPECT_EQ(budget.lines[1].flow, budget::Flow::kCarryOut);
}

TEST(Compile, DirectLinesStandBesideCalculatedOnesButNeverOnThem) {
  Example example;
  example.replace("revenue", {}, {});
  example.replace("direct", {"unit", "flow", "function", "economic", "fund", "kind", "amount", "document"},
                  {{"361001", "expenditure", "2101506", "30201", "gpb", "public", "123.45", "批复表"}});
  const budget::Budget budget = example.compile();
  EXPECT_EQ(example.told(), "");
  EXPECT_EQ(spent(budget, every_line), "8751323.45");
  Example twice;
  twice.replace("direct", {"unit", "flow", "function", "economic", "fund", "kind", "amount"},
                {{"361001", "expenditure", "2101501", "30201", "gpb", "public", "1"}});
  twice.compile();
  EXPECT_NE(twice.told().find("exists already"), std::string::npos);
}

TEST(Compile, APurchaseMayNotExceedItsLine) {
  Example example;
  example.sheet("procurement").rows[0].cells[9] = "5200.01";
  example.compile();
  EXPECT_NE(example.told().find("exceeds its budget 5,200.00"), std::string::npos) << example.told();
}

TEST(Compile, AControlNumberThatIsExceededIsAWarning) {
  Example example;
  example.replace("controls", {"unit", "kind", "amount"},
                  {{"361001", "public", "164299.99"}, {"361001", "personnel", "1030600"}});
  const budget::Budget budget = example.compile();
  EXPECT_FALSE(intake::any_error(example.problems));
  ASSERT_EQ(example.problems.size(), 1u);
  EXPECT_FALSE(budget.lines.empty());
}

TEST(Compile, HeadcountMustAgreeWithTheStaffList) {
  Example example;
  example.sheet("headcount").rows.push_back({9, {"361001", "in_service", "11", ""}});
  example.compile();
  EXPECT_NE(example.told().find("states 11 in_service, the staff list has 10"), std::string::npos);
}

TEST(Compile, ABudgetReadsBackAsItWasWritten) {
  Example example;
  const budget::Budget budget = example.compile();
  const std::string bytes = write_budget(budget);
  const auto back = read_budget(bytes);
  ASSERT_TRUE(back.ok()) << back.error().message_en;
  EXPECT_EQ(back.value(), budget);
  EXPECT_EQ(write_budget(back.value()), bytes);
  EXPECT_TRUE(is_budget_json(bytes));
}

TEST(Compile, ADamagedBudgetFileIsRefusedWithTheMember) {
  Example example;
  budget::Budget budget = example.compile();
  budget.lines[0].calculations[0] = 100000;
  EXPECT_NE(read_budget(write_budget(budget)).error().message_en.find("lines.calculations"), std::string::npos);
  EXPECT_NE(
      read_budget(R"({"schema":"gouji.budget/1","lines":[{"amount":"x"}]})").error().message_en.find("lines.amount"),
      std::string::npos);
  EXPECT_FALSE(read_budget("{").ok());
  EXPECT_FALSE(read_budget(R"({"schema":"gouji.check/1"})").ok());
}

TEST(Compile, AnAmountIsExplainedDownToItsCells) {
  Example example;
  const std::string text = explain(example.compile(), *example.knowledge, example.schema, "2210201", Tongue::kEnglish);
  EXPECT_NE(text.find("464,400.00 × 12% = 55728, rounded 55,700.00"), std::string::npos) << text;
  EXPECT_NE(text.find("staff.csv line 2 pay.bonus = 9000"), std::string::npos);
  const std::string money =
      explain(example.compile(), *example.knowledge, example.schema, "政府性基金预算", Tongue::kChinese);
  EXPECT_NE(money.find("2 行，收入 686,300.00 元，支出 686,300.00 元"), std::string::npos) << money;
  EXPECT_NE(money.find("project_lines.csv 第 5 行 单价 = "), std::string::npos) << money;
  EXPECT_EQ(explain(example.compile(), *example.knowledge, example.schema, "9999999", Tongue::kEnglish), "");
}

}  // namespace
}  // namespace gouji::compile
