// Texts of the help stand here, in both languages, beside the option they explain.
#include "cli/check_options.h"

#include <fmt/format.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <cstdlib>
#include <map>
#include <system_error>

namespace gouji::cli {
namespace {

constexpr std::string_view kExamplesZh = R"(示例：
  gouji check 公开文档.txt                          在终端显示核对结果
  gouji check --format html -o 报告.html 公开文档.txt    网页报告，可从问题跳到原文
  gouji check --format docx -o 意见书.docx 公开文档.txt  退回单位的意见书
  gouji check --format json 文件夹/ > 结果.json       核对整个文件夹
  gouji check --format html -o 报告/ 文件夹/          每份文档一个网页
  gouji check --baseline 上次.json 公开文档.txt        标明新发现、仍未改正、已改正
  gouji check --prior 上年.txt 公开文档.txt            与上年公开的基数核对
  gouji check --units 单位/ 部门.pdf                  部门数与所属各单位之和核对
  gouji check --marked 标注.pdf 公开文档.pdf           在 PDF 上框出有问题的数字
  gouji check --together 说明.pdf 报表.xlsx           说明与表格合在一起核对
  cat 公开文档.txt | gouji check -                  读标准输入

退出码：0 没有达到 --fail-on 的问题；1 有；2 有文件未能读取，或命令行有误。
豁免文件和各种格式的说明见 docs/cli.md。)";

constexpr std::string_view kExamplesEn = R"(Examples:
  gouji check document.txt                               show the result on the terminal
  gouji check --format html -o report.html document.txt  a page that leads from finding to place
  gouji check --format docx -o letter.docx document.txt  the opinion letter for the unit
  gouji check --format json folder/ > result.json        a whole folder
  gouji check --format html -o reports/ folder/          one page a document
  gouji check --baseline last.json document.txt          new, still open, mended
  gouji check --prior lastyear.txt document.txt          base figures against last year's document
  gouji check --units units/ department.pdf              a department against the sum of its units
  gouji check --marked marked.pdf document.pdf           the PDF with boxes and notes on what was found
  gouji check --together narrative.pdf tables.xlsx       two files of one disclosure as one document
  cat document.txt | gouji check -                       standard input

Exit code: 0 nothing at or above --fail-on; 1 found; 2 a file could not be read, or bad usage.
docs/cli.md describes waivers and all formats.)";

const std::map<std::string, FailOn> kFailOn{
    {"error", FailOn::kError}, {"warning", FailOn::kWarning}, {"info", FailOn::kInfo}, {"never", FailOn::kNever}};

base::Error usage(std::string_view zh, std::string_view en) {
  return {base::ErrorCode::kBadUsage, std::string(zh), std::string(en), {}};
}

bool is_folder_name(const std::string& output) {
  std::error_code error;
  return !output.empty() && (output.back() == '/' || std::filesystem::is_directory(output, error));
}

std::vector<std::string> stems_of(const std::vector<Input>& inputs) {
  std::vector<std::string> names, settled;
  for (const Input& input : inputs) {
    names.push_back(input.first_name());
    settled.push_back(input.stem);
  }
  const bool of_shard = !inputs.empty() && !inputs.front().stem.empty();
  return of_shard ? settled : distinct_stems(names);
}

base::Result<Destination> folder_destination(const CheckChoices& choices, const std::vector<Input>& inputs) {
  std::error_code error;
  std::filesystem::create_directories(choices.output, error);
  if (!std::filesystem::is_directory(choices.output, error)) {
    return usage("-o “" + choices.output + "”应为文件夹：此格式每份文档一个文件。",
                 "-o '" + choices.output + "' must be a folder: this format makes one file a document.");
  }
  std::vector<std::filesystem::path> names;
  for (const std::string& stem : stems_of(inputs))
    names.push_back(std::filesystem::path(choices.output) / (stem + std::string(report::extension_of(choices.format))));
  return Destination{std::nullopt, std::move(names)};
}

}  // namespace

