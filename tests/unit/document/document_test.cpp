#include "document/document.h"

#include <gtest/gtest.h>

namespace gouji::document {
namespace {

Anchor anchor(std::uint32_t offset, std::int32_t line, std::int32_t column, std::int32_t end_column = 0) {
  Anchor anchor;
  anchor.offset = offset;
  anchor.start.line = line;
  anchor.start.column = column;
  anchor.start.end_column = end_column;
  return anchor;
}

Cell cell(std::uint32_t row, std::uint32_t column, std::uint32_t row_span = 1, std::uint32_t column_span = 1) {
  Cell cell;
  cell.row = row;
  cell.column = column;
  cell.row_span = row_span;
  cell.column_span = column_span;
  return cell;
}

TEST(TextPlace, CountsCharactersNotBytes) {
  const Text text{"预算12", {anchor(0, 4, 3)}};
  const base::Place place = text.place(6, 8);
  EXPECT_EQ(place.line, 4);
  EXPECT_EQ(place.column, 5);
  EXPECT_EQ(place.end_column, 7);
}

TEST(TextPlace, GoesOverJoinedLines) {
  const Text text{"增长", {anchor(0, 1, 30), anchor(3, 3, 1)}};
  const base::Place place = text.place();
  EXPECT_EQ(place.line, 1);
  EXPECT_EQ(place.column, 30);
  EXPECT_EQ(place.end_line, 3);
  EXPECT_EQ(place.end_column, 2);
}

TEST(TextPlace, EndsInTheLineOfTheLastCharacterNotOfTheNextAnchor) {
  const Text text{"增长", {anchor(0, 1, 30), anchor(3, 3, 1)}};
  const base::Place place = text.place(0, 3);
  EXPECT_EQ(place.end_line, 1);
  EXPECT_EQ(place.end_column, 31);
}

TEST(TextPlace, OfAReplacementIsTheWholeReplacedRange) {
  const Text text{"率≥2", {anchor(0, 1, 1), anchor(3, 1, 3, 9), anchor(6, 1, 9)}};
  EXPECT_EQ(text.place(3, 6).column, 3);
  EXPECT_EQ(text.place(3, 6).end_column, 9);
  EXPECT_EQ(text.place(6, 7).column, 9);
  EXPECT_EQ(text.place(6, 7).end_column, 10);
}

TEST(TextPlace, OfNothingIsAPoint) {
  const Text empty{"", {anchor(0, 2, 7)}};
  EXPECT_EQ(empty.place().line, 2);
  EXPECT_EQ(empty.place().column, 7);
  EXPECT_EQ(empty.place().end_column, 7);
}

TEST(TextPlace, IsUnknownWithoutAnchors) { EXPECT_FALSE((Text{"abc", {}}).place().known()); }

TEST(TextPlace, OutsideTheTextIsCutToIt) {
  const Text text{"ab", {anchor(0, 1, 1)}};
  EXPECT_EQ(text.place(1, 99).end_column, 3);
  EXPECT_EQ(text.place(99, 120).column, 3);
}

TEST(TextAppend, KeepsThePlacesOfBoth) {
  Text text{"增", {anchor(0, 1, 30)}};
  text.append({"长5", {anchor(0, 3, 1)}});
  EXPECT_EQ(text.utf8, "增长5");
  EXPECT_EQ(text.place(6, 7).line, 3);
  EXPECT_EQ(text.place(6, 7).column, 2);
}

TEST(TextAppend, ToAnEmptyTextTakesTheOthersPlace) {
  Text text{"", {anchor(0, 1, 1)}};
  text.append({"x", {anchor(0, 5, 6)}});
  EXPECT_EQ(text.place().line, 5);
  text.append({"", {anchor(0, 9, 9)}});
  EXPECT_EQ(text.place().end_line, 5);
}

/// 0: a a b
/// 1: c d b
/// 2: c . e      (. is absent)
Table spanned_table() {
  Table table;
  table.rows = 3;
  table.columns = 3;
  table.cells = {cell(0, 0, 1, 2), cell(0, 2, 2, 1), cell(1, 0, 2, 1), cell(1, 1), cell(2, 2)};
  return table;
}

TEST(Table, FindsACellAtItsOwnPosition) {
  const Table table = spanned_table();
  EXPECT_EQ(table.at(0, 0), &table.cells[0]);
  EXPECT_EQ(table.at(0, 1), nullptr);
  EXPECT_EQ(table.at(2, 2), &table.cells[4]);
  EXPECT_EQ(table.at(7, 7), nullptr);
}

TEST(Table, FindsTheCellThatCoversAPosition) {
  const Table table = spanned_table();
  const int owner[3][3] = {{0, 0, 1}, {2, 3, 1}, {2, -1, 4}};
  for (std::uint32_t row = 0; row < 3; ++row) {
    for (std::uint32_t column = 0; column < 3; ++column) {
      const int expected = owner[row][column];
      EXPECT_EQ(table.covering(row, column), expected < 0 ? nullptr : &table.cells[static_cast<std::size_t>(expected)])
          << row << ' ' << column;
    }
  }
  EXPECT_EQ(table.covering(9, 0), nullptr);
}

}  // namespace
}  // namespace gouji::document
