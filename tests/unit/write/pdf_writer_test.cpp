// The file read back through gouji-pdf.
#include "write/pdf/pdf_writer.h"

#include <gtest/gtest.h>

#include <chrono>
#include <map>

#include "read/reader.h"
#include "read/worker/pool.h"
#include "unit/write/sample.h"

namespace gouji::write {
namespace {

std::int64_t now_milliseconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

std::string written(const document::Publication& publication) {
  auto bytes = write_pdf(publication);
  EXPECT_TRUE(bytes.ok()) << bytes.error().message_en;
  return bytes.ok() ? bytes.take() : std::string();
}

document::Document read_back(const std::string& bytes) {
  read::worker::PoolOptions options;
  options.program = GOUJI_PDF_PROGRAM;
  options.clock = now_milliseconds;
  read::worker::Pool pool(options);
  read::Workers workers;
  workers.pdf = &pool;
  auto read = read::read_bytes("page.pdf", bytes, {}, workers);
  EXPECT_TRUE(read.ok()) << read.error().message_en;
  return read.ok() ? read.take() : document::Document();
}

TEST(PdfWriter, TablesReadBackAreTheSame) {
  const Sample sample;
  std::vector<std::string> wanted, got;
  for (const document::Table& table : sample.tables()) wanted.push_back(shape_of(table));
  for (const document::Block& block : read_back(written(sample.publication)).blocks) {
    if (const auto* table = std::get_if<document::Table>(&block)) got.push_back(shape_of(*table));
  }
  EXPECT_EQ(got, wanted);
}

TEST(PdfWriter, WritingTwiceGivesTheSameBytes) {
  EXPECT_EQ(written(Sample().publication), written(Sample().publication));
}

TEST(PdfWriter, TextReadBackHoldsTheParagraphs) {
  std::string text;
  for (const document::Block& block : read_back(written(Sample().publication)).blocks) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block)) text += paragraph->text.utf8 + "\n";
  }
  EXPECT_NE(text.find("负责全县测试工作的组织、管理和监督，承担县委、县政府交办的其他事项。"), std::string::npos)
      << text;
  EXPECT_NE(text.find("2024年收入预算1,204.50万元，比上年预算增加3.10万元，增长0.26%。"), std::string::npos) << text;
}

TEST(PdfWriter, ACellHigherThanAPageGoesOnOnTheNext) {
  document::Publication publication;
  document::Table table;
  table.rows = 1;
  table.columns = 2;
  document::Cell label{0, 0, 1, 1, {}}, words{0, 1, 1, 1, {}};
  label.text.utf8 = "说明";
  for (int sentence = 0; sentence < 400; ++sentence)
    words.text.utf8 += "第" + std::to_string(sentence) + "句说明资金用途。";
  table.cells = {label, words};
  publication.document.blocks.emplace_back(table);
  const document::Document read = read_back(written(publication));
  EXPECT_GE(read.pages, 2u);
  std::string text;
  for (const document::Block& block : read.blocks) {
    if (const auto* found = std::get_if<document::Table>(&block)) {
      for (const document::Cell& cell : found->cells) text += cell.text.utf8;
    }
  }
  for (int sentence = 0; sentence < 400; ++sentence)
    EXPECT_NE(text.find("第" + std::to_string(sentence) + "句"), std::string::npos) << sentence;
}

void add_paragraph(document::Publication& publication, const std::string& text,
                   document::Role role = document::Role::kText, int level = 0) {
  document::Paragraph block;
  block.text.utf8 = text;
  block.markup_level = static_cast<std::uint8_t>(level);
  publication.notes.resize(publication.document.blocks.size());
  publication.notes.emplace_back().role = role;
  publication.document.blocks.emplace_back(std::move(block));
}

