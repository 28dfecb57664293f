#include "read/table_parts.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/text.h"
#include "read/anchored_text.h"
#include "read/txt/line_shape.h"

namespace gouji::read {
namespace {

using document::Block;
using document::Cell;
using document::Paragraph;
using document::Table;
using document::Text;

/// Positions without a cell are filled up to so many times the cells there are: a sheet may hold one cell in its last row.
constexpr std::uint64_t kMaxFillFactor = 8;
constexpr std::uint64_t kFreeFill = 100'000;
/// A last row with one cell is a note when it is this wide in display columns.
constexpr int kMinNoteWidth = 40;
/// Title, subtitle, number, unit.
constexpr std::uint32_t kMaxTitleRows = 4;

struct RowFacts {
  std::size_t first = 0, end = 0;  ///< Cells of the row.
  std::uint32_t filled = 0;
  std::uint32_t filled_columns = 0;  ///< Columns that the filled cells span.
  bool covered = false;              ///< A filled cell from above spans into this row.
  bool tall = false;                 ///< A filled cell of it spans further rows.
  bool label = false;                ///< A filled cell is "label：value".
  bool numeral = false;              ///< A filled cell is a number.

  bool blank() const { return filled == 0; }
  bool single() const { return filled == 1 && !covered; }
};

bool is_filled(const Cell& cell) { return !base::trim(cell.text.utf8).empty(); }

bool is_numeral(std::string_view text) {
  text = base::trim(text);
  bool digit = false;
  for (char c : text) {
    if (c >= '0' && c <= '9') {
      digit = true;
    } else if (c != ',' && c != '.' && c != '-' && c != '%' && c != '+') {
      return false;
    }
  }
  return digit;
}

/// Most cells have no colon, and then there is nothing to look at.
bool is_label(std::string_view text) {
  const bool colon = base::contains(text, ":") || base::contains(text, "：");
  return colon && txt::shape_of(base::trim(text)).label;
}

class Splitter {
 public:
  Splitter(Table grid, GridKind kind) : grid_(std::move(grid)), kind_(kind) { measure(); }

  std::vector<Block> run() {
    std::uint32_t row = 0;
    while (row < grid_.rows) {
      while (row < grid_.rows && rows_[row].blank()) ++row;
      if (row < grid_.rows) row = take_segment(row);
    }
    return std::move(blocks_);
  }

 private:
  void measure() {
    rows_.resize(grid_.rows);
    std::size_t at = 0;
    std::uint32_t covered_to = 0;
    for (std::uint32_t row = 0; row < grid_.rows; ++row) {
      RowFacts& facts = rows_[row];
      facts.first = at;
      facts.covered = row < covered_to;
      for (; at < grid_.cells.size() && grid_.cells[at].row == row; ++at) add_cell(facts, grid_.cells[at], covered_to);
      facts.end = at;
    }
  }

  void add_cell(RowFacts& facts, const Cell& cell, std::uint32_t& covered_to) {
    if (!is_filled(cell)) return;
    ++facts.filled;
    facts.filled_columns += cell.column_span;
    columns_ = std::max(columns_, cell.column + cell.column_span);
    covered_to = std::max(covered_to, cell.row + cell.row_span);
    facts.tall = facts.tall || cell.row_span > 1;
    facts.numeral = facts.numeral || is_numeral(cell.text.utf8);
    facts.label = facts.label || is_label(cell.text.utf8);
  }

  /// A title, or labels that leave most columns free.
  bool is_heading_row(std::uint32_t row, std::uint32_t widest) const {
    const RowFacts& facts = rows_[row];
    if (facts.single()) return true;
    return facts.label && !facts.numeral && !facts.covered && !facts.tall && facts.filled * 2 <= widest;
  }

  std::uint32_t widest_in(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t widest = 0;
    for (std::uint32_t row = begin; row < end; ++row) widest = std::max(widest, rows_[row].filled);
    return widest;
  }

  bool is_blank_gap(std::uint32_t row) const { return rows_[row].blank() && !rows_[row].covered; }

  std::uint32_t behind_gap(std::uint32_t row) const {
    do ++row;
    while (row < grid_.rows && is_blank_gap(row));
    return row;
  }

  /// Behind a gap of `gap` blank rows a new table begins with a title that has a table below it, or with a header row that is
  /// followed by more. A single cell that stands nearer to the rows above (合计 behind an empty row) is no title.
  bool begins_anew(std::uint32_t row, std::uint32_t gap) const {
    if (rows_[row].numeral) return false;
    std::uint32_t next = row;
    if (rows_[row].single()) {
      const std::uint32_t after = behind_gap(row) - row - 1;
      const bool wide = rows_[row].filled_columns * 2 > columns_ && columns_ > 1;
      if (after > gap || (after == gap && !wide)) return false;
    }
    for (std::uint32_t lines = 0; next < grid_.rows && lines < kMaxTitleRows && rows_[next].single(); ++lines) {
      next = behind_gap(next);
    }
    return next + 1 < grid_.rows && !rows_[next].single() && !rows_[next].numeral && !rows_[next + 1].blank();
  }

  /// The first row behind the segment that begins at `begin`.
  std::uint32_t segment_end(std::uint32_t begin) const {
    if (kind_ == GridKind::kTable) return grid_.rows;
    bool has_numerals = false;
    std::uint32_t row = begin;
    while (row < grid_.rows) {
      has_numerals = has_numerals || rows_[row].numeral;
      const std::uint32_t next = behind_gap(row);
      if (next >= grid_.rows) return grid_.rows;
      if (next > row + 1 && has_numerals && begins_anew(next, next - row - 1)) return next;
      row = next;
    }
    return grid_.rows;
  }

