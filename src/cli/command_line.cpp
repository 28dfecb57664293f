// The language is looked up before anything is parsed, because the help itself is in it.
#include "cli/command_line.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <vector>

#include "cli/command.h"

namespace gouji::cli {
namespace {

constexpr std::string_view kAboutZh = R"(gouji 勾稽：核对部门预算公开文档中的数字是否对得上，并给出位置、推导和更正。)";
constexpr std::string_view kAboutEn =
    R"(gouji checks whether the figures of a published department budget agree, with place, proof and correction.)";
constexpr std::string_view kFooterZh = R"(示例：
  gouji check 公开文档.txt
  gouji check --format html -o 报告.html 公开文档.txt
  gouji extract 公开文档.txt
  gouji rules
  gouji explain SUM-TXT
每个命令的用法：gouji 命令 --help；英文：--lang en)";
constexpr std::string_view kFooterEn = R"(Examples:
  gouji check document.txt
  gouji check --format html -o report.html document.txt
  gouji extract document.txt
  gouji rules
  gouji explain SUM-TXT
Use of a command: gouji COMMAND --help; Chinese: --lang zh)";

Language language_of(int count, char** words) {
  for (int index = 1; index < count; ++index) {
    const std::string_view word = words[index];
    if (word == "--lang=en") return Language::kEnglish;
    if (word == "--lang" && index + 1 < count && std::string_view(words[index + 1]) == "en") return Language::kEnglish;
  }
  return Language::kChinese;
}

void speak(CLI::App& app, Language language) {
  const auto formatter = std::make_shared<CLI::Formatter>();
  formatter->column_width(34);
  if (language == Language::kChinese) {
    formatter->label("Usage", "用法");
    formatter->label("OPTIONS", "选项");
    formatter->label("Positionals", "参数");
    formatter->label("Subcommands", "命令");
    formatter->label("SUBCOMMAND", "命令");
    formatter->label("SUBCOMMANDS", "命令");
    formatter->label("REQUIRED", "（必需）");
  }
  app.formatter(formatter);
  app.option_defaults()->group(std::string(pick(language, "选项", "Options")));
  app.set_help_flag("-h,--help", std::string(pick(language, "显示用法", "show this help")));
}

std::string_view kind_of(const CLI::ParseError& error, Language language) {
  const std::string name = error.get_name();
  if (name == "ExtrasError") return pick(language, "有不认识的参数", "unknown argument");
  if (name == "RequiredError") return pick(language, "缺少必需的参数", "something is missing");
  if (name == "ArgumentMismatch") return pick(language, "选项后的取值个数不对", "wrong number of values");
  if (name == "ValidationError" || name == "ConversionError")
    return pick(language, "选项的取值不对", "a value is not allowed");
  return pick(language, "命令行有误", "bad command line");
}

/// The first word that is no option; empty when there is none.
std::string_view first_word(int count, char** words) {
  for (int index = 1; index < count; ++index) {
    const std::string_view word = words[index];
    if (word == "--lang") {
      ++index;
    } else if (!word.empty() && word.front() != '-') {
      return word;
    }
  }
  return {};
}

void tell_usage(Language language) {
  fmt::print(stderr, "{}\n",
             pick(language, "用法见 gouji --help 或 gouji 命令 --help", "see gouji --help or gouji COMMAND --help"));
}

int no_command(const CLI::App& app, std::string_view word, Language language) {
  if (word.empty()) {
    fmt::print(stderr, "{}", app.help());
    return kCouldNot;
  }
  fmt::print(stderr, fmt::runtime(pick(language, "gouji：没有命令“{}”\n", "gouji: there is no command '{}'\n")), word);
  tell_usage(language);
  return kCouldNot;
}

int handle(const CLI::App& app, const CLI::ParseError& error, Language language) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app.exit(error);
  fmt::print(stderr, "gouji{}{}{}{}\n", pick(language, "：", ": "), kind_of(error, language),
             pick(language, "：", ": "), error.what());
  tell_usage(language);
  return kCouldNot;
}

int run_chosen(const std::vector<Command>& commands) {
  for (const Command& command : commands) {
    if (command.entry->parsed()) return command.run();
  }
  return kCouldNot;
}

}  // namespace

int run(int count, char** words) {
  Settings settings;
  settings.language = language_of(count, words);
  CLI::App app(std::string(pick(settings.language, kAboutZh, kAboutEn)), "gouji");
  speak(app, settings.language);
  std::string language = "zh";
  app.add_option("--lang", language, std::string(pick(settings.language, "语言：zh en", "language: zh en")))
      ->type_name("")
      ->check(CLI::IsMember({"zh", "en"}).description(""));
  app.fallthrough();
  app.require_subcommand(1);
  app.footer(std::string(pick(settings.language, kFooterZh, kFooterEn)));
  const std::vector<Command> commands{
      add_check(app, settings),   add_extract(app, settings), add_rules(app, settings),
      add_explain(app, settings), add_compile(app, settings), add_new(app, settings),
      add_publish(app, settings), add_diff(app, settings),    add_version(app, settings)};
  for (const Command& command : commands)
    command.entry->group(std::string(pick(settings.language, "命令", "Commands")));
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    const bool asked_for_help = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
    if (!asked_for_help && app.get_subcommands().empty())
      return no_command(app, first_word(count, words), settings.language);
    return handle(app, error, settings.language);
  }
  return run_chosen(commands);
}

}  // namespace gouji::cli
