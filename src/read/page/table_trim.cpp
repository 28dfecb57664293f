// A sheet that was printed with its title has the title in the grid:
//
//   |      预算01表 收支总表       |   one cell over nearly the whole width: a title
//   |           |   单位：万元     |   below a title, nothing but labels: a caption
//   | 项目      | 预算数           |   the header
//
// Where all rows look like titles nothing is taken. Outermost columns without text that are too narrow for a letter are margins
// of the sheet; another page of the same table may have none.
#include "read/page/table_trim.h"

#include <algorithm>
#include <utility>

namespace gouji::read::page {
namespace {

constexpr std::uint32_t kMostTitleRows = 6;
constexpr std::int64_t kTitleWidthPercent = 85;
constexpr std::uint32_t kLongestTitle = 80;
constexpr std::int32_t kWidestMargin = 1200;

/// The grid with the rows and columns from `rows`, `left` on and without the `right` last columns. Cells that reach into
/// what is cut off become smaller.
void cut(PageTable& table, std::uint32_t rows, std::uint32_t left, std::uint32_t right) {
  Grid& grid = table.grid;
  const std::uint32_t end = grid.columns() - right;
  struct Kept {
    GridCell cell;
    std::vector<Piece> text;
  };
  std::vector<Kept> kept;
  for (std::size_t i = 0; i < grid.cells.size(); ++i) {
    const GridCell& cell = grid.cells[i];
    const std::uint32_t row = std::max(cell.row, rows), column = std::max(cell.column, left);
    const std::uint32_t row_end = cell.row + cell.row_span;
    const std::uint32_t column_end = std::min(cell.column + cell.column_span, end);
    if (row_end <= row || column_end <= column) continue;
    kept.push_back({{row - rows, column - left, row_end - row, column_end - column}, std::move(table.texts[i])});
  }
  std::sort(kept.begin(), kept.end(), [](const Kept& a, const Kept& b) {
    return std::pair(a.cell.row, a.cell.column) < std::pair(b.cell.row, b.cell.column);
  });
  grid.cells.clear();
  table.texts.clear();
  for (Kept& one : kept) {
    grid.cells.push_back(one.cell);
    table.texts.push_back(std::move(one.text));
  }
  grid.xs.erase(grid.xs.end() - right, grid.xs.end());
  grid.xs.erase(grid.xs.begin(), grid.xs.begin() + left);
  grid.ys.erase(grid.ys.begin(), grid.ys.begin() + rows);
  grid.index_cells();
}

/// No text in a cell of this column alone, and no room for any.
bool is_margin(const PageTable& table, std::uint32_t column) {
  const Grid& grid = table.grid;
  if (grid.columns() <= 2 || grid.xs[column + 1] - grid.xs[column] > kWidestMargin) return false;
  for (std::size_t i = 0; i < grid.cells.size(); ++i) {
    if (grid.cells[i].column == column && grid.cells[i].column_span == 1 && !table.texts[i].empty()) return false;
  }
  return true;
}

void cut_margins(PageTable& table) {
  const std::uint32_t left = is_margin(table, 0) ? 1 : 0;
  const std::uint32_t right = is_margin(table, table.grid.columns() - 1) ? 1 : 0;
  if (left + right > 0) cut(table, 0, left, right);
}

class Head {
 public:
  Head(PageParts& parts, PageTable& table) : parts_(parts), table_(table), grid_(table.grid) {}

  void run() {
    const std::uint32_t rows = title_rows();
    if (rows == 0) return;
    for (std::size_t i = 0; i < grid_.cells.size(); ++i) {
      if (grid_.cells[i].row < rows) free_text(table_.texts[i]);
    }
    cut(table_, rows, 0, 0);
  }

 private:
  enum class RowKind : std::uint8_t { kEmpty, kTitle, kCaption, kOther };

  std::uint32_t title_rows() const {
    std::uint32_t row = 0;
    bool title = false;
    const std::uint32_t most = std::min(grid_.rows(), kMostTitleRows);
    for (; row < most; ++row) {
      const RowKind kind = kind_of(row);
      if (kind == RowKind::kOther || (kind == RowKind::kCaption && !title)) break;
      title = title || kind == RowKind::kTitle;
    }
    // What is left must be a table: some row with two texts at least.
    for (std::uint32_t rest = row; rest < grid_.rows(); ++rest) {
      if (texts_in(rest) >= 2) return row;
    }
    return 0;
  }

  std::uint32_t texts_in(std::uint32_t row) const {
    std::uint32_t count = 0;
    for (std::uint32_t c = 0; c < grid_.columns(); ++c) {
      const std::uint32_t cell = grid_.owner[row * grid_.columns() + c];
      if (grid_.cells[cell].column == c && !table_.texts[cell].empty()) ++count;
    }
    return count;
  }

  RowKind kind_of(std::uint32_t row) const {
    std::uint32_t texts = 0, labels = 0;
    bool wide = false;
    for (std::uint32_t c = 0; c < grid_.columns(); ++c) {
      const std::uint32_t index = grid_.owner[row * grid_.columns() + c];
      const GridCell& cell = grid_.cells[index];
      if (cell.column != c || table_.texts[index].empty()) continue;
      if (cell.row_span > 1) return RowKind::kOther;
      ++texts;
      const Box box = grid_.box(cell);
      wide = is_title(table_.texts[index]) && std::int64_t{box.right - box.left} * 100 >=
                                                  std::int64_t{grid_.xs.back() - grid_.xs.front()} * kTitleWidthPercent;
      if (has_colon(table_.texts[index])) ++labels;
    }
    if (texts == 0) return RowKind::kEmpty;
    if (texts == 1 && wide) return RowKind::kTitle;
    return texts == labels ? RowKind::kCaption : RowKind::kOther;
  }

  bool is_title(const std::vector<Piece>& pieces) const {
    std::uint32_t letters = 0;
    bool words = false;
    for (const Piece& piece : pieces) {
      letters += piece.end - piece.begin;
      for (std::uint32_t i = piece.begin; i < piece.end; ++i) {
        words = words || !is_numeral_mark(parts_.text.letters[i].character);
      }
    }
    return words && letters <= kLongestTitle;
  }

  bool has_colon(const std::vector<Piece>& pieces) const {
    for (const Piece& piece : pieces) {
      for (std::uint32_t i = piece.begin; i < piece.end; ++i) {
        const char32_t c = parts_.text.letters[i].character;
        if (c == U':' || c == U'：') return true;
      }
    }
    return false;
  }

  void free_text(std::vector<Piece>& pieces) {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const Piece& piece = pieces[i];
      const auto at = std::find_if(parts_.lines.begin(), parts_.lines.end(),
                                   [&](const FreeLine& line) { return line.segments.front().line >= piece.line; });
      if (at != parts_.lines.end() && at->segments.front().line == piece.line) {
        const auto behind = std::find_if(at->segments.begin(), at->segments.end(),
                                         [&](const Piece& other) { return other.begin > piece.begin; });
        at->segments.insert(behind, piece);
        measure_line(parts_.text, *at);
      } else {
        FreeLine line;
        line.segments.push_back(piece);
        line.goes_on = i > 0;
        measure_line(parts_.text, line);
        parts_.lines.insert(at, std::move(line));
      }
    }
    pieces.clear();
  }

  PageParts& parts_;
  PageTable& table_;
  Grid& grid_;
};

}  // namespace

void trim_tables(PageParts& parts) {
  for (PageTable& table : parts.tables) {
    cut_margins(table);
    Head(parts, table).run();
  }
}

}  // namespace gouji::read::page
