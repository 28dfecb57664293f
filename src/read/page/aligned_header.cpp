// Words below each other with one middle are one text (a wrapped head). The lowest text over a column is its head. What is
// left stands over several columns: their heads lie below it, and it is printed in the middle of them.
//
//          |        本年收入        |      |        three columns have their heads lower than the others;
//   项目   | 小计 | 拨款 | 其他     | 结转 |        the middle of 本年收入 is the middle of these three
//
// Both must agree, else nothing is said.
#include "read/page/aligned_header.h"

#include <algorithm>
#include <cstdlib>

namespace gouji::read::page {
namespace {

/// Percent of the size.
constexpr std::int32_t kLeadingPercent = 165;
constexpr std::int32_t kMiddlePercent = 60;
constexpr std::int32_t kLevelPercent = 35;
constexpr std::int32_t kInkPercent = 80;
constexpr std::int32_t kSizePercent = 12;
constexpr std::uint32_t kMostRows = 6;
constexpr std::size_t kMostHeads = 500;

/// A text of the header: words of one line, or of several lines below each other.
struct Head {
  std::vector<Piece> text;
  Box box;
  std::int32_t first = 0, last = 0;  ///< Baselines.
  std::int32_t size = 0;
  bool leaf = false;
  std::uint32_t column = 0, columns = 0;  ///< Once it is known.
  std::int32_t above = -1;                ///< The head over it.

  std::int32_t middle() const { return (box.left + box.right) / 2; }
  std::int32_t top() const { return first - size * kInkPercent / 100; }
  std::int32_t height_middle() const { return (top() + last) / 2; }
};

bool overlaps(const Box& a, const Box& b) { return a.left < b.right && b.left < a.right; }

void take_in(Head& head, const Head& other) {
  head.text.insert(head.text.end(), other.text.begin(), other.text.end());
  head.box = {std::min(head.box.left, other.box.left), std::min(head.box.top, other.box.top),
              std::max(head.box.right, other.box.right), std::max(head.box.bottom, other.box.bottom)};
  head.last = std::max(head.last, other.last);
  head.first = std::min(head.first, other.first);
}

class HeaderReader {
 public:
  HeaderReader(const std::vector<const WordLine*>& lines, std::vector<Column> columns)
      : lines_(lines), columns_(std::move(columns)) {}

  std::optional<AlignedHeader> run() {
    collect();
    if (heads_.empty() || heads_.size() > kMostHeads) return std::nullopt;
    wrap();
    join_alternating();
    add_empty_columns();
    find_leaves();
    if (!place_spanning()) return std::nullopt;
    if (!is_complete()) return std::nullopt;
    return result();
  }

 private:
  /// Words of one line over one column are one text: 合    计
  void collect() {
    for (const WordLine* line : lines_) {
      const std::size_t begun = heads_.size();
      for (const Word& word : line->words) {
        Head head;
        head.text = {word.piece};
        head.box = word.box;
        head.first = head.last = word.baseline;
        head.size = word.size;
        if (heads_.size() > begun && is_one_text(heads_.back(), head)) {
          take_in(heads_.back(), head);
        } else {
          heads_.push_back(std::move(head));
        }
      }
    }
  }

  bool is_one_text(const Head& left, const Head& right) const {
    if (!touches(columns_, left.box) || !touches(columns_, right.box)) return false;
    const ColumnSpan a = span_of(columns_, left.box), b = span_of(columns_, right.box);
    return a.first == b.first && a.last == b.last && a.first == a.last;
  }

  bool is_alone_over(const Head& upper, const Head& lower) const {
    return std::none_of(heads_.begin(), heads_.end(), [&](const Head& other) {
      if (&other == &upper || &other == &lower || other.text.empty()) return false;
      return (other.last == lower.first && overlaps(other.box, upper.box)) ||
             (other.first == upper.last && overlaps(other.box, lower.box));
    });
  }

