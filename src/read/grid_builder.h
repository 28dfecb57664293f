#pragma once
// Puts cells with spans on a grid, row by row, as HTML (section 4.9.12.1, forming a table) and Word do: a cell takes the next
// free column; a span that would run into another cell is cut there.
#include <cstdint>
#include <vector>

#include "document/document.h"

namespace gouji::read {

class GridBuilder {
 public:
  GridBuilder(std::uint32_t max_columns, std::uint32_t max_rows) : max_columns_(max_columns), max_rows_(max_rows) {}

  void start_row();
  /// Leaves columns of the row free (Word: gridBefore).
  void skip(std::uint32_t columns);
  /// A row span of 0 goes down to the end of the table. False when the cell lies beyond the limits and was left out.
  bool add(document::Text text, std::uint32_t row_span, std::uint32_t column_span);
  /// Makes a cell of the row above one row longer where its columns begin at the next free column and are as wide (Word:
  /// vMerge continue). False when there is none.
  bool extend_above();

  std::uint32_t rows() const { return rows_; }
  bool cut() const { return cut_; }  ///< Something lay beyond the limits.
  /// Spans are cut to the rows that exist. Places of table, row and cell are not set.
  document::Table finish();

 private:
  void advance();

  document::Table table_;
  std::vector<std::uint32_t> busy_until_;  ///< By column: the first row in which it is free.
  std::vector<std::size_t> last_cell_;     ///< By column: index + 1 of the last cell that begins in it.
  std::uint32_t rows_ = 0;
  std::uint32_t column_ = 0;
  std::uint32_t max_columns_, max_rows_;
  bool cut_ = false;
};

}  // namespace gouji::read
