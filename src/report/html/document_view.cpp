// Class names are short, because a long document has thousands of marks: g = figure, with c covered, t tied, x in conflict,
// u unchecked; m = a stretch of a finding, with e, w, i, d (closed) for the gravest finding over it.
#include "report/html/document_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "report/html/escape.h"
#include "report/html/findings.h"
#include "report/voice.h"

namespace gouji::report::html {
namespace {

using recognize::BlockRole;

/// Bytes: codes and short words are not broken over lines, long labels get room.
constexpr std::size_t kShortCell = 12, kLongCell = 36;
/// A printed page takes so many columns in the usual letters.
constexpr std::uint32_t kManyColumns = 12;
/// Headings deeper than this look alike.
constexpr int kDeepest = 4;

char state_letter(const check::FigureLedger& entry) {
  if (entry.state == check::FigureState::kConflict) return 'x';
  if (entry.state == check::FigureState::kUnchecked) return 'u';
  return entry.covered ? 'c' : 't';
}

std::string joined(const std::vector<std::uint32_t>& numbers) {
  std::string out;
  for (const std::uint32_t number : numbers) {
    if (!out.empty()) out += ' ';
    out += std::to_string(number);
  }
  return out;
}

/// The dots between a name and its page are as long as the line of the page that they came from: two stand for them here.
std::string without_leader(std::string_view text) {
  constexpr int kFewest = 4;
  const auto leads = [](char32_t c) { return c == '.' || c == 0xb7 || c == 0x2026 || c == 0x22ef || c == 0xff0e; };
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    int dots = 0;
    for (std::size_t next = at; next < text.size() && leads(base::next_code_point(text, next)); ++dots) end = next;
    if (dots == 0) base::next_code_point(text, end);
    out += dots >= kFewest ? "……" : text.substr(at, end - at);
    at = end;
  }
  return out;
}

class View {
 public:
  View(std::string& out, const check::Report& report, const Marks& marks, const Voice& voice)
      : out_(out), report_(report), outline_(report.recognition->outline), marks_(marks), voice_(voice) {
    for (const recognize::TableView& table : report.recognition->tables) {
      for (const std::uint32_t block : table.blocks) table_of_block_[block] = &table;
    }
    for (const recognize::Section& section : outline_.sections) {
      if (section.level > 0) level_of_block_.try_emplace(section.first_block, std::min(section.level, kDeepest));
    }
  }

  void append() {
    for (std::uint32_t block = 0; block < report_.document->blocks.size(); ++block) {
      const document::Block& content = report_.document->blocks[block];
      if (const auto* paragraph = std::get_if<document::Paragraph>(&content)) append_paragraph(block, *paragraph);
      if (const auto* table = std::get_if<document::Table>(&content)) append_table(block, *table);
      if (const auto* error = std::get_if<document::ErrorNode>(&content)) append_error(block, *error);
    }
  }

 private:
  template <typename... Values>
  void raw(fmt::format_string<Values...> form, Values&&... values) {
    fmt::format_to(std::back_inserter(out_), form, std::forward<Values>(values)...);
  }

  BlockRole role_of(std::uint32_t block) const {
    return block < outline_.roles.size() ? outline_.roles[block] : BlockRole::kBody;
  }

  int heading_level(std::uint32_t block) const {
    const auto found = level_of_block_.find(block);
    return found == level_of_block_.end() ? kDeepest : found->second;
  }

  std::string block_attributes(std::uint32_t block, std::int32_t line) const {
    std::string out = fmt::format("id=\"b{}\"", block);
    if (line > 0) out += fmt::format(" data-l=\"{}\"", line);
    if (const auto& findings = marks_.of_block(block); !findings.empty()) {
      out += fmt::format(" data-f=\"{}\"", joined(findings));
    }
    return out;
  }

  void append_paragraph(std::uint32_t block, const document::Paragraph& paragraph) {
    const BlockRole role = role_of(block);
    const std::int32_t line = paragraph.text.place().line;
    if (role == BlockRole::kHeading) {
      const int level = heading_level(block);
      raw("<h{0} class=\"h h{1}\" {2}>", level + 2, level, block_attributes(block, line));
      append_text({block, -1}, paragraph.text, masked(paragraph.text.utf8));
      raw("</h{}>\n", level + 2);
      return;
    }
    raw("<p class=\"{}\" {}>", class_of(role, paragraph), block_attributes(block, line));
    if (role == BlockRole::kContents && marks_.of({block, -1}) == nullptr) {
      append_escaped(out_, without_leader(masked(paragraph.text.utf8).whole()));
    } else {
      append_text({block, -1}, paragraph.text, masked(paragraph.text.utf8));
    }
    out_ += "</p>\n";
  }

