// A line with figures is a row. A text on a line of its own is part of a row when it is printed around the middle of it:
//
//   机关事业单位基本养老
//                            504.13     the two lines of the label are equally far from the figures
//   保险缴费支出
//
// or hangs below a label nearer than rows are to each other; else it is a row without figures.
#include "read/page/aligned_rows.h"

#include <algorithm>
#include <cstdlib>

namespace gouji::read::page {
namespace {

/// Percent of the size.
constexpr std::int32_t kLeadingPercent = 165;
constexpr std::int32_t kEvenPercent = 30;
constexpr std::int32_t kApartPercent = 115;
/// Lines of one text are seldom so far apart.
constexpr std::int32_t kFreeLeadingPercent = 145;
constexpr std::int32_t kEvenRowsPercent = 88;
/// Of the distance of rows.
constexpr std::int32_t kNearerPercent = 85;
/// A shifted word is so much nearer to one row than to the next one.
constexpr std::int32_t kShiftPercent = 35;
constexpr int kMostWraps = 4;

/// Words of one line in one span of columns.
struct Text {
  std::size_t line = 0;
  ColumnSpan span;
  std::int32_t baseline = 0;
  std::int32_t size = 0;
  std::vector<Piece> pieces;
  std::int32_t left = 0;
  std::int32_t row = -1;
};

class RowReader {
 public:
  RowReader(const std::vector<const WordLine*>& lines, const std::vector<Column>& columns)
      : lines_(lines), columns_(columns) {}

  std::optional<AlignedBody> run() {
    if (!collect()) return std::nullopt;
    measure_pitch();
    for (int round = 0; round < kMostWraps; ++round) {
      for (const std::size_t anchor : anchors_) {
        for (std::uint32_t column = 0; column < columns_.size(); ++column) wrap(anchor, column);
      }
    }
    for (std::uint32_t column = 0; column < columns_.size(); ++column) {
      hang(column);
      settle_shifted(column);
    }
    if (!are_rows_clear()) return std::nullopt;
    return result();
  }

 private:
  bool is_anchor(std::size_t line) const { return row_of_line_[line] >= 0; }

  bool collect() {
    row_of_line_.assign(lines_.size(), -1);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      bool figures = false;
      for (const Word& word : lines_[i]->words) {
        const ColumnSpan span = span_of(columns_, word.box);
        if (word.is_figure() && span.first != span.last) return false;
        figures = figures || (word.is_figure() && columns_[span.first].figures);
        if (!texts_.empty() && texts_.back().line == i && texts_.back().span.last >= span.first) {
          if (texts_.back().span.first != span.first || texts_.back().span.last != span.last) return false;
          texts_.back().pieces.push_back(word.piece);
          continue;
        }
        texts_.push_back({i, span, word.baseline, word.size, {word.piece}, word.box.left, -1});
      }
      if (!figures) continue;
      row_of_line_[i] = static_cast<std::int32_t>(i);
      anchors_.push_back(i);
    }
    if (anchors_.empty()) return false;
    loose_.resize(columns_.size());
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      texts_[i].row = row_of_line_[texts_[i].line];
      if (texts_[i].row >= 0) continue;
      for (std::uint32_t c = texts_[i].span.first; c <= texts_[i].span.last; ++c) loose_[c].push_back(i);
    }
    return true;
  }

  /// The least distance of two rows of figures.
  void measure_pitch() {
    for (std::size_t i = 0; i + 1 < anchors_.size(); ++i) {
      const std::int32_t away = lines_[anchors_[i + 1]]->baseline - lines_[anchors_[i]]->baseline;
      pitch_ = pitch_ == 0 ? away : std::min(pitch_, away);
    }
    const std::int32_t even = even_distance();
    if (even > 0) pitch_ = pitch_ == 0 ? even : std::min(pitch_, even);
  }

  /// The distance of all lines when they are evenly spaced and farther apart than lines of one text; else 0.
  std::int32_t even_distance() const {
    std::vector<std::int32_t> gaps;
    std::int32_t size = 0;
    for (std::size_t i = anchors_.front(); i < anchors_.back(); ++i) {
      gaps.push_back(lines_[i + 1]->baseline - lines_[i]->baseline);
      size = std::max(size, lines_[i]->size);
    }
    if (gaps.size() < 2) return 0;
    std::sort(gaps.begin(), gaps.end());
    const std::int32_t least = gaps.front(), middle = gaps[gaps.size() / 2];
    return least * 100 >= middle * kEvenRowsPercent && least * 100 >= size * kFreeLeadingPercent ? least : 0;
  }

  /// What is already put around the anchor in this column.
  struct Around {
    std::int32_t top = 0, bottom = 0;
    bool own = false;
    int above = 0, below = 0;
  };

