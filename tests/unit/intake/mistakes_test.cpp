// Mistakes that an accountant makes: each is told once, at its place, and nothing is read as something else.
#include <unistd.h>

#include <cstdio>

#include "intake/cell_check.h"
#include "intake/inputs.h"
#include "unit/compile/example.h"

namespace gouji::intake {
namespace {

using compile::Example;

/// What is told when the first row of the sheet has this in the column.
std::string told_of(std::string_view sheet, std::size_t column, const std::string& text) {
  Example example;
  example.sheet(sheet).rows[0].cells[column] = text;
  load_inputs(example.raw, example.schema, *example.knowledge, example.problems);
  return example.told();
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

constexpr std::size_t kFunction = 2, kQuantity = 4;

TEST(Mistakes, ACodeIsNotCutAtABlankAPointOrALetter) {
  for (const std::string bad : {"210 15 01", "2101501.5", "2101501x", "21015,01", "2101501 01"})
    EXPECT_TRUE(holds(told_of("project_lines", kFunction, bad), "is no code")) << bad;
  for (const std::string good : {"2101501 行政运行", "2101501-行政运行", "2101501行政运行", "２１０１５０１"})
    EXPECT_EQ(told_of("project_lines", kFunction, good), "") << good;
}

TEST(Mistakes, ANameBehindACodeMustBeItsOwn) {
  EXPECT_TRUE(
      holds(told_of("project_lines", kFunction, "2101501 事业运行"), "is '行政运行', but '事业运行' is written"));
}

TEST(Mistakes, TwoNumbersInACellAreNone) {
  for (const std::string bad : {"100 200", "74 000", "1\n2"})
    EXPECT_TRUE(holds(told_of("project_lines", kQuantity, bad), "is no number")) << bad;
  for (const std::string good : {"1,200", "1，200", "１２００", " 12 "})
    EXPECT_EQ(told_of("project_lines", kQuantity, good), "");
}

TEST(Mistakes, WhatAFormulaCouldNotSayIsToldInEveryColumn) {
  for (const std::string bad : {"#REF!", "#DIV/0!", "#N/A", "#NAME?", "Err:502"}) {
    EXPECT_TRUE(is_formula_error(bad)) << bad;
    for (const std::size_t column : {std::size_t{1}, kQuantity})
      EXPECT_TRUE(holds(told_of("project_lines", column, bad), "formula error " + bad)) << bad;
  }
  EXPECT_FALSE(is_formula_error("#1"));
  EXPECT_FALSE(is_formula_error("#楼!"));
  for (const std::string bad : {"=A1+1", "=SUM(A1:A3)", "=?"})
    EXPECT_TRUE(holds(told_of("project_lines", 1, bad), "has no saved result")) << bad;
  EXPECT_EQ(told_of("project_lines", 1, "=100%"), "");
}

TEST(Mistakes, ANumberThatIsHardlyMeantIsWarnedOf) {
  Example example;
  example.replace("project_lines", {"project", "function", "economic", "quantity", "price", "rate"},
                  {{"P001", "2101599", "30202", "1", "200", "0.5"}, {"P001", "2101599", "30202", "1", "100", "150%"}});
  example.sheet("staff").header.push_back("months");
  for (RawRow& row : example.sheet("staff").rows) row.cells.push_back("13");
  load_inputs(example.raw, example.schema, *example.knowledge, example.problems);
  EXPECT_TRUE(holds(example.told(), "is only 0.5%: meant as a fraction?")) << example.told();
  EXPECT_TRUE(holds(example.told(), "is 150%: check it")) << example.told();
  EXPECT_TRUE(holds(example.told(), "is 13: check it")) << example.told();
  EXPECT_FALSE(any_error(example.problems)) << example.told();
}

TEST(Mistakes, TotalsAndRemarksBelowATableAreToldOnce) {
  Example example;
  RawSheet& lines = example.sheet("project_lines");
  const std::uint32_t last = lines.rows.back().line;
  RawRow total{last + 1, std::vector<std::string>(lines.header.size())}, remark = total;
  total.cells[0] = "合 计";
  total.cells[kQuantity] = "100";
  remark.line = last + 2;
  remark.cells[0] = "填表人：";
  lines.rows.push_back(total);
  lines.rows.push_back(remark);
  load_inputs(example.raw, example.schema, *example.knowledge, example.problems);
  ASSERT_EQ(example.problems.size(), 2u) << example.told();
  EXPECT_TRUE(holds(example.problems[0].en, "row of totals"));
  EXPECT_EQ(example.problems[0].place_en, "project_lines.csv line " + std::to_string(last + 1));
  EXPECT_TRUE(holds(example.problems[1].en, "holds '填表人：' only and lacks"));
  EXPECT_EQ(example.problems[1].hint, Hint::kAdvice);
}

TEST(Mistakes, ARowThatStandsTwiceAndAPersonThatDoesAreWarnedOf) {
  Example example;
  RawSheet& lines = example.sheet("project_lines");
  lines.rows.push_back(lines.rows[0]);
  lines.rows.back().line = 90;
  RawSheet& staff = example.sheet("staff");
  staff.rows.push_back(staff.rows[0]);
  staff.rows.back().line = 91;
  staff.rows.back().cells.back() = "999";
  load_inputs(example.raw, example.schema, *example.knowledge, example.problems);
  ASSERT_EQ(example.problems.size(), 2u) << example.told();
  EXPECT_TRUE(holds(example.told(), "project_lines.csv line 90: row 90 is the same as row 2")) << example.told();
  EXPECT_TRUE(holds(example.told(), "stands in row 2 already")) << example.told();
  EXPECT_FALSE(any_error(example.problems));
}

TEST(Mistakes, AColumnInAnotherUnitOrWithoutATitleIsNotRead) {
  Example example;
  RawSheet& lines = example.sheet("project_lines");
  for (std::string& title : lines.header) {
    if (title == "price") title = "单价（万元）";
    if (title == "fund") title.clear();
  }
  load_inputs(example.raw, example.schema, *example.knowledge, example.problems);
  EXPECT_TRUE(holds(example.told(), "'单价（万元）' is not the title of this column")) << example.told();
  EXPECT_TRUE(holds(example.told(), "has no title but content")) << example.told();
  EXPECT_FALSE(holds(example.told(), "is missing")) << example.told();
}

TEST(Mistakes, AFirstRowThatIsContentIsToldOnce) {
  Example example;
  RawSheet& lines = example.sheet("project_lines");
  lines.header = lines.rows[0].cells;
  load_inputs(example.raw, example.schema, *example.knowledge, example.problems);
  EXPECT_EQ(example.told(), "project_lines.csv line 1: is no header: the sheet was not read\n");
}

TEST(Mistakes, WithoutPayItemsTheColumnsOfPayAreToldOnce) {
  Example example;
  for (RawRow& row : example.sheet("budget").rows) {
    if (row.cells[0] == "parameters") row.cells[1] = "sample";
  }
  load_inputs(example.raw, example.schema, *example.knowledge, example.problems);
  EXPECT_EQ(example.problems.size(), 1u) << example.told();
  Example other;
  std::erase_if(other.sheet("budget").rows, [](const RawRow& row) { return row.cells[0] == "parameters"; });
  load_inputs(other.raw, other.schema, *other.knowledge, other.problems);
  EXPECT_TRUE(holds(other.told(), "there are no pay items")) << other.told();
  EXPECT_FALSE(holds(other.told(), "is no column")) << other.told();
}

TEST(Mistakes, AnItemThatIsAThousandTimesLastYearsIsWarnedOfAtItsRow) {
  Example example;
  RawSheet& lines = example.sheet("project_lines");
  const auto price =
      static_cast<std::size_t>(std::find(lines.header.begin(), lines.header.end(), "price") - lines.header.begin());
  lines.rows[0].cells[price] += "00000";
  for (RawRow& row : example.sheet("revenue").rows) row.cells[3].clear();
  example.compile();
  EXPECT_TRUE(holds(example.told(), "project_lines.csv line 2: unit ")) << example.told();
  EXPECT_TRUE(holds(example.told(), "apart by more than 1000 times")) << example.told();
}

/// A folder with the files of the example, of which a test changes one.
class Folder {
 public:
  explicit Folder(Example& example)
      : example_(example),
        path_(std::filesystem::temp_directory_path() / ("gouji-mistakes-" + std::to_string(::getpid()))) {
    std::filesystem::create_directory(path_);
    for (const FileBytes& file : folder_files(example.raw, example.schema)) write(file.name, file.bytes);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, const std::string& bytes) const {
    std::FILE* out = std::fopen((path_ / name).c_str(), "wb");
    std::fwrite(bytes.data(), 1, bytes.size(), out);
    std::fclose(out);
  }
  std::string bytes_of(const std::string& name) const {
    for (const FileBytes& file : folder_files(example_.raw, example_.schema)) {
      if (file.name == name) return file.bytes;
    }
    return {};
  }
  const std::filesystem::path& path() const { return path_; }
  std::string told(const Decode& decode = {}) const {
    example_.problems.clear();
    load_inputs(read_folder(path_, example_.schema, example_.problems, decode), example_.schema, *example_.knowledge,
                example_.problems);
    return example_.told();
  }

 private:
  Example& example_;
  std::filesystem::path path_;
};

TEST(MistakesInFolders, EveryBrokenRowIsTold) {
  Example example;
  const Folder folder(example);
  folder.write("revenue.csv", "unit,fund,upper,amount\n361001,gpb\n361001,gpb,,\"1\"2\n361001,gpb,,,,,\na,b,c,d,e\n");
  const std::string told = folder.told();
  for (const std::string expected :
       {"revenue.csv line 2: 4 fields expected, 2 found", "revenue.csv line 3: text follows a closing quote",
        "revenue.csv line 5: 4 fields expected, 5 found"}) {
    EXPECT_TRUE(holds(told, expected)) << told;
  }
  EXPECT_FALSE(holds(told, "line 4")) << told;
}

TEST(MistakesInFolders, OtherSeparatorsAreNamed) {
  Example example;
  const Folder folder(example);
  for (const auto& [mark, word] : {std::pair{";", "semicolons"}, {"\t", "tabs"}, {"，", "Chinese commas"}}) {
    std::string bytes = folder.bytes_of("project_lines.csv"), other;
    for (const char c : bytes) other += c == ',' ? std::string(mark) : std::string(1, c);
    folder.write("project_lines.csv", other);
    EXPECT_EQ(folder.told(), std::string("project_lines.csv: the columns are parted by ") + word +
                                 " and not by commas: it was not read\n");
  }
}

TEST(MistakesInFolders, AnotherEncodingIsDecodedOrTold) {
  Example example;
  const Folder folder(example);
  folder.write("goals.csv", "project,goal\n,\xB2\xE2\xCA\xD4\n");  // GBK
  EXPECT_EQ(folder.told(), "goals.csv: is no UTF-8 text\n");
  EXPECT_EQ(folder.told([](std::string_view) { return std::optional<std::string>("project,goal\n,测试\n"); }), "");
}

TEST(MistakesInFolders, ARenamedInputIsAnErrorAndAWorkbookBesideIsTold) {
  Example example;
  const Folder folder(example);
  std::filesystem::rename(folder.path() / "project_lines.csv", folder.path() / "测算明细.csv");
  folder.write("unit.xlsx", "PK");
  folder.write("~$unit.xlsx", "x");
  folder.write("notes.csv", "a,b\n1,2\n");
  const std::string told = folder.told();
  EXPECT_TRUE(holds(told, "测算明细.csv: has the header of input '测算明细' under another name")) << told;
  EXPECT_TRUE(holds(told, "unit.xlsx: is a workbook and was not read")) << told;
  EXPECT_TRUE(holds(told, "notes.csv: is no input file")) << told;
  EXPECT_FALSE(holds(told, "~$")) << told;
}

TEST(MistakesInFolders, ARowThatBeginsWithAFormulaErrorIsNoComment) {
  Example example;
  const Folder folder(example);
  folder.write("goals.csv", "project,goal\n# a remark\n#REF!,目标\n");
  EXPECT_EQ(folder.told(), "goals.csv line 3: the first column shows the formula error #REF!\n");
}

TEST(MistakesInFolders, AHeadThatIsNoTomlIsToldOnceWithItsLine) {
  Example example;
  const Folder folder(example);
  folder.write("budget.toml", "year = 2024\nlevel = 县级\n");
  const std::string told = folder.told();
  EXPECT_EQ(example.problems.size(), 1u) << told;
  EXPECT_EQ(example.problems[0].place, "budget.toml 第 2 行");
  EXPECT_FALSE(holds(example.problems[0].zh, "Error")) << "the Chinese message is Chinese";
}

}  // namespace
}  // namespace gouji::intake
