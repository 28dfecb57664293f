#include "recognize/table_grid.h"

#include <algorithm>

#include "base/text.h"

namespace gouji::recognize {
namespace {

/// Cheap look before the numeral parser: a cell number begins with a digit, a sign or a parenthesis.
bool may_be_number(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '(' || first == '.') return true;
  return first == 0xEF || first == 0xE2;  // full-width digits, signs and brackets; dashes
}

void read_content(GridCell& cell, const TableWords& words) {
  cell.text = base::trim(cell.cell->text.utf8);
  if (cell.text.empty() || words.equals(TableWord::kEmptyMark, cell.text)) {
    cell.content = CellContent::kEmpty;
    return;
  }
  cell.content = CellContent::kText;
  if (!may_be_number(cell.text)) return;
  const auto number = base::parse_cell_number(cell.text);
  if (!number) return;
  cell.content = CellContent::kNumber;
  cell.number = number.value();
  cell.percent = base::ends_with(cell.text, "%") || base::ends_with(cell.text, "％");
}

/// "3", "(3)", or "3=1+2": the number of a column; 0 when it is none.
int column_number(std::string_view text) {
  std::size_t i = 0;
  if (base::starts_with(text, "(")) i = 1;
  if (base::starts_with(text, "（")) i = 3;
  int value = 0;
  const std::size_t begin = i;
  while (i < text.size() && text[i] >= '0' && text[i] <= '9' && value < 10000) value = value * 10 + (text[i++] - '0');
  if (i == begin) return 0;
  const std::string_view rest = base::trim(text.substr(i));
  if (rest.empty() || rest == ")" || rest == "）") return value;
  return base::starts_with(rest, "=") || base::starts_with(rest, "＝") ? value : 0;
}

}  // namespace

Grid read_grid(const document::Table& table, std::uint32_t block, const TableWords& words) {
  Grid grid;
  grid.columns = table.columns;
  grid.rows.resize(table.rows);
  for (std::uint32_t r = 0; r < table.rows; ++r) {
    grid.rows[r].block = block;
    grid.rows[r].row = r;
    grid.rows[r].cells.resize(table.columns);
  }
  for (const document::Cell& cell : table.cells) {
    if (cell.row >= table.rows || cell.column >= table.columns) continue;
    GridCell first;
    first.cell = &cell;
    read_content(first, words);
    if (cell.row_span > 1 || cell.column_span > 1) grid.spans = true;
    const std::uint32_t last_row = std::min(table.rows, cell.row + std::max(1u, cell.row_span));
    const std::uint32_t last_column = std::min(table.columns, cell.column + std::max(1u, cell.column_span));
    for (std::uint32_t r = cell.row; r < last_row; ++r) {
      for (std::uint32_t c = cell.column; c < last_column; ++c) grid.rows[r].cells[c] = first;
    }
    grid.rows[cell.row].cells[cell.column].origin = true;
  }
  return grid;
}

base::Place place_of(const GridCell& cell) {
  if (cell.cell == nullptr) return {};
  const std::string& all = cell.cell->text.utf8;
  const std::size_t begin = cell.text.empty() ? 0 : static_cast<std::size_t>(cell.text.data() - all.data());
  return cell.cell->text.place(begin, begin + cell.text.size());
}

bool is_numbering_row(const GridRow& row, const TableWords& words) {
  int filled = 0, numbers = 0, last = 0;
  for (const GridCell& cell : row.cells) {
    if (!cell.origin || !cell.filled()) continue;
    ++filled;
    if (words.equals(TableWord::kNumberingMark, cell.text)) continue;
    const int number = column_number(cell.text);
    if (number == 0 || (last == 0 ? number > 2 : number != last + 1)) return false;
    last = number;
    ++numbers;
  }
  return filled >= 2 && (numbers >= 2 || filled > numbers);
}

}  // namespace gouji::recognize
