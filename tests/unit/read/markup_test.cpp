#include "read/txt/markup.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace gouji::read::txt {
namespace {

document::Text read(std::string_view line) {
  document::Text text;
  ColumnCounter columns(line, 1, 0);
  append_piece(text, line, 0, line.size(), columns, {});
  return text;
}

std::string plain(std::string_view line) { return read(line).utf8; }

TEST(Markup, DropsEmphasisInPairsOnly) {
  EXPECT_EQ(plain("**人员经费**：**1** 元"), "人员经费：1 元");
  EXPECT_EQ(plain("***合计***"), "合计");
  EXPECT_EQ(plain("**"), "**");
  EXPECT_EQ(plain("2 ** 3 ** 4"), "2 ** 3 ** 4");
  EXPECT_EQ(plain("**没有结束"), "**没有结束");
  EXPECT_EQ(plain("* 单星 *"), "* 单星 *");
}

TEST(Markup, ReadsShortFormulasWithKnownCommands) {
  EXPECT_EQ(plain("$\\geq 90\\%$"), "≥90%");
  EXPECT_EQ(plain("$\\leq$ 60"), "≤ 60");
  EXPECT_EQ(plain("$3\\times 5$"), "3×5");
  EXPECT_EQ(plain("$\\mathrm{km}\\geq{2}$"), "km≥2");
}

TEST(Markup, LeavesFormulasItCannotReadAsTheyAre) {
  EXPECT_EQ(plain("$\\frac{1}{2}$"), "$\\frac{1}{2}$");
  EXPECT_EQ(plain("$10^{2}\\%$"), "$10^{2}%$");
  EXPECT_EQ(plain("$100 与 $200"), "$100 与 $200");
  EXPECT_EQ(plain("$\\"), "$\\");
}

TEST(Markup, DropsKnownTagsOnly) {
  EXPECT_EQ(plain("<p>甲</p><p>乙</p>"), "甲\n乙");
  EXPECT_EQ(plain("<span style=\"a>b\">甲</span>"), "b\">甲");
  EXPECT_EQ(plain("甲<br>乙<BR/>"), "甲\n乙");
  EXPECT_EQ(plain("增长<5%且a<b>c"), "增长<5%且ac");
  EXPECT_EQ(plain("<单位> <x>"), "<单位> <x>");
  EXPECT_EQ(plain("< =180"), "< =180");
}

TEST(Markup, DecodesEntities) {
  EXPECT_EQ(plain("a&nbsp;b&lt;&gt;&amp;&#65;&#x2265;"), "a b<>&A≥");
  EXPECT_EQ(plain("A&B;C &unknown; &#0; &#xD800; &"), "A&B;C &unknown; &#0; &#xD800; &");
}

TEST(Markup, TakesBackslashesBeforePunctuation) {
  EXPECT_EQ(plain("1\\. 甲 5\\% \\**"), "1. 甲 5% **");
  EXPECT_EQ(plain("C:\\预算"), "C:\\预算");
}

TEST(Markup, KeepsTheOriginalColumns) {
  const document::Text text = read("率 $\\geq 90\\%$ **足**");
  ASSERT_EQ(text.utf8, "率 ≥90% 足");
  const base::Place sign = text.place(4, 7);
  EXPECT_EQ(sign.column, 4);
  EXPECT_EQ(sign.end_column, 9);
  EXPECT_EQ(text.place(7, 9).column, 9);
  EXPECT_EQ(text.place(7, 9).end_column, 11);
  EXPECT_EQ(text.place(11, 14).column, 17);
}

TEST(Markup, SetsAnchorsOftenEnoughToFindPlacesFast) {
  const std::string line(100'000, '7');
  const document::Text text = read(line);
  EXPECT_GT(text.anchors.size(), 90u);
  EXPECT_EQ(text.place(99'999, 100'000).column, 100'000);
}

TEST(Markup, IsLinearOnHostileLines) {
  for (const char* unit : {"**", "$", "<", "&", "\\", "**a ", "<p>", "$\\geq ", "***", "<b"}) {
    std::string line;
    while (line.size() < 1'000'000) line += unit;
    read(line);
  }
}

}  // namespace
}  // namespace gouji::read::txt
