// The folder form: a TOML file for a sheet of values, a CSV file for a table. Headers may be keys or Chinese titles.
#include <algorithm>

#include "base/record.h"
#include "base/text.h"
#include "budget/csv.h"
#include "intake/raw.h"

namespace gouji::intake {
namespace {

std::string csv_field(std::string_view text) {
  const bool plain = text.find_first_of(",\"\r\n") == std::string_view::npos && !text.starts_with('#');
  if (plain) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      out += c;
    }
  }
  return out + '"';
}

void file_problem(Problems& problems, const std::string& name, const base::Error& error) {
  problems.push_back({Severity::kError, name, name, error.message_zh, error.message_en, "", ""});
}

bool read_values(const std::string& bytes, RawSheet& sheet, Problems& problems) {
  const base::Result<base::Record> values = base::parse_toml(bytes, sheet.name);
  if (!values.ok()) {
    file_problem(problems, sheet.name, values.error());
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
      file_problem(problems, sheet.name,
                   budget::bad_data(sheet.name, node.line, "值要写成带引号的文字或整数",
                                    "a value is a quoted text or a whole number"));
      continue;
    }
    sheet.rows.push_back({static_cast<std::uint32_t>(node.line), {key, std::move(value)}});
  }
  std::sort(sheet.rows.begin(), sheet.rows.end(), [](const RawRow& a, const RawRow& b) { return a.line < b.line; });
  return true;
}

bool read_table(std::string bytes, RawSheet& sheet, Problems& problems) {
  auto file = budget::CsvFile::parse(std::move(bytes), sheet.name);
  if (!file) {
    file_problem(problems, sheet.name, file.error());
    return false;
  }
  const int columns = file.value().columns();
  for (int c = 0; c < columns; ++c) sheet.header.emplace_back(base::trim(file.value().column_name(c)));
  for (std::size_t r = 0; r < file.value().rows(); ++r) {
    RawRow row{static_cast<std::uint32_t>(file.value().line_of(r)), {}};
    row.cells.reserve(static_cast<std::size_t>(columns));
    for (int c = 0; c < columns; ++c) row.cells.emplace_back(base::trim(file.value().field(r, c)));
    sheet.rows.push_back(std::move(row));
  }
  return true;
}

void warn_of_strangers(const std::filesystem::path& folder, const Schema& schema, Problems& problems) {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::string extension = it->path().extension().string();
    if (extension == ".csv" || extension == ".toml") names.push_back(it->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    const bool known = std::any_of(schema.sheets().begin(), schema.sheets().end(),
                                   [&](const SheetSchema& sheet) { return sheet.file() == name; });
    if (!known) {
      problems.push_back(
          {Severity::kWarning, name, name, "不是输入文件，没有读取", "is no input file and was not read", "", ""});
    }
  }
}

}  // namespace

bool any_error(const Problems& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& problem) { return problem.severity == Severity::kError; });
}

const RawSheet* RawInputs::find(std::size_t schema) const {
  for (const RawSheet& sheet : sheets) {
    if (sheet.schema == schema) return &sheet;
  }
  return nullptr;
}

std::string column_key(const SheetSchema& sheet, std::string_view text, const std::vector<PayName>& pay) {
  const std::string folded = base::fold(base::without_blanks(text));
  for (const Column& column : sheet.columns) {
    if (column.type == CellType::kPay) {
      for (const PayName& name : pay) {
        if (name.sheet != column.list) continue;
        if (text == column.key + name.code || folded == base::fold(column.title + name.name)) {
          return column.key + name.code;
        }
      }
    } else if (text == column.key || folded == base::fold(column.title) || folded == base::fold(column.heading())) {
      return column.key;
    }
  }
  return {};
}

RawInputs read_folder(const std::filesystem::path& folder, const Schema& schema, Problems& problems) {
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
      file_problem(problems, sheet.name, bytes.error());
      continue;
    }
    if (!base::is_valid_utf8(bytes.value())) {
      problems.push_back({Severity::kError, sheet.name, sheet.name, "不是 UTF-8 编码的文字", "is no UTF-8 text",
                          "另存为“CSV UTF-8”", "save it as 'CSV UTF-8'"});
      continue;
    }
    out.digest = base::digest64(bytes.value(), base::digest64(sheet.name, out.digest));
    const bool values = schema.sheets()[i].form == SheetForm::kValues;
    const bool fine =
        values ? read_values(bytes.value(), sheet, problems) : read_table(std::move(bytes.value()), sheet, problems);
    if (fine) out.sheets.push_back(std::move(sheet));
  }
  warn_of_strangers(folder, schema, problems);
  return out;
}

std::vector<FileBytes> blank_files(const Schema& schema, const std::map<std::string, std::string>& stated) {
  std::vector<FileBytes> out;
  for (const SheetSchema& form : schema.sheets()) {
    std::string bytes;
    for (const Column& column : form.columns) {
      if (column.type == CellType::kPay) continue;  // Pay items are added by their names.
      const auto given = stated.find(column.key);
      if (form.form == SheetForm::kTable) {
        bytes += (bytes.empty() ? "" : ",") + column.key;
      } else if (given == stated.end()) {
        bytes += "# " + column.key + " = \"\"  # " + column.title + (column.required ? "（必填）" : "") + "\n";
      } else {
        bytes += column.key + " = " + toml_string(given->second) + "  # " + column.title + "\n";
      }
    }
    if (form.form == SheetForm::kTable) bytes += '\n';
    out.push_back({form.file(), std::move(bytes)});
  }
  return out;
}

std::vector<FileBytes> folder_files(const RawInputs& inputs, const Schema& schema) {
  std::vector<FileBytes> out;
  for (const RawSheet& sheet : inputs.sheets) {
    const SheetSchema& form = schema.sheets()[sheet.schema];
    std::string bytes;
    if (form.form == SheetForm::kValues) {
      for (const RawRow& row : sheet.rows) bytes += row.cells[0] + " = " + toml_string(row.cells[1]) + "\n";
    } else {
      const auto add = [&](const std::vector<std::string>& cells) {
        for (std::size_t c = 0; c < cells.size(); ++c) bytes += (c == 0 ? "" : ",") + csv_field(cells[c]);
        bytes += '\n';
      };
      add(sheet.header);
      // A row whose first cell is empty and alone would look like an empty line.
      for (const RawRow& row : sheet.rows) add(row.cells);
    }
    out.push_back({form.file(), std::move(bytes)});
  }
  return out;
}

}  // namespace gouji::intake