  MaskedText masked(std::string_view text) const { return MaskedText(text, voice_.masked(text)); }

  static std::string_view class_of(BlockRole role, const document::Paragraph& paragraph) {
    switch (role) {
      case BlockRole::kCover:
        return "p cover";
      case BlockRole::kContents:
        return "p toc";
      case BlockRole::kTableTitle:
        return "p tt";
      case BlockRole::kUnitLine:
        return "p ul";
      case BlockRole::kTableNote:
        return "p tn";
      default:
        return paragraph.list_item ? "p li" : "p";
    }
  }

  void append_error(std::uint32_t block, const document::ErrorNode& error) {
    raw("<p class=\"p unread\" {}>{}</p>\n", block_attributes(block, error.place.line),
        escaped(voice_.shown(voice_.say(error.message_zh, error.message_en))));
  }

  /// What is personal may only show beside the next cell (联系人 | ...), so a row is masked as one text.
  std::vector<MaskedText> mask_row(const std::vector<const document::Cell*>& cells) const {
    std::string row;
    for (const document::Cell* cell : cells) (row += cell->text.utf8) += '\x1f';
    const std::string masked_row = voice_.masked(row);
    std::vector<MaskedText> texts;
    std::size_t begin = 0;
    const bool aligned =
        std::count(row.begin(), row.end(), '\x1f') == std::count(masked_row.begin(), masked_row.end(), '\x1f');
    for (const document::Cell* cell : cells) {
      if (!aligned) {
        texts.push_back(masked(cell->text.utf8));
        continue;
      }
      const std::size_t end = masked_row.find('\x1f', begin);
      texts.emplace_back(cell->text.utf8, masked_row.substr(begin, end - begin));
      begin = end + 1;
    }
    return texts;
  }

  bool has_figure(std::uint32_t block, const document::Table& table, std::size_t first, std::uint32_t row) const {
    for (std::size_t cell = first; cell < table.cells.size() && table.cells[cell].row == row; ++cell) {
      const std::vector<Mark>* marks = marks_.of({block, static_cast<std::int32_t>(cell)});
      if (marks == nullptr) continue;
      for (const Mark& mark : *marks) {
        if (!mark.figures.empty()) return true;
      }
    }
    return false;
  }

  /// Where a table goes on after a page break its header is printed again: rows without a figure, at most as many as before.
  std::uint32_t header_rows(std::uint32_t block, const document::Table& table) const {
    const auto found = table_of_block_.find(block);
    if (found == table_of_block_.end()) return table.stated_header_rows;
    const recognize::TableView& view = *found->second;
    if (!view.blocks.empty() && view.blocks.front() == block) return view.header_rows;
    std::uint32_t rows = 0;
    for (std::size_t cell = 0; rows < view.header_rows && rows < table.rows; ++rows) {
      if (has_figure(block, table, cell, rows)) break;
      while (cell < table.cells.size() && table.cells[cell].row == rows) ++cell;
    }
    return rows;
  }

  void append_table(std::uint32_t block, const document::Table& table) {
    raw("<div class=\"tw{}\" {}><table>\n", table.columns > kManyColumns ? " many" : "",
        block_attributes(block, table.place.line));
    const std::uint32_t headers = header_rows(block, table);
    std::size_t next = 0;
    std::vector<std::uint32_t> covered(table.columns,
                                       0);  // Of each column: the first row that no cell from above reaches.
    for (std::uint32_t row = 0; row < table.rows; ++row) {
      std::vector<const document::Cell*> cells;
      const std::size_t first = next;
      while (next < table.cells.size() && table.cells[next].row == row) cells.push_back(&table.cells[next++]);
      const std::vector<MaskedText> texts = mask_row(cells);
      out_ += "<tr>";
      std::uint32_t column = 0;
      for (std::size_t index = 0; index < cells.size(); ++index) {
        const document::Cell& cell = *cells[index];
        append_absent(covered, row, column, cell.column);
        append_cell({block, static_cast<std::int32_t>(first + index)}, cell, texts[index], row < headers);
        column = std::min(cell.column + cell.column_span, table.columns);
        for (std::uint32_t at = cell.column; at < column; ++at) covered[at] = row + cell.row_span;
      }
      out_ += "</tr>\n";
    }
    out_ += "</table></div>\n";
  }

