#include "base/text.h"

#include <gtest/gtest.h>

namespace gouji::base {
namespace {

TEST(Utf8, DecodesAndEncodesEveryLength) {
  for (const char32_t c : {U'a', U'é', U'万', U'\U0002A6A5'}) {
    std::string text;
    append_utf8(text, c);
    std::size_t offset = 0;
    EXPECT_EQ(next_code_point(text, offset), c);
    EXPECT_EQ(offset, text.size());
    EXPECT_TRUE(is_valid_utf8(text));
  }
  EXPECT_EQ(count_code_points("1万元"), 3u);
}

TEST(Utf8, InvalidBytesBecomeReplacementsOfOneByte) {
  for (const char* text : {"\xFF", "\xC0\x80", "\xED\xA0\x80", "\xE4\xB8", "\xF5\x80\x80\x80", "\x80"}) {
    std::size_t offset = 0;
    EXPECT_EQ(next_code_point(text, offset), char32_t{0xFFFD});
    EXPECT_EQ(offset, 1u);
    EXPECT_FALSE(is_valid_utf8(text));
  }
  EXPECT_TRUE(is_valid_utf8("\xEF\xBF\xBD"));
}

TEST(Blanks, AreTrimmedAndDropped) {
  EXPECT_EQ(trim("\t 　收入 支出\u200B\r\n"), "收入 支出");
  EXPECT_EQ(trim(" \n"), "");
  EXPECT_EQ(without_blanks(" 1 0\u00A02　"), "102");
}

TEST(Fold, MakesWidthsQuotesBracketsAndDashesComparable) {
  EXPECT_EQ(fold("（１）“三公”〔2024〕—ｘ"), "(1)\"三公\"[2024]-x");
}

TEST(Fold, DropsBlanksBetweenChineseAndKeepsOneElsewhere) {
  EXPECT_EQ(fold("合　 计"), "合计");
  EXPECT_EQ(fold("部门  A  表"), "部门 A 表");
  EXPECT_EQ(fold("a\n\tb"), "a b");
}

TEST(FoldWithOrigin, NamesTheOriginalByteOfEveryFoldedByte) {
  const std::string text = "合 计：１";
  const FoldedText folded = fold_with_origin(text);
  EXPECT_EQ(folded.text, fold(text));
  ASSERT_EQ(folded.origin.size(), folded.text.size() + 1);
  EXPECT_EQ(folded.origin[3], 4u);  // 计 stands behind the blank.
  EXPECT_EQ(folded.origin[folded.text.find(':')], 7u);
  EXPECT_EQ(folded.origin.back(), text.size());
}

TEST(Similarity, IsPerMilleOfEqualCodePoints) {
  EXPECT_EQ(similarity_permille("基本支出", "基 本支出"), 1000);
  EXPECT_EQ(similarity_permille("基本支出", "项目支出"), 500);
  EXPECT_EQ(similarity_permille("甲", "乙"), 0);
  EXPECT_EQ(similarity_permille("", ""), 1000);
  EXPECT_EQ(similarity_permille("", "甲"), 0);
}

TEST(Han, KnowsIdeographsFromPunctuation) {
  EXPECT_TRUE(is_han(U'万'));
  EXPECT_TRUE(is_han(U'〇'));
  EXPECT_FALSE(is_han(U'，'));
  EXPECT_FALSE(is_han(U'A'));
}

TEST(Digest, IsFnv1a) {
  EXPECT_EQ(to_hex(digest64("")), "cbf29ce484222325");
  EXPECT_EQ(to_hex(digest64("a")), "af63dc4c8601ec8c");
  EXPECT_NE(digest64("a", 1), digest64("a", 2));
}

}  // namespace
}  // namespace gouji::base
