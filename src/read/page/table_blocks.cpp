// Joining over a page break. Columns are compared by place: the edges of one piece must be among those of the other, both
// shifted to begin at the same place. Rows of the second piece that repeat the first rows of the table are its header printed
// again and are left out. Without them the second piece goes on only when its first row has figures where the table has them;
// everything else stays a table of its own, and `recognize` decides by the words.
#include "read/page/table_blocks.h"

#include <algorithm>
#include <optional>

#include "base/numeral.h"
#include "base/text.h"
#include "read/txt/line_shape.h"

namespace gouji::read::page {
namespace {

constexpr std::int32_t kEdgeTolerance = 400;
/// Cells of a table, from its end, among which one that reaches the page break is looked for.
constexpr std::size_t kMergedCellReach = 2000;

using document::Cell;
using document::Table;

bool is_number(const Cell& cell) {
  const std::string& text = cell.text.utf8;
  return !text.empty() && base::parse_cell_number(text).ok();
}

/// Cells that begin in one row.
struct RowCells {
  const Cell* begin = nullptr;
  const Cell* end = nullptr;
};

RowCells row_of(const Table& table, std::uint32_t row) {
  const auto less = [](const Cell& cell, std::uint32_t value) { return cell.row < value; };
  const auto first = std::lower_bound(table.cells.begin(), table.cells.end(), row, less);
  const auto last = std::lower_bound(first, table.cells.end(), row + 1, less);
  return {table.cells.data() + (first - table.cells.begin()), table.cells.data() + (last - table.cells.begin())};
}

bool same_shape(RowCells a, RowCells b) {
  return std::equal(a.begin, a.end, b.begin, b.end, [](const Cell& x, const Cell& y) {
    return x.column == y.column && x.column_span == y.column_span;
  });
}

bool same_row(RowCells a, RowCells b) {
  return std::equal(a.begin, a.end, b.begin, b.end, [](const Cell& x, const Cell& y) {
    return x.column == y.column && x.column_span == y.column_span && x.row_span == y.row_span &&
           base::without_blanks(x.text.utf8) == base::without_blanks(y.text.utf8);
  });
}

bool has_text(RowCells row) {
  return std::any_of(row.begin, row.end, [](const Cell& cell) { return !cell.text.utf8.empty(); });
}

/// Rows at the top of `next` that the table begins with as well, cut where a cell would be torn.
std::uint32_t repeated_rows(const Table& first, const Table& next) {
  std::uint32_t rows = 0;
  while (rows < first.rows && rows < next.rows && same_row(row_of(first, rows), row_of(next, rows))) ++rows;
  const auto torn = [&](std::uint32_t border) {
    return std::any_of(next.cells.begin(), next.cells.end(),
                       [&](const Cell& cell) { return cell.row < border && cell.row + cell.row_span > border; });
  };
  while (rows > 0 && (torn(rows) || !has_text(row_of(next, 0)))) --rows;
  return rows;
}

/// Another copy of one form begins: after the repeated rows the labels of several rows are those of the first one, in rows
/// whose fields are merged as in forms, while what stands beside them differs.
bool begins_again(const Table& first, const Table& next, std::uint32_t repeated) {
  constexpr std::uint32_t kRowsLookedAt = 8;
  std::uint32_t alike = 0, seen = 0;
  for (std::uint32_t row = repeated; row < next.rows && row < first.rows && seen < kRowsLookedAt; ++row, ++seen) {
    const RowCells a = row_of(first, row), b = row_of(next, row);
    if (a.begin == a.end || b.begin == b.end || !same_shape(a, b)) continue;
    const bool merged = std::any_of(b.begin, b.end, [](const Cell& cell) { return cell.column_span > 1; });
    const std::string& label = b.begin->text.utf8;
    if (merged && !label.empty() && label == a.begin->text.utf8 && !is_number(*b.begin)) ++alike;
  }
  return seen > 0 && alike * 2 >= seen;
}

/// Figures in columns where the table's last row has figures or nothing, in fields cut alike.
bool goes_on_with_figures(const Table& first, const Table& next) {
  const RowCells last = row_of(first, first.rows - 1), row = row_of(next, 0);
  if (!same_shape(last, row)) return false;
  int figures = 0;
  for (const Cell *a = last.begin, *b = row.begin; b != row.end; ++a, ++b) {
    if (!is_number(*b)) continue;
    if (!a->text.utf8.empty() && !is_number(*a)) return false;
    ++figures;
  }
  return figures > 0;
}

void number_places(Cell& cell, std::int32_t table) {
  for (document::Anchor& anchor : cell.text.anchors) {
    anchor.start.table = table;
    anchor.start.row = static_cast<std::int32_t>(cell.row);
    anchor.start.cell = static_cast<std::int32_t>(cell.column);
  }
}

bool is_blank(const Table& table) {
  return std::all_of(table.cells.begin(), table.cells.end(), [](const Cell& cell) { return cell.text.utf8.empty(); });
}

/// The text of the cell leaves no room for the first letter of `rest`.
bool is_full(const Cell& cell, const Cell& rest, const std::vector<std::int32_t>& edges) {
  std::size_t letter = cell.text.utf8.size() - 1, next = 0;
  while (letter > 0 && (static_cast<unsigned char>(cell.text.utf8[letter]) & 0xC0u) == 0x80u) --letter;
  base::next_code_point(rest.text.utf8, next);
  const base::Place end = cell.text.place(letter, cell.text.utf8.size()), begin = rest.text.place(0, next);
  return end.right + 2 * (begin.right - begin.left) > edges[cell.column + cell.column_span];
}

/// The page break went through the last row: what stands at the top of the next page are ends of its texts, the cells beside
/// them are empty.
///
///   | 项目名称 | 医疗服务与保障能力提升补助资 |
///   ----- next page
///   |          | 金                           |
bool is_rest_of_row(const TableBlock& block, const Table& next) {
  const Table& first = block.table;
  const RowCells last = row_of(first, first.rows - 1), row = row_of(next, 0);
  if (last.begin == last.end || !same_shape(last, row)) return false;
  int rests = 0, labels = 0;
  // Without its label a row does not begin; where the labels stand elsewhere, the texts must fill their cells.
  const bool unlabelled = !last.begin->text.utf8.empty() && row.begin->text.utf8.empty();
  for (const Cell *a = last.begin, *b = row.begin; b != row.end; ++a, ++b) {
    const std::string &begun = a->text.utf8, &rest = b->text.utf8;
    if (rest.empty()) {
      labels += begun.empty() ? 0 : 1;
      continue;
    }
    if (begun.empty() || is_number(*a) || is_number(*b) || b->row_span > 1) return false;
    const bool ended = txt::shape_of(begun).ending == txt::Ending::kTerminated || txt::shape_of(rest).item_start;
    if (ended || !(unlabelled || is_full(*a, *b, block.edges))) return false;
    ++rests;
  }
  return rests > 0 && labels > 0;
}

/// Joins the first row of `next` to the last row of `first`, both cut alike.
void join_row(Table& first, Table& next) {
  auto a = std::lower_bound(first.cells.begin(), first.cells.end(), first.rows - 1,
                            [](const Cell& cell, std::uint32_t row) { return cell.row < row; });
  for (auto b = next.cells.begin(); b != next.cells.end() && b->row == 0; ++a, ++b) {
    if (b->text.utf8.empty()) continue;
    number_places(*b, first.place.table);
    for (document::Anchor& anchor : b->text.anchors) anchor.start.row = static_cast<std::int32_t>(a->row);
    a->text.append(b->text);
  }
}

/// A cell over several rows goes on below the break, where it is empty; so is all that stands left of it, for a label there
/// would begin something new.
void stretch_merged_cells(Table& first, Table& next, std::uint32_t repeated) {
  const std::size_t looked_at = std::min(first.cells.size(), kMergedCellReach);
  for (auto cell = first.cells.end() - static_cast<std::ptrdiff_t>(looked_at); cell != first.cells.end(); ++cell) {
    if (cell->row_span == 1 || cell->row + cell->row_span != first.rows) continue;
    const RowCells row = row_of(next, repeated);
    const Cell* labelled = std::find_if(row.begin, row.end, [](const Cell& other) { return !other.text.utf8.empty(); });
    const Cell* below = std::find_if(row.begin, labelled, [&](const Cell& other) {
      return other.column == cell->column && other.column_span == cell->column_span && other.row_span > 1;
    });
    if (below == labelled) continue;
    cell->row_span += below->row_span;
    next.cells.erase(next.cells.begin() + (below - next.cells.data()));
  }
}

/// The edges of both, or nothing when neither has all edges of the other.
std::optional<std::vector<std::int32_t>> common_edges(const std::vector<std::int32_t>& a,
                                                      const std::vector<std::int32_t>& b) {
  const std::int32_t shift = a.front() - b.front();
  const bool first_has_all = a.size() >= b.size();
  const std::vector<std::int32_t>& more = first_has_all ? a : b;
  const std::vector<std::int32_t>& less = first_has_all ? b : a;
  const std::int32_t move = first_has_all ? shift : -shift;
  std::size_t at = 0;
  for (const std::int32_t edge : less) {
    while (at < more.size() && more[at] < edge + move - kEdgeTolerance) ++at;
    if (at == more.size() || more[at] > edge + move + kEdgeTolerance) return std::nullopt;
    ++at;
  }
  if (std::abs(more.back() - less.back() - move) > kEdgeTolerance) return std::nullopt;
  return more;
}

/// Columns of the table counted by `edges`, which have all of its own.
void spread_columns(TableBlock& block, const std::vector<std::int32_t>& edges) {
  if (block.edges.size() == edges.size()) return;
  const std::int32_t shift = edges.front() - block.edges.front();
  std::vector<std::uint32_t> column(block.edges.size());
  std::size_t at = 0;
  for (std::size_t i = 0; i < block.edges.size(); ++i) {
    while (at + 1 < edges.size() && edges[at] < block.edges[i] + shift - kEdgeTolerance) ++at;
    column[i] = static_cast<std::uint32_t>(at);
  }
  for (Cell& cell : block.table.cells) {
    const std::uint32_t end = column[cell.column + cell.column_span];
    cell.column = column[cell.column];
    cell.column_span = end - cell.column;
    number_places(cell, block.table.place.table);
  }
  block.table.columns = static_cast<std::uint32_t>(edges.size() - 1);
  block.edges = edges;
}

}  // namespace

TableBlock make_table(const PageParts& page, const PageTable& source, std::int32_t index) {
  TableBlock block;
  Table& table = block.table;
  const Grid& grid = source.grid;
  block.edges = grid.xs;
  block.goes_on = source.goes_on;
  table.rows = grid.rows();
  table.columns = grid.columns();
  table.place.page = page.number;
  table.place.table = index;
  const auto set_box = [](base::Place& place, const Box& box) {
    place.left = box.left;
    place.top = box.top;
    place.right = box.right;
    place.bottom = box.bottom;
  };
  set_box(table.place, grid.box());
  table.cells.reserve(grid.cells.size());
  for (std::size_t i = 0; i < grid.cells.size(); ++i) {
    const GridCell& from = grid.cells[i];
    Cell& cell = table.cells.emplace_back();
    cell.row = from.row;
    cell.column = from.column;
    cell.row_span = from.row_span;
    cell.column_span = from.column_span;
    base::Place place;
    place.page = page.number;
    place.table = index;
    place.row = static_cast<std::int32_t>(from.row);
    place.cell = static_cast<std::int32_t>(from.column);
    cell.text = join_pieces(page.text, source.texts[i], place);
    if (!cell.text.anchors.empty()) continue;
    set_box(place, grid.box(from));
    cell.text.anchors.push_back({0, place});
  }
  return block;
}

bool join_over_page(TableBlock& first, TableBlock& next) {
  const auto edges = common_edges(first.edges, next.edges);
  if (!edges) return false;
  // Counted alike they may still be joined by their words later on.
  spread_columns(first, *edges);
  spread_columns(next, *edges);
  Table& table = first.table;
  std::uint32_t skipped = repeated_rows(table, next.table);
  if (begins_again(table, next.table, skipped)) return false;
  if (skipped == 0 && is_rest_of_row(first, next.table)) {
    join_row(table, next.table);
    skipped = 1;
  } else if (skipped == 0 && !next.goes_on && !is_blank(next.table) && !goes_on_with_figures(table, next.table)) {
    return false;
  }
  stretch_merged_cells(table, next.table, skipped);
  for (Cell& cell : next.table.cells) {
    if (cell.row < skipped) continue;
    cell.row = cell.row - skipped + table.rows;
    number_places(cell, table.place.table);
    table.cells.push_back(std::move(cell));
  }
  table.rows += next.table.rows - skipped;
  return true;
}

}  // namespace gouji::read::page