  Around around(std::size_t anchor, std::uint32_t column) const {
    Around out{lines_[anchor]->baseline, lines_[anchor]->baseline, false, 0, 0};
    const std::size_t from = anchor - std::min<std::size_t>(anchor, kMostWraps);
    auto it = std::lower_bound(texts_.begin(), texts_.end(), from,
                               [](const Text& text, std::size_t line) { return text.line < line; });
    for (; it != texts_.end() && it->line <= anchor + kMostWraps; ++it) {
      const Text& text = *it;
      if (text.row != static_cast<std::int32_t>(anchor) || text.span.first > column || column > text.span.last)
        continue;
      if (text.line == anchor) out.own = true;
      if (text.line < anchor) ++out.above;
      if (text.line > anchor) ++out.below;
      out.top = std::min(out.top, text.baseline);
      out.bottom = std::max(out.bottom, text.baseline);
    }
    return out;
  }

  /// Takes the next text above and the next one below when they are equally far.
  void wrap(std::size_t anchor, std::uint32_t column) {
    Text* above = nullptr;
    Text* below = nullptr;
    const std::vector<std::size_t>& loose = loose_[column];
    const auto behind = std::lower_bound(loose.begin(), loose.end(), anchor,
                                         [&](std::size_t text, std::size_t line) { return texts_[text].line < line; });
    for (auto it = behind; it != loose.begin() && !above && reaches(texts_[*(it - 1)].line, anchor); --it) {
      if (texts_[*(it - 1)].row < 0) above = &texts_[*(it - 1)];
    }
    for (auto it = behind; it != loose.end() && !below && reaches(anchor, texts_[*it].line); ++it) {
      if (texts_[*it].row < 0) below = &texts_[*it];
    }
    if (!above || !below) return;
    const Around now = around(anchor, column);
    const std::int32_t middle = lines_[anchor]->baseline;
    const std::int32_t up = middle - above->baseline, down = below->baseline - middle;
    const std::int32_t size = above->size;
    if (std::abs(up - down) * 100 > size * kEvenPercent) return;
    const bool first = !now.own && now.above == 0;
    const std::int32_t leading = first ? up + down : now.top - above->baseline;
    if (leading * 100 > size * kLeadingPercent) return;
    // Where rows are as near to each other as lines of one text, a text of its own is a row.
    if (!first && (pitch_ == 0 ? leading * 100 > size * 125 : leading * 100 >= pitch_ * kNearerPercent)) return;
    if (!first && !(stands_apart(*above, column, leading, anchor) && stands_apart(*below, column, leading, anchor)))
      return;
    above->row = below->row = static_cast<std::int32_t>(anchor);
  }

  /// Nothing beyond the text, seen from its row, is as near to it as its row is.
  bool stands_apart(const Text& text, std::uint32_t column, std::int32_t leading, std::size_t anchor) const {
    return std::none_of(texts_.begin(), texts_.end(), [&](const Text& other) {
      if (other.line == text.line || other.span.first > column || column > other.span.last) return false;
      const bool in_row = other.row == static_cast<std::int32_t>(anchor);
      const std::int32_t away = std::abs(other.baseline - text.baseline);
      return !in_row && away * 100 < leading * kApartPercent;
    });
  }

  /// No other row of figures lies between two lines.
  bool reaches(std::size_t upper, std::size_t lower) const {
    for (std::size_t i = upper + 1; i < lower; ++i) {
      if (is_anchor(i)) return false;
    }
    return true;
  }

  /// Texts that go on below the line of a row, near to it and far from the next one.
  void hang(std::uint32_t column) {
    if (pitch_ == 0) return;
    for (const std::size_t index : loose_[column]) {
      Text& text = texts_[index];
      if (text.row >= 0 || text.span.first != column) continue;
      const auto above = std::lower_bound(anchors_.begin(), anchors_.end(), text.line);
      if (above == anchors_.begin()) continue;
      const std::size_t anchor = *(above - 1);
      const Around now = around(anchor, column);
      const std::int32_t leading = text.baseline - now.bottom;
      if (!now.own || now.above > 0 || leading * 100 > text.size * kLeadingPercent) continue;
      if (leading * 100 >= pitch_ * kNearerPercent) continue;
      const std::int32_t next = next_line_below(text);
      if (next > 0 && (next - text.baseline) * kNearerPercent < leading * 100) continue;
      text.row = static_cast<std::int32_t>(anchor);
    }
  }

  /// A code printed lower or higher than the figures of its row, and nothing else of its column there.
  void settle_shifted(std::uint32_t column) {
    for (const std::size_t index : loose_[column]) {
      Text& text = texts_[index];
      if (text.row >= 0 || text.span.first != text.span.last) continue;
      const auto below = std::lower_bound(anchors_.begin(), anchors_.end(), text.line);
      const std::int32_t up = below == anchors_.begin() ? INT32_MAX : text.baseline - lines_[*(below - 1)]->baseline;
      const std::int32_t down = below == anchors_.end() ? INT32_MAX : lines_[*below]->baseline - text.baseline;
      const std::int32_t near = std::min(up, down), between = std::max(up, down) == INT32_MAX ? pitch_ : up + down;
      const std::size_t anchor = up < down ? *(below - 1) : *below;
      const Around now = around(anchor, column);
      if (now.own || now.above + now.below > 0 || near * 100 > between * kShiftPercent) continue;
      text.row = static_cast<std::int32_t>(anchor);
    }
  }

