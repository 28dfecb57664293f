// gouji diff: two budgets, two published documents, or a budget and its disclosure, by coordinate.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/data_folder.h"
#include "cli/inputs.h"
#include "cli/load_budget.h"
#include "cli/output.h"
#include "cli/workers.h"
#include "compare/budgets.h"
#include "compare/disclosure.h"
#include "compare/documents.h"
#include "compile/budget_json.h"
#include "intake/schema.h"
#include "read/reader.h"
#include "recognize/known_names.h"
#include "recognize/recognition.h"
#include "report/difference.h"

namespace gouji::cli {
namespace {

struct DiffChoices {
  std::string first, second, output;
  std::string format = "text";
};

constexpr std::string_view kExamplesZh = R"(示例：
  gouji diff 旧budget.json 新budget.json          哪些行变了、变了多少、用的算式
  gouji diff 上年.xlsx 今年.xlsx                  两年的编制输入
  gouji diff budget.json 公开.pdf                 公开文档是否如实反映预算
  gouji diff 初稿.docx 定稿.pdf                   两份文档的同一数是否相同，不论格式和单位
  gouji diff --format json A B                    供程序使用
退出码：0 相同，1 不同，2 读不了)";
constexpr std::string_view kExamplesEn = R"(Examples:
  gouji diff old.json new.json                which lines changed, by how much, by which formula
  gouji diff lastyear.xlsx thisyear.xlsx      the inputs of two years
  gouji diff budget.json disclosure.pdf       whether a disclosure says what the budget holds
  gouji diff draft.docx final.pdf             the same quantities of two documents, whatever format and unit
  gouji diff --format json A B                for programs
Exit code: 0 equal, 1 different, 2 unreadable)";

/// What one of the words is; a side is a budget or a document.
struct Side {
  std::string name;
  std::optional<budget::Budget> budget;
  document::Document document;
  std::optional<recognize::Recognition> recognition;

  report::ComparedSide shown() const {
    if (budget) return {name, &*budget, nullptr, nullptr};
    return {name, nullptr, &document, &*recognition};
  }
};

base::Error not_compiled(const std::string& name) {
  return {base::ErrorCode::kMalformed,
          "“" + name + "”中的输入有错误，无法比较；请先用 gouji compile 改正。",
          "The inputs in '" + name + "' have errors and cannot be compared; mend them with gouji compile first.",
          {}};
}

base::Error not_inputs(const std::string& folder) {
  return {base::ErrorCode::kUnsupported,
          "文件夹“" + folder + "”中没有编制输入（budget.toml 等）；比较公开文档时请写其中一个文件的名称。",
          "The folder '" + folder + "' holds no inputs (budget.toml and others); of published documents name one file.",
          {}};
}

/// An unrelated file would differ in everything; that says nothing of either side.
base::Error states_nothing(const std::string& name) {
  return {base::ErrorCode::kUnsupported,
          "“" + name + "”中没有认出任何预算数，无法比较；请确认它是完整的部门预算公开文档，或预算文件、编制输入。",
          "No budget figure was recognised in '" + name +
              "': nothing can be compared. Make sure that it is a whole disclosure, a budget or inputs.",
          {}};
}

/// Rows and sentences that meet no other are no statement about a budget.
bool states_anything(const budget::Model& model) {
  return std::any_of(model.bindings.begin(), model.bindings.end(), [&](const budget::Binding& binding) {
    const budget::Coordinate& at = model.quantities[binding.quantity].at;
    return at.has(budget::Dimension::kFlow) && !at.has(budget::Dimension::kLocal);
  });
}

base::Status take_budget(Side& side, const budget::Knowledge& knowledge, const Settings& settings) {
  side.budget = GOUJI_TRY(load_budget(side.name, knowledge, settings));
  if (!side.budget) return not_compiled(side.name);
  return base::Done{};
}

base::Status read_side(Side& side, const budget::Knowledge& knowledge, const Settings& settings,
                       ReaderPrograms& programs) {
  const intake::Schema schema = GOUJI_TRY(intake::Schema::load(knowledge.folder() / "inputs"));
  std::error_code error;
  if (std::filesystem::is_directory(side.name, error)) {
    if (!is_folder_of_inputs(side.name, schema)) return not_inputs(side.name);
    return take_budget(side, knowledge, settings);
  }
  const std::string bytes = side.name == "-" ? GOUJI_TRY(read_standard_input(read::ReadLimits::kBytes))
                                             : GOUJI_TRY(read::load_file(side.name));
  if (compile::is_budget_json(bytes)) {
    side.budget = GOUJI_TRY(compile::read_budget(bytes));
    return base::Done{};
  }
  if (side.name != "-" && is_workbook_of_inputs(bytes, schema)) return take_budget(side, knowledge, settings);
  side.document = GOUJI_TRY(read::read_bytes(side.name, bytes, {}, programs.workers()));
  recognize::mend_recognised_names(side.document, knowledge);
  side.recognition = recognize::recognize(side.document, knowledge);
  if (!states_anything(side.recognition->model)) return states_nothing(side.name);
  return base::Done{};
}

