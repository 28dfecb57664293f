#pragma once
// A document table as a full grid: every position says what stands there, spans are resolved, numbers are read once.
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/numeral.h"
#include "document/document.h"
#include "recognize/table_words.h"

namespace gouji::recognize {

enum class CellContent : std::uint8_t { kAbsent, kEmpty, kNumber, kText };

struct GridCell {
  CellContent content = CellContent::kAbsent;
  bool origin = false;                   ///< False where a span from elsewhere covers the position.
  bool percent = false;                  ///< A number with % behind it.
  const document::Cell* cell = nullptr;  ///< The cell that covers the position; null when absent.
  std::string_view text;                 ///< Trimmed; a view into the document.
  base::Decimal number;                  ///< Of kNumber; negative for printed minus signs and parentheses.

  bool filled() const { return content == CellContent::kNumber || content == CellContent::kText; }
};

struct GridRow {
  std::uint32_t block = 0;  ///< Document block of the table.
  std::uint32_t row = 0;    ///< Row of that table.
  std::vector<GridCell> cells;
};

struct Grid {
  std::uint32_t columns = 0;
  bool spans = false;  ///< The format knows spans, so an empty cell is an empty cell.
  std::vector<GridRow> rows;
};

Grid read_grid(const document::Table& table, std::uint32_t block, const TableWords& words);

/// The place of a cell's text, with table, row and column filled in.
base::Place place_of(const GridCell& cell);

/// A row of column numbers or marks under a header: ※ ※ 1 2 3; ** ** 1 2; 栏次 1 2; 1 2 3=4+5.
bool is_numbering_row(const GridRow& row, const TableWords& words);

}  // namespace gouji::recognize