  /// A text left over is a row of its own when it is as far from the texts above and below as rows are. Nearer ones may be
  /// parts of them.
  bool are_rows_clear() const {
    for (std::uint32_t column = 0; column < columns_.size(); ++column) {
      const Text* above = nullptr;
      for (const Text& text : texts_) {
        if (text.span.first > column || column > text.span.last) continue;
        const bool inside = above && text.line > anchors_.front() && above->line < anchors_.back();
        const bool loose = inside && (text.row < 0 || above->row < 0) && text.row != above->row;
        const std::int32_t away = above ? text.baseline - above->baseline : 0;
        if (loose && away * 100 < pitch_ * kNearerPercent) return false;
        above = &text;
      }
    }
    return true;
  }

  std::int32_t next_line_below(const Text& text) const {
    return text.line + 1 < lines_.size() ? lines_[text.line + 1]->baseline : 0;
  }

  /// Texts of no row of figures, those of one line one row; near lines go on.
  std::optional<AlignedBody> result() {
    const std::size_t first = anchors_.front(), last = anchors_.back();
    std::vector<bool> used(lines_.size());
    for (Text& text : texts_) {
      used[text.line] = used[text.line] || text.row >= 0 || (text.line > first && text.line < last);
    }
    // Rows without figures below the last one and above the first one, where they have their code and their name.
    for (std::size_t line = last + 1; line < lines_.size() && (used[line] || is_named(line)); ++line) used[line] = true;
    for (std::size_t line = first; line > 0 && (used[line - 1] || is_named(line - 1)); --line) used[line - 1] = true;
    AlignedBody out;
    std::vector<std::int32_t> rows;
    for (Text& text : texts_) {
      if (!used[text.line]) continue;
      if (text.row < 0) text.row = static_cast<std::int32_t>(text.line);
      rows.push_back(text.row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!used[i]) out.unused.push_back(i);
    }
    out.tops.assign(rows.size(), INT32_MAX);
    out.bottoms.assign(rows.size(), INT32_MIN);
    for (const Text& text : texts_) {
      if (!used[text.line]) continue;
      const auto row = static_cast<std::uint32_t>(std::lower_bound(rows.begin(), rows.end(), text.row) - rows.begin());
      if (!add(out, row, text)) return std::nullopt;
    }
    if (!is_labelled(out, rows)) return std::nullopt;
    std::stable_sort(out.cells.begin(), out.cells.end(), [](const BodyCell& a, const BodyCell& b) {
      return a.row != b.row ? a.row < b.row : a.columns.first < b.columns.first;
    });
    return out;
  }

  /// A code and a text behind it, and nothing else.
  bool is_named(std::size_t line) const {
    const std::vector<Word>& words = lines_[line]->words;
    if (words.size() < 2 || words[0].kind != WordKind::kNumber || words[1].kind != WordKind::kText) return false;
    const ColumnSpan code = span_of(columns_, words[0].box), name = span_of(columns_, words[1].box);
    return columns_[code.first].codes && code.first == code.last && name.first == code.last + 1 &&
           std::none_of(words.begin() + 1, words.end(), [](const Word& word) { return word.is_figure(); });
  }

  bool add(AlignedBody& out, std::uint32_t row, const Text& text) {
    out.tops[row] = std::min(out.tops[row], text.baseline - text.size);
    out.bottoms[row] = std::max(out.bottoms[row], text.baseline + text.size / 4);
    for (BodyCell& cell : out.cells) {
      if (cell.row != row || cell.columns.last < text.span.first || text.span.last < cell.columns.first) continue;
      // Lines of one text may be of different widths; they may not reach into another cell.
      cell.columns = {std::min(cell.columns.first, text.span.first), std::max(cell.columns.last, text.span.last)};
      cell.text.insert(cell.text.end(), text.pieces.begin(), text.pieces.end());
      return !columns_[cell.columns.last].figures || cell.columns.first == cell.columns.last;
    }
    out.cells.push_back({row, text.span, text.pieces});
    return true;
  }

  /// Every row of figures has a text or a code beside them.
  bool is_labelled(const AlignedBody& body, const std::vector<std::int32_t>& rows) const {
    std::vector<bool> labelled(rows.size());
    for (const BodyCell& cell : body.cells) {
      if (!columns_[cell.columns.first].figures || cell.columns.first == 0) labelled[cell.row] = true;
    }
    return std::all_of(labelled.begin(), labelled.end(), [](bool one) { return one; });
  }

  const std::vector<const WordLine*>& lines_;
  const std::vector<Column>& columns_;
  std::vector<Text> texts_;                ///< In the order of lines.
  std::vector<std::int32_t> row_of_line_;  ///< Index of the line where it is a row of figures, else -1.
  std::vector<std::size_t> anchors_;
  std::vector<std::vector<std::size_t>> loose_;  ///< By column: texts on lines without figures.
  std::int32_t pitch_ = 0;
};

}  // namespace

std::optional<AlignedBody> read_rows(const std::vector<const WordLine*>& lines, const std::vector<Column>& columns) {
  return RowReader(lines, columns).run();
}

}  // namespace gouji::read::page
