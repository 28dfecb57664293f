#pragma once
// Which words of the body of a table are one row: labels are wrapped above and below the line of their figures.
#include <cstdint>
#include <optional>
#include <vector>

#include "read/page/aligned_columns.h"

namespace gouji::read::page {

struct BodyCell {
  std::uint32_t row = 0;
  ColumnSpan columns;
  std::vector<Piece> text;  ///< From top to bottom.
};

struct AlignedBody {
  std::vector<BodyCell> cells;              ///< Sorted by row and column.
  std::vector<std::int32_t> tops, bottoms;  ///< Of each row.
  std::vector<std::size_t> unused;  ///< Lines (indices of the input) above the first row and below the last one.
};

/// Nothing when a row of figures has no label or two texts would share a cell.
std::optional<AlignedBody> read_rows(const std::vector<const WordLine*>& lines, const std::vector<Column>& columns);

}  // namespace gouji::read::page
