// Writing the folder form.
#include <algorithm>

#include "base/text.h"
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

}  // namespace

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
