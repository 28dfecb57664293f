// Controlled rounding of a budget: every amount goes to a neighbour, totals stay within a step, revenue follows expenditure.
#include "publish/adjust.h"

#include <gtest/gtest.h>

#include <map>

#include "publish/publish.h"
#include "unit/compile/example.h"

namespace gouji::publish {
namespace {

using base::Fen;
using budget::Code;
using budget::Flow;
using budget::Fund;
using budget::Kind;
using budget::Line;

constexpr Fen kStep{10'000};

budget::Budget with_lines(std::size_t count) {
  budget::Budget out;
  out.units.resize(1);
  const Code functions[] = {2101501, 2101502, 2101599, 2080505, 2210201};
  Line revenue[2];
  for (std::size_t i = 0; i < count; ++i) {
    Line line;
    line.unit = 0;
    line.function = functions[i % std::size(functions)];
    line.kind = i % 3 == 0 ? Kind::kProject : i % 3 == 1 ? Kind::kPersonnel : Kind::kPublic;
    line.economic = 30201 + static_cast<Code>(i % 7);
    line.source.fund = i % 4 == 0 ? Fund::kGfb : Fund::kGpb;
    line.amount = Fen{static_cast<std::int64_t>(i * i * 7919 % 1'000'003 + 4'400)};
    revenue[i % 4 == 0].amount += line.amount;
    out.lines.push_back(line);
  }
  for (const bool gfb : {false, true}) {
    revenue[gfb].unit = 0;
    revenue[gfb].flow = Flow::kRevenue;
    revenue[gfb].source.fund = gfb ? Fund::kGfb : Fund::kGpb;
    out.lines.push_back(revenue[gfb]);
  }
  return out;
}

using Totals = std::map<std::string, Fen>;

/// By flow; by source; by functional class and item of a source.
Totals totals_of(const budget::Budget& budget) {
  Totals out;
  for (const Line& line : budget.lines) {
    const std::string flow(budget::name_of(line.flow)),
        source = flow + " " + std::string(budget::name_of(line.source.fund));
    std::vector<std::string> names{flow, source};
    if (line.function != 0) {
      names.push_back(source + " " + std::to_string(budget::code_at_level(line.function, 1)));
      names.push_back(source + " " + std::to_string(line.function));
    }
    for (const std::string& name : names) out[name] += line.amount;
  }
  return out;
}

void expect_adjusted(std::size_t lines) {
  const budget::Budget before = with_lines(lines);
  const Adjusted after = adjust_amounts(before, kStep);
  EXPECT_GT(after.rounded, 0u);
  ASSERT_EQ(after.budget.lines.size(), before.lines.size());
  for (std::size_t i = 0; i < before.lines.size(); ++i) {
    EXPECT_EQ(after.budget.lines[i].amount.value % kStep.value, 0);
    if (before.lines[i].flow != Flow::kExpenditure) continue;
    const Fen gap = after.budget.lines[i].amount - before.lines[i].amount;
    EXPECT_LT(std::abs(gap.value), kStep.value) << i;
  }
  const Totals exact = totals_of(before), printed = totals_of(after.budget);
  for (const auto& [name, amount] : exact) EXPECT_LT(std::abs((printed.at(name) - amount).value), kStep.value) << name;
  EXPECT_EQ(printed.at("revenue gpb"), printed.at("expenditure gpb"));
  EXPECT_EQ(printed.at("revenue gfb"), printed.at("expenditure gfb"));
}

TEST(Adjust, TotalsOfASmallBudgetStayWithinAStep) { expect_adjusted(24); }

TEST(Adjust, TotalsOfALargeBudgetStayWithinAStepAlongTheTree) { expect_adjusted(700); }

TEST(Adjust, MultiplesStay) {
  budget::Budget before = with_lines(24);
  for (Line& line : before.lines) line.amount.value -= line.amount.value % kStep.value;
  const Adjusted after = adjust_amounts(before, kStep);
  EXPECT_EQ(after.rounded, 0u);
  EXPECT_EQ(after.budget, before);
}

TEST(Adjust, ThreeThirdsAddUpToTheWhole) {
  budget::Budget before;
  before.units.resize(1);
  for (const Code function : {2101501, 2101502, 2101599}) {
    Line line;
    line.unit = 0;
    line.function = function;
    line.kind = Kind::kPublic;
    line.amount = Fen{14'000};
    before.lines.push_back(line);
  }
  const Adjusted after = adjust_amounts(before, kStep);
  EXPECT_EQ(totals_of(after.budget).at("expenditure"), Fen{40'000});  // 4.2 steps; 1.4 three times would print 3.
  EXPECT_EQ(after.moved, 1u);
}

TEST(Adjust, TheNoteStandsWhereAmountsWereAdjustedAndOnlyThere) {
  compile::Example example;
  budget::Budget budget = example.compile();
  const auto noted = [&](const budget::Budget& of, const char* form) {
    const auto published = publish(of, *example.knowledge, form);
    EXPECT_TRUE(published.ok());
    bool note = false;
    for (const document::Block& block : published.value().document.blocks) {
      const auto* paragraph = std::get_if<document::Paragraph>(&block);
      note = note || (paragraph && paragraph->text.utf8.find("协调取整") != std::string::npos);
    }
    EXPECT_EQ(note, published.value().adjusted.has_value());
    return note;
  };
  EXPECT_FALSE(noted(budget, "nm-2024"));  // Whole hundreds of yuan print exactly.
  for (Line& line : budget.lines) line.amount.value += line.function == 2101202 ? 3'300 : 0;
  EXPECT_TRUE(noted(budget, "nm-2024"));
  EXPECT_FALSE(noted(budget, "xj-2024"));
  budget.head.rounding = "controlled";
  EXPECT_TRUE(noted(budget, "xj-2024"));
  budget.head.rounding = "independent";
  EXPECT_FALSE(noted(budget, "nm-2024"));
}

/// Travel abroad as last year, among lines of which some are new: rounded along running totals, the same amounts may go two ways.
TEST(Adjust, ExpensesThatDidNotRiseAreNotPrintedAsIfTheyHad) {
  const budget::PurposeClasses classes{{30212, budget::Purpose::kAbroad}};
  const auto abroad = [](const std::vector<Line>& lines) {
    Fen out;
    for (const Line& line : lines) out += line.economic == 30212 ? line.amount : Fen{};
    return out;
  };
  int equal = 0;
  for (std::int64_t k = 1; k <= 100; ++k) {
    budget::Budget before = with_lines(90);
    for (Line& line : before.lines) {
      if (line.flow == Flow::kExpenditure) line.amount.value += k * 977 % 10'007;
    }
    for (std::size_t i = 0; i < before.lines.size(); ++i) {
      before.lines[i].economic = i % 30 == 7 ? 30212 : 30201;
      if (i % 9 != 2) before.prior.push_back({before.lines[i], false, ""});
    }
    const Adjusted after = adjust_amounts(before, kStep, classes);
    std::vector<Line> prior;
    for (const budget::PriorLine& line : after.budget.prior) prior.push_back(line.line);
    EXPECT_LE(abroad(after.budget.lines), abroad(prior)) << k;
    equal += abroad(after.budget.lines) == abroad(prior);
  }
  EXPECT_LT(equal, 100) << "rounding never differs: the test shows nothing";
}

}  // namespace
}  // namespace gouji::publish