  bool is_wrapped(const Head& upper, const Head& lower) const {
    const std::int32_t size = std::max(upper.size, lower.size);
    const std::int32_t leading = lower.first - upper.last;
    if (leading <= 0 || leading * 100 > size * kLeadingPercent) return false;
    if (std::abs(upper.size - lower.size) * 100 > size * kSizePercent) return false;
    if (std::abs(upper.middle() - lower.middle()) * 100 > size * kMiddlePercent &&
        std::abs(upper.box.left - lower.box.left) * 100 > size * kMiddlePercent) {
      return false;
    }
    return overlaps(upper.box, lower.box) && is_alone_over(upper, lower);
  }

  void wrap() {
    for (std::size_t i = 0; i < heads_.size(); ++i) {
      for (std::size_t j = i + 1; j < heads_.size(); ++j) {
        if (heads_[i].text.empty() || heads_[j].text.empty() || !is_wrapped(heads_[i], heads_[j])) continue;
        take_in(heads_[i], heads_[j]);
        heads_[j].text.clear();
      }
    }
    std::erase_if(heads_, [](const Head& head) { return head.text.empty(); });
  }

  bool is_below(const Head& lower, const Head& upper) const {
    return lower.top() >= upper.last - upper.size * kLevelPercent / 100 && lower.first > upper.last;
  }

  /// Neighbours of which no row has both, below one head: codes that are set in by their level, 合计 in the middle of its field.
  void join_alternating() {
    for (std::size_t c = 0; c + 1 < columns_.size();) {
      const Column &left = columns_[c], &right = columns_[c + 1];
      std::size_t over_both = 0, over_left = 0, over_right = 0;
      for (const Head& head : heads_) {
        const bool at_left = head.box.left < left.right && left.left < head.box.right;
        const bool at_right = head.box.left < right.right && right.left < head.box.right;
        over_both += at_left && at_right ? 1 : 0;
        over_left += at_left && !at_right ? 1 : 0;
        over_right += at_right && !at_left ? 1 : 0;
      }
      const bool alike = left.codes == right.codes && left.figures == right.figures;
      const bool one_head = over_left + over_right == 0 ? over_both > 0 : over_left == 0 || over_right == 0;
      if (left.meets_next || !alike || left.figures || !one_head) {
        ++c;
        continue;
      }
      columns_[c].right = columns_[c + 1].right;
      columns_[c].meets_next = columns_[c + 1].meets_next;
      columns_.erase(columns_.begin() + static_cast<std::ptrdiff_t>(c) + 1);
    }
  }

  /// A head over white paper is that of the column beside it when that one has none, else that of an empty column, unless it
  /// stands in the middle over its neighbours.
  void add_empty_columns() {
    std::vector<Column> empty;
    std::stable_sort(heads_.begin(), heads_.end(), [](const Head& a, const Head& b) { return a.last > b.last; });
    for (const Head& head : heads_) {
      if (touches(columns_, head.box) || touches(empty, head.box)) continue;
      if (is_between_lower(head)) continue;
      // The lowest heads come first, so those above find the columns as wide as they are.
      if (Column* column = headless_beside(head)) {
        column->left = std::min(column->left, head.box.left);
        column->right = std::max(column->right, head.box.right);
      } else {
        empty.push_back({head.box.left, head.box.right, false, false});
      }
    }
    columns_.insert(columns_.end(), empty.begin(), empty.end());
    std::sort(columns_.begin(), columns_.end(), [](const Column& a, const Column& b) { return a.left < b.left; });
  }

  bool has_head(const Column& column) const {
    return std::any_of(heads_.begin(), heads_.end(),
                       [&](const Head& head) { return head.box.left < column.right && column.left < head.box.right; });
  }

  /// Figures at the right end of their column leave its head to their left, labels to their right; the nearest one is theirs.
  Column* headless_beside(const Head& head) {
    const auto right = std::lower_bound(columns_.begin(), columns_.end(), head.box.left,
                                        [](const Column& column, std::int32_t left) { return column.right <= left; });
    if (right != columns_.end() && right->figures && !has_head(*right) && is_clear(head.box.right, right->left))
      return &*right;
    if (right == columns_.begin()) return nullptr;
    Column& left = *(right - 1);
    return !left.figures && !has_head(left) && is_clear(left.right, head.box.left) ? &left : nullptr;
  }

