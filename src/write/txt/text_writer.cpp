// One line a paragraph or row, headings marked as in Markdown; an empty line around tables keeps them apart from the text.
#include "write/txt/text_writer.h"

namespace gouji::write {
namespace {

void append_line_text(std::string& out, const std::string& text) {
  for (const char c : text) out += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
}

void append_table(std::string& out, const document::Table& table) {
  std::size_t next = 0;
  for (std::uint32_t row = 0; row < table.rows; ++row) {
    for (std::uint32_t column = 0; column < table.columns; ++column) {
      if (column > 0) out += '\t';
      if (next >= table.cells.size() || table.cells[next].row != row || table.cells[next].column != column) continue;
      append_line_text(out, table.cells[next++].text.utf8);
    }
    out += '\n';
  }
  out += '\n';
}

}  // namespace

std::string write_text(const document::Document& document) {
  std::string out;
  for (const document::Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block)) {
      if (paragraph->markup_level > 0) out += '\n' + std::string(paragraph->markup_level, '#') + ' ';
      append_line_text(out, paragraph->text.utf8);
      out += '\n';
      if (paragraph->markup_level > 0) out += '\n';
    } else if (const auto* table = std::get_if<document::Table>(&block)) {
      append_table(out, *table);
    }
  }
  return out;
}

}  // namespace gouji::write
