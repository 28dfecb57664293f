// gouji rules: the catalogue as a list, and its linter.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/rule_listing.h"
#include "cli/rules_measure.h"

namespace gouji::cli {
namespace {

struct RulesChoices {
  std::string only;
  std::string format = "text";
  bool lint = false;
  std::vector<std::string> measure;
  std::string corpus = "corpus";
  std::string output;
};

constexpr std::string_view kExamplesZh = R"(示例：
  gouji rules                       全部规则：公式、关口、级别、依据及核实情况、实测命中
  gouji rules PII                   规则号以 PII 开头的
  gouji rules --format json
  gouji rules --lint                检查规则本身：矛盾、失效、没有用例
  gouji rules --rules 我的规则/ --lint   连同自有规则
  gouji rules --measure 文件夹/ -o data/rules/measured.csv   在一批文件上实测)";
constexpr std::string_view kExamplesEn = R"(Examples:
  gouji rules                       all rules: formula, gate, severity, basis and whether verified, measured hits
  gouji rules PII                   those whose id starts with PII
  gouji rules --format json
  gouji rules --lint                check the rules themselves: contradictory, dead, untested
  gouji rules --rules mine/ --lint  together with rules of your own
  gouji rules --measure folder/ -o data/rules/measured.csv   measure them on documents)";

base::Status measure(const RulesChoices& choices, const Settings& settings) {
  const std::string table = GOUJI_TRY(measure_rules(choices.measure, choices.corpus, settings));
  Sink sink = choices.output.empty() ? Sink::standard_output() : GOUJI_TRY(Sink::file(choices.output));
  GOUJI_TRY(sink.write(table));
  return sink.close();
}

int show(const RulesChoices& choices, const Settings& settings) {
  const base::Result<Loaded> loaded = load(settings, rules::LoadOptions{true});
  if (!loaded.ok()) {
    complain(loaded.error(), settings.language);
    return kCouldNot;
  }
  const rules::Catalogue& catalogue = *loaded.value().catalogue;
  const bool json = choices.format == "json";
  if (choices.lint) {
    const std::vector<rules::LintIssue> issues = rules::lint(catalogue, loaded.value().knowledge.get());
    fmt::print("{}", json ? list_issues_json(issues, settings.language) : list_issues(issues, settings.language));
    if (!json && issues.empty())
      fmt::print("{}\n", pick(settings.language, "规则没有问题。", "Nothing is wrong with the rules."));
    return issues.empty() ? kNothingFound : kFound;
  }
  const std::string only = upper_case(choices.only);
  fmt::print("{}", json ? list_rules_json(catalogue, only, settings.language)
                        : list_rules(catalogue, only, settings.language));
  return kNothingFound;
}

}  // namespace

Command add_rules(CLI::App& app, Settings& settings) {
  const auto choices = std::make_shared<RulesChoices>();
  const auto say = [&](std::string_view zh, std::string_view en) {
    return std::string(pick(settings.language, zh, en));
  };
  CLI::App* entry = app.add_subcommand("rules", say("列出规则，或检查规则本身", "list the rules, or check them"));
  entry->add_option("PREFIX", choices->only, say("只列规则号以此开头的", "only ids that start so"))->type_name("");
  entry->add_flag("--lint", choices->lint,
                  say("检查规则本身；有问题时退出码为 1", "check the rules; exit code 1 if anything is wrong"));
  entry->add_option("-f,--format", choices->format, say("输出格式：", "output format: ") + "text json")
      ->type_name(say("格式", "FORMAT"))
      ->check(CLI::IsMember({"text", "json"}).description(""));
  entry
      ->add_option("--measure", choices->measure,
                   say("在这些文件（文件夹）上实测每条规则，写出 measured.csv",
                       "measure every rule on these files or folders and write measured.csv"))
      ->type_name(say("文件", "FILE"));
  entry->add_option("--corpus", choices->corpus, say("所测文件的名称", "what the measured files are called"))
      ->type_name(say("名称", "NAME"));
  entry->add_option("-o,--output", choices->output, say("--measure 写入的文件", "file that --measure writes"))
      ->type_name(say("文件", "FILE"));
  add_data_options(*entry, settings, NeedsRules::kYes);
  entry->footer(std::string(pick(settings.language, kExamplesZh, kExamplesEn)));
  return {entry, [choices, &settings] {
            if (choices->measure.empty()) return show(*choices, settings);
            const base::Status status = measure(*choices, settings);
            if (!status.ok()) complain(status.error(), settings.language);
            return status.ok() ? kNothingFound : kCouldNot;
          }};
}

}  // namespace gouji::cli
