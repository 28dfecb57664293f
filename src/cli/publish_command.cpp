// gouji publish: a budget in a template, as text to one file or in the formats asked for to a folder.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "base/fen.h"
#include "base/sha256.h"
#include "budget/csv.h"
#include "cli/allocator.h"
#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/data_folder.h"
#include "cli/load_budget.h"
#include "cli/output.h"
#include "cli/workers.h"
#include "document/describe.h"
#include "gate/gate.h"
#include "publish/publish.h"
#include "write/txt/text_writer.h"

namespace gouji::cli {
namespace {

struct PublishChoices {
  std::string input, form, output, formats;
};

constexpr std::string_view kExamplesZh = R"(示例：
  gouji publish 输入文件夹 --template xj-2024 -o 公开.txt
  gouji publish 输入文件夹 --format html,pdf -o 公开文件夹
  gouji publish budget.json                      按预算文件写明的模板，写到标准输出
退出码：0 已写出；1 输入有错误、缺文字，或写出后读回核对没有通过（都不写文件）；2 读不了、写不了，或命令行有误。)";
constexpr std::string_view kExamplesEn = R"(Examples:
  gouji publish inputs --template xj-2024 -o disclosure.txt
  gouji publish inputs --format html,pdf -o folder
  gouji publish budget.json                      in the template that the budget names, to standard output
Exit code: 0 written; 1 mistakes in the inputs, missing texts, or the check of what was written failed (nothing is
written then); 2 cannot be read or written, or bad command line.)";

/// With the way to a workbook that lists what has to be written: a coordinate is nothing to type.
int tell_missing(const std::vector<publish::Missing>& missing, const std::string& input, const intake::Schema& schema,
                 Language language) {
  for (const publish::Missing& one : missing) fmt::print(stderr, "{}\n", missing_text(one, schema, language));
  fmt::print(stderr,
             fmt::runtime(pick(language, "缺 {} 处，没有写出文件\n", "{} things are missing; nothing was written\n")),
             missing.size());
  const bool texts =
      std::any_of(missing.begin(), missing.end(), [](const publish::Missing& one) { return !one.slot.empty(); });
  if (texts && !input.ends_with(".json")) {
    fmt::print(stderr,
               fmt::runtime(pick(
                   language, "gouji new --from {} --todo -o 待填.xlsx 写出列好这些事项的工作簿，填“文字”一列即可\n",
                   "gouji new --from {} --todo -o todo.xlsx makes a workbook with a row for each text\n")),
               input);
  }
  return kFound;
}

std::string shown_difference(const gate::Difference& difference, Language language) {
  return (difference.place.page > 0 || difference.place.line > 0 ? document::describe_place(difference.place) + " "
                                                                 : "") +
         std::string(
             pick(language, difference.what, difference.what_en.empty() ? difference.what : difference.what_en)) +
         pick(language, "：读回“", ": read back '").data() + difference.stated +
         pick(language, "”，应为“", "', should be '").data() + difference.expected + pick(language, "”", "'").data();
}

/// What each format came to, and what keeps the package in the house.
void tell_passage(const gate::Passage& passage, Language language) {
  std::set<std::pair<std::string, std::string>> told;
  std::set<std::tuple<std::string, std::string, std::string>> told_differences;
  for (const gate::Reading& reading : passage.readings) {
    if (reading.format == gate::Format::kData) {
      fmt::print(
          stderr, fmt::runtime(pick(language, "{}：读回{}\n", "{}: read back, {}\n")), gate::word_of(reading.format),
          reading.differences.empty() ? pick(language, "相同", "the same") : pick(language, "不同", "different"));
    } else {
      fmt::print(
          stderr,
          fmt::runtime(pick(language, "{}：读回金额 {} 个，覆盖 {} 个；与预算相等 {} 个，不等 {} 个；问题 {} 个\n",
                            "{}: read back, {} amounts, {} covered; {} equal to the budget, {} not; {} findings\n")),
          gate::word_of(reading.format), reading.money_figures, reading.covered, reading.quantities.equal,
          reading.quantities.different, reading.findings.size());
    }
    std::size_t same = 0;
    for (const gate::Difference& difference : reading.differences) {
      const bool fresh = told_differences.emplace(difference.what, difference.stated, difference.expected).second;
      same += !fresh;
      if (fresh) fmt::print(stderr, "  {}\n", shown_difference(difference, language));
    }
    if (same > 0)
      fmt::print(stderr, fmt::runtime(pick(language, "  {} 处不等与上面的相同\n", "  {} differences as above\n")),
                 same);
    for (const budget::Finding& finding : reading.findings) {
      // What is said of one format is true of all.
      if (!told.emplace(finding.rule, finding.message_zh).second) continue;
      fmt::print(stderr, "  {} {} {}\n",
                 gate::blocks(finding) ? pick(language, "拒绝", "blocks") : pick(language, "留意", "note"),
                 finding.rule, pick(language, finding.message_zh, finding.message_en));
    }
  }
}