void add_table(document::Publication& publication, const std::string& title, std::uint32_t columns) {
  add_paragraph(publication, title, document::Role::kTableTitle);
  document::Table table;
  table.rows = 3;
  table.columns = columns;
  table.stated_header_rows = 1;
  for (std::uint32_t row = 0; row < table.rows; ++row) {
    for (std::uint32_t column = 0; column < columns; ++column) {
      document::Cell cell{row, column, 1, 1, {}};
      cell.text.utf8 = row == 0 ? "金额合计" : "12,345,678.90";
      table.cells.push_back(std::move(cell));
    }
  }
  publication.document.blocks.emplace_back(std::move(table));
}

/// Of the paragraph with this text; 0 = there is none.
std::int32_t page_of(const document::Document& read, const std::string& text) {
  for (const document::Block& block : read.blocks) {
    const auto* paragraph = std::get_if<document::Paragraph>(&block);
    if (paragraph && paragraph->text.utf8.find(text) != std::string::npos) return paragraph->text.place().page;
  }
  return 0;
}

std::int32_t page_of_table(const document::Document& read, std::size_t number) {
  for (const document::Block& block : read.blocks) {
    const auto* table = std::get_if<document::Table>(&block);
    if (table && number-- == 0) return table->cells.front().text.place().page;
  }
  return 0;
}

TEST(PdfWriter, ATitleStandsOnThePageOfItsTable) {
  for (int lines = 24; lines <= 33; ++lines) {
    document::Publication publication;
    for (int line = 0; line < lines; ++line) add_paragraph(publication, "说明资金用途。");
    add_table(publication, "三公经费预算表", 3);
    const document::Document read = read_back(written(publication));
    EXPECT_EQ(page_of(read, "三公经费预算表"), page_of_table(read, 0)) << lines << " lines above";
  }
}

TEST(PdfWriter, TitlesLongerThanALineAreReadBackWhole) {
  std::string body = "示例县政府办公室";
  for (int offices = 0; offices < 8; ++offices, body += "、外事办") {
    document::Publication publication;
    const std::string number = "第一部分", part = "2024年" + body + "部门概况",
                      section = "一、关于" + body + "预算说明";
    add_paragraph(publication, number + " " + part, document::Role::kText, 1);
    add_paragraph(publication, section, document::Role::kText, 2);
    add_paragraph(publication, "本部门负责" + body + "的工作，并承担县委、县政府交办的其他事项。");
    std::string lines = "|";
    for (const document::Block& block : read_back(written(publication)).blocks) {
      const auto* read = std::get_if<document::Paragraph>(&block);
      for (const char c : read ? read->text.utf8 + "|" : "") lines += c == ' ' ? "" : std::string(1, c);
    }
    // A title that is too long for one line stands below the number of its part.
    const bool whole =
        lines.starts_with("|" + number + part + "|") || lines.starts_with("|" + number + "|" + part + "|");
    EXPECT_TRUE(whole) << lines;
    EXPECT_NE(lines.find("|" + section + "|"), std::string::npos) << lines;
  }
}

TEST(PdfWriter, NoLastPageHasOneRowOrTwoOfATable) {
  int divided = 0;
  for (std::uint32_t rows = 38; rows <= 48; ++rows) {
    document::Publication publication;
    document::Table table;
    table.rows = rows;
    table.columns = 2;
    table.stated_header_rows = 1;
    for (std::uint32_t row = 0; row < rows; ++row) {
      document::Cell name{row, 0, 1, 1, {}}, amount{row, 1, 1, 1, {}};
      name.text.utf8 = row == 0 ? "项目" : "第" + std::to_string(row) + "项";
      amount.text.utf8 = row == 0 ? "金额" : std::to_string(row) + ".50";
      table.cells.insert(table.cells.end(), {name, amount});
    }
    publication.document.blocks.emplace_back(std::move(table));
    std::map<std::int32_t, int> rows_of_page;
    for (const document::Block& block : read_back(written(publication)).blocks) {
      const auto* read = std::get_if<document::Table>(&block);
      for (std::size_t i = 0; read && i < read->cells.size(); ++i)
        rows_of_page[read->cells[i].text.place().page] += read->cells[i].column == 0;
    }
    divided += rows_of_page.size() > 1;
    EXPECT_GE(rows_of_page.rbegin()->second, 3) << rows;
  }
  EXPECT_GT(divided, 3);
}