base::Result<compare::Comparison> compared(const Side& first, const Side& second, const budget::Knowledge& knowledge) {
  if (first.budget && second.budget) return compare::compare_budgets(*first.budget, *second.budget, knowledge);
  if (!first.budget && !second.budget)
    return compare::compare_documents(first.recognition->model, second.recognition->model);
  if (first.budget) return compare::compare_with_disclosure(*first.budget, second.recognition->model, knowledge);
  compare::Comparison other =
      GOUJI_TRY(compare::compare_with_disclosure(*second.budget, first.recognition->model, knowledge));
  return compare::swapped(std::move(other));
}

/// Nothing that both sides state: most likely one of them is no budget document, which must not look equal.
base::Error nothing_in_common() {
  return {base::ErrorCode::kUnsupported,
          "两份文件没有任何可以比较的数；请确认它们是预算文件或部门预算公开文档。",
          "The two files hold nothing that can be compared; make sure that they are budgets or budget disclosures.",
          {}};
}

/// Words of coordinates, and of the texts of a budget as the forms of the inputs call them: "head template" is 预算信息·公开模板.
base::Result<report::CoordinateWords> words_of(const std::filesystem::path& data) {
  report::CoordinateWords out = GOUJI_TRY(report::CoordinateWords::load(data));
  const intake::Schema schema = GOUJI_TRY(intake::Schema::load(data / "inputs"));
  for (const intake::SheetSchema& sheet : schema.sheets()) {
    out.add(sheet.id, sheet.title, sheet.id);
    const std::string key = sheet.form == intake::SheetForm::kValues ? "head" : sheet.id;
    for (const intake::Column& column : sheet.columns)
      out.add(key + " " + column.key, sheet.title + "·" + column.title, sheet.id + " " + column.key);
  }
  for (const auto& [list, sheet] : {std::pair{"text", "texts"}}) {
    const std::string title = schema.sheets()[schema.find(sheet)].title;
    for (const std::string& word : schema.choices(list)) {
      const std::string key(schema.meaning(list, word));
      out.add(std::string(sheet) + " " + key, title + "·" + word, std::string(sheet) + " " + key);
    }
  }
  return out;
}

base::Result<int> run_diff(const DiffChoices& choices, const Settings& settings) {
  const std::filesystem::path folder = GOUJI_TRY(find_data_folder(settings.data));
  const auto knowledge = GOUJI_TRY(budget::Knowledge::load(folder));
  if (choices.first == "-" && choices.second == "-")
    return bad_usage(settings.language, "标准输入只能是其中一个", "only one of both can be standard input");
  ReaderPrograms programs;
  Side first, second;
  first.name = choices.first;
  second.name = choices.second;
  GOUJI_TRY(read_side(first, *knowledge, settings, programs));
  GOUJI_TRY(read_side(second, *knowledge, settings, programs));
  const compare::Comparison comparison = GOUJI_TRY(compared(first, second, *knowledge));
  if (comparison.ties() == 0 && comparison.equal()) return nothing_in_common();
  report::CoordinateWords words = GOUJI_TRY(words_of(folder));
  words.speak_english(knowledge->derived<budget::EnglishPhrases>());
  Sink sink = choices.output.empty() ? Sink::standard_output() : GOUJI_TRY(Sink::file(choices.output));
  GOUJI_TRY(sink.write(choices.format == "json" ? report::difference_json(comparison, first.shown(), second.shown())
                                                : report::difference_text(comparison, first.shown(), second.shown(),
                                                                          words, settings.language)));
  GOUJI_TRY(sink.close());
  return comparison.equal() ? kNothingFound : kFound;
}

}  // namespace

Command add_diff(CLI::App& app, Settings& settings) {
  const auto choices = std::make_shared<DiffChoices>();
  const auto say = [&](std::string_view zh, std::string_view en) {
    return std::string(pick(settings.language, zh, en));
  };
  CLI::App* entry =
      app.add_subcommand("diff", say("比较两份预算、两份公开文档，或预算与其公开文档",
                                     "compare two budgets, two documents, or a budget and its disclosure"));
  const std::string kinds = say("budget.json、输入文件夹或工作簿，或公开文档；- 为标准输入",
                                "budget.json, a folder or workbook of inputs, or a document; - is standard input");
  entry->add_option("A", choices->first, kinds)->type_name("")->required();
  entry->add_option("B", choices->second, kinds)->type_name("")->required();
  entry->add_option("-f,--format", choices->format, say("输出格式：", "output format: ") + "text json")
      ->type_name(say("格式", "FORMAT"))
      ->check(CLI::IsMember({"text", "json"}).description(""));
  entry->add_option("-o,--output", choices->output, say("写入的文件", "file to write"))->type_name(say("文件", "FILE"));
  add_data_options(*entry, settings, NeedsRules::kNo);
  entry->footer(std::string(pick(settings.language, kExamplesZh, kExamplesEn)));
  return {entry, [choices, &settings] { return exit_code(run_diff(*choices, settings), settings.language); }};
}

}  // namespace gouji::cli