CLI::App* add_check_options(CLI::App& app, Settings& settings, CheckChoices& choices) {
  const auto say = [&](std::string_view zh, std::string_view en) {
    return std::string(pick(settings.language, zh, en));
  };
  CLI::App* check = app.add_subcommand("check", say("核对公开文档", "check published documents"));
  check->add_option("FILE", choices.files, say("文件或文件夹；- 为标准输入", "files or folders; - is standard input"))
      ->type_name("");
  check
      ->add_option("--files-from", choices.files_from,
                   say("从清单读取文件名，每行一个；- 为标准输入",
                       "names of files from a list, one a line; - is standard input"))
      ->type_name(say("清单", "LIST"));
  CLI::Option* const shard = check->add_option(
      "--shard", choices.shard,
      say("只核对第 I 份（共 N 份），供多台机器分工", "check only part I of N: for several machines"));
  shard->type_name("I/N");
  check
      ->add_option("--summary", choices.summary,
                   say("汇总表，每份文档一行；按扩展名为 .csv、.jsonl 或文本，- 为标准错误",
                       "a table with a line a document: .csv, .jsonl, else text; - is standard error"))
      ->type_name(say("文件", "FILE"));
  check->add_flag("--resume", choices.resume,
                  say("接着上次中断的批次（需要 --summary 某某.jsonl；报告须每份一个文件）",
                      "go on where a batch stopped (needs --summary NAME.jsonl and a report file each)"));
  check
      ->add_option("--cache", choices.cache,
                   say("按内容缓存报告的文件夹；程序、数据或选项变了就重新核对",
                       "a folder of finished reports by content; another program, data or option checks again"))
      ->type_name(say("文件夹", "FOLDER"));
  check
      ->add_option_function<std::string>(
          "-f,--format", [&choices](const std::string& name) { choices.format = *report::format_from(name); },
          say("输出格式：", "output format: ") + "text json html csv sarif docx xlsx")
      ->type_name(say("格式", "FORMAT"))
      ->check(CLI::IsMember({"text", "json", "html", "csv", "sarif", "docx", "xlsx"}).description(""));
  check
      ->add_option("-o,--output", choices.output,
                   say("写入的文件；以 / 结尾或已有的文件夹：每份文档一个文件",
                       "file to write; ending in / or an existing folder: one file a document"))
      ->type_name(say("文件", "FILE"));
  CLI::Option* const marked =
      check->add_option("--marked", choices.marked,
                        say("标注副本：在原 PDF 上框出有问题的数字并附说明，docx、xlsx 则加批注；多份文档时为文件夹",
                            "a copy of the PDF with boxes and notes on what was found, of docx and xlsx with comments; "
                            "a folder for several "
                            "documents"));
  marked->type_name(say("文件", "FILE"));
  check
      ->add_option("--prior", choices.prior,
                   say("同一单位上年的公开文档，核对基数", "last year's document of the same body: its base figures"))
      ->type_name(say("文件", "FILE"));
  check
      ->add_option("--units", choices.units,
                   say("所属各单位公开文档的文件夹：部门数与各单位合计核对",
                       "folder of the documents of the department's units: its figures against their sums"))
      ->type_name(say("文件夹", "FOLDER"));
  check
      ->add_option(
          "--baseline", choices.baseline,
          say("上次的 JSON 报告，标明新发现、仍未改正、已改正", "an earlier JSON report: new, still open, mended"))
      ->type_name(say("文件", "FILE"));
  check
      ->add_option("--waivers", choices.waivers,
                   say("豁免文件（TOML 或 CSV），每条须有理由", "waivers with reasons (TOML or CSV)"))
      ->type_name(say("文件", "FILE"));
  check
      ->add_option_function<std::string>(
          "--fail-on", [&choices](const std::string& name) { choices.fail_on = kFailOn.at(name); },
          say("退出码为 1 的最低级别：", "lowest severity that gives exit code 1: ") + "error warning info never")
      ->type_name(say("级别", "LEVEL"))
      ->check(CLI::IsMember({"error", "warning", "info", "never"}).description(""));
  check
      ->add_option("-j,--jobs", choices.jobs,
                   say("同时核对的文档数，默认与处理器数相同", "documents at once; default: as many as processors"))
      ->type_name(say("数", "N"))
      ->check(CLI::Range(1u, 256u).description(""));
  check
      ->add_option_function<std::string>(
          "--ledger", [&choices](const std::string& detail) { choices.full_ledger = detail == "full"; },
          say("full：JSON 中列出每一个数字", "full: JSON lists every figure") + " (summary full)")
      ->type_name(say("详略", "DETAIL"))
      ->check(CLI::IsMember({"summary", "full"}).description(""));
  check
      ->add_flag("--together", choices.together,
                 say("所列文件是同一份公开文档的各部分（说明与表格分开），合在一起核对",
                     "the files are parts of one disclosure (narrative and tables apart): check them as one"))
      ->excludes(shard)
      ->excludes(marked);
  check->add_flag("--progress", choices.progress,
                  say("始终在标准错误显示进度", "always show progress on standard error"));
  check->add_option("--colour,--color", choices.colour, say("颜色：", "colours: ") + "auto always never")
      ->type_name(say("何时", "WHEN"))
      ->check(CLI::IsMember({"auto", "always", "never"}).description(""));
  check->add_flag("--timing", choices.timing)->group("");
  add_data_options(*check, settings, NeedsRules::kYes);
  check->footer(std::string(pick(settings.language, kExamplesZh, kExamplesEn)));
  return check;
}

