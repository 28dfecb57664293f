#include "read/grid_builder.h"

#include <algorithm>
#include <utility>

namespace gouji::read {
namespace {

constexpr std::uint32_t kToTheEnd = 0xFFFFFFFFu;

}  // namespace

void GridBuilder::start_row() {
  ++rows_;
  column_ = 0;
}

void GridBuilder::advance() {
  while (column_ < busy_until_.size() && busy_until_[column_] >= rows_) ++column_;
}

void GridBuilder::skip(std::uint32_t columns) { column_ = std::min(column_ + columns, max_columns_); }

bool GridBuilder::add(document::Text text, std::uint32_t row_span, std::uint32_t column_span) {
  if (rows_ == 0) start_row();
  advance();
  if (column_ >= max_columns_ || rows_ > max_rows_) {
    cut_ = true;
    return false;
  }
  const std::uint32_t row = rows_ - 1;
  const std::uint32_t wanted = std::min(std::max(column_span, 1u), max_columns_ - column_);
  if (busy_until_.size() < column_ + wanted) {
    busy_until_.resize(column_ + wanted, 0);
    last_cell_.resize(column_ + wanted, 0);
  }
  std::uint32_t width = 1;
  while (width < wanted && busy_until_[column_ + width] < rows_) ++width;
  const std::uint32_t end = row_span == 0 || row_span > kToTheEnd - row ? kToTheEnd : row + row_span;
  std::fill_n(busy_until_.begin() + column_, width, end);
  document::Cell cell;
  cell.row = row;
  cell.column = column_;
  cell.row_span = end == kToTheEnd ? kToTheEnd : row_span;
  cell.column_span = width;
  cell.text = std::move(text);
  table_.cells.push_back(std::move(cell));
  last_cell_[column_] = table_.cells.size();
  column_ += width;
  return true;
}

bool GridBuilder::extend_above() {
  if (rows_ < 2) return false;
  advance();
  if (column_ >= last_cell_.size() || last_cell_[column_] == 0) return false;
  document::Cell& above = table_.cells[last_cell_[column_] - 1];
  if (above.row + above.row_span != rows_ - 1) return false;
  ++above.row_span;
  std::fill_n(busy_until_.begin() + column_, above.column_span, rows_);
  column_ += above.column_span;
  return true;
}

document::Table GridBuilder::finish() {
  table_.rows = std::min(rows_, max_rows_);
  table_.columns = static_cast<std::uint32_t>(busy_until_.size());
  for (document::Cell& cell : table_.cells) cell.row_span = std::min(cell.row_span, table_.rows - cell.row);
  // Cells are added from left to right, but one may jump over a span from above only, so they are sorted already.
  return std::exchange(table_, {});
}

}  // namespace gouji::read
