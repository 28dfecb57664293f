// The table of findings opens in a spreadsheet: one row a finding, equal numbers of cells, no formula.
#include "report/csv.h"

#include <gtest/gtest.h>

#include "unit/report/sample_report.h"

namespace gouji::report {
namespace {

/// Rows of cells, by RFC 4180.
std::vector<std::vector<std::string>> rows_of(const std::string& text) {
  std::vector<std::vector<std::string>> rows{{std::string()}};
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"' && quoted && at + 1 < text.size() && text[at + 1] == '"') {
      rows.back().back() += text[++at];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      rows.back().emplace_back();
    } else if (c == '\n' && !quoted) {
      rows.emplace_back(1);
    } else if (c != '\r' || quoted) {
      rows.back().back() += c;
    }
  }
  rows.pop_back();
  return rows;
}

TEST(Csv, HasOneRowAFindingWithAsManyCellsAsTheHeader) {
  const auto rows = rows_of(csv_header(Language::kChinese) + to_csv(testing::sample_report(), {}) +
                            to_csv(testing::unread_report(), {}));
  ASSERT_EQ(rows.size(), 1u + 4u + 1u);
  for (const auto& row : rows) EXPECT_EQ(row.size(), rows[0].size());
  EXPECT_EQ(rows[0][0], "\xef\xbb\xbf文件");
  EXPECT_EQ(rows[1][2], "SUM-TXT");
  EXPECT_EQ(rows[1][3], "错误");
  EXPECT_EQ(rows[1][8], "18");
  EXPECT_NE(rows[1][15].find("1. 24 + 685.56"), std::string::npos);
  EXPECT_NE(rows[1][17].find("去年数"), std::string::npos);
  EXPECT_EQ(rows[5][3], "未读");
}

TEST(Csv, HeaderIsAsLongInBothLanguages) {
  EXPECT_EQ(rows_of(csv_header(Language::kEnglish))[0].size(), rows_of(csv_header(Language::kChinese))[0].size());
}

TEST(Csv, MakesNoFormulaOfATextAndKeepsNegativeNumbers) {
  check::Report report = testing::sample_report();
  report.findings[0].stated = "-5.00";
  const auto rows = rows_of(to_csv(report, {}));
  EXPECT_EQ(rows[0][7], "-5.00");
  EXPECT_EQ(rows[2][6], "'=文字重复");
}

}  // namespace
}  // namespace gouji::report
