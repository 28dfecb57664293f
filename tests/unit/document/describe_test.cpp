#include "document/describe.h"

#include <gtest/gtest.h>

namespace gouji::document {
namespace {

Text text_at(std::string utf8, std::int32_t line, std::int32_t column) {
  Text text;
  text.utf8 = std::move(utf8);
  text.anchors.resize(1);
  text.anchors[0].start.line = line;
  text.anchors[0].start.column = column;
  return text;
}

TEST(Describe, ShowsParagraphsWithKindAndPlace) {
  Document document;
  document.format = "text";
  document.lines = 3;
  Paragraph heading;
  heading.text = text_at("概况", 1, 3);
  heading.markup_level = 1;
  Paragraph item;
  item.text = text_at("a|b", 2, 3);
  item.list_item = true;
  document.blocks = {heading, item};
  EXPECT_EQ(describe(document),
            "document format=text lines=3 blocks=2\n[1:3-1:5] heading 1: 概况\n[2:3-2:6] item: a\\|b\n");
}

TEST(Describe, ShowsEmptyAbsentAndSpanningCells) {
  Table table;
  table.rows = 2;
  table.columns = 3;
  table.place = text_at("x", 1, 1).place();
  table.place.table = 4;
  table.cells.resize(3);
  table.cells[0].column_span = 2;
  table.cells[0].text = text_at("合计", 1, 1);
  table.cells[1].row = 1;
  table.cells[1].text = text_at("", 2, 1);
  table.cells[2].row = 1;
  table.cells[2].column = 2;
  table.cells[2].text = text_at("5~", 2, 3);
  Document document;
  document.format = "text";
  document.blocks.emplace_back(table);
  EXPECT_EQ(describe(document),
            "document format=text lines=0 blocks=1\n[1:1-1:2] table 4: 2 rows x 3 columns\n"
            "  [1:1-1:3] 合计 {1x2} | ~ | ~\n  [2:1-2:5]  | ~ | 5\\~\n");
}

TEST(Describe, ShowsErrorsByTheirStableName) {
  ErrorNode error;
  error.code = base::ErrorCode::kTooLarge;
  error.message_en = "the line is too long";
  error.place = text_at("x", 7, 1).place();
  Document document;
  document.format = "text";
  document.blocks.emplace_back(error);
  EXPECT_EQ(describe(document),
            "document format=text lines=0 blocks=1\n[7:1-7:2] error too_large: the line is too long\n");
}

TEST(DescribePlace, NamesThePageAndWhatIsNotKnown) {
  base::Place place;
  EXPECT_EQ(describe_place(place), "?");
  place.page = 2;
  EXPECT_EQ(describe_place(place), "p2");
  place.line = 3;
  place.column = 1;
  place.end_line = 3;
  place.end_column = 4;
  EXPECT_EQ(describe_place(place), "p2 3:1-3:4");
}

}  // namespace
}  // namespace gouji::document
