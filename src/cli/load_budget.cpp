// Inputs are checked whole before compiling; problems of both are told together.
#include "cli/load_budget.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>

#include "base/text.h"
#include "cli/command_line.h"
#include "cli/workers.h"
#include "compile/budget_json.h"
#include "compile/compile.h"
#include "intake/inputs.h"
#include "read/detect.h"
#include "read/legacy/office.h"
#include "read/reader.h"
#include "read/txt/encoding.h"
#include "read/worker/pool.h"
#include "report/voice.h"

namespace gouji::cli {
namespace {

/// More are counted, not printed.
constexpr std::size_t kMostToldProblems = 200;

std::string problem_text(const intake::Problem& problem, Language language) {
  const bool zh = language == Language::kChinese;
  const bool error = problem.severity == intake::Severity::kError;
  std::string out = zh ? (error ? "错误  " : "提醒  ") : (error ? "error    " : "warning  ");
  out += zh ? problem.place + "：" + problem.zh : problem.place_en + ": " + problem.en;
  const std::string& allowed = zh ? problem.allowed_zh : problem.allowed_en;
  const bool advice = problem.hint == intake::Hint::kAdvice;
  if (!allowed.empty())
    out += (zh ? (advice ? "；改法：" : "；可填：") : (advice ? "; to do: " : "; allowed: ")) + allowed;
  return out;
}

base::Error not_an_input(const std::string& input) {
  return {
      base::ErrorCode::kUnsupported,
      "“" + input +
          "”不是输入文件夹或工作簿（xlsx），也不是 gouji compile 写出的预算文件；其他格式的表格请另存为 xlsx 后再试。",
      "'" + input +
          "' is no folder or workbook (xlsx) of inputs and no budget file written by gouji compile; save a spreadsheet "
          "of "
          "another format as xlsx.",
      {}};
}

/// CSV files as spreadsheet programs save them; nothing is guessed where a character is damaged.
std::optional<std::string> decoded(std::string_view bytes) {
  const auto text = read::txt::decode(bytes);
  if (!text || !text.value().damages.empty()) return std::nullopt;
  return std::string(text.value().view());
}

base::Error is_empty(const std::string& input) {
  return {base::ErrorCode::kEmpty,
          "“" + input + "”是空的；请检查文件是否完整。",
          "'" + input + "' is empty; check that the file is complete.",
          {}};
}

/// The bytes of an XLSX file: those of the file itself, or of an old one (xls, et) that LibreOffice turned into it.
base::Result<std::string> workbook_bytes(const std::string& input, std::string bytes) {
  if (bytes.empty()) return is_empty(input);
  const read::Kind kind = read::detect_kind(bytes);
  constexpr std::size_t kMimeType = 128;  // An OpenDocument package begins with the name of its kind.
  const bool open_document = bytes.substr(0, kMimeType).find("application/vnd.oasis") != std::string::npos;
  if (kind == read::Kind::kSpreadsheet || (kind == read::Kind::kZip && !open_document)) return bytes;
  if (read::legacy::target_of(kind, bytes) != read::legacy::Target::kSpreadsheet) return not_an_input(input);
  return ReaderPrograms().office().convert(bytes, kind, read::legacy::Target::kSpreadsheet);
}

}  // namespace

void tell_problems(const intake::Problems& problems, Language language) {
  const report::Voice voice(language);
  std::size_t told = 0, errors = 0;
  for (const intake::Severity severity : {intake::Severity::kError, intake::Severity::kWarning}) {
    for (const intake::Problem& problem : problems) {
      if (problem.severity != severity) continue;
      errors += severity == intake::Severity::kError;
      if (told++ < kMostToldProblems) fmt::print(stderr, "{}\n", voice.shown(problem_text(problem, language)));
    }
  }
  if (problems.empty()) return;
  fmt::print(stderr, fmt::runtime(pick(language, "{} 个错误，{} 个提醒\n", "{} errors, {} warnings\n")), errors,
             problems.size() - errors);
}

base::Result<intake::RawInputs> load_raw(const std::string& input, const intake::Schema& schema,
                                         intake::Problems& problems) {
  std::error_code error;
  if (std::filesystem::is_directory(input, error)) return intake::read_folder(input, schema, problems, decoded);
  std::string stored = GOUJI_TRY(read::load_file(input));
  const std::uint64_t digest = base::digest64(stored);
  const std::string bytes = GOUJI_TRY(workbook_bytes(input, std::move(stored)));
  const std::string name = std::filesystem::path(input).filename().string();
  read::worker::Pool reader({find_formats_worker(), now_milliseconds, {}, {}});
  document::Document workbook = GOUJI_TRY(reader.read_sheets(bytes));
  workbook.name = name;
  workbook.digest = digest;
  return intake::read_workbook(workbook, schema, problems);
}

bool is_workbook_of_inputs(const std::string& bytes, const intake::Schema& schema) {
  const auto modern = workbook_bytes("", bytes);
  if (!modern) return false;
  read::worker::Pool reader({find_formats_worker(), now_milliseconds, {}, {}});
  const auto workbook = reader.read_sheets(modern.value());
  if (!workbook) return false;
  const std::size_t head = schema.find("budget");
  return std::any_of(workbook.value().blocks.begin(), workbook.value().blocks.end(), [&](const document::Block& block) {
    const auto* heading = std::get_if<document::Paragraph>(&block);
    return heading != nullptr && schema.find_named(heading->text.utf8) == head;
  });
}

bool is_folder_of_inputs(const std::string& folder, const intake::Schema& schema) {
  return std::any_of(schema.sheets().begin(), schema.sheets().end(), [&](const intake::SheetSchema& sheet) {
    std::error_code error;
    return std::filesystem::is_regular_file(std::filesystem::path(folder) / sheet.file(), error);
  });
}

std::string missing_text(const publish::Missing& missing, const intake::Schema& schema, Language language) {
  std::string out = missing.place + pick(language, "：", ": ").data() + pick(language, missing.zh, missing.en).data();
  if (missing.slot.empty()) return out;
  out += pick(language, "（类别：", " (slot ").data();
  out += pick(language, schema.word_for("text", missing.slot), missing.slot);
  if (!missing.at.empty()) out += pick(language, "，事项：", ", at ").data() + missing.at;
  return out + pick(language, "）", ")").data();
}

void add_budget_input(CLI::App& command, std::string& input, Language language) {
  command
      .add_option("INPUT", input,
                  std::string(pick(language, "输入文件夹、工作簿，或 budget.json",
                                   "folder or workbook of inputs, or budget.json")))
      ->type_name("")
      ->required();
}

base::Result<std::optional<budget::Budget>> load_budget(const std::string& input, const budget::Knowledge& knowledge,
                                                        const Settings& settings) {
  std::error_code error;
  if (!std::filesystem::is_directory(input, error)) {
    const std::string bytes = GOUJI_TRY(read::load_file(input));
    if (compile::is_budget_json(bytes)) return std::optional<budget::Budget>(GOUJI_TRY(compile::read_budget(bytes)));
  }
  const intake::Schema schema = GOUJI_TRY(intake::Schema::load(knowledge.folder() / "inputs"));
  intake::Problems problems;
  intake::RawInputs raw = GOUJI_TRY(load_raw(input, schema, problems));
  const intake::Inputs inputs = intake::load_inputs(std::move(raw), schema, knowledge, problems);
  std::optional<budget::Budget> out;
  if (!intake::any_error(problems)) out = compile::compile(inputs, knowledge, problems);
  if (intake::any_error(problems)) out.reset();
  tell_problems(problems, settings.language);
  return out;
}

}  // namespace gouji::cli
