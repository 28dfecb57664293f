// Reading the folder form: a TOML file for a sheet of values, a CSV file for a table. Headers may be keys or Chinese titles.
#include <algorithm>

#include "base/record.h"
#include "base/text.h"
#include "budget/csv.h"
#include "intake/cell_check.h"
#include "intake/cell_place.h"
#include "intake/raw.h"

namespace gouji::intake {
namespace {

/// Of the whole file, or of a line.
void file_problem(Problems& problems, const std::string& name, int line, std::string zh, std::string en,
                  std::string advice_zh = {}, std::string advice_en = {}) {
  const CellPlace place = line > 0 ? row_place(name, false, static_cast<std::uint32_t>(line)) : CellPlace{name, name};
  problems.push_back({Severity::kError, place.zh, place.en, std::move(zh), std::move(en), std::move(advice_zh),
                      std::move(advice_en), Hint::kAdvice});
}

bool read_values(const std::string& bytes, RawSheet& sheet, Problems& problems) {
  const base::Result<base::Record> values = base::parse_toml(bytes, sheet.name);
  if (!values.ok()) {
    const base::Error& error = values.error();
    file_problem(problems, sheet.name, error.place.line,
                 "写法有误（第 " + std::to_string(error.place.column) + " 列），整个文件没有读取", error.message_en,
                 "每行一项，不重复，文字放在英文引号里，例如 level = \"县级\"",
                 "an entry a line, each once, texts in quotes: level = \"县级\"");
    return false;
  }
  sheet.header = {"key", "value"};
  for (const auto& [key, node] : values.value().fields) {
    std::string value;
    if (node.kind == base::Record::Kind::kText) {
      value = node.text;
    } else if (node.kind == base::Record::Kind::kInteger) {
      value = std::to_string(node.integer);
    } else if (node.kind == base::Record::Kind::kTruth) {
      value = node.truth ? "yes" : "no";
    } else {
      file_problem(problems, sheet.name, node.line, "“" + key + "”的值既不是文字也不是整数",
                   "the value of '" + key + "' is neither a text nor a whole number",
                   "带英文引号的文字，例如 \"2025-01-31\"，或整数",
                   "a quoted text such as \"2025-01-31\", or a whole number");
      continue;
    }
    sheet.rows.push_back({static_cast<std::uint32_t>(node.line), {key, std::move(value)}});
  }
  std::sort(sheet.rows.begin(), sheet.rows.end(), [](const RawRow& a, const RawRow& b) { return a.line < b.line; });
  return true;
}

/// The first line that is no comment.
std::string_view first_row(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (!base::trim(line).empty() && line[0] != '#') return line;
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return {};
}

/// Fields that something else than a comma parts: one problem instead of one a column.
bool is_parted_otherwise(std::string_view bytes, const std::string& name, Problems& problems) {
  const std::string_view header = first_row(bytes);
  if (header.find(',') != std::string_view::npos) return false;
  struct Separator {
    std::string_view mark, zh, en;
  };
  constexpr Separator kSeparators[] = {{";", "分号", "semicolons"},
                                       {"\t", "制表符", "tabs"},
                                       {"，", "中文逗号", "Chinese commas"},
                                       {"|", "竖线", "bars"}};
  for (const Separator& separator : kSeparators) {
    if (header.find(separator.mark) == std::string_view::npos) continue;
    file_problem(problems, name, 0, "各列之间是" + std::string(separator.zh) + "，不是英文逗号，没有读取",
                 "the columns are parted by " + std::string(separator.en) + " and not by commas: it was not read",
                 "另存为“CSV（逗号分隔）”", "save it as CSV with commas");
    return true;
  }
  return false;
}

/// A row that begins with #REF! looks like a comment, and is none.
void tell_errors_that_look_like_comments(std::string_view text, const std::string& name, Problems& problems) {
  for (int line = 1; !text.empty(); ++line) {
    const std::string_view row = text.substr(0, text.find('\n'));
    const std::string word(base::trim(row.substr(0, row.find(','))));
    if (row[0] == '#' && is_formula_error(word)) {
      file_problem(problems, name, line, "第一列的公式出错，显示 " + word,
                   "the first column shows the formula error " + word, "改正公式，或直接填写",
                   "mend the formula, or type the value");
    }
    text.remove_prefix(std::min(row.size() + 1, text.size()));
  }
}

bool read_table(std::string bytes, RawSheet& sheet, Problems& problems) {
  if (is_parted_otherwise(bytes, sheet.name, problems)) return false;
  tell_errors_that_look_like_comments(bytes, sheet.name, problems);
  std::vector<budget::CsvFault> faults;
  const budget::CsvFile file = budget::CsvFile::parse_all(std::move(bytes), sheet.name, faults);
  for (budget::CsvFault& fault : faults)
    file_problem(problems, sheet.name, fault.line, std::move(fault.zh), std::move(fault.en));
  const int columns = file.columns();
  for (int c = 0; c < columns; ++c) sheet.header.emplace_back(base::trim(file.column_name(c)));
  for (std::size_t r = 0; r < file.rows(); ++r) {
    RawRow row{static_cast<std::uint32_t>(file.line_of(r)), {}};
    row.cells.reserve(static_cast<std::size_t>(columns));
    for (int c = 0; c < columns; ++c) row.cells.emplace_back(base::trim(file.field(r, c)));
    sheet.rows.push_back(std::move(row));
  }
  return true;
}

std::optional<std::string> as_utf8(std::string bytes, const Decode& decode) {
  if (base::is_valid_utf8(bytes)) return bytes;
  return decode ? decode(bytes) : std::nullopt;
}

/// The input whose header the file has; null when it has none.
const SheetSchema* input_like(const std::filesystem::path& path, const Schema& schema, const Decode& decode) {
  std::error_code error;
  if (std::filesystem::file_size(path, error) > kMostFileBytes || error) return nullptr;
  auto bytes = budget::read_bytes(path);
  const std::optional<std::string> text = bytes ? as_utf8(std::move(bytes.value()), decode) : std::nullopt;
  if (!text) return nullptr;
  std::vector<std::string> header;
  std::string_view rest = first_row(*text);
  while (!rest.empty()) {
    const std::string_view field = rest.substr(0, rest.find(','));
    header.emplace_back(base::trim(field));
    rest.remove_prefix(std::min(field.size() + 1, rest.size()));
  }
  return sheet_with_header(schema, header);
}

void tell_stranger(const std::filesystem::path& path, const Schema& schema, const Decode& decode, Problems& problems) {
  const std::string name = path.filename().string();
  if (path.extension() != ".csv" && path.extension() != ".toml") {
    problems.push_back({Severity::kWarning, name, name, "是工作簿，没有读取：文件夹中只读 CSV 和 TOML 文件",
                        "is a workbook and was not read: of a folder only CSV and TOML files are",
                        "只用工作簿时直接写它的文件名", "to use the workbook, name it instead of the folder",
                        Hint::kAdvice});
    return;
  }
  const SheetSchema* like = path.extension() == ".csv" ? input_like(path, schema, decode) : nullptr;
  if (like == nullptr) {
    problems.push_back(
        {Severity::kWarning, name, name, "不是输入文件，没有读取", "is no input file and was not read", "", ""});
    return;
  }
  problems.push_back({Severity::kError, name, name, "表头与输入“" + like->title + "”相同，但文件名不是，没有读取",
                      "has the header of input '" + like->title + "' under another name and was not read",
                      "文件改名为 " + like->file() + "，不需要的移到别处",
                      "name the file " + like->file() + ", or move it elsewhere", Hint::kAdvice});
}

void tell_strangers(const std::filesystem::path& folder, const Schema& schema, const Decode& decode,
                    Problems& problems) {
  constexpr std::string_view kExtensions[] = {".csv", ".toml", ".xlsx", ".xls", ".et"};
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::string extension = it->path().extension().string();
    const bool ours = std::find(std::begin(kExtensions), std::end(kExtensions), extension) != std::end(kExtensions);
    // Spreadsheet programs leave a lock file (~$) beside what is open.
    const std::string name = it->path().filename().string();
    std::error_code unknown;
    if (ours && !name.starts_with("~$") && !name.starts_with('.') && it->is_regular_file(unknown))
      paths.push_back(it->path());
  }
  std::sort(paths.begin(), paths.end());
  for (const std::filesystem::path& path : paths) {
    const bool known = std::any_of(schema.sheets().begin(), schema.sheets().end(),
                                   [&](const SheetSchema& sheet) { return sheet.file() == path.filename(); });
    if (!known) tell_stranger(path, schema, decode, problems);
  }
}

}  // namespace

