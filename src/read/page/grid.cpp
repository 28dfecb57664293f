// Lines that touch belong to one table. Its columns lie between the places of vertical lines, its rows between those of
// horizontal ones; where a table has no outer line the ends of the lines that run towards it stand for it. Two neighbouring
// fields are one cell when no line parts them:
//
//   +---+---+        ys: 3 places -> 2 rows, xs: 3 places -> 2 columns
//   |   A   |        no line between (0,0) and (0,1): one cell with column span 2
//   +---+---+
//   | B | C |
//   +---+---+
#include "read/page/grid.h"

#include <algorithm>
#include <numeric>

namespace gouji::read::page {
namespace {

/// A line reaches another when it ends up to so far before it.
constexpr std::int32_t kTouch = 300;
/// Places nearer to each other than this are one edge: double lines, lines that do not quite align.
constexpr std::int32_t kEdgeTolerance = 300;
/// Lines go on so far beyond the last edge before an edge is missing there.
constexpr std::int32_t kOpenSide = 800;
/// A separator covers so much of the side of a field.
constexpr std::int32_t kCoverPercent = 60;
/// Lines of one page, after their pieces were joined; with more it is a drawing.
constexpr std::size_t kMostLines = 6000;

/// Real tables need one or two rounds until all their cells are rectangles.
constexpr int kMostRounds = 50;

class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0u); }
  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

/// Group of each horizontal line, then of each vertical one.
Groups join_by_contact(const RuleLines& lines) {
  Groups groups(lines.horizontal.size() + lines.vertical.size());
  for (std::size_t h = 0; h < lines.horizontal.size(); ++h) {
    const RuleLine& line = lines.horizontal[h];
    auto v = std::lower_bound(lines.vertical.begin(), lines.vertical.end(), line.from - kTouch,
                              [](const RuleLine& vertical, std::int32_t x) { return vertical.at < x; });
    for (; v != lines.vertical.end() && v->at <= line.to + kTouch; ++v) {
      if (line.at < v->from - kTouch || line.at > v->to + kTouch) continue;
      groups.join(
          static_cast<std::uint32_t>(h),
          static_cast<std::uint32_t>(lines.horizontal.size() + static_cast<std::size_t>(v - lines.vertical.begin())));
    }
  }
  return groups;
}

/// The places of the lines, those near each other as one, sorted.
std::vector<std::int32_t> edges_of(const std::vector<RuleLine>& lines) {
  std::vector<std::int32_t> out;
  std::int32_t first = 0, longest = 0;
  for (const RuleLine& line : lines) {
    const std::int32_t length = line.to - line.from;
    if (!out.empty() && line.at - first <= kEdgeTolerance) {
      if (length > longest) {
        out.back() = line.at;
        longest = length;
      }
      continue;
    }
    out.push_back(line.at);
    first = line.at;
    longest = length;
  }
  return out;
}

/// Adds the edge that two lines at least run to where none is drawn.
void close_sides(std::vector<std::int32_t>& edges, const std::vector<RuleLine>& crossing) {
  if (edges.empty() || crossing.size() < 2) return;
  const auto second = [&](auto value_of, auto before) {
    std::int32_t best = value_of(crossing[0]), next = value_of(crossing[1]);
    if (before(next, best)) std::swap(best, next);
    for (std::size_t i = 2; i < crossing.size(); ++i) {
      const std::int32_t value = value_of(crossing[i]);
      if (before(value, best)) {
        next = best;
        best = value;
      } else if (before(value, next)) {
        next = value;
      }
    }
    return next;
  };
  const std::int32_t low = second([](const RuleLine& line) { return line.from; }, std::less<>());
  const std::int32_t high = second([](const RuleLine& line) { return line.to; }, std::greater<>());
  if (low < edges.front() - kOpenSide) edges.insert(edges.begin(), low);
  if (high > edges.back() + kOpenSide) edges.push_back(high);
}

/// Which fields of the grid have a line on their low side: separators[edge * stretches + stretch].
class Separators {
 public:
  Separators(const std::vector<RuleLine>& lines, const std::vector<std::int32_t>& edges,
             const std::vector<std::int32_t>& along)
      : stretches_(along.size() - 1), drawn_(edges.size() * stretches_) {
    for (const RuleLine& line : lines) mark(line, edges, along);
  }
  bool at(std::size_t edge, std::size_t stretch) const { return drawn_[edge * stretches_ + stretch] != 0; }

 private:
  void mark(const RuleLine& line, const std::vector<std::int32_t>& edges, const std::vector<std::int32_t>& along) {
    auto edge = std::lower_bound(edges.begin(), edges.end(), line.at);
    if (edge == edges.end() || (edge != edges.begin() && line.at - *(edge - 1) < *edge - line.at)) --edge;
    auto stretch = std::upper_bound(along.begin(), along.end(), line.from);
    if (stretch != along.begin()) --stretch;
    for (; stretch + 1 < along.end() && *stretch < line.to; ++stretch) {
      const std::int64_t covered = std::min(line.to, *(stretch + 1)) - std::max(line.from, *stretch);
      if (covered * 100 < std::int64_t{*(stretch + 1) - *stretch} * kCoverPercent) continue;
      drawn_[static_cast<std::size_t>(edge - edges.begin()) * stretches_ +
             static_cast<std::size_t>(stretch - along.begin())] = 1;
    }
  }

  std::size_t stretches_;
  std::vector<std::uint8_t> drawn_;
};

