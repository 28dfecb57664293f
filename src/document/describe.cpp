#include "document/describe.h"

#include <string_view>

namespace gouji::document {
namespace {

void append_escaped(std::string& out, std::string_view text) {
  for (char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '|' || c == '~' || c == '\\') out += '\\';
    out += c;
  }
}

std::string bracketed(const base::Place& place) { return '[' + describe_place(place) + ']'; }

void describe_block(std::string& out, const Paragraph& paragraph) {
  out += bracketed(paragraph.text.place());
  if (paragraph.markup_level > 0) {
    out += " heading " + std::to_string(paragraph.markup_level) + ": ";
  } else {
    out += paragraph.list_item ? " item: " : " text: ";
  }
  append_escaped(out, paragraph.text.utf8);
  out += '\n';
}

void append_cell(std::string& out, const Cell& cell) {
  append_escaped(out, cell.text.utf8);
  if (cell.row_span > 1 || cell.column_span > 1) {
    out += " {" + std::to_string(cell.row_span) + 'x' + std::to_string(cell.column_span) + '}';
  }
}

/// From the first cell of the row to the last; on pages empty cells have a box and no line.
base::Place row_place(const Cell* begin, const Cell* end) {
  while (end - begin > 1 && begin->text.place().line == 0) ++begin;
  while (end - begin > 1 && (end - 1)->text.place().line == 0) --end;
  base::Place place = begin->text.place();
  base::Place last = (end - 1)->text.place();
  place.end_line = last.end_line;
  place.end_column = last.end_column;
  return place;
}

void describe_row(std::string& out, const Table& table, const Cell* begin, const Cell* end) {
  out += "  " + bracketed(row_place(begin, end));
  std::uint32_t column = 0;
  auto separate = [&] { out += column == 0 ? " " : " | "; };
  for (const Cell* cell = begin; cell != end; ++cell) {
    for (; column < cell->column; ++column) {
      separate();
      out += '~';
    }
    separate();
    append_cell(out, *cell);
    ++column;
  }
  for (; column < table.columns; ++column) {
    separate();
    out += '~';
  }
  out += '\n';
}

void describe_block(std::string& out, const Table& table) {
  const std::int32_t index = table.place.table;
  out += bracketed(table.place) + " table" + (index >= 0 ? ' ' + std::to_string(index) : std::string()) + ": ";
  out += std::to_string(table.rows) + " rows x " + std::to_string(table.columns) + " columns";
  if (table.stated_header_rows > 0) out += ", " + std::to_string(table.stated_header_rows) + " header rows stated";
  out += '\n';
  const Cell* end = table.cells.data() + table.cells.size();
  for (const Cell* begin = table.cells.data(); begin != end;) {
    const Cell* next = begin;
    while (next != end && next->row == begin->row) ++next;
    describe_row(out, table, begin, next);
    begin = next;
  }
}

void describe_block(std::string& out, const ErrorNode& error) {
  out += bracketed(error.place) + " error " + base::name_of(error.code) + ": " + error.message_en + '\n';
}

}  // namespace

std::string describe_place(const base::Place& place) {
  if (!place.known()) return "?";
  std::string out;
  if (place.file > 0) out += '[' + std::to_string(place.file) + "] ";
  if (place.page > 0) out += 'p' + std::to_string(place.page);
  if (place.line == 0) return out;
  if (!out.empty()) out += ' ';
  out += std::to_string(place.line) + ':' + std::to_string(place.column);
  out += '-' + std::to_string(place.end_line) + ':' + std::to_string(place.end_column);
  return out;
}

std::string describe(const Document& document) {
  std::string out = "document format=" + document.format;
  if (!document.encoding.empty()) out += " encoding=" + document.encoding;
  out += " lines=" + std::to_string(document.lines);
  if (document.pages > 0) out += " pages=" + std::to_string(document.pages);
  out += " blocks=" + std::to_string(document.blocks.size()) + '\n';
  for (const Block& block : document.blocks) {
    std::visit([&](const auto& kind) { describe_block(out, kind); }, block);
  }
  return out;
}

}  // namespace gouji::document
