// A filled workbook says the same as the folder, and its mistakes are told with sheet and cell.
#include <algorithm>

#include "intake/form_book.h"
#include "read/xlsx/xlsx_reader.h"
#include "unit/compile/example.h"
#include "write/xlsx/form_writer.h"

namespace gouji::intake {
namespace {

using compile::Example;

RawInputs parameters_of(Example& example) {
  return read_folder(example.knowledge->folder() / "parameters/sample-2024", example.schema, example.problems);
}

document::FormBook book_of(Example& example) {
  return form_book(example.schema, *example.knowledge, example.raw, parameters_of(example), {});
}

document::FormSheet& sheet_of(document::FormBook& book, std::string_view name) {
  return *std::find_if(book.sheets.begin(), book.sheets.end(), [&](const auto& sheet) { return sheet.name == name; });
}

RawInputs through_workbook(Example& example, const document::FormBook& book) {
  const auto bytes = write::write_form_book(book);
  EXPECT_TRUE(bytes.ok());
  const auto document = read::xlsx::read_sheets("unit.xlsx", bytes.value(), {});
  EXPECT_TRUE(document.ok());
  return read_workbook(document.value(), example.schema, example.problems);
}

std::string folder_of(Example& example, const RawInputs& inputs) {
  std::string out;
  for (const FileBytes& file :
       folder_files(in_normal_form(inputs, parameters_of(example), example.schema), example.schema))
    out += "== " + file.name + "\n" + file.bytes;
  return out;
}

TEST(Workbook, AFolderThatBecameAWorkbookBecomesTheSameFolderAgain) {
  Example example;
  example.sheet("texts").header = {"slot", "at", "text"};
  example.sheet("texts").rows = {{2, {"duties", "", "# 第一行\n“引号” \"直\"，逗号,"}}, {3, {"tasks", "", "0012"}}};
  const RawInputs back = through_workbook(example, book_of(example));
  EXPECT_EQ(example.told(), "");
  EXPECT_EQ(folder_of(example, back), folder_of(example, example.raw));
}

TEST(Workbook, CompilesToTheSameAmounts) {
  Example folder, workbook;
  workbook.raw = through_workbook(workbook, book_of(workbook));
  const budget::Budget expected = folder.compile(), got = workbook.compile();
  EXPECT_EQ(workbook.told(), folder.told());
  ASSERT_FALSE(expected.lines.empty());
  EXPECT_EQ(got.lines, expected.lines);
}

TEST(Workbook, EveryMistakeIsToldAtOnceWithSheetAndCell) {
  Example example;
  document::FormBook book = book_of(example);
  sheet_of(book, "单位").rows[0][3] = "公司";
  sheet_of(book, "收入").rows[0][1] = "财政";
  sheet_of(book, "测算明细").rows[1][2] = "21015";
  sheet_of(book, "预算信息").rows[0][1] = "明年";
  sheet_of(book, "人员").columns[3].heading = "颜色";
  const RawInputs raw = through_workbook(example, book);
  load_inputs(raw, example.schema, *example.knowledge, example.problems);
  const std::string told = example.told();
  for (const std::string expected : {"sheet '单位' D3: ", "sheet '收入' B3: ", "sheet '预算信息' B3: ",
                                     "sheet '人员' D2: is no column", "sheet '人员': '岗位类别' (post) is missing"}) {
    EXPECT_NE(told.find(expected), std::string::npos) << expected << "\n" << told;
  }
  EXPECT_NE(example.problems[0].place.find("工作表“"), std::string::npos);
}

TEST(Workbook, ARowAboveTheHeaderAndAColumnMovedDoNoHarm) {
  Example example;
  document::FormBook book = book_of(example);
  document::FormSheet& lines = sheet_of(book, "收入");
  std::swap(lines.columns[0], lines.columns[1]);
  for (auto& cells : lines.rows) std::swap(cells[0], cells[1]);
  const RawInputs back = through_workbook(example, book);
  EXPECT_EQ(folder_of(example, back), folder_of(example, example.raw));
}

TEST(Workbook, ASheetThatIsNoInputIsWarnedOf) {
  Example example;
  document::FormBook book = book_of(example);
  book.sheets.push_back({"草稿", "", {{"随便", "", {}, false}}, {{"1"}}});
  through_workbook(example, book);
  ASSERT_EQ(example.problems.size(), 1u) << example.told();
  EXPECT_EQ(example.problems[0].severity, Severity::kWarning);
  EXPECT_EQ(example.problems[0].place_en, "sheet '草稿'");
}

TEST(Workbook, ARenamedInputIsAnErrorAndNotDropped) {
  Example example;
  document::FormBook book = book_of(example);
  sheet_of(book, "测算明细").name = "项目测算表";
  load_inputs(through_workbook(example, book), example.schema, *example.knowledge, example.problems);
  const std::string told = example.told();
  EXPECT_NE(told.find("sheet '项目测算表': has the header of input '测算明细' under another name"), std::string::npos)
      << told;
  EXPECT_TRUE(any_error(example.problems));
}

document::Document document_of(const document::FormBook& book) {
  const auto bytes = write::write_form_book(book);
  EXPECT_TRUE(bytes.ok());
  auto document = read::xlsx::read_sheets("unit.xlsx", bytes.value(), {});
  EXPECT_TRUE(document.ok());
  return document.ok() ? std::move(document.value()) : document::Document{};
}

/// Does it to the heading and the grid of a sheet.
template <typename Change>
void change_sheet(document::Document& workbook, std::string_view name, const Change& change) {
  for (std::size_t i = 0; i + 1 < workbook.blocks.size(); ++i) {
    auto* heading = std::get_if<document::Paragraph>(&workbook.blocks[i]);
    auto* grid = std::get_if<document::Table>(&workbook.blocks[i + 1]);
    if (heading != nullptr && grid != nullptr && heading->text.utf8 == name) change(*heading, *grid);
  }
}

TEST(Workbook, AHiddenInputIsAnErrorButABlankOneIsNot) {
  Example example;
  document::Document workbook = document_of(book_of(example));
  for (const std::string_view name : {"测算明细", "控制数", "目录"})
    change_sheet(workbook, name, [](document::Paragraph& heading, document::Table&) { heading.markup_level = 2; });
  load_inputs(read_workbook(workbook, example.schema, example.problems), example.schema, *example.knowledge,
              example.problems);
  ASSERT_EQ(example.problems.size(), 1u) << example.told();
  EXPECT_EQ(example.problems[0].severity, Severity::kError);
  EXPECT_EQ(example.problems[0].place_en, "sheet '测算明细'");
}

TEST(Workbook, CellsMergedOverRowsAndTitlesMergedAwayAreTold) {
  Example example;
  document::Document workbook = document_of(book_of(example));
  change_sheet(workbook, "测算明细", [](document::Paragraph&, document::Table& grid) {
    std::erase_if(grid.cells, [](const document::Cell& cell) {
      return (cell.row == 1 && cell.column == 5) || (cell.row == 3 && cell.column == 0);
    });
    for (document::Cell& cell : grid.cells) {
      if (cell.row == 1 && cell.column == 4) cell.column_span = 2;
      if (cell.row == 2 && cell.column == 0) cell.row_span = 2;
    }
  });
  load_inputs(read_workbook(workbook, example.schema, example.problems), example.schema, *example.knowledge,
              example.problems);
  const std::string told = example.told();
  EXPECT_NE(told.find("sheet '测算明细' A3: is merged with the cells below (to A4)"), std::string::npos) << told;
  EXPECT_NE(told.find("sheet '测算明细' row 2: column F has no title but content"), std::string::npos) << told;
}

TEST(Workbook, AWorkbookOfSomethingElseIsToldOnce) {
  Example example;
  document::FormBook book;
  book.sheets.push_back({"部门收支总体情况表", "", {{"项目", "", {}, false}}, {{"1"}}});
  book.sheets.push_back({"Sheet2", "", {{"项目", "", {}, false}}, {{"1"}}});
  load_inputs(through_workbook(example, book), example.schema, *example.knowledge, example.problems);
  ASSERT_EQ(example.problems.size(), 1u) << example.told();
  EXPECT_NE(example.problems[0].en.find("has no input sheet"), std::string::npos);
  EXPECT_NE(example.problems[0].zh.find("部门收支总体情况表"), std::string::npos);
}

TEST(Workbook, AValueThatIsRequiredIsMissedAtItsCell) {
  Example example;
  document::FormBook book = book_of(example);
  sheet_of(book, "预算信息").rows[1][1].clear();
  load_inputs(through_workbook(example, book), example.schema, *example.knowledge, example.problems);
  ASSERT_EQ(example.problems.size(), 1u) << example.told();
  EXPECT_EQ(example.problems[0].place, "工作表“预算信息” B4（部门（单位）全称）");
}

TEST(Workbook, AReferenceThatGoesNowhereIsToldAtItsCell) {
  Example example;
  document::FormBook book = book_of(example);
  sheet_of(book, "测算明细").rows[0][0] = "P999";
  load_inputs(through_workbook(example, book), example.schema, *example.knowledge, example.problems);
  ASSERT_EQ(example.problems.size(), 1u) << example.told();
  EXPECT_EQ(example.problems[0].place_en, "sheet '测算明细' A3");
}

TEST(Workbook, ColumnsOfNumbersTakeFormulasAndKeysAreOffered) {
  Example example;
  document::FormBook book = book_of(example);
  for (const document::FormColumn& column : sheet_of(book, "测算明细").columns) {
    const bool number = column.heading == "数量" || column.heading == "单价（元）" || column.heading == "次数" ||
                        column.heading == "比例（%）";
    EXPECT_EQ(column.number, number) << column.heading;
    if (column.heading == "项目编码") {
      EXPECT_EQ(column.choices_of, "项目");
    }
  }
  const document::FormSheet& head = sheet_of(book, "预算信息");
  ASSERT_EQ(head.row_choices.size(), head.rows.size());
  EXPECT_TRUE(head.row_choices[7].empty()) << "a filled workbook has its template";
  const document::FormBook fresh =
      form_book(example.schema, *example.knowledge, {}, parameters_of(example), {{"template", "nx-2024"}});
  const auto& templates = fresh.sheets[0].row_choices[7];
  EXPECT_NE(std::find(templates.begin(), templates.end(), "nx-2024"), templates.end());
}

document::FormBook blank_book(Example& example) {
  return form_book(example.schema, *example.knowledge, {}, parameters_of(example),
                   {{"template", "nx-2024"}, {"parameters", "sample-2024"}, {"year", "2025"}});
}

TEST(Workbook, SamplesOfABlankWorkbookAreNotRead) {
  Example example;
  const document::FormBook blank = blank_book(example);
  EXPECT_EQ(blank.sheets[1].sample.at(0), "例：001");
  const RawInputs back = through_workbook(example, blank);
  EXPECT_EQ(example.told(), "");
  for (const RawSheet& sheet : back.sheets) EXPECT_EQ(example.schema.sheets()[sheet.schema].form, SheetForm::kValues);
}

TEST(Workbook, EverySampleIsWhatItsColumnsAllow) {
  Example example;
  document::FormBook book = blank_book(example);
  int samples = 0;
  for (document::FormSheet& sheet : book.sheets) {
    if (sheet.sample.empty()) continue;
    ++samples;
    for (std::string& cell : sheet.sample) {
      if (cell.starts_with(kSampleMark)) cell.erase(0, kSampleMark.size());
    }
    sheet.rows.push_back(std::move(sheet.sample));
    sheet.sample.clear();
  }
  EXPECT_GE(samples, 18) << "a sample for each input I1 to I16 that is a table";
  Problems problems;
  const RawInputs raw = through_workbook(example, book);
  load_inputs(raw, example.schema, *example.knowledge, problems);
  for (const Problem& problem : problems) {
    const bool head = problem.place.find("预算信息") != std::string::npos;
    EXPECT_TRUE(head) << problem.place << "：" << problem.zh << "（" << problem.allowed_zh << "）";
  }
}

TEST(Workbook, ASampleThatWasTypedOverAndKeptItsMarkIsTold) {
  Example example;
  document::FormBook book = blank_book(example);
  sheet_of(book, "单位").sample[1] = "某县水务局";
  through_workbook(example, book);
  EXPECT_NE(example.told().find("例："), std::string::npos) << example.told();
}

}  // namespace
}  // namespace gouji::intake