base::Status add_source(std::vector<gate::ManifestEntry>& out, const std::string& role,
                        const std::filesystem::path& path) {
  const std::string bytes = GOUJI_TRY(budget::read_bytes(path));
  out.push_back({role, path.filename().string(), base::sha256_hex(bytes)});
  return base::Done{};
}

/// The files of a folder by name, or the one file.
base::Status add_sources(std::vector<gate::ManifestEntry>& out, const std::string& role,
                         const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_directory(path, error)) return add_source(out, role, path);
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(path, error)) {
    if (entry.is_regular_file(error)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const std::filesystem::path& file : files) GOUJI_TRY(add_source(out, role, file));
  return base::Done{};
}

base::Result<int> write_package(publish::Published published, const budget::Budget& budget,
                                const budget::Knowledge& knowledge, const PublishChoices& choices,
                                const Settings& settings) {
  const std::vector<gate::Format> formats = GOUJI_TRY(gate::parse_formats(choices.formats));
  const auto catalogue = GOUJI_TRY(rules::Catalogue::load({knowledge.folder() / "rules"}, {}));
  ReaderPrograms programs;
  document::Publication& publication = published;
  const gate::Passage passage = GOUJI_TRY(gate::pass(
      std::move(publication), formats,
      {published.adjusted ? *published.adjusted : budget, knowledge, catalogue, programs.workers(), choices.form}));
  tell_passage(passage, settings.language);
  if (!passage.open()) {
    fmt::print(stderr, "{}\n", pick(settings.language, "没有通过，没有写出文件", "refused; nothing was written"));
    return kFound;
  }
  std::vector<gate::ManifestEntry> sources;
  GOUJI_TRY(add_sources(sources, "input", choices.input));
  const std::string form = choices.form.empty() ? budget.head.form : choices.form;
  const std::filesystem::path templates = knowledge.folder() / "templates";
  GOUJI_TRY(add_sources(sources, "template", templates / form));
  for (const char* shared : {"charts.toml", "glossary.csv", "purposes.csv", "slots.csv"})
    GOUJI_TRY(add_source(sources, "template", templates / shared));
  if (!budget.head.parameters.empty() &&
      std::filesystem::exists(knowledge.folder() / "parameters" / budget.head.parameters))
    GOUJI_TRY(add_sources(sources, "parameters", knowledge.folder() / "parameters" / budget.head.parameters));
  const std::filesystem::path folder = choices.output;
  for (const gate::OutputFile& file : passage.files) {
    std::error_code error;
    std::filesystem::create_directories((folder / file.name).parent_path(), error);
    GOUJI_TRY(write_file(folder / file.name, file.bytes));
  }
  GOUJI_TRY(write_file(folder / "manifest.json", gate::write_manifest(passage, sources)));
  return kNothingFound;
}

