// Mistakes in inputs: all at once, each with its cell and what is allowed.
#include "intake/inputs.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "unit/compile/example.h"

namespace gouji::intake {
namespace {

using compile::Example;

std::vector<std::string> places(const Problems& problems) {
  std::vector<std::string> out;
  for (const Problem& problem : problems) out.push_back(problem.place_en);
  return out;
}

TEST(Inputs, EveryMistakeIsToldAtOnceWithItsCell) {
  Example example;
  example.replace("units", {"unit", "name", "nature"}, {{"361001", "甲", "公司"}, {"361001", "", "行政单位"}});
  example.replace("staff", {"unit", "staff", "post", "status", "基本工资"},
                  {{"361002", "A", "行政", "在职", "2600.001"}});
  check_inputs(example.raw, {}, example.schema, *example.knowledge, example.problems);
  const auto told = places(example.problems);
  for (const std::string expected : {"units.csv line 2 column 单位性质", "units.csv line 3 column 单位全称",
                                     "units.csv line 3 column 单位编码", "staff.csv line 2 column 单位编码"}) {
    EXPECT_NE(std::find(told.begin(), told.end(), expected), told.end()) << expected << "\n" << example.told();
  }
}

TEST(Inputs, AnAmountMustBeYuanWithAtMostTwoDecimals) {
  for (const std::string bad : {"12.345", "-1", "百来块", "1,23", "5%", "1e3", "12 万元"}) {
    Example example;
    example.sheet("revenue").rows[0].cells[3] = bad;
    load_inputs(example.raw, example.schema, *example.knowledge, example.problems);
    ASSERT_EQ(example.problems.size(), 1u) << bad << example.told();
    EXPECT_EQ(example.problems[0].place_en, "revenue.csv line 2 column 金额");
    EXPECT_FALSE(example.problems[0].allowed_zh.empty());
  }
}

TEST(Inputs, AnUnknownWordIsToldWithTheWordsThatAreAllowed) {
  Example example;
  example.sheet("revenue").rows[0].cells[1] = "财政";
  load_inputs(example.raw, example.schema, *example.knowledge, example.problems);
  ASSERT_EQ(example.problems.size(), 1u);
  EXPECT_NE(example.problems[0].allowed_zh.find("一般公共预算、政府性基金预算"), std::string::npos);
}

TEST(Inputs, ACodeThatNobodySawIsAWarningAndABrokenOneAnError) {
  Example example;
  example.sheet("project_lines").rows[0].cells[2] = "2999999";
  example.sheet("project_lines").rows[1].cells[2] = "21015";
  example.sheet("project_lines").rows[2].cells[2] = "210150";
  load_inputs(example.raw, example.schema, *example.knowledge, example.problems);
  ASSERT_EQ(example.problems.size(), 2u) << example.told();
  EXPECT_EQ(example.problems[0].severity, Severity::kWarning);
  EXPECT_EQ(example.problems[1].severity, Severity::kError);
}

TEST(Inputs, AColumnThatDoesNotExistAndOneThatIsMissingAreTold) {
  Example example;
  example.replace("revenue", {"unit", "amount", "颜色"}, {{"361001", "1000", "红"}});
  load_inputs(example.raw, example.schema, *example.knowledge, example.problems);
  EXPECT_EQ(places(example.problems), (std::vector<std::string>{"revenue.csv line 1 column 颜色", "revenue.csv"}));
}

TEST(Inputs, AFolderReadsBackAsItWasWritten) {
  Example example;
  const auto folder = std::filesystem::temp_directory_path() / ("gouji-inputs-" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  example.sheet("texts").header = {"slot", "at", "text"};
  example.sheet("texts").rows = {{2, {"duties", "", "# 第一行\n“引号” \"直\"，逗号,"}}};
  const auto write = [&](const RawInputs& inputs) {
    const auto files = folder_files(inputs, example.schema);
    for (const FileBytes& file : files) {
      std::FILE* out = std::fopen((folder / file.name).c_str(), "wb");
      std::fwrite(file.bytes.data(), 1, file.bytes.size(), out);
      std::fclose(out);
    }
    return files;
  };
  const auto first = write(example.raw);
  const RawInputs back = read_folder(folder, example.schema, example.problems);
  const auto second = write(back);
  std::filesystem::remove_all(folder);
  EXPECT_EQ(example.told(), "");
  for (const FileBytes& file : first) {
    const auto same =
        std::find_if(second.begin(), second.end(), [&](const FileBytes& f) { return f.name == file.name; });
    ASSERT_NE(same, second.end()) << file.name;
    EXPECT_EQ(same->bytes, file.bytes) << file.name;
  }
}

TEST(Inputs, AParameterSetThatDoesNotExistIsTold) {
  Example example;
  for (RawRow& row : example.sheet("budget").rows) {
    if (row.cells[0] == "parameters") row.cells[1] = "../parameters/sample-2024";
  }
  load_inputs(example.raw, example.schema, *example.knowledge, example.problems);
  EXPECT_NE(example.told().find("there is no parameter set"), std::string::npos);
}

TEST(Inputs, DatesAndYearsAreReadAsPeopleWriteThem) {
  for (const std::string written :
       {"2025年2月8日", "2025/2/8", "2025.02.08", "２０２５-２-８", "2025-02-08 00:00:00"}) {
    Example example;
    for (RawRow& row : example.sheet("budget").rows) {
      if (row.cells[0] == "approval_date") row.cells[1] = written;
      if (row.cells[0] == "year") row.cells[1] = "２０２４年";
    }
    const Inputs inputs = load_inputs(example.raw, example.schema, *example.knowledge, example.problems);
    EXPECT_EQ(example.told(), "");
    EXPECT_EQ(inputs.sheet("budget").row(0).text("approval_date"), "2025-02-08");
    EXPECT_EQ(inputs.sheet("budget").row(0).text("year"), "2024");
  }
  for (const std::string wrong : {"2025-13-01", "二月八日", "2025年2月", "8/2/2025"}) {
    Example example;
    for (RawRow& row : example.sheet("budget").rows) {
      if (row.cells[0] == "approval_date") row.cells[1] = wrong;
    }
    load_inputs(example.raw, example.schema, *example.knowledge, example.problems);
    EXPECT_EQ(example.problems.size(), 1u) << wrong;
  }
}

TEST(Inputs, AMissingSheetIsToldOnceAndNotInEveryRowThatNamesIt) {
  Example example;
  std::erase_if(example.raw.sheets, [&](const RawSheet& s) { return s.schema == example.schema.find("units"); });
  load_inputs(example.raw, example.schema, *example.knowledge, example.problems);
  ASSERT_EQ(example.problems.size(), 1u) << example.told();
  EXPECT_EQ(example.problems[0].place_en, "units.csv");
}

TEST(Inputs, AnAmountThatLooksLikeWanIsWarnedOf) {
  Example example;
  example.sheet("revenue").rows[0].cells[3] = "60.5";
  load_inputs(example.raw, example.schema, *example.knowledge, example.problems);
  ASSERT_EQ(example.problems.size(), 1u) << example.told();
  EXPECT_EQ(example.problems[0].severity, Severity::kWarning);
}

TEST(Inputs, ATemplateThatDoesNotExistIsToldWithThoseThatDo) {
  Example example;
  for (RawRow& row : example.sheet("budget").rows) {
    if (row.cells[0] == "template") row.cells[1] = "xinjiang";
  }
  load_inputs(example.raw, example.schema, *example.knowledge, example.problems);
  ASSERT_EQ(example.problems.size(), 1u) << example.told();
  EXPECT_NE(example.problems[0].allowed_zh.find("xj-2024"), std::string::npos);
}

}  // namespace
}  // namespace gouji::intake
