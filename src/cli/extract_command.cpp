// gouji extract: what was read, before anything is judged. For people who ask why a figure was or was not checked.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/together.h"
#include "cli/workers.h"
#include "read/reader.h"
#include "recognize/recognition.h"
#include "report/extract.h"

namespace gouji::cli {
namespace {

struct ExtractChoices {
  std::vector<std::string> files;
  std::string output;
  std::string format = "text";
};

constexpr std::string_view kExamplesZh = R"(示例：
  gouji extract 公开文档.txt                   表格、语句、数字及其所指
  gouji extract --format json 公开文档.txt     同样的内容，供程序使用
  gouji extract - < 公开文档.txt               读标准输入)";
constexpr std::string_view kExamplesEn = R"(Examples:
  gouji extract document.txt                 tables, statements, figures and what they state
  gouji extract --format json document.txt   the same for programs
  gouji extract - < document.txt             standard input)";

base::Result<document::Document> read_input(const std::vector<std::string>& files, const budget::Knowledge& knowledge) {
  ReaderPrograms programs;
  std::vector<Input> inputs;
  for (const std::string& file : files) inputs.push_back({file, file == "-" ? "" : file, std::nullopt, {}, {}});
  const std::vector<Input> whole = settle_together(std::move(inputs), Together::kAll, knowledge, programs.workers());
  const std::vector<std::string> contents = GOUJI_TRY(load_input(whole.front()));
  return read_contents(whole.front(), contents, knowledge, programs.workers());
}

base::Status extract(const ExtractChoices& choices, const Settings& settings) {
  const Loaded loaded = GOUJI_TRY(load(settings));
  const document::Document document = GOUJI_TRY(read_input(choices.files, *loaded.knowledge));
  const recognize::Recognition recognition = recognize::recognize(document, *loaded.knowledge);
  Sink sink = choices.output.empty() ? Sink::standard_output() : GOUJI_TRY(Sink::file(choices.output));
  GOUJI_TRY(sink.write(choices.format == "json" ? report::extract_json(document, recognition)
                                                : report::extract_text(document, recognition, settings.language)));
  return sink.close();
}

}  // namespace

Command add_extract(CLI::App& app, Settings& settings) {
  const auto choices = std::make_shared<ExtractChoices>();
  const auto say = [&](std::string_view zh, std::string_view en) {
    return std::string(pick(settings.language, zh, en));
  };
  CLI::App* entry = app.add_subcommand(
      "extract", say("显示读到的内容：表格、语句、数字及其所指", "show what was read: tables, statements, figures"));
  entry
      ->add_option(
          "FILE", choices->files,
          say("文件（几份合为一份文档）；- 为标准输入", "file, or the files of one disclosure; - is standard input"))
      ->type_name("")
      ->required();
  entry->add_option("-f,--format", choices->format, say("输出格式：", "output format: ") + "text json")
      ->type_name(say("格式", "FORMAT"))
      ->check(CLI::IsMember({"text", "json"}).description(""));
  entry->add_option("-o,--output", choices->output, say("写入的文件", "file to write"))->type_name(say("文件", "FILE"));
  add_data_options(*entry, settings, NeedsRules::kNo);
  entry->footer(std::string(pick(settings.language, kExamplesZh, kExamplesEn)));
  return {entry, [choices, &settings] {
            const base::Status status = extract(*choices, settings);
            if (!status.ok()) complain(status.error(), settings.language);
            return status.ok() ? kNothingFound : kCouldNot;
          }};
}

}  // namespace gouji::cli
