// The file read back through gouji-pdf.
#include "write/pdf/pdf_writer.h"

#include <gtest/gtest.h>

#include <chrono>

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

TEST(PdfWriter, AnEmptyPublicationIsAFile) { EXPECT_TRUE(written({}).starts_with("%PDF")); }

}  // namespace
}  // namespace gouji::write
