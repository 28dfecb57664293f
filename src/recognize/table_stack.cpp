// A list that is printed in several groups of columns side by side is one list:
//
//   302   商品和服务支出 | 12.00 | 30226 劳务费     | 3.00
//   30201 办公费        |  4.00 | 30228 工会经费   | 5.00        302 = 办公费 + 劳务费 + 工会经费
//   公用经费合计                                  | 14.00
//
// Groups under one head, and groups whose first code lies below a code of the group before, are stacked: rows of the later group
// come behind those of the earlier, in the earlier's columns, and a total that spans both comes last.
#include <algorithm>

#include "base/text.h"
#include "recognize/table_plan.h"

namespace gouji::recognize {
namespace {

class Stack {
 public:
  explicit Stack(TablePlan& plan) : plan_(plan), rows_(plan.grid.rows) {}

  void run() {
    width_ = group_width();
    if (width_ == 0) return;
    const std::uint32_t groups = plan_.grid.columns / width_;
    for (std::uint32_t first = 0; first < groups;) {
      std::uint32_t end = first + 1;
      while (end < groups && goes_on(first, end)) ++end;
      if (end > first + 1) stack(first, end);
      first = end;
    }
  }

 private:
  /// The least number of columns whose heads repeat over the whole table; 0 when they do not.
  std::uint32_t group_width() const {
    const std::uint32_t columns = plan_.grid.columns;
    for (std::uint32_t width = 2; width * 2 <= columns; ++width) {
      if (columns % width == 0 && repeats(width)) return width;
    }
    return 0;
  }
  bool repeats(std::uint32_t width) const {
    for (std::uint32_t c = 0; c < plan_.grid.columns; ++c) {
      if (head(c).empty() || (c >= width && head(c) != head(c - width))) return false;
    }
    return true;
  }
  std::string_view head(std::uint32_t column) const {
    const int leaf = column < plan_.header.leaf.size() ? plan_.header.leaf[column] : -1;
    return leaf < 0 ? std::string_view() : std::string_view(plan_.header.nodes[static_cast<std::size_t>(leaf)].folded);
  }
  /// The head over all columns of a group; -1 where there is none.
  int head_over(std::uint32_t group) const {
    int over = -1;
    for (std::uint32_t c = group * width_; c < (group + 1) * width_; ++c) {
      const std::vector<int> path = plan_.header.path(c);
      const int parent = path.size() < 2 ? -1 : path[path.size() - 2];
      if (parent < 0 || (c > group * width_ && parent != over)) return -1;
      over = parent;
    }
    return over;
  }
  bool over_all(int node) const {
    const HeaderNode& head = plan_.header.nodes[static_cast<std::size_t>(node)];
    return head.first == 0 && head.last + 1 >= plan_.grid.columns;
  }

  /// The codes of a group, in the order of its rows.
  std::vector<std::string_view> codes(std::uint32_t group) const {
    std::vector<std::string_view> out;
    for (const GridRow& row : rows_) {
      const GridCell& cell = row.cells[group * width_];
      if (cell.origin && cell.content == CellContent::kNumber && cell.number.decimals == 0 && cell.text.size() >= 3)
        out.push_back(cell.text);
    }
    return out;
  }
  bool goes_on(std::uint32_t first, std::uint32_t group) const {
    const std::vector<std::string_view> own = codes(group);
    if (own.empty()) return false;
    const int over = head_over(group);
    if (over >= 0 && over == head_over(group - 1) && !over_all(over)) return true;
    for (std::uint32_t earlier = first; earlier < group; ++earlier) {
      for (const std::string_view code : codes(earlier)) {
        if (own.front().size() > code.size() && base::starts_with(own.front(), code)) return true;
      }
    }
    return false;
  }

  void stack(std::uint32_t first, std::uint32_t end) {
    const std::size_t printed = rows_.size();
    std::vector<GridRow> totals;
    for (std::size_t r = 0; r < printed; ++r) {
      if (is_total_over(r, first, end)) totals.push_back(taken_total(r, first, end));
    }
    for (std::uint32_t group = first + 1; group < end; ++group) {
      for (std::size_t r = 0; r < printed; ++r) take_rows(r, group, first);
    }
    for (GridRow& total : totals) rows_.push_back(std::move(total));
  }

  GridRow row_like(std::size_t r) const {
    GridRow row;
    row.block = rows_[r].block;
    row.row = rows_[r].row;
    row.cells.resize(plan_.grid.columns);
    return row;
  }
  void take_rows(std::size_t r, std::uint32_t group, std::uint32_t to) {
    GridRow row = row_like(r);
    bool filled = false;
    for (std::uint32_t c = 0; c < width_; ++c) {
      GridCell& cell = rows_[r].cells[group * width_ + c];
      filled = filled || (cell.origin && cell.filled());
      row.cells[to * width_ + c] = cell;
      cell = {};
    }
    if (filled) rows_.push_back(std::move(row));
  }

  /// One text and one number in the whole width of the groups, the number in the last of them.
  bool is_total_over(std::size_t r, std::uint32_t first, std::uint32_t end) const {
    int texts = 0, numbers = 0;
    for (std::uint32_t c = first * width_; c < end * width_; ++c) {
      const GridCell& cell = rows_[r].cells[c];
      if (!cell.origin) continue;
      if (cell.content == CellContent::kText) ++texts;
      if (cell.content == CellContent::kNumber) ++numbers;
    }
    const GridCell& last = rows_[r].cells[end * width_ - 1];
    return texts == 1 && numbers == 1 && last.origin && last.content == CellContent::kNumber && !text_in(r, end - 1);
  }
  bool text_in(std::size_t r, std::uint32_t group) const {
    for (std::uint32_t c = group * width_; c < (group + 1) * width_; ++c) {
      if (rows_[r].cells[c].origin && rows_[r].cells[c].content == CellContent::kText) return true;
    }
    return false;
  }
  GridRow taken_total(std::size_t r, std::uint32_t first, std::uint32_t end) {
    GridRow row = row_like(r);
    for (std::uint32_t c = first * width_; c < end * width_; ++c) {
      GridCell& cell = rows_[r].cells[c];
      if (cell.origin && cell.content == CellContent::kText) row.cells[first * width_] = cell;
      if (cell.origin && cell.content == CellContent::kNumber) row.cells[(first + 1) * width_ - 1] = cell;
      cell = {};
    }
    return row;
  }

  TablePlan& plan_;
  std::vector<GridRow>& rows_;
  std::uint32_t width_ = 0;
};

}  // namespace

void stack_groups(TablePlan& plan) { Stack(plan).run(); }

}  // namespace gouji::recognize