  bool is_clear(std::int32_t from, std::int32_t to) const {
    return std::none_of(heads_.begin(), heads_.end(),
                        [&](const Head& other) { return other.box.left >= from && other.box.right <= to; });
  }

  /// The columns on both sides have their heads farther down.
  bool is_between_lower(const Head& head) const {
    const auto right = std::lower_bound(columns_.begin(), columns_.end(), head.box.left,
                                        [](const Column& column, std::int32_t left) { return column.right <= left; });
    if (right == columns_.end() || right == columns_.begin()) return false;
    const auto has_lower = [&](const Column& column) {
      return std::any_of(heads_.begin(), heads_.end(), [&](const Head& other) {
        return is_below(other, head) && other.box.left < column.right && column.left < other.box.right;
      });
    };
    return has_lower(*right) && has_lower(*(right - 1));
  }

  void find_leaves() {
    leaf_.assign(columns_.size(), -1);
    for (std::size_t i = 0; i < heads_.size(); ++i) {
      const ColumnSpan span = span_of(columns_, heads_[i].box);
      if (!touches(columns_, heads_[i].box) || span.first != span.last) continue;
      std::int32_t& leaf = leaf_[span.first];
      if (leaf < 0 || heads_[static_cast<std::size_t>(leaf)].last < heads_[i].last) leaf = static_cast<std::int32_t>(i);
    }
    for (std::uint32_t c = 0; c < columns_.size(); ++c) {
      if (leaf_[c] < 0) continue;
      Head& head = heads_[static_cast<std::size_t>(leaf_[c])];
      head.leaf = true;
      head.column = c;
      head.columns = 1;
    }
    highest_ = leaf_;
    // Where columns lie: from the middle of one strip to the middle of the next.
    edges_.clear();
    edges_.push_back(columns_.front().left);
    for (std::size_t c = 0; c + 1 < columns_.size(); ++c)
      edges_.push_back((columns_[c].right + columns_[c + 1].left) / 2);
    edges_.push_back(columns_.back().right);
    widen_ends();
  }

  /// A head wider than the texts of its column says how far the column reaches.
  void widen_ends() {
    const auto extent = [&](std::uint32_t c) -> const Box* {
      return leaf_[c] < 0 ? nullptr : &heads_[static_cast<std::size_t>(leaf_[c])].box;
    };
    if (const Box* box = extent(0)) edges_.front() = std::min(edges_.front(), box->left);
    if (const Box* box = extent(static_cast<std::uint32_t>(columns_.size()) - 1))
      edges_.back() = std::max(edges_.back(), box->right);
  }

  /// The texts over several columns, from the lowest up.
  bool place_spanning() {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < heads_.size(); ++i) {
      if (!heads_[i].leaf) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return heads_[a].last > heads_[b].last; });
    for (std::size_t first = 0; first < order.size();) {
      std::size_t last = first + 1;
      const Head& lowest = heads_[order[first]];
      while (last < order.size() && (lowest.last - heads_[order[last]].last) * 100 <= lowest.size * kLevelPercent)
        ++last;
      std::vector<std::size_t> level(order.begin() + static_cast<std::ptrdiff_t>(first),
                                     order.begin() + static_cast<std::ptrdiff_t>(last));
      std::sort(level.begin(), level.end(),
                [&](std::size_t a, std::size_t b) { return heads_[a].box.left < heads_[b].box.left; });
      if (!place_level(level)) return false;
      first = last;
    }
    return true;
  }

  const Head* highest(std::uint32_t column) const {
    return highest_[column] < 0 ? nullptr : &heads_[static_cast<std::size_t>(highest_[column])];
  }

  bool lies_below(std::uint32_t column, const Head& upper) const {
    const Head* head = highest(column);
    return head && is_below(*head, upper);
  }

