#include "recognize/table_header.h"

#include <algorithm>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/label.h"

namespace gouji::recognize {
namespace {

/// Rows that the layout put into the grid although they stand over it: title, "单位：万元", the body's name.
bool is_context_row(const GridRow& row, const TableWords& words) {
  int filled = 0;
  bool context = false;
  for (const GridCell& cell : row.cells) {
    if (!cell.origin || !cell.filled()) continue;
    ++filled;
    if (cell.content == CellContent::kNumber) return false;
    const std::string folded = budget::fold_name(cell.text);
    const std::size_t colon = std::min(folded.find(':'), folded.size());
    const std::string_view key = std::string_view(folded).substr(0, colon);
    const bool keyed = colon < folded.size() &&
                       (words.equals(TableWord::kUnitLine, key) || words.equals(TableWord::kOrganisationLine, key));
    const bool whole_row = cell.cell->column_span >= row.cells.size() && row.cells.size() > 1;
    const bool title = base::ends_with(folded, "表") && colon == folded.size();
    context = context || keyed || whole_row || title;
  }
  return filled == 0 || (filled <= 2 && context);
}

/// A row of the body although no number stands in it: its first text is a total, is numbered or begins with a code, and
/// nothing else stands in the row.
bool is_bare_body_row(const GridRow& row, const TableWords& words) {
  const GridCell* only = nullptr;
  for (const GridCell& cell : row.cells) {
    if (!cell.origin || !cell.filled()) continue;
    if (only != nullptr) return false;
    only = &cell;
  }
  if (only == nullptr) return true;
  if (only->cell->column_span > 1) return false;
  return words.total_like(budget::fold_name(only->text)) || strip_numbering(only->text).size() < only->text.size();
}

bool has_number(const GridRow& row) {
  return std::any_of(row.cells.begin(), row.cells.end(),
                     [](const GridCell& cell) { return cell.origin && cell.content == CellContent::kNumber; });
}

bool is_full(const GridRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(),
                     [](const GridCell& cell) { return cell.filled() && cell.origin && cell.cell->column_span == 1; });
}

std::string joined_text(std::string_view text) {
  std::string out = base::fold(text);
  out.erase(std::remove_if(out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r'; }), out.end());
  return out;
}

/// Owner of every header position: an index into the list of heads, or -1.
class Owners {
 public:
  Owners(const Grid& grid, const HeaderRows& rows) : grid_(grid), rows_(rows), columns_(grid.columns) {
    owner_.assign(static_cast<std::size_t>(rows.end - rows.first) * columns_, -1);
    for (std::uint32_t r = rows.first; r < rows.end; ++r) fill_row(r);
  }
  int at(std::uint32_t r, std::uint32_t c) const { return owner_[index(r, c)]; }
  struct Head {
    const GridCell* cell;
    std::uint32_t row, column;
    int parent;
  };
  const std::vector<Head>& heads() const { return heads_; }

 private:
  std::size_t index(std::uint32_t r, std::uint32_t c) const {
    return static_cast<std::size_t>(r - rows_.first) * columns_ + c;
  }
  const GridCell& cell(std::uint32_t r, std::uint32_t c) const { return grid_.rows[r].cells[c]; }
  int above(std::uint32_t r, std::uint32_t c) const { return r > rows_.first ? at(r - 1, c) : -1; }

  void fill_row(std::uint32_t r) {
    for (std::uint32_t c = 0; c < columns_; ++c) {
      const GridCell& here = cell(r, c);
      int& owner = owner_[index(r, c)];
      if (here.filled() && here.origin) {
        owner = static_cast<int>(heads_.size());
        heads_.push_back({&here, r, c, above(r, c)});
      } else if (here.filled()) {
        owner = spanned(r, c);
      } else {
        owner = empty_owner(r, c);
      }
    }
  }
  /// A position inside a span: the head to the left or above that is the same cell.
  int spanned(std::uint32_t r, std::uint32_t c) const {
    if (c > 0 && at(r, c - 1) >= 0 && heads_[static_cast<std::size_t>(at(r, c - 1))].cell->cell == cell(r, c).cell)
      return at(r, c - 1);
    return above(r, c);
  }
  bool text_below(std::uint32_t r, std::uint32_t c) const {
    for (std::uint32_t below = r + 1; below < rows_.end; ++below) {
      if (cell(below, c).filled()) return true;
    }
    return false;
  }
  int empty_owner(std::uint32_t r, std::uint32_t c) const {
    const int up = above(r, c);
    if (grid_.spans) return up;
    const int left = c > 0 ? at(r, c - 1) : -1;
    const bool left_is_here = left >= 0 && heads_[static_cast<std::size_t>(left)].row == r;
    if (r == rows_.first) return left;
    if (up < 0) return left;
    const bool same_group = left_is_here && heads_[static_cast<std::size_t>(left)].parent == up;
    return text_below(r, c) && same_group ? left : up;
  }

  const Grid& grid_;
  const HeaderRows& rows_;
  std::uint32_t columns_;
  std::vector<int> owner_;
  std::vector<Head> heads_;
};

void add_penalty(HeaderTree& tree) {
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const HeaderNode& node = tree.nodes[i];
    if (node.children.empty()) continue;
    for (std::uint32_t c = node.first; c <= node.last; ++c) {
      if (tree.leaf[c] == static_cast<int>(i)) ++tree.penalty;
    }
  }
}

}  // namespace

std::vector<int> HeaderTree::path(std::uint32_t column) const {
  std::vector<int> out;
  for (int node = leaf[column]; node >= 0; node = nodes[static_cast<std::size_t>(node)].parent) out.push_back(node);
  std::reverse(out.begin(), out.end());
  return out;
}

HeaderRows find_header_rows(const Grid& grid, std::uint32_t stated, const TableWords& words) {
  HeaderRows rows;
  const auto count = static_cast<std::uint32_t>(grid.rows.size());
  while (rows.first < count && is_context_row(grid.rows[rows.first], words)) ++rows.first;
  if (rows.first == count) rows.first = 0;
  if (stated > rows.first && stated <= count) {
    rows.end = rows.body = stated;
    if (stated > rows.first + 1 && is_numbering_row(grid.rows[stated - 1], words)) {
      rows.end = stated - 1;
      rows.numbering = static_cast<int>(rows.end);
    }
    return rows;
  }
  std::uint32_t least = rows.first;  // spans of the first row say how deep the header is at least
  if (rows.first < count) {
    for (const GridCell& cell : grid.rows[rows.first].cells) {
      if (cell.cell != nullptr && cell.origin) least = std::max(least, rows.first + cell.cell->row_span);
    }
  }
  std::uint32_t r = rows.first;
  for (; r < count; ++r) {
    const GridRow& row = grid.rows[r];
    if (is_numbering_row(row, words)) {
      rows.numbering = static_cast<int>(r);
      break;
    }
    if (r == rows.first && has_number(row)) break;  // no header at all: the table goes on
    if (r > rows.first && r >= least &&
        (has_number(row) || is_bare_body_row(row, words) || (is_full(grid.rows[r - 1]) && r + 1 >= least))) {
      break;
    }
  }
  rows.end = r;
  rows.body = rows.numbering >= 0 ? r + 1 : r;
  return rows;
}

HeaderTree read_header(const Grid& grid, const HeaderRows& rows) {
  HeaderTree tree;
  tree.leaf.assign(grid.columns, -1);
  if (rows.end <= rows.first) return tree;
  const Owners owners(grid, rows);
  tree.nodes.reserve(owners.heads().size());
  for (const Owners::Head& head : owners.heads()) {
    HeaderNode& node = tree.nodes.emplace_back();
    node.text = joined_text(head.cell->text);
    node.folded = budget::fold_name(head.cell->text);
    node.parent = head.parent;
    node.first = node.last = head.column;
    node.place = place_of(*head.cell);
  }
  for (std::uint32_t r = rows.first; r < rows.end; ++r) {
    for (std::uint32_t c = 0; c < grid.columns; ++c) {
      const int owner = owners.at(r, c);
      if (owner < 0) continue;
      HeaderNode& node = tree.nodes[static_cast<std::size_t>(owner)];
      node.first = std::min(node.first, c);
      node.last = std::max(node.last, c);
      tree.leaf[c] = owner;
    }
  }
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const int parent = tree.nodes[i].parent;
    (parent >= 0 ? tree.nodes[static_cast<std::size_t>(parent)].children : tree.roots).push_back(static_cast<int>(i));
  }
  const auto by_column = [&](int a, int b) {
    return tree.nodes[static_cast<std::size_t>(a)].first < tree.nodes[static_cast<std::size_t>(b)].first;
  };
  std::stable_sort(tree.roots.begin(), tree.roots.end(), by_column);
  for (HeaderNode& node : tree.nodes) std::stable_sort(node.children.begin(), node.children.end(), by_column);
  add_penalty(tree);
  return tree;
}

bool same_header(const HeaderTree& a, const HeaderTree& b) {
  if (a.nodes.size() != b.nodes.size()) return false;
  std::vector<std::string_view> left, right;
  for (const HeaderNode& node : a.nodes) left.push_back(node.folded);
  for (const HeaderNode& node : b.nodes) right.push_back(node.folded);
  std::sort(left.begin(), left.end());
  std::sort(right.begin(), right.end());
  return left == right;
}

}  // namespace gouji::recognize
