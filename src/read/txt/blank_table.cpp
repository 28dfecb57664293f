// Such a text is a page on a grid: a letter takes one column of it, a Han character two. So its lines become lines of a painted
// page and the finder of tables without rulings (read/page) says what is a table.
#include "read/txt/blank_table.h"

#include <algorithm>

#include "base/text.h"
#include "read/page/aligned_tables.h"

namespace gouji::read::txt {
namespace {

/// A Han character is a square of this side; lines stand nearer to each other than in print, for the lines of one text and the
/// lines of two rows are equally far apart.
constexpr std::int32_t kSize = 1000, kCell = kSize / 2, kLeading = 700;
constexpr std::uint32_t kWideGap = 2;
/// More text than any disclosure has on pages with tables.
constexpr std::size_t kMostBytes = 3u << 20;

struct LetterBytes {
  std::uint32_t begin = 0, end = 0;
};

/// One page of the text as a page with letters, and where they come from.
struct TextPage {
  std::size_t first_line = 0, end_line = 0;
  std::vector<std::uint32_t> line_of;  ///< By line of the page: index of the line in the text.
  std::vector<LetterBytes> bytes;      ///< By letter.
};

/// A numeral stands behind a wide gap, or before one.
bool may_be_row(std::string_view line) {
  bool gap = false, number = false, word = false;
  std::uint32_t blanks = 0;
  for (const char c : line) {
    if (c == ' ') {
      ++blanks;
      continue;
    }
    gap = gap || (word && blanks >= kWideGap);
    blanks = 0;
    word = true;
    number = number || (c >= '0' && c <= '9');
  }
  return gap && number;
}

class BlankTables {
 public:
  BlankTables(std::string_view text, const std::vector<Line>& lines, const ReadLimits& limits)
      : text_(text), lines_(lines), limits_(limits) {}

  std::vector<TableLayout> run() {
    split();
    std::vector<TableLayout> out;
    if (pages_.empty()) return out;
    page::find_aligned_tables(parts_);
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      for (const page::PageTable& table : parts_[i].tables) {
        TableLayout layout = layout_of(pages_[i], table);
        if (layout.columns > limits_.max_columns) continue;
        const std::uint32_t header = out.empty() ? 0 : repeated_rows(out.back(), layout);
        if (!out.empty() && out.back().columns == layout.columns && (table.goes_on || (table.linked && header > 0))) {
          go_on(out.back(), layout, header);
        } else {
          out.push_back(std::move(layout));
        }
      }
    }
    return out;
  }

 private:
  std::string_view content(std::size_t line) const {
    return text_.substr(lines_[line].begin, lines_[line].end - lines_[line].begin);
  }

  void split() {
    std::size_t bytes = 0;
    for (std::size_t first = 0; first < lines_.size();) {
      std::size_t end = first + 1;
      while (end < lines_.size() && !lines_[end].new_page) ++end;
      std::size_t rows = 0;
      for (std::size_t line = first; line < end; ++line) {
        rows += lines_[line].role == LineRole::kText && may_be_row(content(line)) ? 1 : 0;
      }
      pages_.push_back({first, end, {}, {}});
      page::PageParts& parts = parts_.emplace_back();
      parts.number = static_cast<std::int32_t>(pages_.size());
      bytes += rows > 0 ? lines_[end - 1].end - lines_[first].begin : 0;
      if (rows > 0 && bytes <= kMostBytes) paint(pages_.back(), parts);
      first = end;
    }
  }

  void paint(TextPage& source, page::PageParts& parts) {
    for (std::size_t line = source.first_line; line < source.end_line; ++line) {
      if (lines_[line].role != LineRole::kText || lines_[line].tabs > 0) continue;
      const auto baseline = static_cast<std::int32_t>(line - source.first_line + 1) * kLeading;
      paint_line(line, baseline, source, parts);
    }
  }