  /// Middle of the heads over a column, from the highest found so far down.
  std::int32_t chain_middle(std::uint32_t column) const {
    const Head* top = highest(column);
    const Head& leaf = heads_[static_cast<std::size_t>(leaf_[column] < 0 ? highest_[column] : leaf_[column])];
    return (top->top() + leaf.last) / 2;
  }

  /// Columns around a head whose heads lie below it, at one height.
  ColumnSpan widest(const Head& head) const {
    const ColumnSpan own = span_of(columns_, head.box);
    ColumnSpan out = own;
    if (!touches(columns_, head.box)) {
      // Over a strip: both neighbours.
      const bool right = columns_[own.first].left >= head.box.right;
      if (right && own.first > 0) --out.first;
      if (!right && own.last + 1 < columns_.size()) ++out.last;
    }
    std::int32_t level = INT32_MIN;
    for (std::uint32_t c = out.first; c <= out.last; ++c) {
      if (lies_below(c, head)) level = std::max(level, chain_middle(c));
    }
    if (level == INT32_MIN) return out;
    const auto fits = [&](std::uint32_t c) {
      return lies_below(c, head) && std::abs(chain_middle(c) - level) * 100 <= head.size * kLevelPercent;
    };
    while (out.first > 0 && fits(out.first - 1)) --out.first;
    while (out.last + 1 < columns_.size() && fits(out.last + 1)) ++out.last;
    return out;
  }

  bool covers_leafless(const Head& head) const {
    const ColumnSpan own = span_of(columns_, head.box);
    for (std::uint32_t c = own.first; c <= own.last; ++c) {
      if (highest_[c] >= 0) return false;
    }
    return true;
  }

  bool place_level(const std::vector<std::size_t>& level) {
    for (std::size_t i = 0; i < level.size();) {
      Head& head = heads_[level[i]];
      if (touches(columns_, head.box) && covers_leafless(head)) {
        // The lowest head of several columns.
        const ColumnSpan own = span_of(columns_, head.box);
        settle(level[i], own.first, own.last);
        ++i;
        continue;
      }
      const ColumnSpan run = widest(head);
      std::size_t end = i + 1;
      while (end < level.size() && span_of(columns_, heads_[level[end]].box).first <= run.last) ++end;
      if (!share_out(std::vector<std::size_t>(level.begin() + static_cast<std::ptrdiff_t>(i),
                                              level.begin() + static_cast<std::ptrdiff_t>(end)),
                     run)) {
        return false;
      }
      i = end;
    }
    return true;
  }

  std::int32_t off_middle(const Head& head, std::uint32_t first, std::uint32_t last) const {
    return std::abs(head.middle() - (edges_[first] + edges_[last + 1]) / 2);
  }

