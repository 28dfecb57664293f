// Budgets by line, documents by figure, and a budget against what was published of it.
#include <gtest/gtest.h>

#include "../compile/example.h"
#include "compare/budgets.h"
#include "compare/disclosure.h"
#include "compare/documents.h"

namespace gouji::compare {
namespace {

/// A model with one figure at each coordinate that is named.
class Printed {
 public:
  explicit Printed(const budget::Knowledge& knowledge) : model(&knowledge.symbols()) {}
  budget::FigureId add(const std::string& at, const std::string& text, const std::string& unit = "万元",
                       const std::string& group = "t") {
    budget::Figure figure;
    figure.text = text;
    figure.decimal = base::parse_cell_number(text).value();
    figure.unit = {budget::UnitKind::kMoney, unit == "元" ? 2 : 6, unit};
    figure.group = model.group(group + unit);
    figure.label = at;
    const budget::FigureId id = model.add_figure(figure);
    const auto coordinate = budget::parse_coordinate(at, model.symbols);
    model.bind(id, model.quantity_at(coordinate.value()), budget::Warrant::kStructure, "");
    return id;
  }
  budget::Model model;
};

class CompareTest : public testing::Test {
 protected:
  compile::Example example;
  Printed a{*example.knowledge}, b{*example.knowledge};
};

TEST_F(CompareTest, EqualDocumentsHaveNoDifference) {
  a.add("flow=expenditure", "12.30");
  b.add("flow=expenditure", "12.30");
  const Comparison comparison = compare_documents(a.model, b.model);
  EXPECT_TRUE(comparison.equal());
  EXPECT_EQ(comparison.exact, 1u);
}

TEST_F(CompareTest, OnlyTheFigureThatWasChangedIsNamed) {
  a.add("flow=expenditure", "12.30");
  a.add("flow=expenditure", "12.30");
  b.add("flow=expenditure", "12.30");
  const budget::FigureId wrong = b.add("flow=expenditure", "12.40");
  const Comparison comparison = compare_documents(a.model, b.model);
  ASSERT_EQ(comparison.differences.size(), 1u);
  const Difference& difference = comparison.differences[0];
  EXPECT_EQ(difference.status, Status::kChanged);
  ASSERT_EQ(difference.second.size(), 1u);
  EXPECT_EQ(difference.second[0].figures, std::vector<budget::FigureId>{wrong});
  ASSERT_TRUE(difference.change);
  EXPECT_EQ(*difference.change, base::Rational(100'000));  // 0.10 万元 in fen.
}

TEST_F(CompareTest, UnitsAreComparedWithinTheCoarserPrint) {
  a.add("flow=expenditure function=205", "123449.99", "元");
  b.add("flow=expenditure function=205", "12.34");
  a.add("flow=expenditure function=208", "123470.00", "元");
  b.add("flow=expenditure function=208", "12.34");
  a.add("flow=expenditure function=210", "123500.00", "元");
  b.add("flow=expenditure function=210", "12.34");
  const Comparison comparison = compare_documents(a.model, b.model);
  EXPECT_EQ(comparison.within_rounding, 1u);
  EXPECT_EQ(comparison.adjusted, 1u);
  ASSERT_EQ(comparison.differences.size(), 1u);
  EXPECT_EQ(comparison.differences[0].coordinates, std::vector<std::string>{"flow=expenditure function=210"});
}

TEST_F(CompareTest, OneLastDigitInTheSamePrintIsADifference) {
  a.add("flow=expenditure", "12.34");
  b.add("flow=expenditure", "12.35");
  EXPECT_EQ(compare_documents(a.model, b.model).differences.size(), 1u);
}

TEST_F(CompareTest, AStatedZeroIsNotAnAbsentValue) {
  a.add("flow=expenditure", "0.00");
  a.add("flow=revenue", "1.00");
  b.add("flow=revenue", "1.00");
  const Comparison comparison = compare_documents(a.model, b.model);
  ASSERT_EQ(comparison.differences.size(), 1u);
  EXPECT_EQ(comparison.differences[0].status, Status::kOnlyFirst);
  EXPECT_TRUE(comparison.differences[0].second.empty());
  EXPECT_FALSE(comparison.differences[0].change);
  EXPECT_EQ(swapped(comparison).differences[0].status, Status::kOnlySecond);
}

TEST_F(CompareTest, ABudgetIsEqualToItself) {
  const budget::Budget budget = example.compile();
  const Comparison comparison = compare_budgets(budget, budget, *example.knowledge);
  EXPECT_TRUE(comparison.equal());
  EXPECT_GT(comparison.exact, budget.lines.size());
}

TEST_F(CompareTest, AChangedPriceIsToldWithItsFormulas) {
  const budget::Budget before = example.compile();
  for (intake::RawRow& row : example.sheet("project_lines").rows) {
    for (std::string& cell : row.cells) cell = cell == "180" ? "190" : cell;
  }
  for (intake::RawRow& row : example.sheet("revenue").rows) {
    for (std::string& cell : row.cells) cell = cell == "8034900" ? "8414900" : cell;
  }
  const budget::Budget after = example.compile();
  ASSERT_FALSE(after.lines.empty()) << example.told();
  const Comparison comparison = compare_budgets(before, after, *example.knowledge);
  ASSERT_EQ(comparison.differences.size(), 2u);
  const Difference& spent = comparison.differences[0];
  EXPECT_NE(spent.coordinates[0].find("function=2101202"), std::string::npos) << spent.coordinates[0];
  EXPECT_EQ(signed_text(*spent.change, 2), "+380000");
  ASSERT_FALSE(spent.second[0].calculations.empty());
  EXPECT_NE(after.calculations[spent.second[0].calculations[0]].formula.find("190"), std::string::npos);
  EXPECT_EQ(signed_text(comparison.totals[1].second - comparison.totals[1].first, 2), "+380000");
}

TEST_F(CompareTest, UnitsAndProjectsMeetByCodeAndWordsAreTold) {
  const budget::Budget before = example.compile();
  budget::Budget after = before;
  after.projects[0].name += "（新）";
  after.texts.back().text += "。";
  const Comparison comparison = compare_budgets(before, after, *example.knowledge);
  EXPECT_TRUE(comparison.differences.empty());
  EXPECT_EQ(comparison.words.size(), 2u);
}

TEST_F(CompareTest, ADisclosureTiesWithItsBudgetAsPrinted) {
  const budget::Budget budget = example.compile();
  b.add("flow=expenditure", "875.12");
  b.add("flow=expenditure function=205", "0.86");
  b.add("flow=expenditure function=206", "0.00");  // No line: nothing is spent there.
  const auto comparison = compare_with_disclosure(budget, b.model, *example.knowledge);
  ASSERT_TRUE(comparison.ok());
  EXPECT_EQ(comparison.value().exact, 3u);
  for (const Difference& difference : comparison.value().differences)
    EXPECT_EQ(difference.status, Status::kOnlyFirst) << difference.coordinates[0];
  EXPECT_FALSE(comparison.value().equal());  // The functional items are printed nowhere.
}

TEST_F(CompareTest, RoughlyUnchangedMeansLessThanWhatIsPrinted) {
  budget::Budget budget = example.compile();
  const std::string change = "flow=expenditure function=205 change=prior_budget";
  budget::PriorLine before;
  before.line.flow = budget::Flow::kExpenditure;
  before.line.unit = 0;
  before.line.kind = budget::Kind::kPublic;
  before.line.function = 2050803;
  before.line.amount = base::Fen{8'600'00 + 42'00};
  budget.prior = {before};
  const budget::FigureId flat = b.add(change, "0");
  b.model.figures[flat].latent_text = true;
  const auto told = [&] {
    const auto comparison = compare_with_disclosure(budget, b.model, *example.knowledge, Rounding::kNearest);
    return std::any_of(comparison.value().differences.begin(), comparison.value().differences.end(),
                       [](const Difference& one) { return one.status == Status::kChanged; });
  };
  EXPECT_TRUE(told());
  b.model.figures[flat].approximate = true;
  EXPECT_FALSE(told());
}

TEST_F(CompareTest, AWrongFigureOfADisclosureIsToldWithTheLinesBehindIt) {
  const budget::Budget budget = example.compile();
  const budget::FigureId wrong = b.add("flow=expenditure function=205", "0.96");
  const auto comparison = compare_with_disclosure(budget, b.model, *example.knowledge);
  ASSERT_TRUE(comparison.ok());
  const Difference& difference = comparison.value().differences.at(0);
  EXPECT_EQ(difference.status, Status::kChanged);
  EXPECT_EQ(difference.first[0].text, "8600");
  EXPECT_EQ(difference.first[0].lines.size(), 1u);
  EXPECT_EQ(difference.second[0].figures, std::vector<budget::FigureId>{wrong});
  EXPECT_EQ(signed_text(*difference.change, 6), "+0.1");
}

TEST_F(CompareTest, UnitsAndProjectsOfOtherCodesMeetByName) {
  const budget::Budget first = example.compile();
  ASSERT_FALSE(first.lines.empty()) << example.told();
  budget::Budget second = first;
  second.units[0].code = "001";
  for (budget::Project& project : second.projects) project.code = "X" + project.code;
  const Comparison comparison = compare_budgets(first, second, *example.knowledge);
  EXPECT_TRUE(comparison.differences.empty()) << comparison.differences[0].coordinates[0];
  ASSERT_EQ(comparison.words.size(), 1 + first.projects.size()) << "codes that differ are told as words";
  second.projects[0].name = "另一个项目";
  EXPECT_FALSE(compare_budgets(first, second, *example.knowledge).differences.empty());
}

TEST_F(CompareTest, AnotherGovernmentClassIsToldOnceAndNotInEveryLine) {
  const budget::Budget first = example.compile();
  budget::Budget second = first;
  for (budget::Line& line : second.lines) {
    if (line.economic == 30101) line.gov_economic = 599;
  }
  const Comparison comparison = compare_budgets(first, second, *example.knowledge);
  EXPECT_TRUE(comparison.differences.empty());
  ASSERT_EQ(comparison.words.size(), 1u);
  EXPECT_EQ(comparison.words[0].what, "gov_classes economic=30101");
  EXPECT_EQ(comparison.words[0].second, "599");
}

TEST_F(CompareTest, WhatOnlyTheSecondDocumentStatesComesLast) {
  a.add("flow=expenditure", "12.30");
  b.add("flow=revenue", "1.00");
  b.add("flow=expenditure", "12.40");
  const Comparison comparison = compare_documents(a.model, b.model);
  ASSERT_EQ(comparison.differences.size(), 2u);
  EXPECT_EQ(comparison.differences[0].status, Status::kChanged);
  EXPECT_EQ(comparison.differences[1].status, Status::kOnlySecond);
  EXPECT_FALSE(comparison.differences[1].coordinates.empty());
}

}  // namespace
}  // namespace gouji::compare
