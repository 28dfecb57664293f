// What cannot be written as a case of tests/cases/read: encodings, depth, hostile spans, pages without text.
#include <gtest/gtest.h>
#include <iconv.h>

#include <string>

#include "document/describe.h"
#include "read/html/charset.h"
#include "read/html/dom.h"
#include "read/html/source_map.h"
#include "read/reader.h"

namespace gouji::read {
namespace {

using document::Document;
using document::Paragraph;
using document::Table;

std::string in_charset(const std::string& utf8, const char* charset) {
  const iconv_t converter = iconv_open(charset, "UTF-8");
  std::string out(utf8.size() * 4, '\0');
  char* in = const_cast<char*>(utf8.data());
  std::size_t in_left = utf8.size(), out_left = out.size();
  char* to = out.data();
  EXPECT_NE(iconv(converter, &in, &in_left, &to, &out_left), static_cast<std::size_t>(-1));
  iconv_close(converter);
  out.resize(out.size() - out_left);
  return out;
}

const std::string kPage = "<html><head></head><body><p>一、收入预算为12.50万元，增长5%。</p></body></html>";

std::string first_paragraph(const std::string& bytes) {
  const base::Result<Document> result = read_bytes("x", bytes);
  if (!result.ok()) return "error: " + result.error().message_en;
  const auto* paragraph = std::get_if<Paragraph>(&result.value().blocks.front());
  return paragraph != nullptr ? paragraph->text.utf8 : "";
}

TEST(Html, ReadsGb18030WhateverThePageSaysOfItself) {
  EXPECT_EQ(first_paragraph(in_charset(kPage, "GB18030")), "一、收入预算为12.50万元，增长5%。");
  std::string wrong = kPage;
  wrong.replace(wrong.find("<head>"), 6, "<head><meta charset=\"utf-8\">");
  EXPECT_EQ(first_paragraph(in_charset(wrong, "GBK")), "一、收入预算为12.50万元，增长5%。");
}

TEST(Html, BelievesAStatedEncodingThatBytesDoNotTell) {
  const std::string page =
      "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=Big5\"></head><body>"
      "<p>一、收入預算為12.50萬元，增長5%。</p></body></html>";
  EXPECT_EQ(first_paragraph(in_charset(page, "BIG5")), "一、收入預算為12.50萬元，增長5%。");
}

TEST(Html, FindsTheStatedEncodingInItsSpellings) {
  EXPECT_EQ(html::stated_charset("<meta charset=GBK>"), "gbk");
  EXPECT_EQ(html::stated_charset("<META CONTENT='text/html;charset = \"GB2312\"'>"), "gb2312");
  EXPECT_EQ(html::stated_charset("<?xml version='1.0' encoding='gb18030'?>"), "gb18030");
  EXPECT_EQ(html::stated_charset("<meta name=charset>"), "");
}

TEST(Html, SaysThatAPageWithoutTextIsEmpty) {
  const base::Result<Document> result = read_bytes("x", "<html><body><script>load('正文');</script></body></html>");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, base::ErrorCode::kEmpty);
}

TEST(Html, ReadsDeepPagesAndRefusesThoseNestedForHarm) {
  const auto nested = [](int depth) {
    std::string page = "<html><body>";
    for (int i = 0; i < depth; ++i) page += i % 2 == 0 ? "<div>" : "<b>";
    return page + "到底了，金额1.00万元。";
  };
  EXPECT_EQ(first_paragraph(nested(3000)), "到底了，金额1.00万元。");
  const base::Result<Document> result = read_bytes("x", nested(500'000));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, base::ErrorCode::kTooLarge);
}

TEST(Html, KeepsHugeSpansWithinTheLimits) {
  const base::Result<Document> result = read_bytes("x",
                                                   "<html><body><table><tr><td colspan=999999999>甲<td>乙</tr><tr><td "
                                                   "rowspan=99999>丙<td colspan=-3>丁</tr></table>");
  ASSERT_TRUE(result.ok());
  const auto* table = std::get_if<Table>(&result.value().blocks.front());
  ASSERT_NE(table, nullptr);
  EXPECT_EQ(table->rows, 2u);
  EXPECT_EQ(table->columns, 1001u);
  EXPECT_EQ(table->at(1, 0)->row_span, 1u);
}

TEST(Html, PlacesLeadBackToTheSource) {
  const std::string page = "<html>\r\n<body><p>预算&amp;决算 &#19968;致，共<b>1,2</b>34元。</p></body></html>";
  const base::Result<Document> result = read_bytes("x", page);
  ASSERT_TRUE(result.ok());
  const auto& text = std::get<Paragraph>(result.value().blocks.front()).text;
  EXPECT_EQ(text.utf8, "预算&决算 一致，共1,234元。");
  const std::size_t at = text.utf8.find("34元");
  const base::Place place = text.place(at, at + 2);
  EXPECT_EQ(place.line, 2);
  EXPECT_EQ(place.column, 41);
  EXPECT_EQ(place.end_column, 43);
}

TEST(SourceMap, FindsLineAndColumnAnywhere) {
  std::string source;
  for (int i = 0; i < 100; ++i) source += "预算ab\n";
  const html::SourceMap map(source);
  EXPECT_EQ(map.at(0).line, 1);
  EXPECT_EQ(map.at(source.size() - 2).line, 100);
  EXPECT_EQ(map.at(source.size() - 2).column, 4);
  EXPECT_EQ(map.at(source.size()).line, 101);
}

}  // namespace
}  // namespace gouji::read