  void paint_line(std::size_t line, std::int32_t baseline, TextPage& source, page::PageParts& parts) {
    const std::string_view content = this->content(line);
    page::PageText& out = parts.text;
    const auto begin = static_cast<std::uint32_t>(out.letters.size());
    const auto row = static_cast<std::uint32_t>(out.lines.size());
    std::int32_t x = 0;
    std::uint32_t blanks = 0;
    page::FreeLine free;
    for (std::size_t at = 0; at < content.size() && x < page::kMaxCoordinate;) {
      const std::size_t letter_begin = at;
      const char32_t c = base::next_code_point(content, at);
      const std::int32_t width = page::is_wide(c) || c == 0x3000 ? 2 * kCell : kCell;
      x += width;
      if (base::is_blank(c) || c == U'\f') {
        ++blanks;
        if (c == U'\f') x -= width;
        continue;
      }
      page::Letter letter;
      letter.character = c;
      letter.box = {x - width, baseline - kSize * 8 / 10, x, baseline + kSize * 2 / 10};
      letter.baseline = baseline;
      letter.size = kSize;
      letter.after_blank = blanks > 0;
      letter.order = static_cast<std::uint32_t>(out.letters.size() * 2 + (blanks > 0 ? 1 : 0));
      const auto index = static_cast<std::uint32_t>(out.letters.size());
      out.letters.push_back(letter);
      source.bytes.push_back({static_cast<std::uint32_t>(lines_[line].begin + letter_begin),
                              static_cast<std::uint32_t>(lines_[line].begin + at)});
      if (free.segments.empty() || blanks >= kWideGap) {
        free.segments.push_back({row, index, index + 1});
      } else {
        free.segments.back().end = index + 1;
      }
      blanks = 0;
    }
    if (free.segments.empty()) return;
    out.lines.push_back({begin, static_cast<std::uint32_t>(out.letters.size()), baseline});
    source.line_of.push_back(static_cast<std::uint32_t>(line));
    page::measure_line(out, free);
    parts.lines.push_back(std::move(free));
  }

  /// Rows at the top of `next` that `table` begins with as well: its header printed again.
  std::uint32_t repeated_rows(const TableLayout& table, const TableLayout& next) const {
    const auto same = [&](const CellPiece& a, const CellPiece& b) {
      return a.row == b.row && a.column == b.column && a.row_span == b.row_span && a.column_span == b.column_span &&
             text_.substr(a.begin, a.end - a.begin) == text_.substr(b.begin, b.end - b.begin);
    };
    std::uint32_t rows = 0;
    for (std::size_t i = 0; i < table.pieces.size() && i < next.pieces.size(); ++i) {
      rows = table.pieces[i].row;
      if (!same(table.pieces[i], next.pieces[i])) break;
    }
    return rows;
  }

  static void go_on(TableLayout& table, TableLayout& next, std::uint32_t header) {
    for (CellPiece& piece : next.pieces) {
      if (piece.row < header) continue;
      piece.row = piece.row - header + table.rows;
      table.pieces.push_back(piece);
    }
    table.rows += next.rows - header;
    table.end_line = next.end_line;
  }

  TableLayout layout_of(const TextPage& source, const page::PageTable& table) const {
    TableLayout out;
    out.found = true;
    out.rows = table.grid.rows();
    out.columns = table.grid.columns();
    std::uint32_t first = UINT32_MAX, last = 0;
    for (const std::vector<page::Piece>& pieces : table.texts) {
      for (const page::Piece& piece : pieces) {
        first = std::min(first, source.line_of[piece.line]);
        last = std::max(last, source.line_of[piece.line]);
      }
    }
    for (std::size_t i = 0; i < table.grid.cells.size(); ++i) {
      const page::GridCell& cell = table.grid.cells[i];
      CellPiece piece;
      piece.line = first;
      piece.begin = piece.end = lines_[first].begin;
      piece.row = cell.row;
      piece.column = cell.column;
      piece.row_span = cell.row_span;
      piece.column_span = cell.column_span;
      if (table.texts[i].empty()) out.pieces.push_back(piece);
      for (const page::Piece& part : table.texts[i]) {
        piece.line = source.line_of[part.line];
        piece.begin = source.bytes[part.begin].begin;
        piece.end = source.bytes[part.end - 1].end;
        out.pieces.push_back(piece);
      }
    }
    out.first_line = first;
    out.end_line = last + 1;
    return out;
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  const ReadLimits& limits_;
  std::vector<TextPage> pages_;
  std::vector<page::PageParts> parts_;
};

}  // namespace

std::vector<TableLayout> find_blank_tables(std::string_view text, const std::vector<Line>& lines,
                                           const ReadLimits& limits) {
  return BlankTables(text, lines, limits).run();
}

}  // namespace gouji::read::txt