/// Joins fields to rectangles until every group is one; false when that does not come to an end.
bool make_rectangles(Groups& groups, std::uint32_t rows, std::uint32_t columns) {
  struct Extent {
    std::uint32_t top = UINT32_MAX, left = UINT32_MAX, bottom = 0, right = 0, fields = 0;
  };
  for (int round = 0; round < kMostRounds; ++round) {
    bool again = false;
    std::vector<Extent> extents(std::size_t{rows} * columns);
    for (std::uint32_t r = 0; r < rows; ++r) {
      for (std::uint32_t c = 0; c < columns; ++c) {
        Extent& extent = extents[groups.find(r * columns + c)];
        extent = {std::min(extent.top, r), std::min(extent.left, c), std::max(extent.bottom, r),
                  std::max(extent.right, c), extent.fields + 1};
      }
    }
    for (std::uint32_t field = 0; field < extents.size(); ++field) {
      const Extent& extent = extents[field];
      if (extent.fields == 0) continue;
      if ((extent.bottom - extent.top + 1) * (extent.right - extent.left + 1) == extent.fields) continue;
      again = true;
      for (std::uint32_t r = extent.top; r <= extent.bottom; ++r) {
        for (std::uint32_t c = extent.left; c <= extent.right; ++c) groups.join(field, r * columns + c);
      }
    }
    if (!again) return true;
  }
  return false;
}

void make_cells(Grid& grid, const Separators& vertical, const Separators& horizontal) {
  const std::uint32_t rows = grid.rows(), columns = grid.columns();
  Groups groups(std::size_t{rows} * columns);
  for (std::uint32_t r = 0; r < rows; ++r) {
    for (std::uint32_t c = 0; c < columns; ++c) {
      if (c > 0 && !vertical.at(c, r)) groups.join(r * columns + c - 1, r * columns + c);
      if (r > 0 && !horizontal.at(r, c)) groups.join((r - 1) * columns + c, r * columns + c);
    }
  }
  if (!make_rectangles(groups, rows, columns)) return;
  std::vector<std::uint32_t> cell_of(std::size_t{rows} * columns, UINT32_MAX);
  for (std::uint32_t r = 0; r < rows; ++r) {
    for (std::uint32_t c = 0; c < columns; ++c) {
      // The group is named after its smallest field, its top left one.
      const std::uint32_t first = groups.find(r * columns + c);
      if (first == r * columns + c) {
        cell_of[first] = static_cast<std::uint32_t>(grid.cells.size());
        grid.cells.push_back({r, c, 1, 1});
      }
      GridCell& cell = grid.cells[cell_of[first]];
      cell.row_span = std::max(cell.row_span, r - cell.row + 1);
      cell.column_span = std::max(cell.column_span, c - cell.column + 1);
    }
  }
  grid.index_cells();
}

Grid make_grid(const RuleLines& lines, const LayoutLimits& limits) {
  Grid grid;
  grid.xs = edges_of(lines.vertical);
  grid.ys = edges_of(lines.horizontal);
  close_sides(grid.xs, lines.horizontal);
  close_sides(grid.ys, lines.vertical);
  const bool too_small = grid.xs.size() < 2 || grid.ys.size() < 2;
  const bool too_large =
      grid.xs.size() > std::size_t{limits.max_columns} + 1 || grid.xs.size() * grid.ys.size() > limits.max_cells;
  if (too_small || too_large) return {};
  make_cells(grid, Separators(lines.vertical, grid.xs, grid.ys), Separators(lines.horizontal, grid.ys, grid.xs));
  return grid;
}

}  // namespace

std::uint32_t Grid::cell_at(std::int32_t x, std::int32_t y) const {
  const auto field = [](const std::vector<std::int32_t>& edges, std::int32_t value) {
    const auto after = std::upper_bound(edges.begin() + 1, edges.end() - 1, value);
    return static_cast<std::size_t>(after - edges.begin()) - 1;
  };
  return owner[field(ys, y) * columns() + field(xs, x)];
}

void Grid::index_cells() {
  owner.assign(std::size_t{rows()} * columns(), 0);
  for (std::uint32_t i = 0; i < cells.size(); ++i) {
    const GridCell& cell = cells[i];
    for (std::uint32_t r = cell.row; r < cell.row + cell.row_span; ++r) {
      for (std::uint32_t c = cell.column; c < cell.column + cell.column_span; ++c) owner[r * columns() + c] = i;
    }
  }
}

std::vector<Grid> find_grids(const RuleLines& lines, const LayoutLimits& limits) {
  std::vector<Grid> grids;
  if (lines.horizontal.size() + lines.vertical.size() > kMostLines) return grids;
  Groups groups = join_by_contact(lines);
  std::vector<RuleLines> tables;
  std::vector<std::uint32_t> table_of(lines.horizontal.size() + lines.vertical.size(), UINT32_MAX);
  for (std::uint32_t i = 0; i < table_of.size(); ++i) {
    const std::uint32_t first = groups.find(i);
    if (table_of[first] == UINT32_MAX) {
      table_of[first] = static_cast<std::uint32_t>(tables.size());
      tables.emplace_back();
    }
    RuleLines& table = tables[table_of[first]];
    if (i < lines.horizontal.size()) {
      table.horizontal.push_back(lines.horizontal[i]);
    } else {
      table.vertical.push_back(lines.vertical[i - lines.horizontal.size()]);
    }
  }
  for (const RuleLines& table : tables) {
    if (table.horizontal.empty() || table.vertical.empty()) continue;
    Grid grid = make_grid(table, limits);
    if (grid.cells.size() > 1) grids.push_back(std::move(grid));
  }
  std::stable_sort(grids.begin(), grids.end(), [](const Grid& a, const Grid& b) { return a.ys[0] < b.ys[0]; });
  return grids;
}

}  // namespace gouji::read::page