TEST(PdfWriter, ASmallTableGoesOnOnTheLyingPageBeforeIt) {
  document::Publication publication;
  add_table(publication, "收入总表", 12);
  add_table(publication, "基金预算表", 3);
  const document::Document read = read_back(written(publication));
  EXPECT_EQ(read.pages, 1u);
}

TEST(PdfWriter, ADashOfTwoCharactersIsReadBackAsTwo) {
  document::Publication publication;
  add_paragraph(publication, "教育经费——学校建设……完成。");
  EXPECT_NE(page_of(read_back(written(publication)), "教育经费——学校建设……完成"), 0);
}

std::string paragraph_read_back(const std::string& text) {
  document::Publication publication;
  add_paragraph(publication, text);
  const document::Document read = read_back(written(publication));
  std::string out;
  for (const document::Block& block : read.blocks) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block)) out += paragraph->text.utf8;
  }
  return out;
}

TEST(PdfWriter, CharactersOfOneGlyphAreReadBackAsThemselves) {
  // In the Chinese fonts the two circled numbers and the two points are one glyph each.
  const std::string text = "第①项和第\u2780项，甲\u2022乙\u2027丙。";
  EXPECT_EQ(paragraph_read_back(text), text);
}

TEST(PdfWriter, OtherScriptsAreReadBack) {
  for (const std::string text : {"Ünïcode éàü。", "Бюджет。", "Ελλάδα。", "預算・ブラウザ。", "㎡、℃、½、①。"})
    EXPECT_EQ(paragraph_read_back(text), text);
}

/// Glyphs of fonts that are not the Chinese ones are outlines. Without any such font it is an error, not a blank.
TEST(PdfWriter, AScriptOfAnotherFontIsReadBack) {
  document::Publication publication;
  add_paragraph(publication, "说明Հայաստան。");
  if (!write_pdf(publication).ok()) GTEST_SKIP() << "no font has Armenian letters";
  EXPECT_EQ(paragraph_read_back("说明Հայաստան。"), "说明Հայաստան。");
}

TEST(PdfWriter, ACharacterBeyondTheFirstPlaneIsReadBack) {
  EXPECT_EQ(paragraph_read_back("县名\U00020BB7中学。"), "县名\U00020BB7中学。");
}

TEST(PdfWriter, WhatNoFontCanShowIsAnError) {
  document::Publication publication;
  add_paragraph(publication, "说明\U0001FBFF\U0010FFFD。");
  const auto bytes = write_pdf(publication);
  ASSERT_FALSE(bytes.ok());
  EXPECT_NE(bytes.error().message_zh.find("说明"), std::string::npos) << bytes.error().message_zh;
}

TEST(PdfWriter, AFewEntriesTooManyStandCloserOnOnePageOfContents) {
  for (const int entries : {30, 34, 36, 40}) {
    document::Publication publication;
    add_paragraph(publication, "目录", document::Role::kContentsTitle);
    for (int entry = 0; entry < entries; ++entry) {
      add_paragraph(publication, "第" + std::to_string(entry) + "项情况说明", document::Role::kContentsEntry);
      publication.notes.back().target = static_cast<std::uint32_t>(entries + 1);
    }
    add_paragraph(publication, "部门概况", document::Role::kText, 1);
    EXPECT_EQ(read_back(written(publication)).pages, 2u) << entries;
  }
}

TEST(PdfWriter, AnEmptyPublicationIsAFile) { EXPECT_TRUE(written({}).starts_with("%PDF")); }

}  // namespace
}  // namespace gouji::write