  std::uint32_t take_segment(std::uint32_t begin) {
    const std::uint32_t end = segment_end(begin);
    const std::uint32_t widest = widest_in(begin, end);
    std::uint32_t head = begin;
    while (head < end && (rows_[head].blank() || is_heading_row(head, widest))) ++head;
    std::uint32_t tail = end;
    while (tail > head && rows_[tail - 1].blank() && !rows_[tail - 1].covered) --tail;
    const std::uint32_t last = tail;
    while (tail > head + 1 && (rows_[tail - 1].blank() || is_note(tail - 1))) --tail;
    add_paragraphs(begin, head);
    add_table(head, tail);
    add_paragraphs(tail, last);
    return end;
  }

  bool is_note(std::uint32_t row) const {
    const RowFacts& facts = rows_[row];
    if (!facts.single()) return false;
    const txt::LineShape shape = txt::shape_of(base::trim(filled_cell(facts)->text.utf8));
    const bool words = shape.clause || shape.terminator || shape.item_start || shape.label;
    return words && (shape.width >= kMinNoteWidth || facts.filled_columns * 2 > columns_);
  }

  const Cell* filled_cell(const RowFacts& facts) const {
    for (std::size_t at = facts.first; at < facts.end; ++at) {
      if (is_filled(grid_.cells[at])) return &grid_.cells[at];
    }
    return nullptr;
  }

  void add_paragraphs(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t row = begin; row < end; ++row) {
      for (std::size_t at = rows_[row].first; at < rows_[row].end; ++at) {
        for (Text& line : lines_of(grid_.cells[at].text)) blocks_.emplace_back(Paragraph{std::move(line), 0, false});
      }
    }
  }

  void add_table(std::uint32_t begin, std::uint32_t end) {
    if (begin >= end) return;
    if (end - begin == 1 && rows_[begin].label) return add_paragraphs(begin, end);
    Table table;
    table.rows = end - begin;
    for (std::uint32_t row = begin; row < end; ++row) {
      for (std::size_t at = rows_[row].first; at < rows_[row].end; ++at) {
        Cell& cell = grid_.cells[at];
        if (cell.column >= columns_) continue;
        cell.row -= begin;
        cell.row_span = std::min(cell.row_span, table.rows - cell.row);
        cell.column_span = std::min(cell.column_span, columns_ - cell.column);
        if (is_filled(cell)) table.columns = std::max(table.columns, cell.column + cell.column_span);
        table.cells.push_back(std::move(cell));
      }
    }
    std::erase_if(table.cells, [&](const Cell& cell) { return cell.column >= table.columns; });
    for (Cell& cell : table.cells) cell.column_span = std::min(cell.column_span, table.columns - cell.column);
    set_place(table);
    if (kind_ == GridKind::kSheet) fill(table, begin);
    blocks_.emplace_back(std::move(table));
  }

  static void set_place(Table& table) {
    const auto first = std::find_if(table.cells.begin(), table.cells.end(), is_filled);
    const auto last = std::find_if(table.cells.rbegin(), table.cells.rend(), is_filled);
    if (first == table.cells.end()) return;
    table.place = first->text.place();
    const base::Place end = last->text.place();
    table.place.end_line = end.end_line;
    table.place.end_column = end.end_column;
  }

  /// Every position of a sheet is a cell, filled in or not. An empty row has the line of its number.
  static void fill(Table& table, std::uint32_t first_row) {
    const std::uint64_t positions = std::uint64_t{table.rows} * table.columns;
    if (positions > kFreeFill && positions > kMaxFillFactor * table.cells.size()) return;
    std::vector<Cell> cells;
    std::vector<std::uint32_t> busy_until(table.columns, 0);
    std::size_t at = 0;
    for (std::uint32_t row = 0; row < table.rows; ++row) {
      const bool has_cells = at < table.cells.size() && table.cells[at].row == row;
      const std::int32_t line =
          has_cells ? table.cells[at].text.place().line : static_cast<std::int32_t>(first_row + row + 1);
      for (std::uint32_t column = 0; column < table.columns;) {
        if (at < table.cells.size() && table.cells[at].row == row && table.cells[at].column == column) {
          Cell& cell = table.cells[at++];
          std::fill_n(busy_until.begin() + column, cell.column_span, row + cell.row_span);
          column += cell.column_span;
          cells.push_back(std::move(cell));
          continue;
        }
        if (busy_until[column] <= row) {
          Cell empty;
          empty.row = row;
          empty.column = column;
          document::Anchor anchor;
          anchor.start.page = table.place.page;
          anchor.start.line = line;
          anchor.start.column = 1;
          empty.text.anchors.push_back(anchor);
          cells.push_back(std::move(empty));
        }
        ++column;
      }
    }
    table.cells = std::move(cells);
  }

  Table grid_;
  GridKind kind_;
  std::vector<RowFacts> rows_;
  std::uint32_t columns_ = 0;
  std::vector<Block> blocks_;
};

}  // namespace

std::vector<Block> take_apart(Table grid, GridKind kind) { return Splitter(std::move(grid), kind).run(); }

}  // namespace gouji::read
