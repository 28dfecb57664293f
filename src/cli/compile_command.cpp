// gouji compile: inputs to a budget; what is behind an amount.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <map>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/data_folder.h"
#include "cli/load_budget.h"
#include "cli/output.h"
#include "compile/budget_json.h"
#include "compile/explain.h"
#include "intake/schema.h"

namespace gouji::cli {
namespace {

struct CompileChoices {
  std::string input, output;
  std::vector<std::string> explain;
};

constexpr std::string_view kExamplesZh = R"(示例：
  gouji compile 输入文件夹                          编制并显示汇总
  gouji compile 输入文件夹 -o budget.json           写出预算文件
  gouji compile 输入文件夹 --explain 2101501        某科目的每个数从何而来，直到输入的单元格
退出码：0 已编制；1 输入有错误（全部列出）；2 读不了、写不了，或命令行有误。)";
constexpr std::string_view kExamplesEn = R"(Examples:
  gouji compile inputs                          compile and show the totals
  gouji compile inputs -o budget.json           write the budget
  gouji compile inputs --explain 2101501        where the amounts of a code come from, down to the input cells
Exit code: 0 compiled; 1 the inputs have mistakes (all are told); 2 cannot be read or written, or bad command line.)";

std::string row(std::string_view label, base::Fen amount) {
  return fmt::format("{:>22}  {}\n", base::describe_yuan(amount), label);
}

/// 一般公共预算（上级转移支付）（上年结转）; in English the keys of the input words.
std::string source_name(const budget::Source& source, const intake::Schema& words, Language language) {
  const std::string_view key = budget::name_of(source.fund);
  return std::string(pick(language, words.word_for("fund", key), key)) +
         (source.upper ? pick(language, "（上级转移支付）", ", transfer from above") : "").data() +
         (source.carry_over ? pick(language, "（上年结转）", ", carried over") : "").data();
}

/// Totals by source, kind and functional class.
std::string summary(const budget::Budget& budget, const budget::Knowledge& knowledge, const intake::Schema& words,
                    Language language) {
  std::map<budget::Source, base::Fen> sources;
  std::map<budget::Kind, base::Fen> kinds;
  std::map<budget::Code, base::Fen> classes;
  base::Fen revenue, expenditure;
  for (const budget::Line& line : budget.lines) {
    if (line.flow == budget::Flow::kRevenue) {
      revenue += line.amount;
      sources[line.source] += line.amount;
    } else if (line.flow == budget::Flow::kExpenditure) {
      expenditure += line.amount;
      kinds[line.kind] += line.amount;
      classes[budget::code_at_level(line.function, 1)] += line.amount;
    }
  }
  std::string out = fmt::format(fmt::runtime(pick(language, "{} {} 年：{} 个单位，{} 个项目，{} 行（单位：元）\n",
                                                  "{} {}: {} units, {} projects, {} lines (yuan)\n")),
                                budget.head.organisation, budget.head.year, budget.units.size(), budget.projects.size(),
                                budget.lines.size());
  out += row(pick(language, "收入总计", "total revenue"), revenue);
  for (const auto& [source, amount] : sources) out += row("  " + source_name(source, words, language), amount);
  out += row(pick(language, "支出合计", "total expenditure"), expenditure);
  for (const auto& [kind, amount] : kinds) {
    const std::string_view key = budget::name_of(kind);
    out += row("  " + std::string(pick(language, words.word_for("kind", key), key)), amount);
  }
  for (const auto& [code, amount] : classes) {
    const budget::CodeRow* name =
        knowledge.dictionary(budget::Catalogue::kFunction).by_code(std::to_string(code), budget.head.year);
    out += row("  " + std::to_string(code) + (name ? " " + name->name : ""), amount);
  }
  return out;
}

base::Result<int> run_compile(const CompileChoices& choices, const Settings& settings) {
  const std::filesystem::path folder = GOUJI_TRY(find_data_folder(settings.data));
  const auto knowledge = GOUJI_TRY(budget::Knowledge::load(folder));
  const std::optional<budget::Budget> budget = GOUJI_TRY(load_budget(choices.input, *knowledge, settings));
  if (!budget) return kFound;
  if (!choices.output.empty()) {
    Sink sink = choices.output == "-" ? Sink::standard_output() : GOUJI_TRY(Sink::file(choices.output));
    GOUJI_TRY(sink.write(compile::write_budget(*budget)));
    GOUJI_TRY(sink.close());
  }
  const auto tongue = settings.language == Language::kChinese ? compile::Tongue::kChinese : compile::Tongue::kEnglish;
  const intake::Schema words = GOUJI_TRY(intake::Schema::load(folder / "inputs"));
  for (const std::string& what : choices.explain) {
    const std::string text = compile::explain(*budget, *knowledge, words, what, tongue);
    if (text.empty())
      return bad_usage(settings.language, "没有与“" + what + "”有关的行", "no line has to do with '" + what + "'");
    fmt::print("{}", text);
  }
  if (choices.explain.empty() && choices.output != "-")
    fmt::print("{}", summary(*budget, *knowledge, words, settings.language));
  return kNothingFound;
}

}  // namespace

Command add_compile(CLI::App& app, Settings& settings) {
  const auto choices = std::make_shared<CompileChoices>();
  const auto say = [&](std::string_view zh, std::string_view en) {
    return std::string(pick(settings.language, zh, en));
  };
  CLI::App* entry = app.add_subcommand(
      "compile", say("由输入编制预算，每个数带公式", "compile a budget from inputs, with the formula of every amount"));
  add_budget_input(*entry, choices->input, settings.language);
  entry
      ->add_option("-o,--output", choices->output,
                   say("写入的预算文件；- 为标准输出", "budget file to write; - is standard output"))
      ->type_name(say("文件", "FILE"));
  entry
      ->add_option("--explain", choices->explain,
                   say("说明某个科目、项目、单位、资金来源或收入的数从何而来",
                       "where the amounts of a code, project, unit, fund or flow come from"))
      ->type_name(say("科目", "CODE"))
      ->allow_extra_args(false);
  add_data_options(*entry, settings, NeedsRules::kNo);
  entry->footer(std::string(pick(settings.language, kExamplesZh, kExamplesEn)));
  return {entry, [choices, &settings] { return exit_code(run_compile(*choices, settings), settings.language); }};
}

}  // namespace gouji::cli
