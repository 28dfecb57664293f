#include "document/join.h"

#include <gtest/gtest.h>

#include "document/binary.h"

namespace gouji::document {
namespace {

Document part(const std::string& name, const std::string& text) {
  Document document;
  document.name = name;
  document.format = "text";
  document.lines = 2;
  Paragraph paragraph;
  paragraph.text.utf8 = text;
  base::Place place;
  place.line = place.column = 1;
  paragraph.text.anchors.push_back({0, place});
  document.blocks.emplace_back(paragraph);
  Table table;
  table.rows = table.columns = 1;
  table.place.line = 2;
  table.place.table = 0;
  Cell cell;
  cell.text.utf8 = "1";
  base::Place in_table = place;
  in_table.line = 2;
  in_table.table = in_table.row = in_table.cell = 0;
  cell.text.anchors.push_back({0, in_table});
  table.cells.push_back(cell);
  document.blocks.emplace_back(table);
  return document;
}

TEST(Join, GivesOneDocumentBackAsItIs) { EXPECT_TRUE(join({part("a", "甲")}) == part("a", "甲")); }

TEST(Join, NumbersFilesAndTablesThrough) {
  const Document document = join({part("说明.txt", "甲"), part("报表.txt", "乙")});
  EXPECT_EQ(document.name, "说明.txt + 报表.txt");
  EXPECT_EQ(document.files, (std::vector<std::string>{"说明.txt", "报表.txt"}));
  EXPECT_EQ(document.lines, 4u);
  ASSERT_EQ(document.blocks.size(), 4u);
  const auto& second = std::get<Paragraph>(document.blocks[2]).text;
  EXPECT_EQ(second.place().file, 2);
  EXPECT_EQ(second.place().line, 1);
  const auto& table = std::get<Table>(document.blocks[3]);
  EXPECT_EQ(table.place.table, 1);
  EXPECT_EQ(table.cells.front().text.place().table, 1);
  EXPECT_EQ(std::get<Table>(document.blocks[1]).place.table, 0);
}

TEST(Join, SurvivesTheBinaryForm) {
  const Document document = join({part("a", "甲"), part("b", "乙")});
  const base::Result<Document> back = read_binary(write_binary(document));
  ASSERT_TRUE(back.ok());
  EXPECT_TRUE(back.value() == document);
}

}  // namespace
}  // namespace gouji::document
