#pragma once
// Tables from rulings: which lines form one table, its rows and columns, and its cells by the separators that are missing.
#include <cstdint>
#include <vector>

#include "read/page/layout_limits.h"
#include "read/page/rulings.h"

namespace gouji::read::page {

struct GridCell {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  std::uint32_t row_span = 1;
  std::uint32_t column_span = 1;
};

/// Rows lie between neighbours of `ys`, columns between neighbours of `xs`; cells cover the grid without overlap, sorted by
/// (row, column).
struct Grid {
  std::vector<std::int32_t> xs;
  std::vector<std::int32_t> ys;
  std::vector<GridCell> cells;
  std::vector<std::uint32_t> owner;  ///< Index of the cell at row * columns + column.

  std::uint32_t columns() const { return static_cast<std::uint32_t>(xs.size() - 1); }
  std::uint32_t rows() const { return static_cast<std::uint32_t>(ys.size() - 1); }
  Box box() const { return {xs.front(), ys.front(), xs.back(), ys.back()}; }
  Box box(const GridCell& cell) const {
    return {xs[cell.column], ys[cell.row], xs[cell.column + cell.column_span], ys[cell.row + cell.row_span]};
  }
  bool contains(std::int32_t x, std::int32_t y) const {
    return x >= xs.front() && x <= xs.back() && y >= ys.front() && y <= ys.back();
  }
  /// The cell at a point of the box.
  std::uint32_t cell_at(std::int32_t x, std::int32_t y) const;
  /// Makes `owner` from `cells`.
  void index_cells();
};

/// The grids of a page from top to bottom. Boxes with a single cell are no tables.
std::vector<Grid> find_grids(const RuleLines& lines, const LayoutLimits& limits);

}  // namespace gouji::read::page
