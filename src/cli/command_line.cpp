// The language is looked up before anything is parsed, because the help itself is in it.
#include "cli/command_line.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <vector>

#include "cli/command.h"
#include "cli/help.h"

namespace gouji::cli {
namespace {

constexpr std::string_view kAboutZh = R"(gouji 勾稽：核对部门预算公开文档中的数字是否对得上，并给出位置、推导和更正。)";
constexpr std::string_view kAboutEn =
    R"(gouji checks whether the figures of a published department budget agree, with place, proof and correction.)";
constexpr std::string_view kFooterZh = R"(示例：
  gouji check 公开文档.pdf                           核对，在终端显示结果
  gouji check --format html -o 报告.html 公开文档.pdf  网页报告
  gouji extract 公开文档.pdf                         读到了什么
  gouji explain SUM-TXT                              一条规则的说明
  gouji new --template xj-2024 -o unit.xlsx          编制：要填写的工作簿
  gouji compile unit.xlsx -o budget.json             由填好的工作簿编制预算
  gouji publish budget.json --format html,pdf -o 公开  写出公开文档
  gouji diff budget.json 公开/disclosure.pdf         两者是否一致
每个命令的用法：gouji 命令 --help；英文：--lang en)";
constexpr std::string_view kFooterEn = R"(Examples:
  gouji check document.pdf                             check, with the result at the terminal
  gouji check --format html -o report.html document.pdf  the report as a web page
  gouji extract document.pdf                           what was read
  gouji explain SUM-TXT                                what a rule is about
  gouji new --template xj-2024 -o unit.xlsx            a workbook to fill in
  gouji compile unit.xlsx -o budget.json               from the filled workbook to a budget
  gouji publish budget.json --format html,pdf -o public  the disclosure
  gouji diff budget.json public/disclosure.pdf         do both agree?
Use of a command: gouji COMMAND --help; Chinese: --lang zh)";

Language language_of(int count, char** words) {
  for (int index = 1; index < count; ++index) {
    const std::string_view word = words[index];
    if (word == "--lang=en") return Language::kEnglish;
    if (word == "--lang" && index + 1 < count && std::string_view(words[index + 1]) == "en") return Language::kEnglish;
  }
  return Language::kChinese;
}

std::string_view kind_of(const CLI::ParseError& error, Language language) {
  switch (static_cast<CLI::ExitCodes>(error.get_exit_code())) {
    case CLI::ExitCodes::ExtrasError:
      return pick(language, "有不认识的参数", "unknown argument");
    case CLI::ExitCodes::ExcludesError:
    case CLI::ExitCodes::RequiresError:
      return pick(language, "选项不能这样搭配", "options do not go together");
    case CLI::ExitCodes::RequiredError:
      return pick(language, "缺少必需的参数", "something is missing");
    case CLI::ExitCodes::ArgumentMismatch:
      return pick(language, "选项后的取值个数不对", "wrong number of values");
    case CLI::ExitCodes::ValidationError:
    case CLI::ExitCodes::ConversionError:
      return pick(language, "选项的取值不对", "a value is not allowed");
    default:
      return pick(language, "命令行有误", "bad command line");
  }
}

/// What the library says of a command line, in Chinese. A saying that is not known stays as it is.
std::string in_chinese(std::string said) {
  struct Saying {
    std::string_view en, zh;
  };
  constexpr Saying kSayings[] = {
      {"The following argument was not expected: ", ""},
      {"The following arguments were not expected: ", ""},
      {" is required", ""},
      {" not in range ", " 不在范围 "},
      {" to ", " 到 "},
      {" not in {", " 不是 {"},
      {" excludes ", " 不能同时用 "},
      {" requires ", " 须同时用 "},
      {"Value ", ""},
      {"Could not convert: ", "不能识别："},
      {": 1 required ", " 之后应写："},
      {" missing", ""},
  };
  for (const Saying& saying : kSayings) {
    const std::size_t at = said.find(saying.en);
    if (at != std::string::npos) said.replace(at, saying.en.size(), saying.zh);
  }
  return said;
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
             pick(language, "：", ": "),
             language == Language::kChinese ? in_chinese(error.what()) : std::string(error.what()));
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
  settle_help(app, settings.language);
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
