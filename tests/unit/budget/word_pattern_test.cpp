// Patterns of words in titles, and the folding of names.
#include "budget/word_pattern.h"

#include <gtest/gtest.h>

namespace gouji::budget {
namespace {

bool matches(std::string_view pattern, std::string_view wording) {
  return WordPattern::parse(pattern).matches(fold_name(wording));
}

TEST(FoldName, DropsBlanksBracketsAndQuotesAndFoldsWidth) {
  EXPECT_EQ(fold_name("因公出国（境） 费用"), "因公出国境费用");
  EXPECT_EQ(fold_name("因公出国(境)费用"), "因公出国境费用");
  EXPECT_EQ(fold_name("《“三公”经费表》"), "三公经费表");
  EXPECT_EQ(fold_name("２０２４　年 A-B"), "2024年A-B");
  EXPECT_EQ(fold_name(""), "");
}

TEST(FoldName, ACutCharacterDoesNoHarm) {
  EXPECT_EQ(fold_name(std::string_view("支出").substr(0, 4)).substr(0, 3), "支");
}

TEST(WordPattern, AllGroupsMustHoldAndNoForbiddenWord) {
  EXPECT_TRUE(matches("政府性基金+支出|收支!绩效", "政府性基金预算支出表"));
  EXPECT_TRUE(matches("政府性基金+支出|收支!绩效", "政府性基金预算收支表"));
  EXPECT_FALSE(matches("政府性基金+支出|收支!绩效", "政府性基金预算收入表"));
  EXPECT_FALSE(matches("政府性基金+支出|收支!绩效", "政府性基金支出绩效表"));
  EXPECT_FALSE(matches("支出!收支|收入", "收入支出表"));
}

TEST(WordPattern, AnchorsHoldTheEnds) {
  EXPECT_TRUE(matches("表$", "收支总表"));
  EXPECT_FALSE(matches("表$", "收支总表说明"));
  EXPECT_TRUE(matches("^公务接待费", "公务接待费"));
  EXPECT_FALSE(matches("^公务接待费", "关于公务接待费"));
}

TEST(WordPattern, AnEmptyPatternMatchesNothing) { EXPECT_FALSE(matches("", "收支总表")); }

TEST(MatchPatterns, TheFirstNamedRowWinsAndUnnamedRowsAddScope) {
  SymbolTable symbols;
  const auto row = [&](std::string name, std::string_view pattern, std::string_view at) {
    return PatternRow{std::move(name), WordPattern::parse(pattern), parse_coordinate(at, symbols).take(), ""};
  };
  std::vector<PatternRow> rows;
  rows.push_back(row("", "财政拨款", "fund=fiscal"));
  rows.push_back(row("", "一般公共预算", "fund=gpb"));
  rows.push_back(row("basic", "基本支出", "kind=basic"));
  rows.push_back(row("gpb", "一般公共预算", "kind=project"));
  const PatternMatch match = match_patterns(rows, "一般公共预算财政拨款基本支出表");
  EXPECT_EQ(match.name, "basic");
  EXPECT_EQ(match.at.describe(symbols), "fund=gpb kind=basic");
  EXPECT_EQ(match_patterns(rows, "名词解释").name, "");
}

}  // namespace
}  // namespace gouji::budget
