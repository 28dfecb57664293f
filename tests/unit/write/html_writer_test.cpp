// The page read back through the reader of web pages.
#include "write/html/html_writer.h"

#include <gtest/gtest.h>

#include "read/reader.h"
#include "unit/write/sample.h"

namespace gouji::write {
namespace {

TEST(HtmlWriter, TablesReadBackAreTheSame) {
  const Sample sample;
  const auto read = read::read_bytes("page.html", write_html(sample.publication));
  ASSERT_TRUE(read.ok());
  std::vector<std::string> wanted, got;
  for (const document::Table& table : sample.tables()) wanted.push_back(shape_of(table));
  for (const document::Block& block : read.value().blocks) {
    if (const auto* table = std::get_if<document::Table>(&block)) got.push_back(shape_of(*table));
  }
  EXPECT_EQ(got, wanted);
}

TEST(HtmlWriter, TextReadBackHoldsEveryParagraphOnceAndNoChart) {
  const Sample sample;
  const auto read = read::read_bytes("page.html", write_html(sample.publication));
  ASSERT_TRUE(read.ok());
  std::string text;
  for (const document::Block& block : read.value().blocks) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block)) text += paragraph->text.utf8 + "\n";
  }
  EXPECT_NE(text.find("贯彻执行<测试>政策 & “规定”"), std::string::npos) << text;
  EXPECT_EQ(text.find("表：支出总表"), text.rfind("表：支出总表"));
  EXPECT_EQ(text.find("收入来源"), std::string::npos);
}

TEST(HtmlWriter, WritingTwiceGivesTheSameBytes) {
  EXPECT_EQ(write_html(Sample().publication), write_html(Sample().publication));
}

TEST(HtmlWriter, EveryLinkOfTheContentsHasItsAnchorOnce) {
  const std::string page = write_html(Sample().publication);
  std::size_t links = 0;
  for (std::size_t at = page.find("href=\"#b"); at != std::string::npos; at = page.find("href=\"#b", at + 1)) {
    const std::string name = page.substr(at + 7, page.find('"', at + 7) - at - 7);
    const std::string anchor = "id=\"" + name + "\"";
    EXPECT_NE(page.find(anchor), std::string::npos) << name;
    EXPECT_EQ(page.find(anchor), page.rfind(anchor)) << name;
    ++links;
  }
  EXPECT_EQ(links, 4u);
}

TEST(HtmlWriter, HeadsHaveScopesAndTablesCaptions) {
  const std::string page = write_html(Sample().publication);
  EXPECT_NE(page.find("<th scope=\"colgroup\" colspan=\"3\">支出预算</th>"), std::string::npos);
  EXPECT_NE(page.find("<th scope=\"row\">行政运行</th>"), std::string::npos);
  EXPECT_NE(page.find("<caption>"), std::string::npos);
}

TEST(HtmlWriter, ACodeIsNotBrokenOverLines) {
  document::Publication publication = Sample().publication;
  publication.notes.resize(publication.document.blocks.size());
  for (document::BlockNote& note : publication.notes) note.codes = {0};
  EXPECT_NE(write_html(publication).find("<td class=\"w\">2101501</td>"), std::string::npos);
}

TEST(HtmlWriter, ChartsSayExactSharesAndChanges) {
  const std::string page = write_html(Sample().publication);
  EXPECT_NE(page.find("1,000.50万元（83.1%）"), std::string::npos);  // 1000.50 / 1204.50 = 83.06 %
  EXPECT_NE(page.find("1,204.50万元（增加3.10，0.3%）"), std::string::npos);
}

TEST(HtmlWriter, ChartsDoNotSayNothingOfALittleNorAllOfNearlyAll) {
  document::Publication publication = Sample().publication;
  publication.charts = {
      {"收入", "万元", {"本年"}, {{"财政拨款", {"99,940,204.88"}}, {"事业收入", {"24.11"}}, {"其他收入", {"0.00"}}}},
      {"支出", "万元", {"本年", "上年"}, {{"合计", {"99,940,337.34", "95,760,326.49"}}, {"项目", {"1.00", "8.00"}}}}};
  const std::string page = write_html(publication);
  EXPECT_NE(page.find("99,940,204.88万元（超过99.9%）"), std::string::npos);
  EXPECT_NE(page.find("24.11万元（不足0.1%）"), std::string::npos);
  EXPECT_NE(page.find(">0.00万元<"), std::string::npos);
  EXPECT_NE(page.find("（增加4,180,010.85，4.4%）"), std::string::npos);
  EXPECT_NE(page.find("1.00万元（减少7.00，87.5%）"), std::string::npos);
}

TEST(HtmlWriter, TextOfTheDocumentIsNeverMarkup) {
  document::Publication hostile;
  document::Paragraph paragraph;
  paragraph.text.utf8 = "<script>alert(1)</script>";
  hostile.document.blocks.emplace_back(paragraph);
  hostile.title = "\"><script>";
  EXPECT_EQ(write_html(hostile).find("<script"), std::string::npos);
}

}  // namespace
}  // namespace gouji::write
