#pragma once
// The header of a table without rulings: which text stands over which columns.
#include <cstdint>
#include <optional>
#include <vector>

#include "read/page/aligned_columns.h"

namespace gouji::read::page {

struct HeadCell {
  std::uint32_t row = 0, row_span = 1;
  std::uint32_t column = 0, column_span = 1;
  std::vector<Piece> text;
};

struct AlignedHeader {
  std::uint32_t rows = 0;
  std::vector<HeadCell> cells;
  std::vector<Column> columns;        ///< As given, and those that have a head and no texts below.
  std::vector<std::int32_t> middles;  ///< Of the lowest head of each column; -1 where it stands over several columns.
};

/// Nothing when a text could stand over other columns as well, or when a column of figures has no head.
std::optional<AlignedHeader> read_header(const std::vector<const WordLine*>& lines, std::vector<Column> columns);

}  // namespace gouji::read::page
