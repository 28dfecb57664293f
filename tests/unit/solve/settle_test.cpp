#include "solve/settle.h"

#include <gtest/gtest.h>

namespace gouji::solve {
namespace {

using Members = std::vector<WholeMember>;

TEST(Settler, BringsPartsAndTotalIntoTheirBounds) {
  Settler settler(4);
  for (std::uint32_t v = 0; v < 4; ++v) settler.set_bounds(v, {-10, 10});
  settler.add_equation(Members{{0, 1}, {1, 1}, {2, 1}, {3, -1}}, 25);
  const auto settled = settler.run({0, 0, 0, 0});
  EXPECT_TRUE(settled.complete);
  const auto& d = settled.deviations;
  EXPECT_EQ(d[0] + d[1] + d[2] - d[3], 25);
  for (const auto deviation : d) EXPECT_LE(std::abs(deviation), 10);
}

TEST(Settler, JoinsEqualVariablesThroughChains) {
  Settler settler(3);
  settler.set_bounds(0, {5, 9});
  settler.add_equation(Members{{0, 1}, {1, -1}}, 2);
  settler.add_equation(Members{{1, 1}, {2, -1}}, -3);
  const auto d = settler.run({0, 0, 0}).deviations;
  EXPECT_EQ(d[0] - d[1], 2);
  EXPECT_EQ(d[1] - d[2], -3);
  EXPECT_GE(d[0], 5);
  EXPECT_LE(d[0], 9);
}

TEST(Settler, SettlesTablesWhoseSumsCross) {
  // 0 1 | 2 / 3 4 | 5 / 6 7 | 8: rows, columns and the grand total, all off by a little.
  Settler settler(9);
  for (std::uint32_t v = 0; v < 9; ++v) settler.set_bounds(v, {-100, 100});
  const std::vector<Members> sums{{{0, 1}, {1, 1}, {2, -1}}, {{3, 1}, {4, 1}, {5, -1}}, {{6, 1}, {7, 1}, {8, -1}},
                                  {{0, 1}, {3, 1}, {6, -1}}, {{1, 1}, {4, 1}, {7, -1}}, {{2, 1}, {5, 1}, {8, -1}}};
  const std::vector<std::int64_t> residuals{70, -40, 10, 50, -30, 0};  // rows 70 - 40 + 0 = columns 50 - 30 + 10
  for (std::size_t s = 0; s < sums.size(); ++s) settler.add_equation(sums[s], residuals[s]);
  const auto settled = settler.run(std::vector<std::int64_t>(9, 0));
  EXPECT_TRUE(settled.complete);
  for (std::size_t s = 0; s < sums.size(); ++s) {
    std::int64_t total = 0;
    for (const WholeMember& member : sums[s]) total += member.coefficient * settled.deviations[member.variable];
    EXPECT_EQ(total, residuals[s]);
  }
}

TEST(Settler, SaysWhenSomethingIsLeft) {
  Settler settler(2);
  settler.set_bounds(0, {-1, 1});
  settler.set_bounds(1, {-1, 1});
  settler.add_equation(Members{{0, 1}, {1, 1}}, 5);
  EXPECT_FALSE(settler.run({0, 0}).complete);
}

TEST(Settler, SurvivesCirclesOfDefinitions) {
  Settler settler(3);
  settler.add_equation(Members{{0, 1}, {1, -1}, {2, -1}}, 1);
  settler.add_equation(Members{{1, 1}, {0, -1}, {2, -1}}, 1);
  settler.add_equation(Members{{2, 1}, {0, -1}, {1, -1}}, 1);
  EXPECT_EQ(settler.run({0, 0, 0}).deviations.size(), 3u);
}

TEST(Relax, SharesTheWayByRoom) {
  std::vector<std::int64_t> values{0, 0};
  const std::vector<WholeForm> forms{{{{0, 1}, {1, 1}}, 0, {10, 20}}};
  EXPECT_EQ(relax(forms, {{0, 3}, {}}, values), 0u);
  EXPECT_LE(values[0], 3);
  EXPECT_GE(values[0] + values[1], 10);
}

TEST(Relax, CountsFormsThatStayOutside) {
  std::vector<std::int64_t> values{0};
  EXPECT_EQ(relax({{{{0, 1}}, 0, {5, 9}}, {{{0, -1}}, 0, {5, 9}}}, {{-20, 20}}, values), 1u);
}

}  // namespace
}  // namespace gouji::solve
