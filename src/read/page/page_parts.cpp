// A letter belongs to the cell in which its middle lies, but words are not torn: letters that were painted one after the other
// without a gap go to the cell that holds most of them, so a long number that sticks out of its cell stays whole. Two words
// that fill their cells are told apart by the ruling, which runs between two letters, or because a number has one point only.
#include "read/page/page_parts.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace gouji::read::page {
namespace {

constexpr std::int32_t kWordGapPercent = 60;
/// At the border of two cells a smaller gap parts them.
constexpr std::int32_t kBorderGapPercent = 12;
/// Between segments of a line outside of tables.
constexpr std::int32_t kSegmentGapPercent = 200;

/// What a Han character inks above its baseline, and how far it may touch a ruling; percent of the size.
constexpr std::int32_t kInkPercent = 80;
constexpr std::int32_t kInkSlackPercent = 15;

/// Letters that are looked at on each side for the point of a figure.
constexpr std::uint32_t kLongestNumeral = 24;

/// Where a letter lies: nowhere, or in a cell of one of the grids.
struct Spot {
  std::int32_t table = -1;
  std::uint32_t cell = 0;
  friend bool operator==(const Spot&, const Spot&) = default;
};

bool wider_than(const Letter& left, const Letter& right, std::int32_t percent, std::int32_t spread = 0) {
  const std::int64_t gap = right.box.left - left.box.right - spread;
  return gap * 100 > std::int64_t{std::max(left.size, right.size)} * percent;
}

class Divider {
 public:
  Divider(PageParts& parts) : parts_(parts), text_(parts.text) {}

  void run() {
    for (std::uint32_t line = 0; line < text_.lines.size(); ++line) divide(line);
  }

 private:
  Spot spot_of(const Letter& letter) const {
    const std::int32_t x = letter.middle(), y = letter.height_middle();
    for (std::size_t t = 0; t < parts_.tables.size(); ++t) {
      const Grid& grid = parts_.tables[t].grid;
      if (grid.ys.front() > y) break;
      if (grid.contains(x, y)) return {static_cast<std::int32_t>(t), grid.cell_at(x, y)};
    }
    return {};
  }

  /// The ruling between two neighbouring cells runs between the two letters.
  bool runs_between(const Letter& left, Spot at_left, const Letter& right, Spot at_right) const {
    if (at_left.table != at_right.table || at_left.table < 0) return false;
    const Grid& grid = parts_.tables[static_cast<std::size_t>(at_left.table)].grid;
    const std::int32_t border = grid.box(grid.cells[at_right.cell]).left;
    return left.box.right <= border && border <= right.box.left && left.box.right < right.box.left;
  }

  /// Numerals with a point on both sides of `at`: two figures that touch.
  bool two_points(std::uint32_t word, std::uint32_t at, std::uint32_t line_end) const {
    const auto is_point = [&](std::uint32_t i) { return text_.letters[i].character == U'.'; };
    const auto is_mark = [&](std::uint32_t i) { return is_numeral_mark(text_.letters[i].character); };
    std::uint32_t before = at, behind = at;
    const std::uint32_t first = std::max(word, at - std::min(at, kLongestNumeral));
    while (before > first && is_mark(before - 1) && !is_point(before - 1)) --before;
    if (before == first || !is_point(before - 1)) return false;
    const std::uint32_t last = std::min(line_end, at + kLongestNumeral);
    while (behind < last && is_mark(behind) && !is_point(behind)) ++behind;
    return behind < last && is_point(behind);
  }

  /// A word ends before letter `at`.
  bool parts_words(std::uint32_t word, std::uint32_t at, Spot at_left, Spot at_right, std::uint32_t line_end) const {
    const Letter &left = text_.letters[at - 1], &right = text_.letters[at];
    if (wider_than(left, right, kWordGapPercent)) return true;
    if (at_left == at_right) return false;
    return right.order != left.order + 1 || wider_than(left, right, kBorderGapPercent) ||
           runs_between(left, at_left, right, at_right) || two_points(word, at, line_end);
  }

  /// The spot of most letters of a word, the first of them where several have as many.
  static Spot spot_of_word(const std::vector<Spot>& spots) {
    if (spots.front() == spots.back()) return spots.front();
    std::map<std::pair<std::int32_t, std::uint32_t>, std::uint32_t> counts;
    Spot best = spots.front();
    std::uint32_t most = 0;
    for (const Spot& spot : spots) ++counts[{spot.table, spot.cell}];
    for (const Spot& spot : spots) {
      const std::uint32_t count = counts[{spot.table, spot.cell}];
      if (count <= most) continue;
      most = count;
      best = spot;
    }
    return best;
  }

  void divide(std::uint32_t line) {
    const TextLine& all = text_.lines[line];
    std::vector<Piece> outside;
    std::vector<Spot> spots;
    Spot last;
    for (std::uint32_t i = all.begin; i < all.end; ++i) {
      const Spot spot = spot_of(text_.letters[i]);
      const auto word = static_cast<std::uint32_t>(i - spots.size());
      if (i > all.begin && parts_words(word, i, last, spot, all.end)) {
        add_word({line, word, i}, spot_of_word(spots), outside);
        spots.clear();
      }
      spots.push_back(spot);
      last = spot;
    }
    add_word({line, all.end - static_cast<std::uint32_t>(spots.size()), all.end}, spot_of_word(spots), outside);
    if (!outside.empty()) add_line(outside);
  }

  /// How far the ink of a piece sticks out of a cell; more than a part of its size means it does not fit.
  bool sticks_out(const Piece& piece, const Box& cell) const {
    const Letter& letter = text_.letters[piece.begin];
    const std::int32_t slack = letter.size * kInkSlackPercent / 100;
    return letter.baseline - letter.size * kInkPercent / 100 < cell.top - slack ||
           letter.baseline > cell.bottom + slack;
  }

