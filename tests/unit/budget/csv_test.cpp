// The reader of our own CSV files: quotes, comments, errors with their line.
#include "budget/csv.h"

#include <gtest/gtest.h>

namespace gouji::budget {
namespace {

CsvFile parsed(std::string text) {
  auto result = CsvFile::parse(std::move(text), "test.csv");
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message_en);
  return result.take();
}

TEST(Csv, FieldsAreFoundByTheNameOfTheirColumn) {
  const CsvFile file = parsed("# source\ncode,name\n201,一般公共服务支出\r\n\n205,教育支出");
  ASSERT_EQ(file.rows(), 2u);
  EXPECT_EQ(file.field(1, file.column("name")), "教育支出");
  EXPECT_EQ(file.field(0, file.column("name")), "一般公共服务支出");
  EXPECT_EQ(file.column("parent"), -1);
  EXPECT_EQ(file.field(0, -1), "");
  EXPECT_EQ(file.line_of(1), 5);
}

TEST(Csv, AQuotedFieldMayHoldCommasQuotesAndLineBreaks) {
  const CsvFile file = parsed("a,b\n\"x,\"\"y\"\"\nz\",2\nq,\"\"\n");
  ASSERT_EQ(file.rows(), 2u);
  EXPECT_EQ(file.field(0, 0), "x,\"y\"\nz");
  EXPECT_EQ(file.field(0, 1), "2");
  EXPECT_EQ(file.field(1, 1), "");
  EXPECT_EQ(file.line_of(1), 4);
}

TEST(Csv, AMoveKeepsItsFields) {
  CsvFile first = parsed("a\nshort\n");
  const CsvFile second = std::move(first);
  EXPECT_EQ(second.field(0, 0), "short");
}

TEST(Csv, AWrongRowIsAnErrorWithFileAndLine) {
  for (const auto& [text, line] :
       {std::pair{"a,b\n1,2\n1\n", 3}, std::pair{"a\n\"open\n", 2}, std::pair{"a\n\"x\"y\n", 2}}) {
    const auto result = CsvFile::parse(text, "test.csv");
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, base::ErrorCode::kBadData);
    EXPECT_EQ(result.error().place.line, line);
    EXPECT_NE(result.error().message_en.find("test.csv"), std::string::npos);
  }
}

TEST(Csv, AMissingFileIsNamed) {
  const auto result = CsvFile::read("/nowhere/missing.csv");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, base::ErrorCode::kCannotOpen);
  EXPECT_NE(result.error().message_zh.find("missing.csv"), std::string::npos);
}

}  // namespace
}  // namespace gouji::budget
