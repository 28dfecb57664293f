// gouji extract: what was read, before anything is judged. For people who ask why a figure was or was not checked.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "adopt/adopt.h"
#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/together.h"
#include "cli/workers.h"
#include "document/describe.h"
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
  gouji extract - < 公开文档.txt               读标准输入
  gouji extract --format inputs -o 输入文件夹 公开文档.pdf
                                               把已公开的预算转为编制输入（直接行），供 gouji compile 使用)";
constexpr std::string_view kExamplesEn = R"(Examples:
  gouji extract document.txt                 tables, statements, figures and what they state
  gouji extract --format json document.txt   the same for programs
  gouji extract - < document.txt             standard input
  gouji extract --format inputs -o FOLDER document.pdf
                                             a published budget as inputs (direct lines) for gouji compile)";

base::Result<document::Document> read_input(const std::vector<std::string>& files, const budget::Knowledge& knowledge) {
  ReaderPrograms programs;
  std::vector<Input> inputs;
  for (const std::string& file : files) inputs.push_back({file, file == "-" ? "" : file, std::nullopt, {}, {}});
  const std::vector<Input> whole = settle_together(std::move(inputs), Together::kAll, knowledge, programs.workers());
  const std::vector<std::string> contents = GOUJI_TRY(load_input(whole.front()));
  return read_contents(whole.front(), contents, knowledge, programs.workers());
}

/// Amounts that could not be met are told: the document contradicts itself there.
void tell_unmet(const adopt::Adopted& adopted, const recognize::Recognition& recognition, Language language) {
  for (const adopt::Unmet& unmet : adopted.unmet) {
    const budget::Figure& figure = recognition.model.figures[unmet.figure];
    fmt::print(stderr,
               fmt::runtime(pick(language, "{} “{}”{}{}：与其余数字对不上，各行合计 {} 元（{}）\n",
                                 "{} '{}' {}{}: does not tie with the other figures; the lines sum to {} yuan ({})\n")),
               document::describe_place(figure.place), figure.label, figure.text, figure.unit.word,
               base::describe_yuan(unmet.sum), unmet.at);
  }
  fmt::print(stderr,
             fmt::runtime(pick(language, "公布的金额 {} 个，直接行能还原 {} 个\n",
                               "{} printed amounts, {} of them are sums of the direct lines\n")),
             adopted.amounts, adopted.amounts - adopted.unmet.size());
}

base::Status write_inputs(const document::Document& document, const recognize::Recognition& recognition,
                          const budget::Knowledge& knowledge, const ExtractChoices& choices, Language language) {
  if (choices.output.empty()) {
    return base::Error{base::ErrorCode::kBadUsage,
                       "--format inputs 要用 -o 写明输入文件夹。",
                       "--format inputs needs -o with the folder to write.",
                       {}};
  }
  const intake::Schema schema = GOUJI_TRY(intake::Schema::load(knowledge.folder() / "inputs"));
  const adopt::Adopted adopted = GOUJI_TRY(adopt::adopt(document, recognition, schema, knowledge));
  tell_unmet(adopted, recognition, language);
  std::error_code error;
  std::filesystem::create_directories(choices.output, error);
  const intake::RawInputs normal = intake::in_normal_form(adopted.inputs, {}, schema);
  for (const intake::FileBytes& file : intake::folder_files(normal, schema))
    GOUJI_TRY(write_file(std::filesystem::path(choices.output) / file.name, file.bytes));
  return base::Done{};
}

base::Status extract(const ExtractChoices& choices, const Settings& settings) {
  const Loaded loaded = GOUJI_TRY(load(settings));
  const document::Document document = GOUJI_TRY(read_input(choices.files, *loaded.knowledge));
  const recognize::Recognition recognition = recognize::recognize(document, *loaded.knowledge);
  if (choices.format == "inputs")
    return write_inputs(document, recognition, *loaded.knowledge, choices, settings.language);
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
  entry->add_option("-f,--format", choices->format, say("输出格式：", "output format: ") + "text json inputs")
      ->type_name(say("格式", "FORMAT"))
      ->check(CLI::IsMember({"text", "json", "inputs"}).description(""));
  entry
      ->add_option("-o,--output", choices->output,
                   say("写入的文件；inputs 为文件夹", "file to write; of inputs the folder"))
      ->type_name(say("文件", "FILE"));
  add_data_options(*entry, settings, NeedsRules::kNo);
  entry->footer(std::string(pick(settings.language, kExamplesZh, kExamplesEn)));
  return {entry, [choices, &settings] {
            const base::Status status = extract(*choices, settings);
            if (!status.ok()) complain(status.error(), settings.language);
            return status.ok() ? kNothingFound : kCouldNot;
          }};
}

}  // namespace gouji::cli
