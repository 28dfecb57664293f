// The worked example of the specification, to the fen, with the quantum of 100 yuan and without it.
#include <map>

#include "unit/compile/example.h"

namespace gouji::compile {
namespace {

using budget::Code;
using budget::Kind;
using budget::Line;

void expect_codes(const budget::Budget& budget, const std::map<Code, std::string>& expected,
                  const std::function<Code(const Line&)>& code_of) {
  std::map<Code, base::Fen> sums;
  for (const Line& line : budget.lines) {
    if (line.flow == budget::Flow::kExpenditure && code_of(line) != 0) sums[code_of(line)] += line.amount;
  }
  std::map<Code, std::string> found;
  for (const auto& [code, amount] : sums) found[code] = base::plain_yuan(amount);
  EXPECT_EQ(found, expected);
}

bool is_basic(const Line& line) { return line.kind == Kind::kPersonnel || line.kind == Kind::kPublic; }

TEST(Golden, TotalsAndSources) {
  Example example;
  const budget::Budget budget = example.compile();
  EXPECT_EQ(example.told(), "");
  EXPECT_EQ(spent(budget, [](const Line&) { return true; }), "8751200");
  EXPECT_EQ(spent(budget, [](const Line& l) { return l.kind == Kind::kPersonnel; }), "1030600");
  EXPECT_EQ(spent(budget, [](const Line& l) { return l.kind == Kind::kPublic; }), "164300");
  EXPECT_EQ(spent(budget, [](const Line& l) { return l.kind == Kind::kProject; }), "7556300");
  const auto from = [&](budget::Fund fund, bool upper) {
    return spent(budget, [=](const Line& l) { return l.source == budget::Source{fund, upper, false}; });
  };
  EXPECT_EQ(from(budget::Fund::kGpb, false), "8034900");
  EXPECT_EQ(from(budget::Fund::kGpb, true), "30000");
  EXPECT_EQ(from(budget::Fund::kGfb, false), "686300");
}

TEST(Golden, FunctionalClassesAndItems) {
  Example example;
  const budget::Budget budget = example.compile();
  expect_codes(budget, {{205, "8600"}, {208, "163200"}, {210, "7806900"}, {212, "686300"}, {221, "86200"}},
               [](const Line& l) { return budget::code_at_level(l.function, 1); });
  expect_codes(budget,
               {{2050803, "8600"},
                {2080501, "3600"},
                {2080505, "106400"},
                {2080506, "53200"},
                {2101101, "28700"},
                {2101102, "17800"},
                {2101103, "13300"},
                {2101199, "2600"},
                {2101202, "6840000"},
                {2101501, "620100"},
                {2101550, "254400"},
                {2101599, "30000"},
                {2120809, "686300"},
                {2210201, "86200"}},
               [](const Line& l) { return l.function; });
}

TEST(Golden, EconomicItemsOfBasicExpenditure) {
  Example example;
  expect_codes(example.compile(),
               {{30101, "297600"}, {30102, "266400"}, {30103, "54000"}, {30107, "100800"}, {30108, "106400"},
                {30109, "53200"},  {30110, "46500"},  {30111, "13300"}, {30112, "2600"},   {30113, "86200"},
                {30302, "3600"},   {30201, "30000"},  {30207, "12000"}, {30211, "15000"},  {30216, "8600"},
                {30217, "1500"},   {30228, "14400"},  {30229, "8000"},  {30231, "28000"},  {30239, "46800"}},
               [](const Line& l) { return is_basic(l) ? l.economic : Code{0}; });
}

TEST(Golden, EveryLineHasAFormulaAndItsGovernmentClass) {
  Example example;
  const budget::Budget budget = example.compile();
  for (const Line& line : budget.lines) {
    EXPECT_FALSE(line.calculations.empty());
    EXPECT_EQ(line.flow == budget::Flow::kExpenditure, line.gov_economic != 0) << line.economic;
  }
  EXPECT_EQ(spent(budget, [](const Line& l) { return l.gov_economic == 50102; }), "222000");
}

TEST(Golden, WithoutTheQuantumAmountsKeepTheirFen) {
  Example example;
  example.replace("policy", {"item", "value"}, {{"quantum", "0"}});
  example.replace("revenue", {"unit", "fund", "upper", "amount"},
                  {{"361001", "gpb", "", ""}, {"361001", "gpb", "yes", ""}, {"361001", "gfb", "", ""}});
  const budget::Budget budget = example.compile();
  EXPECT_EQ(example.told(), "");
  EXPECT_EQ(spent(budget, [](const Line& l) { return l.economic == 30307; }), "686250");
  EXPECT_EQ(spent(budget, [](const Line& l) { return l.economic == 30108; }), "106368");
  EXPECT_EQ(spent(budget, [](const Line& l) { return l.economic == 30112; }), "2601.6");
}

TEST(Golden, RevenueThatDoesNotMatchExpenditureIsRefusedWithTheGap) {
  Example example;
  example.replace(
      "revenue", {"unit", "fund", "upper", "amount"},
      {{"361001", "gpb", "", "8034900"}, {"361001", "gpb", "yes", "30000"}, {"361001", "gfb", "", "686200"}});
  example.compile();
  EXPECT_NE(example.told().find("gap -100.00 yuan (BAL-SOURCE)"), std::string::npos) << example.told();
}

}  // namespace
}  // namespace gouji::compile
