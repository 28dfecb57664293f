#include "read/reader.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "document/describe.h"

namespace gouji::read {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;
using base::ErrorCode;
using document::Document;

ErrorCode code_of(const base::Result<Document>& result) {
  EXPECT_FALSE(result.ok());
  if (result.ok()) return ErrorCode::kInternal;
  EXPECT_FALSE(result.error().message_zh.empty());
  EXPECT_FALSE(result.error().message_en.empty());
  return result.error().code;
}

/// A folder of its own for each test, gone afterwards.
class ReadFile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("gouji_reader_test_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }
  fs::path folder_;
};

TEST(ReadBytes, SaysWhatItReadAndFromWhat) {
  const base::Result<Document> result = read_bytes("甲.txt", "一、收入\n\n收入 5 万元。\n");
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result.value().name, "甲.txt");
  EXPECT_EQ(result.value().format, "text");
  EXPECT_EQ(result.value().encoding, "utf-8");
  EXPECT_EQ(result.value().lines, 3u);
  EXPECT_EQ(result.value().pages, 0u);
  EXPECT_NE(result.value().digest, 0u);
  EXPECT_EQ(result.value().blocks.size(), 2u);
}

TEST(ReadBytes, RadicalsOfCopiedTextAreCharacters) {
  const base::Result<Document> result = read_bytes("甲.txt", "项目⽀出 5 万元。\n\n⾏政运⾏ | 3 |\n合计 | 3 |\n");
  ASSERT_TRUE(result.ok());
  EXPECT_NE(document::describe(result.value()).find("项目支出"), std::string::npos);
  EXPECT_NE(document::describe(result.value()).find("行政运行"), std::string::npos);
}

TEST(ReadBytes, CallsNothingAndBlanksEmpty) {
  EXPECT_EQ(code_of(read_bytes("x", "")), ErrorCode::kEmpty);
  EXPECT_EQ(code_of(read_bytes("x", " \n\t\n　\n")), ErrorCode::kEmpty);
  EXPECT_EQ(code_of(read_bytes("x", "\xEF\xBB\xBF")), ErrorCode::kEmpty);
  EXPECT_EQ(code_of(read_bytes("x", "- 1 -\n\n- 2 -\n")), ErrorCode::kEmpty);
}

TEST(ReadBytes, NamesAKindItCannotRead) {
  const base::Result<Document> result = read_bytes("x", "%PDF-1.7\n");
  EXPECT_EQ(code_of(result), ErrorCode::kUnsupported);
  EXPECT_NE(result.error().message_en.find("PDF"), std::string::npos);
  EXPECT_NE(result.error().message_zh.find("PDF"), std::string::npos);
}

TEST(ReadBytes, ReadsATextThatBeginsWithATag) { ASSERT_TRUE(read_bytes("x", "<p>一、收入</p>\n").ok()); }

TEST(ReadBytes, ReadsAnotherLanguageWithoutInventingTables) {
  const base::Result<Document> result = read_bytes("x", "The quick brown fox.\n\nEl veloz murciélago.\n");
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result.value().blocks.size(), 2u);
}

TEST(ReadBytes, PutsAnErrorWhereATextIsCut) {
  const base::Result<Document> result = read_bytes("x", "一、收入\n\n收入 5 万\xE5\x85");
  ASSERT_TRUE(result.ok());
  ASSERT_EQ(result.value().blocks.size(), 3u);
  const auto& error = std::get<document::ErrorNode>(result.value().blocks[2]);
  EXPECT_EQ(error.code, ErrorCode::kEncoding);
  EXPECT_EQ(error.place.line, 3);
  EXPECT_EQ(error.place.column, 7);
}

TEST(ReadBytes, PutsAnErrorBehindADamagedParagraph) {
  const base::Result<Document> result = read_bytes("x", "本单位收入总预算为\xFF三百万元整。\n\n二、支出总体情况\n");
  ASSERT_TRUE(result.ok());
  ASSERT_EQ(result.value().blocks.size(), 3u);
  const auto& error = std::get<document::ErrorNode>(result.value().blocks[1]);
  EXPECT_EQ(error.place.line, 1);
  EXPECT_EQ(error.place.column, 10);
}

TEST(ReadBytes, GivesTheSameDocumentEachTime) {
  const std::string text = "项目\t金额\n办公费\t2.10\n\n一、收入\n";
  EXPECT_TRUE(read_bytes("x", text).value() == read_bytes("x", text).value());
}

TEST(ReadBytes, TakesEveryKindOfLineBreak) {
  for (const char* text : {"项目\t金额\n办公费\t2\n", "项目\t金额\r\n办公费\t2\r\n", "项目\t金额\r办公费\t2"}) {
    const base::Result<Document> result = read_bytes("x", text);
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result.value().lines, 2u);
    EXPECT_EQ(std::get<document::Table>(result.value().blocks.at(0)).rows, 2u);
  }
}

TEST_F(ReadFile, ReadsARegularFileUnderTheNameTheUserGave) {
  const fs::path path = write("a.txt", "一、收入\n");
  const base::Result<Document> result = read_file(path);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result.value().name, path.string());
}

TEST_F(ReadFile, SaysWhatIsWrongWithAPath) {
  EXPECT_EQ(code_of(read_file(folder_ / "missing.txt")), ErrorCode::kCannotOpen);
  EXPECT_EQ(code_of(read_file(folder_)), ErrorCode::kCannotOpen);
  EXPECT_EQ(code_of(read_file("/dev/null")), ErrorCode::kCannotOpen);
  EXPECT_EQ(code_of(read_file(write("empty.txt", ""))), ErrorCode::kEmpty);
}

TEST_F(ReadFile, RefusesAFileOneByteAboveTheLimit) {
  ReadLimits limits;
  limits.max_bytes = 12;
  EXPECT_TRUE(read_file(write("a.txt", "一、收入"), limits).ok());
  EXPECT_EQ(code_of(read_file(write("b.txt", "一、收入."), limits)), ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace gouji::read