/// Told before anything is computed: a format that does not exist, a package without a folder, text under the name of another format.
base::Status check_output(const PublishChoices& choices) {
  if (!choices.formats.empty()) {
    GOUJI_TRY(gate::parse_formats(choices.formats));
    if (!choices.output.empty()) return base::Done{};
    return base::Error{base::ErrorCode::kBadUsage,
                       "--format 要用 -o 写明文件夹，例如 -o 公开。",
                       "--format needs the folder to write to, for example -o public.",
                       {}};
  }
  const std::string extension = std::filesystem::path(choices.output).extension().string();
  const auto named = extension.empty() ? base::Result<std::vector<gate::Format>>(base::Error{})
                                       : gate::parse_formats(extension.substr(1));
  if (!named.ok() || extension == ".txt") return base::Done{};
  const std::string format = extension.substr(1);
  return base::Error{
      base::ErrorCode::kBadUsage,
      "“" + choices.output + "”会写成纯文本；要 " + format + " 格式，请用 --format " + format + " -o 文件夹。",
      "'" + choices.output + "' would be plain text; for " + format + " use --format " + format + " -o FOLDER.",
      {}};
}

base::Result<int> run_publish(const PublishChoices& choices, const Settings& settings) {
  give_memory_back_at_once();
  GOUJI_TRY(check_output(choices));
  const std::filesystem::path folder = GOUJI_TRY(find_data_folder(settings.data));
  const auto knowledge = GOUJI_TRY(budget::Knowledge::load(folder));
  const std::optional<budget::Budget> budget = GOUJI_TRY(load_budget(choices.input, *knowledge, settings));
  if (!budget) return kFound;
  publish::Published published = GOUJI_TRY(publish::publish(*budget, *knowledge, choices.form));
  if (published.withheld.projects > 0) {
    const std::string amount = base::plain_yuan(published.withheld.amount);
    fmt::print(
        stderr,
        fmt::runtime(pick(
            settings.language,
            "{} 个涉密项目共 {} 元没有列入：各表各数都不含它们，收入按来源同额减去。是否公开总额由单位依法决定。\n",
            "{} secret projects of {} yuan in all are left out: no table and no total holds them, and revenue "
            "is less by as much, source by source. Whether a total may be shown is for the unit to decide.\n")),
        published.withheld.projects, amount);
  }
  if (!published.missing.empty()) {
    const intake::Schema schema = GOUJI_TRY(intake::Schema::load(knowledge->folder() / "inputs"));
    return tell_missing(published.missing, choices.input, schema, settings.language);
  }
  if (!choices.formats.empty()) return write_package(std::move(published), *budget, *knowledge, choices, settings);
  Sink sink = choices.output.empty() ? Sink::standard_output() : GOUJI_TRY(Sink::file(choices.output));
  GOUJI_TRY(sink.write(write::write_text(published.document)));
  GOUJI_TRY(sink.close());
  return kNothingFound;
}

}  // namespace

Command add_publish(CLI::App& app, Settings& settings) {
  const auto choices = std::make_shared<PublishChoices>();
  const auto say = [&](std::string_view zh, std::string_view en) {
    return std::string(pick(settings.language, zh, en));
  };
  CLI::App* entry =
      app.add_subcommand("publish", say("按模板写出预算公开文档", "write the disclosure of a budget in a template"));
  add_budget_input(*entry, choices->input, settings.language);
  entry
      ->add_option("--template", choices->form,
                   say("模板，默认为预算写明的", "template; default: the one the budget names"))
      ->type_name(say("模板", "TEMPLATE"));
  entry
      ->add_option("--format", choices->formats,
                   say("格式，用逗号分开：txt,html,docx,xlsx,pdf,data；写到 -o 指明的文件夹",
                       "formats, parted by commas: txt,html,docx,xlsx,pdf,data; written to the folder of -o"))
      ->type_name(say("格式", "FORMATS"));
  entry
      ->add_option("-o,--output", choices->output,
                   say("写入的文件；有 --format 时为文件夹", "file to write; with --format the folder"))
      ->type_name(say("文件", "FILE"));
  add_data_options(*entry, settings, NeedsRules::kNo);
  entry->footer(std::string(pick(settings.language, kExamplesZh, kExamplesEn)));
  return {entry, [choices, &settings] { return exit_code(run_publish(*choices, settings), settings.language); }};
}

}  // namespace gouji::cli