  /// Cuts a run of columns among the heads over it.
  bool share_out(const std::vector<std::size_t>& heads, ColumnSpan run) {
    std::uint32_t first = run.first;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      Head& head = heads_[heads[i]];
      const ColumnSpan own = span_of(columns_, head.box);
      if (own.first < first && touches(columns_, head.box)) return false;
      std::uint32_t last = run.last;
      if (i + 1 < heads.size()) {
        // Up to the column before the next head's first possible one, where the head is nearest to the middle.
        const ColumnSpan next = span_of(columns_, heads_[heads[i + 1]].box);
        if (next.first <= first) return false;
        std::int32_t nearest = INT32_MAX, second = INT32_MAX;
        for (std::uint32_t c = std::max(own.last, first); c < std::max(next.first, first + 1); ++c) {
          const std::int32_t off = off_middle(head, first, c);
          if (off < nearest) {
            second = nearest;
            nearest = off;
            last = c;
          } else {
            second = std::min(second, off);
          }
        }
        if (nearest == INT32_MAX || second - nearest < head.size / 2) return false;
      }
      if (!stands_over(head, first, last)) return false;
      settle(heads[i], first, last);
      first = last + 1;
    }
    return first == run.last + 1;
  }

  /// The middle of the head is that of its columns, as near as their edges are known.
  bool stands_over(const Head& head, std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t c = first; c <= last; ++c) {
      const Head* below = highest(c);
      if (below && below->columns > 0 && (below->column < first || below->column + below->columns - 1 > last))
        return false;
    }
    const std::int32_t narrowest = [&] {
      std::int32_t width = INT32_MAX;
      for (const std::uint32_t c : {first, last}) width = std::min(width, edges_[c + 1] - edges_[c]);
      return width;
    }();
    return off_middle(head, first, last) <= std::max(narrowest / 2, head.size);
  }

  void settle(std::size_t index, std::uint32_t first, std::uint32_t last) {
    Head& head = heads_[index];
    head.column = first;
    head.columns = last - first + 1;
    for (std::uint32_t c = first; c <= last; ++c) {
      if (highest_[c] >= 0) heads_[static_cast<std::size_t>(highest_[c])].above = static_cast<std::int32_t>(index);
      highest_[c] = static_cast<std::int32_t>(index);
    }
  }

  bool is_complete() const {
    for (std::uint32_t c = 0; c < columns_.size(); ++c) {
      if (highest_[c] < 0) return false;
    }
    return std::all_of(heads_.begin(), heads_.end(), [](const Head& head) { return head.columns > 0; }) &&
           !has_heads_in_a_pile() && levels_agree();
  }

  /// A text below the head of its only column, and no part of it, is a row without figures: where the header ends is not clear.
  bool has_heads_in_a_pile() const {
    return std::any_of(heads_.begin(), heads_.end(), [&](const Head& head) {
      return head.above >= 0 && heads_[static_cast<std::size_t>(head.above)].columns == head.columns;
    });
  }

  /// Heads without another one over them fill the header: all have the middle of its height.
  bool levels_agree() const {
    std::int32_t top = INT32_MAX, bottom = INT32_MIN, size = 0;
    for (const Head& head : heads_) {
      top = std::min(top, head.top());
      bottom = std::max(bottom, head.last);
      size = std::max(size, head.size);
    }
    for (std::uint32_t c = 0; c < columns_.size(); ++c) {
      const Head& head = heads_[static_cast<std::size_t>(highest_[c])];
      if (head.columns == 1 && head.leaf && std::abs(head.height_middle() - (top + bottom) / 2) > size * 3 / 4)
        return false;
    }
    return true;
  }

  std::uint32_t depth_of(const Head& head) const {
    std::uint32_t depth = 0;
    for (std::int32_t at = head.above; at >= 0; at = heads_[static_cast<std::size_t>(at)].above) ++depth;
    return depth;
  }

  std::optional<AlignedHeader> result() {
    AlignedHeader out;
    out.middles.assign(columns_.size(), -1);
    for (const Head& head : heads_) out.rows = std::max(out.rows, depth_of(head) + 1);
    if (out.rows > kMostRows) return std::nullopt;
    for (const Head& head : heads_) {
      HeadCell& cell = out.cells.emplace_back();
      cell.row = depth_of(head);
      cell.column = head.column;
      cell.column_span = head.columns;
      cell.text = head.text;
      const bool lowest = std::none_of(heads_.begin(), heads_.end(), [&](const Head& other) {
        return other.above >= 0 && &heads_[static_cast<std::size_t>(other.above)] == &head;
      });
      if (!lowest) continue;
      cell.row_span = out.rows - cell.row;
      if (head.columns == 1) out.middles[head.column] = head.middle();
    }
    out.columns = std::move(columns_);
    return out;
  }

  const std::vector<const WordLine*>& lines_;
  std::vector<Column> columns_;
  std::vector<Head> heads_;
  std::vector<std::int32_t> leaf_, highest_;  ///< By column: index of a head, -1 = none.
  std::vector<std::int32_t> edges_;
};

}  // namespace

std::optional<AlignedHeader> read_header(const std::vector<const WordLine*>& lines, std::vector<Column> columns) {
  return HeaderReader(lines, std::move(columns)).run();
}

}  // namespace gouji::read::page