base::Result<std::vector<Input>> choose_inputs(const CheckChoices& choices) {
  std::vector<std::string> words = choices.files;
  if (!choices.files_from.empty()) {
    const std::vector<std::string> listed = GOUJI_TRY(read_list(choices.files_from));
    words.insert(words.end(), listed.begin(), listed.end());
  }
  if (words.empty()) {
    return usage("没有要核对的文件；请写出文件、文件夹，或用 --files-from 给出清单。",
                 "There is no file to check; name files or folders, or give a list with --files-from.");
  }
  std::vector<Input> inputs = gather_inputs(words);
  if (choices.shard.empty()) return inputs;
  const std::optional<Shard> shard = shard_from(choices.shard);
  if (!shard) {
    return usage("--shard 应写成 I/N，例如 3/8（共 8 份中的第 3 份）。",
                 "--shard is written I/N, such as 3/8: the third part of eight.");
  }
  // Several machines may write into one folder: names are those of the whole batch.
  std::vector<std::string> names;
  for (const Input& input : inputs) names.push_back(input.first_name());
  const std::vector<std::string> stems = distinct_stems(names);
  for (std::size_t index = 0; index < inputs.size(); ++index) inputs[index].stem = stems[index];
  return inputs_of(*shard, std::move(inputs));
}

base::Result<Destination> choose_destination(const CheckChoices& choices, const std::vector<Input>& inputs) {
  if (choices.resume && (choices.summary.empty() || !is_folder_name(choices.output))) {
    return usage("--resume 需要 --summary 某某.jsonl，并用 -o 指定文件夹（每份文档一个报告）。",
                 "--resume needs --summary NAME.jsonl and a folder after -o (a report file each).");
  }
  const bool one_each = inputs.size() > 1 && report::holds_one_report(choices.format);
  if (one_each && choices.output.empty()) {
    return usage("多份文档的 html、docx、xlsx 须用 -o 指明文件夹。",
                 "html, docx and xlsx of several documents need a folder: -o FOLDER.");
  }
  if (one_each || is_folder_name(choices.output)) return folder_destination(choices, inputs);
  Destination destination;
  if (!choices.output.empty() && choices.output != "-") {
    destination.sink = GOUJI_TRY(Sink::file(choices.output));
    return destination;
  }
  if (report::is_binary(choices.format) && isatty(STDOUT_FILENO) == 1) {
    return usage("docx、xlsx 不能显示在终端上；请用 -o 指明文件。",
                 "docx and xlsx cannot be shown on a terminal; name a file by -o.");
  }
  destination.sink = Sink::standard_output();
  return destination;
}

namespace {

base::Status keep_originals(const std::vector<std::filesystem::path>& copies, const std::vector<Input>& inputs) {
  std::error_code error;
  for (std::size_t index = 0; index < copies.size(); ++index) {
    if (!std::filesystem::equivalent(copies[index], inputs[index].path, error)) continue;
    return usage("--marked 会覆盖原文件“" + inputs[index].name + "”；请写到别处。",
                 "--marked would replace the original '" + inputs[index].name + "'; write somewhere else.");
  }
  return base::Done{};
}

base::Result<std::vector<std::filesystem::path>> copies_in_folder(const CheckChoices& choices,
                                                                  const std::vector<Input>& inputs) {
  std::error_code error;
  std::filesystem::create_directories(choices.marked, error);
  if (!std::filesystem::is_directory(choices.marked, error)) {
    return usage("--marked “" + choices.marked + "”应为文件夹：每份文档一个标注副本。",
                 "--marked '" + choices.marked + "' must be a folder: there is one marked copy a document.");
  }
  std::vector<std::filesystem::path> copies;
  const std::vector<std::string> stems = stems_of(inputs);
  for (std::size_t index = 0; index < stems.size(); ++index) {
    std::filesystem::path& copy = copies.emplace_back(std::filesystem::path(choices.marked) / stems[index]);
    copy += inputs[index].path.extension();
  }
  return copies;
}

}  // namespace

base::Result<std::vector<std::filesystem::path>> choose_marked_copies(const CheckChoices& choices,
                                                                      const std::vector<Input>& inputs) {
  std::vector<std::filesystem::path> copies;
  if (choices.marked.empty()) return copies;
  if (inputs.size() == 1 && !is_folder_name(choices.marked)) {
    copies.emplace_back(choices.marked);
  } else {
    copies = GOUJI_TRY(copies_in_folder(choices, inputs));
  }
  GOUJI_TRY(keep_originals(copies, inputs));
  return copies;
}

bool use_colour(const CheckChoices& choices) {
  if (choices.format != report::Format::kText || choices.colour == "never") return false;
  if (choices.colour == "always") return true;
  return choices.output.empty() && std::getenv("NO_COLOR") == nullptr && isatty(STDOUT_FILENO) == 1;
}

}  // namespace gouji::cli
