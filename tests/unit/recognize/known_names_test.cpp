#include "recognize/known_names.h"

#include "table_reading.h"

namespace gouji::recognize {
namespace {

enum class From { kPicture, kFile };

/// A table of one row a line; '|' between cells.
document::Document table_of(const std::vector<std::vector<std::string>>& rows, From from) {
  document::Table table;
  table.rows = static_cast<std::uint32_t>(rows.size());
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    table.columns = std::max(table.columns, static_cast<std::uint32_t>(rows[row].size()));
    for (std::uint32_t column = 0; column < rows[row].size(); ++column) {
      document::Cell cell{row, column, 1, 1, {rows[row][column], {{0, {}}}}};
      cell.text.anchors.front().start.page = 1;
      if (from == From::kPicture) cell.text.anchors.front().start.confidence = 70;
      table.cells.push_back(std::move(cell));
    }
  }
  document::Document document;
  document.pages = 1;
  document.blocks.push_back(std::move(table));
  return document;
}

std::string mended(const std::vector<std::string>& row, std::size_t column, From from = From::kPicture) {
  document::Document document = table_of({row}, from);
  mend_recognised_names(document, knowledge());
  return std::get<document::Table>(document.blocks.front()).cells[column].text.utf8;
}

TEST(KnownNames, AMistakenCharacterOfASubjectIsPutRight) {
  EXPECT_EQ(mended({"社会保障和就业支山", "12.50"}, 0), "社会保障和就业支出");
  EXPECT_EQ(mended({"（八）社会保障和就业支山", "12.50"}, 0), "（八）社会保障和就业支出");
}

TEST(KnownNames, TheCodeOfTheRowAllowsMoreMistakes) {
  EXPECT_EQ(mended({"2010301", "行政近行", "12.50"}, 1), "行政运行");
  EXPECT_EQ(mended({"201", "03", "01", "行改近行", "12.50"}, 3), "行改近行") << "half of the name is no likeness";
}

TEST(KnownNames, WhatIsKnownOrNumericOrUnlikeStays) {
  EXPECT_EQ(mended({"208", "社会保障和就业支出"}, 1), "社会保障和就业支出");
  EXPECT_EQ(mended({"201", "12.50"}, 1), "12.50");
  EXPECT_EQ(mended({"示例市示例局本级"}, 0), "示例市示例局本级");
  EXPECT_EQ(mended({"一般公共预算拨款收入"}, 0), "一般公共预算拨款收入");
}

TEST(KnownNames, TextOfTheFileIsNeverTouched) {
  EXPECT_EQ(mended({"社会保障和就业支山"}, 0, From::kFile), "社会保障和就业支山");
}

TEST(KnownNames, TheCellStaysRecognisedAndWhereItWas) {
  document::Document document = table_of({{"社会保障和就业支山"}}, From::kPicture);
  EXPECT_EQ(mend_recognised_names(document, knowledge()), 1u);
  const document::Text& text = std::get<document::Table>(document.blocks.front()).cells.front().text;
  EXPECT_TRUE(text.place().recognised());
  EXPECT_EQ(text.place().page, 1);
}

}  // namespace
}  // namespace gouji::recognize