RawInputs read_folder(const std::filesystem::path& folder, const Schema& schema, Problems& problems,
                      const Decode& decode) {
  RawInputs out;
  out.digest = base::digest64("folder");
  for (std::size_t i = 0; i < schema.sheets().size(); ++i) {
    RawSheet sheet;
    sheet.schema = i;
    sheet.name = schema.sheets()[i].file();
    const std::filesystem::path path = folder / sheet.name;
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) continue;
    if (std::filesystem::file_size(path, error) > kMostFileBytes) {
      problems.push_back(
          {Severity::kError, sheet.name, sheet.name, "文件超过 256 MB", "the file is larger than 256 MB", "", ""});
      continue;
    }
    auto bytes = budget::read_bytes(path);
    if (!bytes) {
      file_problem(problems, sheet.name, 0, "打不开，请检查权限", "cannot be opened: check its permissions");
      continue;
    }
    out.digest = base::digest64(bytes.value(), base::digest64(sheet.name, out.digest));
    std::optional<std::string> text = as_utf8(std::move(bytes.value()), decode);
    if (!text) {
      file_problem(problems, sheet.name, 0, "不是 UTF-8 编码的文字", "is no UTF-8 text", "另存为“CSV UTF-8”",
                   "save it as 'CSV UTF-8'");
      continue;
    }
    const bool values = schema.sheets()[i].form == SheetForm::kValues;
    const bool fine = values ? read_values(*text, sheet, problems) : read_table(std::move(*text), sheet, problems);
    if (fine) out.sheets.push_back(std::move(sheet));
  }
  tell_strangers(folder, schema, decode, problems);
  return out;
}

}  // namespace gouji::intake
