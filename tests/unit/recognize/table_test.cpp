// Tables as formats with spans give them (PDF, HTML), the header tree, and what must never happen to figures.
#include "recognize/table_header.h"
#include "table_reading.h"

namespace gouji::recognize {
namespace {

struct Put {
  std::uint32_t row, column;
  const char* text;
  std::uint32_t row_span = 1, column_span = 1;
};

document::Cell make_cell(const Put& put) {
  document::Cell cell;
  cell.row = put.row;
  cell.column = put.column;
  cell.row_span = put.row_span;
  cell.column_span = put.column_span;
  cell.text.utf8 = put.text;
  base::Place place;
  place.page = 1;
  place.line = static_cast<std::int32_t>(put.row) + 1;
  place.column = static_cast<std::int32_t>(put.column) + 1;
  if (!cell.text.utf8.empty()) cell.text.anchors.push_back({0, place});
  return cell;
}

document::Table make_table(std::uint32_t rows, std::uint32_t columns, const std::vector<Put>& cells) {
  document::Table table;
  table.rows = rows;
  table.columns = columns;
  for (const Put& put : cells) table.cells.push_back(make_cell(put));
  return table;
}

document::Paragraph line(const char* text) {
  document::Paragraph paragraph;
  paragraph.text.utf8 = text;
  paragraph.text.anchors.push_back({0, {}});
  return paragraph;
}

document::Document spanned_document() {
  document::Document document;
  document.blocks.emplace_back(line("一般公共预算支出表"));
  document.blocks.emplace_back(line("单位：元"));
  document.blocks.emplace_back(make_table(5, 6,
                                          {{0, 0, "科目编码", 2, 1},
                                           {0, 1, "科目名称", 2, 1},
                                           {0, 2, "合计", 2, 1},
                                           {0, 3, "基本支出", 1, 2},
                                           {0, 5, "项目支出", 2, 1},
                                           {1, 3, "人员经费"},
                                           {1, 4, "公用经费"},
                                           {2, 0, "合计", 1, 2},
                                           {2, 2, "1,200"},
                                           {2, 3, "700"},
                                           {2, 4, "300"},
                                           {2, 5, "200"},
                                           {3, 0, "201"},
                                           {3, 1, "一般公共服务支出"},
                                           {3, 2, "900"},
                                           {3, 3, "500"},
                                           {3, 4, "200"},
                                           {3, 5, "200"},
                                           {4, 0, "205"},
                                           {4, 1, "教育支出"},
                                           {4, 2, "300"},
                                           {4, 3, "200"},
                                           {4, 4, "100"},
                                           {4, 5, "-"}}));
  return document;
}

TEST(Tables, AHeaderWithSpansGivesPathsAndSums) {
  const auto read = read_document(spanned_document());
  ASSERT_EQ(read->out.tables.size(), 1u);
  const TableView& table = read->out.tables[0];
  EXPECT_EQ(table.columns[4].path, (std::vector<std::string>{"基本支出", "公用经费"}));
  EXPECT_EQ(table.unit_word, "元");
  EXPECT_EQ(table.total_position, 1);
  EXPECT_EQ(table.numeric_cells, 11u);
  EXPECT_EQ(table.empty_cells, 1u) << "a dash is an empty cell, no figure";
  const Gaps gaps = evaluate(read->out.model);
  EXPECT_EQ(gaps.sums, 7);
  EXPECT_EQ(gaps.open, 0) << gaps.text;
}

TEST(Tables, ATotalThatSpansCodeAndNameIsTheTotalRow) {
  const auto read = read_document(spanned_document());
  const budget::Figure* total = find_figure(read->out, "flow=expenditure fund=gpb");
  ASSERT_NE(total, nullptr);
  EXPECT_EQ(total->text, "1,200");
  EXPECT_EQ(total->place.row, 2);
  EXPECT_EQ(total->place.cell, 2);
}

TEST(Tables, AWrongTotalLeavesAGapInTheSumsThatHoldIt) {
  document::Document document = spanned_document();
  for (document::Cell& cell : std::get<document::Table>(document.blocks[2]).cells) {
    if (cell.text.utf8 == "900") cell.text.utf8 = "960";
  }
  const auto read = read_document(std::move(document));
  EXPECT_EQ(evaluate(read->out.model).open, 2) << "the row 201 and the total row";
}

TEST(Tables, EveryNumericCellIsOneFigureWithGroupUnitAndPlace) {
  const auto read = read_document(spanned_document());
  EXPECT_EQ(read->out.model.figures.size(), 11u);
  for (const budget::Figure& figure : read->out.model.figures) {
    EXPECT_EQ(figure.unit.kind, budget::UnitKind::kMoney);
    EXPECT_EQ(figure.unit.exponent, 2);
    EXPECT_NE(figure.group, budget::kNone);
    EXPECT_NE(figure.statement, budget::kNone);
    EXPECT_EQ(figure.block, 2);
    EXPECT_GT(figure.end, figure.begin);
  }
}

TEST(Tables, AColumnThatNobodyUnderstandsIsPrivateAndStillAdds) {
  const auto read = read_text(
      "支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t甲乙丙丁\n\t合计\t9.00\t5.00\t4.00\n"
      "201\t一般公共服务支出\t9.00\t5.00\t4.00\n");
  ASSERT_EQ(read->out.tables.size(), 1u);
  EXPECT_TRUE(read->out.tables[0].columns[4].at.has(budget::Dimension::kLocal));
  const Gaps gaps = evaluate(read->out.model);
  EXPECT_EQ(gaps.nontrivial, 2) << "合计 = 基本支出 + 甲乙丙丁 in both rows";
  EXPECT_EQ(gaps.open, 0);
}

TEST(Tables, ASchemaThatFailsInMostRowsIsOnlyAGuess) {
  const auto read = read_text(
      "支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t一般公共服务支出\t9.00\t5.00\t3."
      "00\n"
      "205\t教育支出\t8.00\t5.00\t2.00\n208\t社会保障和就业支出\t7.00\t4.00\t1.00\n210\t卫生健康支出\t7.00\t4.00\t1."
      "00\n");
  for (const budget::Relation& relation : read->out.model.relations) {
    if (relation.rule != "SUM-ROW") continue;
    EXPECT_EQ(relation.warrant, budget::Warrant::kInference);
  }
}

TEST(Tables, ATableWithoutUnitTakesTheDocumentsUnitByInference) {
  const auto read = read_text(
      "支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\n201\t一般公共服务支出\t9.00\n\n收入总表\n\n项目\t预算数\n"
      "一、财政拨款收入\t9.00\n收入合计\t9.00\n");
  ASSERT_EQ(read->out.tables.size(), 2u);
  EXPECT_EQ(read->out.tables[1].unit_word, "");
  const budget::Figure* revenue = find_figure(read->out, "flow=revenue fund=fiscal");
  ASSERT_NE(revenue, nullptr);
  EXPECT_EQ(revenue->unit.word, "万元");
  for (const budget::Binding& binding : read->out.model.bindings) {
    if (&read->out.model.figures[binding.figure] != revenue) continue;
    EXPECT_EQ(binding.warrant, budget::Warrant::kInference);
  }
}

TEST(Tables, AFigureWithoutAnyUnitIsBoundToNothing) {
  const auto read = read_text("支出总表\n\n科目编码\t科目名称\t合计\n201\t一般公共服务支出\t9.00\n");
  ASSERT_EQ(read->out.model.figures.size(), 1u);
  EXPECT_EQ(read->out.model.figures[0].unchecked_reason, "unit unknown");
  EXPECT_TRUE(read->out.model.bindings.empty());
}

TEST(Tables, NegativeAmountsKeepTheirSignAsDirection) {
  const auto read = read_text(
      "支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\n201\t一般公共服务支出\t-9.00\n205\t教育支出\t(3.00)\n");
  ASSERT_EQ(read->out.model.figures.size(), 2u);
  for (const budget::Figure& figure : read->out.model.figures) {
    EXPECT_EQ(figure.direction, -1);
    EXPECT_GT(figure.decimal.unscaled, 0);
  }
}

TEST(Tables, NothingOfATableSurvivesBlankOrHostileGrids) {
  document::Document document;
  document.blocks.emplace_back(document::Table{});
  document.blocks.emplace_back(make_table(3, 2, {}));
  document.blocks.emplace_back(make_table(1, 1, {{0, 0, "1", 9, 9}}));
  document.blocks.emplace_back(make_table(2, 2, {{5, 5, "outside"}, {0, 0, ""}}));
  const auto read = read_document(std::move(document));
  EXPECT_LE(read->out.tables.size(), 4u);
  EXPECT_TRUE(read->out.model.relations.empty());
}

TEST(Tables, AHeadMeansWithTheOneAboveItWhatTheVocabularySaysOfBoth) {
  const auto read = read_text(
      "部门支出预算表\n单位：万元\n"
      "科目编码\t科目名称\t合计\t一般公共预算\t单位资金\t\n"
      "\t\t\t\t小计\t事业支出\n"
      "2050201\t学前教育\t3.00\t1.00\t2.00\t2.00\n");
  ASSERT_EQ(read->out.tables.size(), 1u);
  const TableView& table = read->out.tables[0];
  ASSERT_EQ(table.columns.size(), 6u);
  EXPECT_EQ(table.columns[4].at.describe(read->out.model.symbols), "fund=own");
  EXPECT_EQ(table.columns[5].at.describe(read->out.model.symbols), "fund=business");
}

TEST(HeaderTree, EmptyPositionsBelongToTheGroupOnTheirLeftOnlyWithASubHead) {
  const TableWords words(knowledge());
  const document::Table table = make_table(3, 4,
                                           {{0, 0, "名称"},
                                            {0, 1, "基本支出"},
                                            {0, 2, ""},
                                            {0, 3, "项目支出"},
                                            {1, 0, ""},
                                            {1, 1, "人员经费"},
                                            {1, 2, "公用经费"},
                                            {1, 3, ""},
                                            {2, 0, "甲"},
                                            {2, 1, "1.00"},
                                            {2, 2, "2.00"},
                                            {2, 3, "3.00"}});
  const Grid grid = read_grid(table, 0, words);
  const HeaderRows rows = find_header_rows(grid, 0, words);
  EXPECT_EQ(rows.body, 2u);
  const HeaderTree tree = read_header(grid, rows);
  ASSERT_EQ(tree.roots.size(), 3u);
  EXPECT_EQ(tree.nodes[static_cast<std::size_t>(tree.roots[1])].first, 1u);
  EXPECT_EQ(tree.nodes[static_cast<std::size_t>(tree.roots[1])].last, 2u);
  EXPECT_EQ(tree.path(3).size(), 1u);
  EXPECT_EQ(tree.penalty, 0);
}

TEST(NumberingRow, MarksAndCountingNumbersAreOneAndAmountsAreNot) {
  const TableWords words(knowledge());
  const auto is_one = [&](const std::vector<Put>& cells) {
    const document::Table table = make_table(1, static_cast<std::uint32_t>(cells.size()), cells);
    return is_numbering_row(read_grid(table, 0, words).rows[0], words);
  };
  EXPECT_TRUE(is_one({{0, 0, "※"}, {0, 1, "※"}, {0, 2, "1"}, {0, 3, "2"}}));
  EXPECT_TRUE(is_one({{0, 0, "栏次"}, {0, 1, "1=2+3"}, {0, 2, "2"}, {0, 3, "3"}}));
  EXPECT_FALSE(is_one({{0, 0, "201"}, {0, 1, "1"}, {0, 2, "2"}}));
  EXPECT_FALSE(is_one({{0, 0, "1"}, {0, 1, "3"}, {0, 2, "7"}}));
}

}  // namespace
}  // namespace gouji::recognize
