// Codes by level, and words of line members.
#include "budget/line.h"

#include <gtest/gtest.h>

namespace gouji::budget {
namespace {

TEST(Line, CodesKnowTheirLevelsAndParents) {
  EXPECT_EQ(level_of(210), 1);
  EXPECT_EQ(level_of(21015), 2);
  EXPECT_EQ(level_of(2101501), 3);
  EXPECT_EQ(code_at_level(2101501, 1), 210u);
  EXPECT_TRUE(code_covers(21015, 2101501));
  EXPECT_FALSE(code_covers(2101501, 21015));
  EXPECT_TRUE(code_covers(0, 2101501));
}

TEST(Line, OnlyDigitsOfTheRightLengthAreACode) {
  EXPECT_EQ(code_from("30101"), 30101u);
  for (const char* bad : {"", "1", "2101", "410", "21015x1", "210150100"}) EXPECT_EQ(code_from(bad), 0u) << bad;
}

TEST(Line, WordsAndMembersBelongTogether) {
  Fund fund{};
  EXPECT_TRUE(fund_from("soc", fund));
  EXPECT_EQ(name_of(fund), "soc");
  EXPECT_FALSE(fund_from("fiscal", fund));
  Kind kind{};
  EXPECT_FALSE(kind_from("", kind));
  Purpose purpose{};
  EXPECT_TRUE(purpose_from("vehicle_run", purpose));
  EXPECT_EQ(name_of(purpose), "vehicle_run");
}

}  // namespace
}  // namespace gouji::budget
