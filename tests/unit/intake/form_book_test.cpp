// The workbook to fill in: a sheet an input, the same content as the folder.
#include "intake/form_book.h"

#include <algorithm>

#include "unit/compile/example.h"
#include "write/xlsx/form_writer.h"

namespace gouji::intake {
namespace {

document::FormBook example_book(compile::Example& example) {
  const RawInputs parameters =
      read_folder(example.knowledge->folder() / "parameters/sample-2024", example.schema, example.problems);
  return form_book(example.schema, *example.knowledge, example.raw, parameters, {{"template", "nx-2024"}});
}

const document::FormSheet& sheet_of(const document::FormBook& book, std::string_view name) {
  return *std::find_if(book.sheets.begin(), book.sheets.end(), [&](const auto& sheet) { return sheet.name == name; });
}

TEST(FormBook, HasASheetForEveryInputWithItsRows) {
  compile::Example example;
  const document::FormBook book = example_book(example);
  EXPECT_EQ(book.sheets.size(), example.schema.sheets().size());
  const document::FormSheet& staff = sheet_of(book, "人员");
  EXPECT_EQ(staff.rows.size(), 3u);
  const auto basic = std::find_if(staff.columns.begin(), staff.columns.end(),
                                  [](const document::FormColumn& c) { return c.heading == "基本工资"; });
  ASSERT_NE(basic, staff.columns.end());
  EXPECT_EQ(staff.rows[0][static_cast<std::size_t>(basic - staff.columns.begin())], "2600");
}

TEST(FormBook, WordsAndCodesAreOffered) {
  compile::Example example;
  const document::FormBook book = example_book(example);
  const document::FormSheet& lines = sheet_of(book, "测算明细");
  const auto column = [&](std::string_view heading) {
    return *std::find_if(lines.columns.begin(), lines.columns.end(),
                         [&](const auto& c) { return c.heading == heading; });
  };
  const auto codes = column("功能科目").choices;
  EXPECT_NE(std::find(codes.begin(), codes.end(), "2101501 行政运行"), codes.end());
  EXPECT_EQ(column("资金来源").choices.front(), "一般公共预算");
  EXPECT_TRUE(column("单价（元）").choices.empty());
}

TEST(FormBook, TheSameBookGivesTheSameBytes) {
  compile::Example example;
  const document::FormBook book = example_book(example);
  const auto first = write::write_form_book(book), second = write::write_form_book(book);
  ASSERT_TRUE(first.ok()) << first.error().message_en;
  EXPECT_EQ(first.value(), second.value());
  EXPECT_EQ(first.value().substr(0, 2), "PK");
}

}  // namespace
}  // namespace gouji::intake