  void append_absent(const std::vector<std::uint32_t>& covered, std::uint32_t row, std::uint32_t from,
                     std::uint32_t to) {
    const auto end = covered.begin() + std::min<std::size_t>(to, covered.size());
    const auto absent =
        from < to ? std::count_if(covered.begin() + from, end, [row](auto until) { return until <= row; }) : 0;
    if (absent > 0) raw("<td class=\"no\" colspan=\"{}\"></td>", absent);
  }

  void append_cell(TextId id, const document::Cell& cell, const MaskedText& text, bool header) {
    const std::vector<Mark>* marks = marks_.of(id);
    const bool number = !header && marks != nullptr && !marks->empty() && !marks->front().figures.empty() &&
                        marks->front().end - marks->front().begin + 4 >= cell.text.utf8.size();
    raw("<{}", header ? "th" : "td");
    if (cell.row_span > 1) raw(" rowspan=\"{}\"", cell.row_span);
    if (cell.column_span > 1) raw(" colspan=\"{}\"", cell.column_span);
    const std::size_t size = cell.text.utf8.size();
    out_ += number ? " class=\"r\">" : size <= kShortCell ? " class=\"s\">" : size >= kLongCell ? " class=\"l\">" : ">";
    append_text(id, cell.text, text);
    raw("</{}>", header ? "th" : "td");
  }

  void append_text(TextId id, const document::Text& text, const MaskedText& masked) {
    const std::vector<Mark>* marks = marks_.of(id);
    if (marks == nullptr || !masked.aligned()) {
      append_escaped(out_, masked.whole());
      return;
    }
    std::size_t at = 0;
    for (const Mark& mark : *marks) {
      append_escaped(out_, masked.piece(at, mark.begin));
      append_mark(mark, masked.piece(mark.begin, mark.end));
      at = mark.end;
    }
    append_escaped(out_, masked.piece(at, text.utf8.size()));
  }

  void append_mark(const Mark& mark, std::string_view text) {
    out_ += mark.figures.empty() ? "<mark class=\"m" : "<span class=\"g ";
    if (!mark.figures.empty()) out_ += state_of(mark);
    if (!mark.findings.empty()) (out_ += ' ') += severity_letter(mark);
    out_ += '"';
    if (!mark.id.empty()) raw(" id=\"{}\"", mark.id);
    if (!mark.findings.empty()) raw(" data-f=\"{}\"", joined(mark.findings));
    if (mark.figures.size() > 1) raw(" data-g=\"{}\"", joined(mark.figures));
    out_ += '>';
    append_escaped(out_, text);
    out_ += mark.figures.empty() ? "</mark>" : "</span>";
  }

  /// Of several figures on the same characters the worst one shows.
  char state_of(const Mark& mark) const {
    static constexpr std::string_view kWorstFirst = "xutc";
    char worst = 'c';
    for (const budget::FigureId figure : mark.figures) {
      if (figure >= report_.ledger.entries.size()) return 'u';
      const char state = state_letter(report_.ledger.entries[figure]);
      if (kWorstFirst.find(state) < kWorstFirst.find(worst)) worst = state;
    }
    return worst;
  }

  char severity_letter(const Mark& mark) const {
    static constexpr std::string_view kGravestFirst = "ewid";
    char gravest = 'd';
    for (const std::uint32_t number : mark.findings) {
      const std::string_view kind = severity_class(report_.findings[number - 1]);
      const char letter = kind == "closed" ? 'd' : kind.front();
      if (kGravestFirst.find(letter) < kGravestFirst.find(gravest)) gravest = letter;
    }
    return gravest;
  }

  std::string& out_;
  const check::Report& report_;
  const recognize::Outline& outline_;
  const Marks& marks_;
  const Voice& voice_;
  std::map<std::uint32_t, const recognize::TableView*> table_of_block_;
  std::map<std::uint32_t, int> level_of_block_;  ///< Of headings.
};

}  // namespace

void append_document(std::string& out, const check::Report& report, const Marks& marks, const Voice& voice) {
  View(out, report, marks, voice).append();
}

}  // namespace gouji::report::html