  /// A text that is too high for its row: its lines were painted one after the other, and one of them lies on the ruling.
  /// The cell of all of them is the one that holds a line as a whole.
  void gather_torn_lines(PageTable& table, std::uint32_t cell, Piece word) {
    const Grid& grid = table.grid;
    const GridCell& below = grid.cells[cell];
    if (below.row == 0) return;
    const std::uint32_t above = grid.owner[(below.row - 1) * grid.columns() + below.column];
    std::vector<Piece>& upper = table.texts[above];
    std::vector<Piece>& lower = table.texts[cell];
    if (upper.empty() || grid.cells[above].column_span != below.column_span) return;
    if (lower.front().begin != word.begin) return;
    if (text_.letters[upper.back().end - 1].order + 1 != text_.letters[word.begin].order) return;
    const Box upper_box = grid.box(grid.cells[above]), lower_box = grid.box(below);
    if (sticks_out(word, lower_box)) {
      upper.push_back(word);
      lower.erase(lower.begin());
    } else if (sticks_out(upper.back(), upper_box)) {
      lower.insert(lower.begin(), upper.back());
      upper.pop_back();
    }
  }

  void add_word(Piece word, Spot spot, std::vector<Piece>& outside) {
    if (spot.table < 0) {
      outside.push_back(word);
      return;
    }
    PageTable& table = parts_.tables[static_cast<std::size_t>(spot.table)];
    add_to_cell(table.texts[spot.cell], word);
    gather_torn_lines(table, spot.cell, word);
  }

  static void add_to_cell(std::vector<Piece>& cell, Piece word) {
    if (!cell.empty() && cell.back().line == word.line && cell.back().end == word.begin) {
      cell.back().end = word.end;
    } else {
      cell.push_back(word);
    }
  }

  static bool is_single_han(const PageText& text, const Piece& word) {
    return word.end - word.begin == 1 && is_wide(text.letters[word.begin].character);
  }

  /// The usual gap between neighbours: nothing, except in a line that was spread to fill its width.
  std::int32_t usual_gap(const std::vector<Piece>& words) const {
    std::vector<std::int32_t> gaps;
    for (std::uint32_t i = words.front().begin + 1; i < words.back().end; ++i)
      gaps.push_back(std::max(0, text_.letters[i].box.left - text_.letters[i - 1].box.right));
    if (gaps.empty()) return 0;
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    return *middle;
  }

  /// Wide gaps part segments, except in a title that is printed letter by letter. Where a line was spread, the blanks at a
  /// number and the letter gaps around them have grown with it.
  void add_line(const std::vector<Piece>& words) {
    constexpr std::int32_t kGapsAtNumber = 3;
    FreeLine line;
    const std::int32_t spread = words.size() > 1 ? kGapsAtNumber * usual_gap(words) : 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool goes_on =
          i > 0 && words[i - 1].end == words[i].begin &&
          (!wider_than(text_.letters[words[i].begin - 1], text_.letters[words[i].begin], kSegmentGapPercent, spread) ||
           (is_single_han(text_, words[i - 1]) && is_single_han(text_, words[i])));
      if (goes_on) {
        line.segments.back().end = words[i].end;
      } else {
        line.segments.push_back(words[i]);
      }
    }
    measure_line(text_, line);
    parts_.lines.push_back(std::move(line));
  }

  PageParts& parts_;
  const PageText& text_;
};

bool is_latin_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

}  // namespace

void measure_line(const PageText& text, FreeLine& line) {
  line.baseline = text.lines[line.segments.front().line].baseline;
  std::map<std::uint16_t, std::uint32_t> sizes;
  line.box = box_of(text, line.segments.front());
  for (const Piece& segment : line.segments) {
    const Box box = box_of(text, segment);
    line.box = {std::min(line.box.left, box.left), std::min(line.box.top, box.top), std::max(line.box.right, box.right),
                std::max(line.box.bottom, box.bottom)};
    for (std::uint32_t i = segment.begin; i < segment.end; ++i) ++sizes[text.letters[i].size];
  }
  std::uint32_t most = 0;
  for (const auto& [size, count] : sizes) {
    if (count < most) continue;
    most = count;
    line.size = size;
  }
}

PageParts divide_page(const Page& page, std::vector<Grid> grids) {
  PageParts parts;
  parts.number = page.number;
  parts.width = page.width;
  parts.height = page.height;
  parts.rough_widths = page.rough_widths;
  parts.text = read_letters(page);
  for (Grid& grid : grids) {
    PageTable& table = parts.tables.emplace_back();
    table.texts.resize(grid.cells.size());
    table.grid = std::move(grid);
  }
  Divider(parts).run();
  return parts;
}

document::Text join_pieces(const PageText& text, const std::vector<Piece>& pieces, const base::Place& cell) {
  document::Text out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0) {
      const Letter& left = text.letters[pieces[i - 1].end - 1];
      const Letter& right = text.letters[pieces[i].begin];
      const bool one_line = pieces[i - 1].line == pieces[i].line;
      const bool blank =
          one_line ? blank_between(left, right) : is_latin_letter(left.character) && is_latin_letter(right.character);
      if (blank) {
        document::Anchor anchor;
        anchor.offset = static_cast<std::uint32_t>(out.utf8.size());
        anchor.start = out.anchors.back().start;
        anchor.start.left = anchor.start.right = left.box.right;
        out.anchors.push_back(anchor);
        out.utf8 += ' ';
      }
    }
    append_piece(out, text, pieces[i], cell);
  }
  return out;
}

}  // namespace gouji::read::page
