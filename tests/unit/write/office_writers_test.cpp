// Word files, workbooks and data read back.
#include <gtest/gtest.h>

#include "read/reader.h"
#include "unit/write/sample.h"
#include "write/data/data_writer.h"
#include "write/docx/docx_writer.h"
#include "write/xlsx/xlsx_writer.h"

namespace gouji::write {
namespace {

using Writer = base::Result<std::string> (*)(const document::Publication&);

std::string written(Writer writer, const document::Publication& publication) {
  auto bytes = writer(publication);
  EXPECT_TRUE(bytes.ok());
  return bytes.ok() ? bytes.take() : std::string();
}

document::Document read_back(const std::string& name, const std::string& bytes) {
  auto read = read::read_bytes(name, bytes);
  EXPECT_TRUE(read.ok()) << read.error().message_en;
  return read.ok() ? read.take() : document::Document();
}

std::vector<std::string> shapes(const document::Document& document) {
  std::vector<std::string> out;
  for (const document::Block& block : document.blocks) {
    if (const auto* table = std::get_if<document::Table>(&block)) out.push_back(shape_of(*table));
  }
  return out;
}

std::string paragraphs(const document::Document& document) {
  std::string out;
  for (const document::Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block)) out += paragraph->text.utf8 + "\n";
  }
  return out;
}

struct Kind {
  std::string name;
  Writer writer;
};

class OfficeWriter : public testing::TestWithParam<Kind> {};

TEST_P(OfficeWriter, TablesReadBackAreTheSame) {
  const Sample sample;
  const document::Document read = read_back(GetParam().name, written(GetParam().writer, sample.publication));
  std::vector<std::string> wanted;
  for (const document::Table& table : sample.tables()) wanted.push_back(shape_of(table));
  const std::vector<std::string> got = shapes(read);
  ASSERT_EQ(got.size(), wanted.size());
  for (std::size_t i = 0; i < got.size(); ++i) EXPECT_TRUE(got[i] == wanted[i]) << got[i] << "\n" << wanted[i];
}

TEST_P(OfficeWriter, TextReadBackHoldsTheParagraphs) {
  const std::string text = paragraphs(read_back(GetParam().name, written(GetParam().writer, Sample().publication)));
  EXPECT_NE(text.find("贯彻执行<测试>政策 & “规定”"), std::string::npos) << text;
  EXPECT_NE(text.find("2024年收入预算1,204.50万元，比上年预算增加3.10万元，增长0.26%。"), std::string::npos) << text;
  EXPECT_NE(text.find("单位：万元"), std::string::npos);
}

TEST_P(OfficeWriter, WritingTwiceGivesTheSameBytes) {
  EXPECT_EQ(written(GetParam().writer, Sample().publication), written(GetParam().writer, Sample().publication));
}

INSTANTIATE_TEST_SUITE_P(Formats, OfficeWriter,
                         testing::Values(Kind{"file.docx", write_docx}, Kind{"file.xlsx", write_xlsx}));

TEST(DataWriter, HeadsAreJoinedAndFieldsWithCommasQuoted) {
  const std::vector<DataFile> files = write_data(Sample().publication);
  ASSERT_EQ(files.size(), 5u);
  EXPECT_EQ(files[0].name, "table-01.csv");
  EXPECT_TRUE(
      files[0].bytes.starts_with("科目编码,科目名称,支出预算 / 合计,支出预算 / 基本支出,支出预算 / "
                                 "项目支出\r\n,合计,\"1,204.50\",\"1,000.00\",204.50\r\n"))
      << files[0].bytes;
}

TEST(DataWriter, TheDescriptorNamesEveryTableAndTellsCodesFromNumbers) {
  const std::vector<DataFile> files = write_data(Sample().publication);
  const std::string& descriptor = files.back().bytes;
  EXPECT_EQ(files.back().name, "datapackage.json");
  EXPECT_NE(descriptor.find("\"path\": \"table-03.csv\""), std::string::npos);
  EXPECT_NE(descriptor.find("{\"name\": \"科目编码\", \"type\": \"string\"}"), std::string::npos) << descriptor;
  EXPECT_NE(descriptor.find("{\"name\": \"支出预算 / 合计\", \"type\": \"number\""), std::string::npos);
}

}  // namespace
}  // namespace gouji::write
