// A spanning cell stands in the first row and column that it covers, the others are empty, as in the table itself; only heads are
// repeated for every column below them.
#include "write/data/data_writer.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "write/outline.h"

namespace gouji::write {
namespace {

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

/// RFC 8259 section 7.
std::string json_text(const std::string& text) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      (out += '\\') += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      ((out += "\\u00") += kDigits[static_cast<unsigned char>(c) >> 4]) += kDigits[c & 15];
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string member(std::string_view name, const std::string& value) {
  return "\"" + std::string(name) + "\": " + json_text(value);
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// One name a column, all different.
std::vector<std::string> heads_of(const document::Table& table) {
  std::vector<std::string> out;
  std::set<std::string> known;
  for (std::uint32_t column = 0; column < table.columns; ++column) {
    std::string head, last;
    for (std::uint32_t row = 0; row < std::min(table.stated_header_rows, table.rows); ++row) {
      const document::Cell* cell = table.covering(row, column);
      const std::string text = cell == nullptr ? "" : one_line(cell->text.utf8);
      if (text.empty() || text == last) continue;
      head += (head.empty() ? "" : " / ") + text;
      last = text;
    }
    if (head.empty()) head = "column " + std::to_string(column + 1);
    std::string name = head;
    for (int number = 2; !known.insert(name).second; ++number) name = head + " (" + std::to_string(number) + ")";
    out.push_back(std::move(name));
  }
  return out;
}

std::string csv_of(const document::Table& table) {
  std::string out;
  const std::vector<std::string> heads = heads_of(table);
  for (std::size_t column = 0; column < heads.size(); ++column) out += (column ? "," : "") + csv_field(heads[column]);
  out += "\r\n";
  for (std::uint32_t row = std::min(table.stated_header_rows, table.rows); row < table.rows; ++row) {
    for (std::uint32_t column = 0; column < table.columns; ++column) {
      const document::Cell* cell = table.at(row, column);
      if (column > 0) out += ',';
      if (cell != nullptr) out += csv_field(cell->text.utf8);
    }
    out += "\r\n";
  }
  return out;
}

/// All that stands in the column are numbers and one has a decimal point: codes are no numbers.
bool holds_numbers(const document::Table& table, std::uint32_t column) {
  bool decimals = false;
  for (std::uint32_t row = table.stated_header_rows; row < table.rows; ++row) {
    const document::Cell* cell = table.at(row, column);
    if (cell == nullptr || cell->text.utf8.empty()) continue;
    if (!is_numeral(cell->text.utf8) || cell->text.utf8.ends_with('%')) return false;
    decimals = decimals || cell->text.utf8.find('.') != std::string::npos;
  }
  return decimals;
}

std::string table_name(std::size_t index) {
  const std::string digits = std::to_string(index + 1);
  return (digits.size() < 2 ? "table-0" : "table-") + digits;
}

const std::string& text_of(const document::Publication& publication, std::size_t block) {
  return std::get<document::Paragraph>(publication.document.blocks[block]).text.utf8;
}

std::string resource_of(const document::Publication& publication, const TableParts& parts, std::size_t index) {
  const auto& table = std::get<document::Table>(publication.document.blocks[parts.table]);
  std::string out =
      "    {\n      " + member("name", table_name(index)) + ",\n      " + member("title", parts.title) + ",\n";
  for (const std::size_t block : parts.labels) {
    if (publication.role(block) == document::Role::kTableUnit)
      out += "      " + member("description", text_of(publication, block)) + ",\n";
  }
  out += "      " + member("path", table_name(index) + ".csv") +
         ",\n      \"profile\": \"tabular-data-resource\",\n      \"format\": \"csv\",\n      \"mediatype\": "
         "\"text/csv\",\n"
         "      \"encoding\": \"utf-8\",\n      \"schema\": {\n        \"missingValues\": [\"\"],\n        \"fields\": "
         "[\n";
  const std::vector<std::string> heads = heads_of(table);
  for (std::uint32_t column = 0; column < table.columns; ++column) {
    out += "          {" + member("name", heads[column]);
    out += holds_numbers(table, column) ? ", \"type\": \"number\", \"decimalChar\": \".\", \"groupChar\": \",\"}"
                                        : ", \"type\": \"string\"}";
    out += column + 1 < table.columns ? ",\n" : "\n";
  }
  return out + "        ]\n      }\n    }";
}

std::string descriptor_of(const document::Publication& publication, const std::vector<TableParts>& tables) {
  std::string out = "{\n  \"profile\": \"data-package\",\n  \"name\": \"budget-disclosure\",\n  " +
                    member("title", publication.title) + ",\n";
  if (!publication.date.empty()) out += "  " + member("created", publication.date + "T00:00:00Z") + ",\n";
  if (!publication.author.empty())
    out += "  \"contributors\": [{" + member("title", publication.author) + ", \"role\": \"publisher\"}],\n";
  out += "  \"resources\": [\n";
  for (std::size_t i = 0; i < tables.size(); ++i) out += resource_of(publication, tables[i], i) + ",\n";
  return out +
         "    {\n      \"name\": \"document\",\n      \"path\": \"document.json\",\n      \"format\": \"json\",\n"
         "      \"mediatype\": \"application/json\",\n      \"encoding\": \"utf-8\"\n    }\n  ]\n}\n";
}

std::string table_json(const document::Table& table) {
  std::string out = "{\"table\": {\"rows\": " + std::to_string(table.rows) +
                    ", \"columns\": " + std::to_string(table.columns) +
                    ", \"header_rows\": " + std::to_string(table.stated_header_rows) + ", \"cells\": [";
  for (const document::Cell& cell : table.cells) {
    out += &cell == &table.cells.front() ? "\n" : ",\n";
    out += "      {\"row\": " + std::to_string(cell.row) + ", \"column\": " + std::to_string(cell.column);
    if (cell.row_span > 1) out += ", \"row_span\": " + std::to_string(cell.row_span);
    if (cell.column_span > 1) out += ", \"column_span\": " + std::to_string(cell.column_span);
    out += ", " + member("text", cell.text.utf8) + "}";
  }
  return out + "]}}";
}

std::string word_of(document::Role role) {
  switch (role) {
    case document::Role::kCover:
      return "cover";
    case document::Role::kContentsTitle:
    case document::Role::kContentsEntry:
      return "contents";
    case document::Role::kTableLabel:
      return "table label";
    case document::Role::kTableTitle:
      return "table title";
    case document::Role::kTableUnit:
      return "table unit";
    case document::Role::kTableNote:
      return "table note";
    case document::Role::kClosing:
      return "closing";
    case document::Role::kText:
      break;
  }
  return "text";
}

std::string document_json(const document::Publication& publication) {
  std::string out = "{\n  " + member("title", publication.title) + ",\n  " + member("author", publication.author) +
                    ",\n  " + member("date", publication.date) + ",\n  \"blocks\": [";
  bool first = true;
  for (std::size_t i = 0; i < publication.document.blocks.size(); ++i) {
    const document::Block& block = publication.document.blocks[i];
    if (std::holds_alternative<document::ErrorNode>(block)) continue;
    out += first ? "\n    " : ",\n    ";
    first = false;
    if (const auto* table = std::get_if<document::Table>(&block)) out += table_json(*table);
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block)) {
      const int level = paragraph->markup_level;
      out += "{" + (level > 0 ? "\"level\": " + std::to_string(level) : member("role", word_of(publication.role(i)))) +
             ", " + member("text", paragraph->text.utf8) + "}";
    }
  }
  return out + "\n  ]\n}\n";
}

}  // namespace

std::vector<DataFile> write_data(const document::Publication& publication) {
  const std::vector<TableParts> tables = find_tables(publication);
  std::vector<DataFile> out;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const auto& table = std::get<document::Table>(publication.document.blocks[tables[i].table]);
    out.push_back({table_name(i) + ".csv", csv_of(table)});
  }
  out.push_back({"document.json", document_json(publication)});
  out.push_back({"datapackage.json", descriptor_of(publication, tables)});
  return out;
}

}  // namespace gouji::write
