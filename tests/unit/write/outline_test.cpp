// Widths and papers that all writers share.
#include "write/outline.h"

#include <gtest/gtest.h>

#include <numeric>

namespace gouji::write {
namespace {

/// One header row, then the rows.
document::Table table_of(const std::vector<std::string>& heads, const std::vector<std::vector<std::string>>& rows) {
  document::Table table;
  table.rows = static_cast<std::uint32_t>(rows.size()) + 1;
  table.columns = static_cast<std::uint32_t>(heads.size());
  table.stated_header_rows = 1;
  const auto put = [&](std::uint32_t row, std::uint32_t column, const std::string& text) {
    document::Cell cell{row, column, 1, 1, {}};
    cell.text.utf8 = text;
    table.cells.push_back(std::move(cell));
  };
  for (std::uint32_t c = 0; c < table.columns; ++c) put(0, c, heads[c]);
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    for (std::uint32_t c = 0; c < table.columns; ++c) put(r + 1, c, rows[r][c]);
  }
  return table;
}

constexpr int kEm = 20, kPadding = 10;

TEST(Outline, AShortNameStaysInOneLineBesideALongText) {
  std::string goal;
  for (int i = 0; i < 12; ++i) goal += "按期完成";
  const document::Table table = table_of({"名称", "年度目标", "指标"}, {{"城乡居民补助", goal, "满意度指标"}});
  const std::vector<int> widths = share_width(column_needs(table), 40 * kEm, kEm, kPadding);
  EXPECT_GE(widths[0], 6 * kEm + kPadding);
  EXPECT_GE(widths[2], 5 * kEm + kPadding);
  EXPECT_EQ(std::accumulate(widths.begin(), widths.end(), 0), 40 * kEm);
}

TEST(Outline, LongTextsTakeTheRoomThatEmptyColumnsDoNotNeed) {
  std::string name;
  for (int i = 0; i < 10; ++i) name += "生活补助";
  const std::vector<std::string> heads{"项目名称", "对企业补助（基本建设）", "对企业补助（基本建设）", "合计"};
  const document::Table table = table_of(heads, {{name, "", "", "1,234,567.89"}});
  const std::vector<int> widths = share_width(column_needs(table), 40 * kEm, kEm, kPadding);
  EXPECT_GE(widths[0], 20 * kEm) << "two lines";
  EXPECT_LE(widths[1], 9 * kEm);
}

TEST(Outline, NumbersAreWholeWhereThePageTakesThem) {
  std::vector<std::string> heads, row;
  for (int column = 0; column < 6; ++column) {
    heads.push_back("合计");
    row.push_back("12,345,678.90");
  }
  const std::vector<ColumnNeed> needs = column_needs(table_of(heads, {row}));
  const int least = 6 * (text_width(row[0]) + kPadding);
  for (const int width : share_width(needs, least, kEm, kPadding)) EXPECT_GE(width, text_width(row[0]) + kPadding);
}

TEST(Outline, LettersAreSmallerWhereThatSparesALongNameManyLines) {
  std::string name;
  for (int i = 0; i < 8; ++i) name += "县政府办公室";
  const auto size_of = [](const std::string& text, int total) {
    const std::vector<ColumnNeed> needs = column_needs(table_of({"名称", "合计"}, {{text, "1,234,567.89"}}));
    return fitting_size(needs, {kEm, kEm - 3, kEm - 6}, total, kPadding);
  };
  EXPECT_EQ(size_of("办公室", 18 * kEm), 0u);
  EXPECT_EQ(size_of(name, 16 * kEm), 1u) << "four lines in the middle size";
  EXPECT_EQ(size_of(name + name, 12 * kEm), 0u) << "many lines in any";
}

TEST(Outline, PaperGrowsWithWhatTheColumnsNeed) {
  const std::vector<std::string> narrow(9, "类"), amounts(12, "1,234,567.89"), huge(20, "1,234,567,890,123.45");
  EXPECT_EQ(paper_of(table_of(narrow, {narrow})), Paper::kUpright) << "nine columns that fit";
  EXPECT_EQ(paper_of(table_of(std::vector<std::string>(12, "合计"), {amounts})), Paper::kLying);
  EXPECT_EQ(paper_of(table_of(std::vector<std::string>(20, "合计"), {huge})), Paper::kLarge);
}

/// Headings of these levels, 0 for a table, each named by the contents.
std::vector<int> levels_of_contents(const std::vector<int>& blocks) {
  document::Publication publication;
  const auto add = [&](int level, document::Role role, std::uint32_t target) {
    document::Paragraph paragraph;
    paragraph.text.utf8 = "名称";
    paragraph.markup_level = static_cast<std::uint8_t>(level);
    publication.document.blocks.emplace_back(std::move(paragraph));
    publication.notes.push_back({role, target});
  };
  for (std::size_t i = 0; i < blocks.size(); ++i)
    add(0, document::Role::kContentsEntry, static_cast<std::uint32_t>(blocks.size() + i));
  for (const int level : blocks)
    add(level, level == 0 ? document::Role::kTableTitle : document::Role::kText, document::BlockNote::kNoTarget);
  std::vector<int> out;
  for (const ContentsEntry& entry : find_contents(publication)) out.push_back(entry.level);
  return out;
}

TEST(Outline, TablesStandBelowTheHeadingThatTheyFollowInTheContents) {
  EXPECT_EQ(levels_of_contents({1, 2, 1, 0, 0, 1}), (std::vector<int>{1, 2, 1, 2, 2, 1}));
  EXPECT_EQ(levels_of_contents({2, 2, 0, 0}), (std::vector<int>{1, 1, 2, 2}));
  EXPECT_EQ(levels_of_contents({0, 0}), (std::vector<int>{1, 1}));
}

TEST(Outline, CodesAreNoNumbers) {
  document::Publication publication;
  publication.document.blocks.emplace_back(table_of({"科目编码", "合计"}, {{"2101501", "12.00"}}));
  publication.notes.emplace_back().codes = {0};
  const std::vector<TableParts> parts = find_tables(publication);
  ASSERT_EQ(parts.size(), 1u);
  const auto& cells = std::get<document::Table>(publication.document.blocks[0]).cells;
  EXPECT_FALSE(parts[0].is_number(cells[2]));
  EXPECT_TRUE(parts[0].is_number(cells[3]));
}

}  // namespace
}  // namespace gouji::write
