// Workbooks are made here part by part, so that each test holds just what it is about.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "document/describe.h"
#include "read/reader.h"
#include "read/xlsx/number_format.h"
#include "read/xlsx/sheet.h"
#include "read/xlsx/xlsx_reader.h"
#include "write/docx/container.h"
#include "write/xlsx/xlsx_writer.h"

namespace gouji::read {
namespace {

using document::Document;
using xlsx::DateSystem;
using xlsx::NumberFormat;

struct SheetPart {
  std::string name, xml, state = "visible";
};

std::string workbook_of(const std::vector<SheetPart>& sheets, const std::string& strings = "",
                        const std::string& styles = "") {
  std::string list, relations;
  std::vector<write::Part> parts;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    list += "<sheet name=\"" + sheets[i].name + "\" sheetId=\"" + number + "\" state=\"" + sheets[i].state +
            "\" r:id=\"rId" + number + "\"/>";
    relations += "<Relationship Id=\"rId" + number + "\" Type=\"http://x/worksheet\" Target=\"worksheets/s" + number +
                 ".xml\"/>";
    parts.push_back({"xl/worksheets/s" + number + ".xml", "<worksheet xmlns=\"m\">" + sheets[i].xml + "</worksheet>"});
  }
  parts.push_back({"xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets>" + list + "</sheets></workbook>"});
  parts.push_back({"xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>"});
  if (!strings.empty()) parts.push_back({"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"});
  if (!styles.empty()) parts.push_back({"xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>"});
  const base::Result<std::string> packed = write::pack(parts);
  EXPECT_TRUE(packed.ok());
  return packed.ok() ? packed.value() : "";
}

std::string read_as_text(const std::string& bytes) {
  const base::Result<Document> result = read_bytes("x", bytes);
  return result.ok() ? document::describe(result.value()) : "error: " + result.error().message_en;
}

std::string text_cell(const std::string& at, const std::string& text) {
  return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

std::string show(const char* code, const char* number) { return NumberFormat(code).show(number); }

TEST(NumberFormat, ShowsAmountsAsTheCellDoes) {
  EXPECT_EQ(show("#,##0.00", "1234567.891"), "1,234,567.89");
  EXPECT_EQ(show("#,##0.00", "-0.005"), "-0.01");
  EXPECT_EQ(show("#,##0.00", "-0.004"), "0.00");
  EXPECT_EQ(show("0.00", "12"), "12.00");
  EXPECT_EQ(show("0", "0.5"), "1");
  EXPECT_EQ(show("#.##", "0.5"), ".5");
  EXPECT_EQ(show("0.00_ ", "9.995"), "10.00");
  EXPECT_EQ(show("0,", "12345678"), "12346");
  EXPECT_EQ(show("0000", "205"), "0205");
  EXPECT_EQ(show("0.00\"万元\"", "3.1"), "3.10万元");
  EXPECT_EQ(show("[$¥-804]#,##0.00", "1000"), "¥1,000.00");
}

TEST(NumberFormat, RoundsTheFifteenDigitsOfTheSheetAndNotTheBinaryNumber) {
  EXPECT_EQ(show("0.00", "1.0049999999999999"), "1.01");
  EXPECT_EQ(show("0.00", "2.6749999999999998"), "2.68");
  EXPECT_EQ(show("0.00", "2.674999"), "2.67");
  EXPECT_EQ(show("#,##0.00", "123456789012345.67"), "123,456,789,012,346.00");
}

TEST(NumberFormat, KeepsTheDigitsOfAmountsWithoutAFormat) {
  EXPECT_EQ(show("General", "12345.678901"), "12345.678901");
  EXPECT_EQ(show("General", "12345.670000000001"), "12345.67");
  EXPECT_EQ(show("General", "9.9999999999909051E-3"), "0.01");
  EXPECT_EQ(show("General", "0.30000000000000004"), "0.3");
  EXPECT_EQ(show("General", "1.5E7"), "15000000");
  EXPECT_EQ(show("General", "33.333333333333336"), "33.33333333");
  EXPECT_EQ(show("General", "-7"), "-7");
}

TEST(NumberFormat, ShowsPercentagesSectionsAndZeros) {
  EXPECT_EQ(show("0.00%", "0.034500000000000003"), "3.45%");
  EXPECT_EQ(show("0%", "-1"), "-100%");
  EXPECT_EQ(show("#,##0.00_);(#,##0.00)", "-5"), "(5.00)");
  EXPECT_EQ(show("0.00;[Red]0.00", "-5"), "-5.00");
  EXPECT_EQ(show("0.00;[Red]-0.00", "-5"), "-5.00");
  EXPECT_EQ(show("0.00;-0.00;;@", "0"), "");
  EXPECT_EQ(show("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"?\?_ ;_ @_ ", "0"), "-");
  EXPECT_EQ(show("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"?\?_ ;_ @_ ", "-1234.5"), "-1,234.50");
  EXPECT_EQ(show("[>=10000]0!.0,\"万\";0", "5"), "5");
  EXPECT_EQ(show("@", "205"), "205");
}

TEST(NumberFormat, KnowsWhatACellHoldsWhateverItShows) {
  const auto stored = [](const char* code, const char* number) { return NumberFormat(code).stored(number); };
  EXPECT_EQ(stored("0.00", "190.125"), "190.125");
  EXPECT_EQ(stored("#,##0", "155000.4"), "155000.4");
  EXPECT_EQ(stored("0.00,", "1850"), "1850");
  EXPECT_EQ(stored("0.00\"元\"", "320"), "320");
  EXPECT_EQ(stored("#,##0.00;(#,##0.00)", "-12.5"), "-12.5");
  EXPECT_EQ(stored(";;;", "7"), "7");
  EXPECT_EQ(stored("0.00", "190.00000000000003"), "190.00") << "noise of binary sums";
  EXPECT_EQ(stored("#,##0.00", "1234.5"), "1,234.50") << "the same number";
  EXPECT_EQ(stored("000", "1"), "001") << "a code keeps its zeros";
  EXPECT_EQ(stored("\"P\"000", "1"), "P001");
  EXPECT_EQ(stored("0%", "0.165"), "16.5%");
  EXPECT_EQ(stored("yyyy/m/d", "45679"), NumberFormat("yyyy/m/d").show("45679"));
}

TEST(NumberFormat, ShowsDatesOfBothSystems) {
  EXPECT_EQ(NumberFormat::builtin(14).show("45706"), "2025/2/18");
  EXPECT_EQ(NumberFormat::builtin(31).show("45706"), "2025年2月18日");
  EXPECT_EQ(NumberFormat::builtin(57).show("45706.5"), "2025年2月");
  EXPECT_EQ(show("yyyy-mm-dd hh:mm", "45706.75"), "2025-02-18 18:00");
  EXPECT_EQ(show("[h]:mm", "1.5"), "36:00");
  EXPECT_EQ(show("yyyy/m/d", "1"), "1900/1/1");
  EXPECT_EQ(show("yyyy/m/d", "61"), "1900/3/1");
  EXPECT_EQ(NumberFormat("yyyy/m/d").show("44244", DateSystem::k1904), "2025/2/18");
  EXPECT_EQ(show("yyyy/m/d", "-1"), "-1");
  EXPECT_EQ(show("m-d a", "45706"), "2-18 a") << "a format that ends in the letter that may begin AM/PM";
}

TEST(NumberFormat, LeavesAloneWhatIsNoNumber) {
  EXPECT_EQ(show("0.00", "abc"), "abc");
  EXPECT_EQ(show("0.00", "1e999"), "1e999");
  EXPECT_EQ(show("0.00", ""), "");
}

TEST(Xlsx, ReadsTitlesUnitsTableAndNote) {
  const std::string xml =
      "<sheetData>"
      "<row r=\"1\">" +
      text_cell("A1", "部门收支总表") +
      "</row>"
      "<row r=\"2\">" +
      text_cell("A2", "编制部门：青禾县档案馆") + text_cell("D2", "单位：万元") +
      "</row>"
      "<row r=\"4\">" +
      text_cell("A4", "收入") + text_cell("C4", "支出") +
      "</row>"
      "<row r=\"5\">" +
      text_cell("A5", "项目") + text_cell("B5", "预算数") + text_cell("C5", "项目") + text_cell("D5", "预算数") +
      "</row>"
      "<row r=\"6\"><c r=\"A6\" t=\"s\"><v>0</v></c><c r=\"B6\" s=\"1\"><v>120.5</v></c><c r=\"D6\" "
      "s=\"1\"><f>B6</f><v>120.49999999999999</v></c></row>"
      "<row r=\"8\">" +
      text_cell("A8", "注：本表以批复为准。") +
      "</row>"
      "</sheetData><mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"A4:B4\"/><mergeCell ref=\"C4:D4\"/>"
      "<mergeCell ref=\"A8:D8\"/></mergeCells>";
  EXPECT_EQ(read_as_text(workbook_of({{"表1", xml}},
                                     "<si><r><t>一、财政</t></r><r><t>拨款</t></r><rPh><t>ignored</t></rPh></si>",
                                     "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"4\"/></cellXfs>")),
            "document format=xlsx lines=8 pages=1 blocks=5\n"
            "[p1 1:1-1:7] text: 部门收支总表\n"
            "[p1 2:1-2:12] text: 编制部门：青禾县档案馆\n"
            "[p1 2:13-2:18] text: 单位：万元\n"
            "[p1 4:1-6:21] table 0: 3 rows x 4 columns\n"
            "  [p1 4:1-4:6] 收入 {1x2} | ~ | 支出 {1x2} | ~\n"
            "  [p1 5:1-5:14] 项目 | 预算数 | 项目 | 预算数\n"
            "  [p1 6:1-6:21] 一、财政拨款 | 120.50 |  | 120.50\n"
            "[p1 8:1-8:11] text: 注：本表以批复为准。\n");
}

TEST(Xlsx, SplitsASheetWhereHeadersBeginAnewAndKeepsTotalsBehindBlankRows) {
  const auto row = [](int number, const std::string& a, const std::string& b) {
    const std::string n = std::to_string(number);
    return "<row r=\"" + n + "\">" + text_cell("A" + n, a) + (b.empty() ? "" : text_cell("B" + n, b)) + "</row>";
  };
  const std::string text =
      read_as_text(workbook_of({{"Sheet1", "<sheetData>" + row(1, "项目", "金额") + row(2, "收入", "5.00") +
                                               row(5, "合计", "") + row(8, "支出情况表", "") + row(9, "项目", "金额") +
                                               row(10, "支出", "5.00") + row(11, "合计", "5.00") + "</sheetData>"}}));
  EXPECT_EQ(text,
            "document format=xlsx lines=11 pages=1 blocks=3\n"
            "[p1 1:1-5:3] table 0: 5 rows x 2 columns\n"
            "  [p1 1:1-1:6] 项目 | 金额\n"
            "  [p1 2:1-2:8] 收入 | 5.00\n"
            "  [p1 3:1-3:1]  | \n"
            "  [p1 4:1-4:1]  | \n"
            "  [p1 5:1-5:1] 合计 | \n"
            "[p1 8:1-8:6] text: 支出情况表\n"
            "[p1 9:1-11:8] table 1: 3 rows x 2 columns\n"
            "  [p1 9:1-9:6] 项目 | 金额\n"
            "  [p1 10:1-10:8] 支出 | 5.00\n"
            "  [p1 11:1-11:8] 合计 | 5.00\n");
}

TEST(Xlsx, ReportsWhatIsHiddenWrongOrNotComputed) {
  const std::string seen =
      "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData>"
      "<row r=\"1\">" +
      text_cell("A1", "项目") + text_cell("B1", "金额") +
      "</row>"
      "<row r=\"2\" hidden=\"1\">" +
      text_cell("A2", "收入") +
      "<c r=\"B2\" t=\"e\"><f>C9</f><v>#REF!</v></c></row>"
      "<row r=\"3\">" +
      text_cell("A3", "支出") + "<c r=\"B3\"><f>SUM(B1:B2)</f></c></row></sheetData>";
  const std::string text =
      read_as_text(workbook_of({{"一览", seen}, {"底稿", seen, "hidden"}, {"空表", "<sheetData/>"}}));
  EXPECT_NE(text.find("1 hidden rows and 1 hidden columns"), std::string::npos) << text;
  EXPECT_NE(text.find("has 1 cells that show a formula's error"), std::string::npos) << text;
  EXPECT_NE(text.find("has 1 formulas without a stored value"), std::string::npos) << text;
  EXPECT_NE(text.find("Sheet '底稿' is hidden and was not read"), std::string::npos) << text;
  EXPECT_NE(text.find("heading 1: 一览"), std::string::npos) << text;
  EXPECT_NE(text.find("收入 | #REF!"), std::string::npos) << text;
}

TEST(Xlsx, WhoComputesSeesHiddenSheetsZerosErrorsAndFormulas) {
  const std::string xml =
      "<sheetViews><sheetView showZeros=\"0\"/></sheetViews><sheetData><row r=\"1\">" + text_cell("A1", "金额") +
      "<c r=\"B1\" s=\"1\"><v>1.005</v></c><c r=\"C1\"><v>0</v></c><c r=\"D1\" t=\"e\"><f>C9</f><v>#REF!</v></c>"
      "<c r=\"E1\"><f>SUM(B1:C1)</f></c><c r=\"F1\"><f t=\"shared\" si=\"0\"/></c></row></sheetData>";
  const std::string bytes = workbook_of({{"一览", xml}, {"底稿", xml, "veryHidden"}}, "",
                                        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"2\"/></cellXfs>");
  const auto result = xlsx::read_sheets("x", bytes, {});
  ASSERT_TRUE(result.ok());
  const std::string text = document::describe(result.value());
  EXPECT_NE(text.find("金额 | 1.005 | 0 | #REF! | =SUM(B1:C1) | =?"), std::string::npos) << text;
  EXPECT_NE(text.find("heading 1: 一览"), std::string::npos) << text;
  EXPECT_NE(text.find("heading 2: 底稿"), std::string::npos) << text;
  EXPECT_EQ(text.find("error"), std::string::npos) << text;
}

TEST(Xlsx, KeepsBrokenReferencesMergesAndSizesHarmless) {
  std::string merges;
  for (int i = 0; i < 50; ++i)
    merges += "<mergeCell ref=\"A1:XFD1048576\"/><mergeCell ref=\"B1:C3\"/><mergeCell ref=\"Z\"/>";
  const std::string xml = "<sheetData><row r=\"1\">" + text_cell("A1", "甲") + text_cell("B1", "乙") +
                          "</row><row r=\"9999999\">" + text_cell("ZZZZ1", "丙") + "</row><row r=\"2\">" +
                          text_cell("A2", "丁") + text_cell("A2", "戊") + "</row></sheetData><mergeCells>" + merges +
                          "</mergeCells>";
  const std::string text = read_as_text(workbook_of({{"x", xml}}));
  EXPECT_EQ(text.find("error: "), std::string::npos) << text;
  EXPECT_NE(text.find("甲"), std::string::npos) << text;
}

TEST(Xlsx, FillsNoSheetBecauseOfOneCellInItsLastRow) {
  const std::string xml = "<sheetData><row r=\"1\">" + text_cell("A1", "项目") + text_cell("B1", "金额") +
                          "</row><row r=\"1048576\">" + text_cell("A1048576", "末") + text_cell("B1048576", "尾") +
                          "</row></sheetData>";
  const base::Result<Document> result = read_bytes("x", workbook_of({{"x", xml}}));
  ASSERT_TRUE(result.ok());
  for (const document::Block& block : result.value().blocks) {
    const auto* table = std::get_if<document::Table>(&block);
    EXPECT_LE(table == nullptr ? 0u : table->cells.size(), 4u);
  }
}

TEST(Xlsx, ReadsWhatTheProjectWrites) {
  Document page;
  page.name = "x";
  document::Paragraph title;
  title.text.utf8 = "青禾县档案馆预算意见书";
  title.text.anchors.push_back({});
  page.blocks.emplace_back(title);
  document::Table table;
  table.rows = 2;
  table.columns = 2;
  for (std::uint32_t i = 0; i < 4; ++i) {
    document::Cell cell;
    cell.row = i / 2;
    cell.column = i % 2;
    cell.text.utf8 = std::vector<std::string>{"项目", "金额", "收入", "12.50"}[i];
    cell.text.anchors.push_back({});
    table.cells.push_back(cell);
  }
  page.blocks.emplace_back(table);
  const base::Result<std::string> written = write::write_xlsx({{"意见", page, {}}});
  ASSERT_TRUE(written.ok());
  const std::string text = read_as_text(written.value());
  EXPECT_NE(text.find("text: 青禾县档案馆预算意见书"), std::string::npos) << text;
  EXPECT_NE(text.find("收入 | 12.50"), std::string::npos) << text;
}

TEST(Xlsx, NamesADamagedContainer) {
  const std::string whole = workbook_of({{"x", "<sheetData/>"}});
  for (std::size_t size : {whole.size() / 2, whole.size() - 30}) {
    const base::Result<Document> result = read_bytes("x", whole.substr(0, size));
    ASSERT_FALSE(result.ok());
    EXPECT_FALSE(result.error().message_zh.empty());
  }
}

TEST(Xlsx, ParsesReferences) {
  std::uint32_t row = 0, column = 0;
  ASSERT_TRUE(xlsx::parse_reference("BC12", row, column));
  EXPECT_EQ(row, 11u);
  EXPECT_EQ(column, 54u);
  EXPECT_TRUE(xlsx::parse_reference("$A$1", row, column));
  for (const char* wrong : {"", "A", "12", "A0", "XFE1", "A1048577", "A1B", "AAAA1"}) {
    EXPECT_FALSE(xlsx::parse_reference(wrong, row, column)) << wrong;
  }
}

}  // namespace
}  // namespace gouji::read
