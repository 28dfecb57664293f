// Hostile input: bounded time and memory, an error or an ErrorNode, never a crash and never silence. Each limit is tested on
// both sides.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <ctime>

#include "read/reader.h"

namespace gouji::read {
namespace {

using base::ErrorCode;
using document::Document;
using document::ErrorNode;
using document::Table;

Document read(const std::string& text, const ReadLimits& limits = {}) {
  base::Result<Document> result = read_bytes("hostile", text, limits);
  EXPECT_TRUE(result.ok()) << result.error().message_en;
  return result.ok() ? result.take() : Document{};
}

std::size_t count_errors(const Document& document) {
  std::size_t errors = 0;
  for (const document::Block& block : document.blocks) errors += std::holds_alternative<ErrorNode>(block) ? 1 : 0;
  return errors;
}

std::string repeated(std::string_view unit, std::size_t times) {
  std::string out;
  out.reserve(unit.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += unit;
  return out;
}

std::int64_t seconds_of(const std::string& text) {
  // Processor time: another program on the machine must not fail this test.
  const std::clock_t start = std::clock();
  const base::Result<Document> result =
      read_bytes("hostile", text);  // Nothing but blanks is an error, and that is fine.
  EXPECT_TRUE(result.ok() || result.error().code == ErrorCode::kEmpty);
  return static_cast<std::int64_t>((std::clock() - start) / CLOCKS_PER_SEC);
}

TEST(Limits, LineLength) {
  ReadLimits limits;
  limits.max_line_bytes = 10;
  EXPECT_EQ(count_errors(read("1234567890\n", limits)), 0u);
  const Document document = read("一、收\n12345678901\n二、支\n", limits);
  ASSERT_EQ(document.blocks.size(), 3u);
  const auto& error = std::get<ErrorNode>(document.blocks[1]);
  EXPECT_EQ(error.code, ErrorCode::kTooLarge);
  EXPECT_EQ(error.place.line, 2);
}

TEST(Limits, Lines) {
  ReadLimits limits;
  limits.max_lines = 3;
  EXPECT_TRUE(read_bytes("x", "a\nb\nc\n", limits).ok());
  const base::Result<Document> result = read_bytes("x", "a\nb\nc\nd", limits);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::kTooLarge);
}

TEST(Limits, Columns) {
  ReadLimits limits;
  limits.max_columns = 3;
  EXPECT_EQ(count_errors(read("a\tb\tc\n1\t2\t3\n", limits)), 0u);
  EXPECT_EQ(count_errors(read("a\tb\tc\td\n1\t2\t3\n", limits)), 1u);
}

TEST(Limits, CellsStopTheReadingAndSaySo) {
  ReadLimits limits;
  limits.max_cells = 4;
  EXPECT_EQ(count_errors(read("a\tb\n1\t2\n", limits)), 0u);
  const Document document = read("一、收入\n\na\tb\n1\t2\n3\t4\n\n二、支出\n", limits);
  ASSERT_EQ(document.blocks.size(), 2u);
  EXPECT_EQ(std::get<ErrorNode>(document.blocks[1]).place.line, 3);
}

TEST(Limits, TableRowsGoOnInANewTable) {
  ReadLimits limits;
  limits.max_table_rows = 2;
  const Document document = read("a\tb\n1\t2\n3\t4\n5\t6\n", limits);
  ASSERT_EQ(document.blocks.size(), 2u);
  EXPECT_EQ(std::get<Table>(document.blocks[0]).rows, 2u);
  EXPECT_EQ(std::get<Table>(document.blocks[1]).place.table, 1);
}

TEST(Limits, BlocksStopTheReadingAndSaySo) {
  ReadLimits limits;
  limits.max_blocks = 3;
  EXPECT_EQ(count_errors(read("一、a\n二、b\n", limits)), 0u);
  const Document document = read("一、a\n二、b\n三、c\n四、d\n", limits);
  EXPECT_EQ(document.blocks.size(), 3u);
  EXPECT_TRUE(std::holds_alternative<ErrorNode>(document.blocks.back()));
}

TEST(Limits, ParagraphLength) {
  ReadLimits limits;
  limits.max_paragraph_bytes = 50;
  EXPECT_GT(read(repeated("办公费增加，\n", 40), limits).blocks.size(), 10u);
}

TEST(Hostile, AMillionTabsInALineIsAnError) {
  EXPECT_EQ(count_errors(read("a" + std::string(1'000'000, '\t') + "b\n一、收入\n")), 1u);
  EXPECT_EQ(count_errors(read(std::string(1'000'000, '\t'))), 1u);
}

TEST(Hostile, ManyDigitsInOneLineIsAnError) {
  const Document document = read(std::string(50'000'000, '7'));
  ASSERT_EQ(document.blocks.size(), 1u);
  EXPECT_EQ(std::get<ErrorNode>(document.blocks[0]).code, ErrorCode::kTooLarge);
}

TEST(Hostile, RepeatedStructuresTakeLinearTime) {
  for (const char* unit : {"7",
                           "7\n",
                           "a\tb\n",
                           "\n\n",
                           "\t\n",
                           "a\t\n\n",
                           "（\n",
                           "）\n",
                           "**\n",
                           "|a|b|\n",
                           "|\n",
                           "a|b\n-|-\n",
                           "一、x\n",
                           "，\n",
                           "3\n\n",
                           "增加，\n3\n减少，\n",
                           "- 1 -\n",
                           "\f年度\n",
                           "a\tb\nc\n",
                           "一、x\t1\n",
                           "# \n",
                           "<p>\n",
                           "a\t\tb\n\n\n",
                           "12、\n",
                           "办公费 1 万元，\n",
                           "\r",
                           "\xE4\xB8\x80\n"}) {
    EXPECT_LE(seconds_of(repeated(unit, 1'000'000 / std::char_traits<char>::length(unit))), 8) << unit;
  }
}

TEST(Hostile, MemoryStaysNearTheSizeOfTheInput) {
  const std::string text = repeated("1234567890,1234567890.1234567890 1234567890 1234567890 1234567890\n", 300'000);
  struct rusage before {};
  getrusage(RUSAGE_SELF, &before);
  read(text);
  struct rusage after {};
  getrusage(RUSAGE_SELF, &after);
  const long grown_kib = after.ru_maxrss - before.ru_maxrss;
  // The constant is what the blocks may cost; a sanitizer adds its own.
  constexpr long kConstantKib = 300 * 1024;
  EXPECT_LE(grown_kib, static_cast<long>(text.size() / 1024) * 4 + kConstantKib);
}

}  // namespace
}  // namespace gouji::read
