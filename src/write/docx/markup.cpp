// Sizes are in twentieths of a point, font sizes in half points, as ECMA-376 part 1 has them.
#include "write/docx/markup.h"

#include <numeric>

#include "base/text.h"

namespace gouji::write::docx {
namespace {

/// Only these blanks are dropped where nothing says that they count.
bool has_blank_ends(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  return !text.empty() && (is_blank(text.front()) || is_blank(text.back()));
}

/// Whether all of it stands for itself in XML: no mark-up, no control, nothing that may be U+FFFE.
bool is_plain(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == '&' || c == '<' || c == '>' || c == '"' || c == '\xef')
      return false;
  }
  return base::is_valid_utf8(text);
}

/// XML 1.0 section 2.2 allows tab, line break and everything from U+0020 on but U+FFFE and U+FFFF.
void append_xml(std::string& out, std::string_view text) {
  if (is_plain(text)) {
    out += text;
    return;
  }
  std::size_t offset = 0;
  while (offset < text.size()) {
    const char32_t c = base::next_code_point(text, offset);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if ((c >= 0x20 || c == '\t') && c != 0xfffe && c != 0xffff) {
      base::append_utf8(out, c);
    }
  }
}

class TableWriter {
 public:
  TableWriter(std::string& out, const document::Table& table, const TableLook& look)
      : out_(out), table_(table), look_(look), widths_(look.widths) {}

  void append() {
    out_ += "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"" +
            std::to_string(std::accumulate(widths_.begin(), widths_.end(), 0)) + "\" w:type=\"dxa\"/>";
    // Without it the text of the cells would stand at the margin, and the lines of the table outside of it.
    out_ += "<w:tblInd w:w=\"" + std::to_string(kCellMargin) +
            "\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>";
    for (const int width : widths_) ((out_ += "<w:gridCol w:w=\"") += std::to_string(width)) += "\"/>";
    out_ += "</w:tblGrid>\n";
    for (std::uint32_t row = 0; row < table_.rows; ++row) append_row(row);
    out_ += "</w:tbl>\n";
  }

 private:
  /// The head stands with the first rows, and the last rows stand together.
  bool keeps_next(std::uint32_t row) const {
    constexpr std::uint32_t kFirst = 3, kLast = 2;
    return look_.numbers != nullptr && row + 1 < table_.rows &&
           (row + 1 < table_.stated_header_rows + kFirst || row + kLast >= table_.rows);
  }

  void append_row(std::uint32_t row) {
    const bool header = row < table_.stated_header_rows;
    out_ += "<w:tr><w:trPr><w:cantSplit/>";
    if (header) out_ += "<w:tblHeader/>";
    out_ += "</w:trPr>";
    for (std::uint32_t column = 0; column < table_.columns;) {
      const document::Cell* cell = cell_at(row, column);
      append_cell(cell, row, column, header);
      column = cell == nullptr ? column + 1 : cell->column + cell->column_span;
    }
    out_ += "</w:tr>\n";
  }

  /// Nearly always the next one, which spares the search.
  const document::Cell* cell_at(std::uint32_t row, std::uint32_t column) {
    const std::vector<document::Cell>& cells = table_.cells;
    if (next_ < cells.size() && cells[next_].row == row && cells[next_].column == column) return &cells[next_++];
    return table_.covering(row, column);
  }

  void append_cell(const document::Cell* cell, std::uint32_t row, std::uint32_t column, bool header) {
    const std::uint32_t span = cell == nullptr ? 1 : cell->column_span;
    int width = 0;
    for (std::uint32_t at = column; at < std::min<std::uint32_t>(column + span, table_.columns); ++at)
      width += widths_[at];
    ((out_ += "<w:tc><w:tcPr><w:tcW w:w=\"") += std::to_string(width)) += "\" w:type=\"dxa\"/>";
    if (span > 1) ((out_ += "<w:gridSpan w:val=\"") += std::to_string(span)) += "\"/>";
    if (cell != nullptr && cell->row_span > 1)
      out_ += cell->row == row ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>";
    if (header) out_ += "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EAF1F1\"/>";
    const bool right = cell != nullptr && look_.numbers != nullptr && look_.numbers->is_number(*cell);
    const CellKind kind = header ? CellKind::kCaption : right ? CellKind::kNumber : CellKind::kText;
    ((out_ += "</w:tcPr><w:p><w:pPr><w:pStyle w:val=\"") += styles_[static_cast<std::size_t>(kind)]) += "\"/>";
    if (keeps_next(row)) out_ += "<w:keepNext/>";
    out_ += "</w:pPr>";
    if (cell != nullptr && cell->row == row && !cell->text.utf8.empty()) append_runs(out_, cell->text.utf8, "");
    out_ += "</w:p></w:tc>";
  }

  std::string& out_;
  const document::Table& table_;
  const TableLook& look_;
  const std::vector<int>& widths_;
  const std::array<std::string, 3> styles_ = {cell_style(CellKind::kText, look_.half_points),
                                              cell_style(CellKind::kNumber, look_.half_points),
                                              cell_style(CellKind::kCaption, look_.half_points)};
  std::size_t next_ = 0;  ///< Of the cells, in order: the first that was not yet reached.
};

}  // namespace

std::string cell_style(CellKind kind, int half_points) {
  std::string out = kind == CellKind::kText ? "Cell" : kind == CellKind::kNumber ? "CellNumber" : "CellHead";
  if (half_points != 0) out += std::to_string(half_points);
  return out;
}

std::string cover_style(int half_points) {
  return half_points == kCoverSizes.front() ? "Cover" : "Cover" + std::to_string(half_points);
}

std::string xml(std::string_view text) {
  std::string out;
  append_xml(out, text);
  return out;
}

/// Runs of a paragraph; a line break of the text is a break of the line.
void append_runs(std::string& out, std::string_view text, std::string_view properties) {
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    out += "<w:r>";
    if (!properties.empty()) ((out += "<w:rPr>") += properties) += "</w:rPr>";
    if (begin > 0) out += "<w:br/>";
    const std::string_view line = text.substr(begin, end - begin);
    out += has_blank_ends(line) ? "<w:t xml:space=\"preserve\">" : "<w:t>";
    append_xml(out, line);
    out += "</w:t></w:r>";
    begin = end + 1;
  }
}

void append_table(std::string& out, const document::Table& table, const TableLook& look) {
  TableWriter(out, table, look).append();
}

int page_width(Paper paper) {
  return paper == Paper::kUpright ? kShortSide : paper == Paper::kLying ? kLongSide : kLongestSide;
}

std::string section_properties(Paper paper, SectionKind kind) {
  const bool landscape = paper != Paper::kUpright;
  const int width = page_width(paper), height = paper == Paper::kLying ? kShortSide : kLongSide;
  std::string out = "<w:sectPr>";
  if (kind == SectionKind::kText)
    out += "<w:footerReference w:type=\"default\" r:id=\"" + std::string(kFooterId) + "\"/>";
  out += "<w:pgSz w:w=\"" + std::to_string(width) + "\" w:h=\"" + std::to_string(height) + "\"" +
         (landscape ? " w:orient=\"landscape\"" : "") + "/><w:pgMar w:top=\"" + std::to_string(kMarginY) +
         "\" w:right=\"" + std::to_string(kMarginX) + "\" w:bottom=\"" + std::to_string(kMarginY) + "\" w:left=\"" +
         std::to_string(kMarginX) + "\" w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/>";
  return out + "</w:sectPr>";
}

}  // namespace gouji::write::docx
