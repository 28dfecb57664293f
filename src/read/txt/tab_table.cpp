// Tables of lines with tabs. First the lines that belong together are collected (the run), then its rows are made.
//
//   科目编码|科目名称|合计          three cells, complete
//   2101501|医疗保障管理            two cells: the second is broken over lines, ...
//   事务支出|69.01                  ... and goes on here: 2 + 2 - 1 = 3, so both lines are one row
//   注：单位万元                    no tab, no row behind it: not in the table
//
// A row may be short because a cell is broken, or because tabs at its end were stripped on the way. Broken cells are joined
// only where the file keeps tabs at line ends, or nearly all rows are complete, and only when the parts give the table's
// number of columns exactly.
#include <algorithm>
#include <optional>

#include "base/text.h"
#include "read/txt/line_shape.h"
#include "read/txt/table_layout.h"

namespace gouji::read::txt {
namespace {

/// A cell is broken over at most so many lines.
constexpr std::size_t kMaxBrokenLines = 12;
constexpr int kMaxTitleWidth = 80;

struct RunLine {
  std::uint32_t line = 0;
  std::uint32_t cells = 0;
  bool after_gap = false;  ///< Blank lines or page furniture stand before it.
};

using Run = std::vector<RunLine>;

bool is_number_mark(char c) { return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '%' || c == '-'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_numeral(std::string_view cell) {
  return std::any_of(cell.begin(), cell.end(), is_digit) && std::all_of(cell.begin(), cell.end(), is_number_mark);
}

/// 1,0 or 1,020. : more digits must follow.
bool is_unfinished_numeral(std::string_view cell) {
  if (!is_numeral(cell)) return false;
  if (cell.back() == '.' || cell.back() == ',' || cell.back() == '-') return true;
  const std::size_t comma = cell.rfind(',');
  return comma != std::string_view::npos && cell.find('.') == std::string_view::npos && cell.size() - comma - 1 < 3;
}

class RunFinder {
 public:
  RunFinder(std::string_view text, const std::vector<Line>& lines, const ReadLimits& limits)
      : text_(text), lines_(lines), limits_(limits) {}

  Run find(std::size_t first) {
    if (!is_strong(lines_[first])) return {};
    push(first, false);
    std::size_t at = first + 1;
    bool gap = false;
    while (at < lines_.size() && run_.size() < limits_.max_table_rows) {
      const Line& line = lines_[at];
      if (is_row(line)) {
        if (gap && !goes_on_after_gap(at)) break;
        push(at++, gap);
        gap = false;
      } else if (!gap && is_empty_row(line)) {
        push(at++, false);
      } else if (line.role == LineRole::kBlank || line.role == LineRole::kFurniture) {
        gap = true;
        ++at;
      } else {
        const std::size_t next = gap ? 0 : behind_wrapped_lines(at);
        if (next == 0) break;
        for (; at < next; ++at) push(at, false);
      }
    }
    return std::move(run_);
  }

 private:
  std::string_view content(const Line& line) const { return text_.substr(line.begin, line.end - line.begin); }

  bool is_row(const Line& line) const {
    return line.role == LineRole::kText && line.tabs > 0 && line.tabs < limits_.max_columns;
  }

  /// A line of nothing but tabs, as many as the row before has.
  bool is_empty_row(const Line& line) const {
    return line.role == LineRole::kBlank && line.tabs > 0 && line.tabs + 1 == run_.back().cells;
  }

  /// Tabs that part cells: not the indent of a paragraph, nor the one behind a numbering ("1.<tab>text").
  bool is_strong(const Line& line) const {
    if (!is_row(line)) return false;
    std::string_view all = content(line);
    const std::size_t inside = all.find_first_not_of("\t ");
    const std::size_t tab = all.find('\t', inside);
    if (tab == std::string_view::npos) return false;
    if (line.tabs > 1) return true;
    const LineShape mark = shape_of(all.substr(inside, tab - inside));
    constexpr int kMaxNumberingWidth = 8;
    // shape_of wants a character behind "1." to call it a numbering.
    const bool numbering =
        mark.width <= kMaxNumberingWidth && shape_of(std::string(all.substr(inside, tab - inside)) + "x").item_start;
    return !numbering || is_numeral(all.substr(inside, tab - inside));
  }

  void push(std::size_t line, bool after_gap) {
    run_.push_back({static_cast<std::uint32_t>(line), lines_[line].tabs + 1, after_gap});
    most_cells_ = std::max(most_cells_, lines_[line].tabs + 1);
    has_numerals_ = has_numerals_ || has_numeral(lines_[line]);
  }

  bool has_numeral(const Line& line) const {
    std::string_view rest = content(line);
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\t'), rest.size());
      if (is_numeral(trimmed(rest.substr(0, end)))) return true;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
  }

  bool repeats_first_row(std::size_t at) const { return content(lines_[at]) == content(lines_[run_.front().line]); }

  /// A blank line ends a table, except between rows of one width, the next with numerals, or where every row has one.
  bool goes_on_after_gap(std::size_t at) const {
    const Line& line = lines_[at];
    if (line.tabs + 1 != run_.back().cells || repeats_first_row(at)) return false;
    if (has_numeral(line)) return true;
    return !has_numerals_ && is_double_spaced(at);
  }

  /// Rows are parted by blank lines here: before this row and behind it.
  bool is_double_spaced(std::size_t at) const {
    if (run_.size() > 1 && !run_.back().after_gap) return false;
    if (at + 2 >= lines_.size() || lines_[at + 1].role != LineRole::kBlank) return false;
    return is_row(lines_[at + 2]) && lines_[at + 2].tabs == lines_[at].tabs;
  }

  /// The index of the next row when the lines without tabs from `at` are parts of cells, else 0.
  std::size_t behind_wrapped_lines(std::size_t at) const {
    std::size_t next = at;
    for (; next < lines_.size() && next - at <= kMaxBrokenLines; ++next) {
      const Line& line = lines_[next];
      if (line.role != LineRole::kText || line.tabs > 0) break;
      if (is_between_tables(shape_of(content(line)), content(line))) return 0;
    }
    if (next >= lines_.size() || next - at > kMaxBrokenLines || !is_row(lines_[next])) return 0;
    const std::uint32_t cells = lines_[next].tabs + 1;
    bool fits = cells == most_cells_ || run_.back().cells + cells - 1 == most_cells_;
    if (!fits && cells < most_cells_)
      fits = is_fragment(shape_of(content(lines_[at])));  // The next row may be broken, too.
    if (!fits || repeats_first_row(next)) return 0;
    // A header behind numerals begins another table.
    const bool complete = run_.back().cells == most_cells_;
    const bool heading = shape_of(content(lines_[at])).item_start;
    return complete && heading && has_numerals_ && !has_numeral(lines_[next]) ? 0 : next;
  }

  static bool is_fragment(const LineShape& shape) {
    constexpr int kMaxFragmentWidth = 40;
    return shape.width <= kMaxFragmentWidth && !shape.terminator && !shape.item_start;
  }

  /// Titles and captions stand between tables, not in cells.
  static bool is_between_tables(const LineShape& shape, std::string_view line) {
    if (shape.label || shape.markup_level > 0) return true;
    return shape.width <= kMaxTitleWidth && base::ends_with(trimmed(line), "表");
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  const ReadLimits& limits_;
  Run run_;
  std::uint32_t most_cells_ = 0;
  bool has_numerals_ = false;
};

class RowBuilder {
 public:
  RowBuilder(std::string_view text, const std::vector<Line>& lines, const Run& run)
      : text_(text), lines_(lines), run_(run) {
    measure();
  }

  TableLayout build() {
    for (std::size_t i = 0; i < run_.size();) {
      const std::size_t parts = run_[i].cells < width_ && joins_ ? broken_row(i) : 0;
      if (run_[i].cells == 1 && parts == 0 && goes_on_in_last_cell(i)) {
        append_line(run_[i].line, last_column_);
        ++i;
        continue;
      }
      start_row();
      append_line(run_[i].line, 0);
      for (std::size_t part = 1; part < parts; ++part) append_line(run_[i + part].line, last_column_);
      i += std::max<std::size_t>(parts, 1);
    }
    layout_.rows = row_ + 1;
    layout_.end_line = run_.back().line + 1;
    layout_.found = true;
    return std::move(layout_);
  }

 private:
  /// The usual number of cells, and whether short rows are broken or stripped ones.
  void measure() {
    std::vector<std::uint32_t> counts;
    bool has_tab_at_end = false;
    for (const RunLine& line : run_) {
      if (line.cells == 1) continue;
      counts.push_back(line.cells);
      has_tab_at_end = has_tab_at_end || text_[lines_[line.line].end - 1] == '\t';
    }
    std::sort(counts.begin(), counts.end());
    std::size_t best = 0;
    for (std::size_t begin = 0, end = 0; begin < counts.size(); begin = end) {
      while (end < counts.size() && counts[end] == counts[begin]) ++end;
      if (end - begin < best) continue;
      best = end - begin;
      width_ = counts[begin];
    }
    const bool mostly_complete = best * 10 >= counts.size() * (has_tab_at_end ? 3 : 8);
    joins_ = mostly_complete && best >= 2;
    stripped_ = !has_tab_at_end && !mostly_complete;
  }

  /// The number of lines from `first` on that make one complete row together; 0 when they do not.
  std::size_t broken_row(std::size_t first) const {
    if (run_[first].cells == 1) return 0;
    std::uint32_t cells = run_[first].cells;
    for (std::size_t next = first + 1; next < run_.size() && next - first < kMaxBrokenLines; ++next) {
      if (run_[next].after_gap || run_[next].cells >= width_) return 0;
      std::string_view left = last_cell(run_[next - 1].line);
      std::string_view right = first_cell(run_[next].line);
      if (left.empty() || right.empty()) return 0;
      if (is_numeral(left) && !(is_unfinished_numeral(left) && is_numeral(right))) return 0;
      cells += run_[next].cells - 1;
      if (cells > width_) return 0;
      // Lines without tabs behind a complete row belong to its last cell.
      if (cells == width_) return next - first + 1;
    }
    return 0;
  }

  bool goes_on_in_last_cell(std::size_t index) const {
    if (layout_.pieces.empty() || run_[index].after_gap || stripped_) return false;
    if (last_column_ + 1 < width_) return false;
    std::string_view left = last_cell(run_[index - 1].line);
    if (left.empty()) return false;
    return !is_numeral(left) || (is_unfinished_numeral(left) && is_numeral(first_cell(run_[index].line)));
  }

  std::string_view content(std::uint32_t line) const {
    return text_.substr(lines_[line].begin, lines_[line].end - lines_[line].begin);
  }
  std::string_view first_cell(std::uint32_t line) const {
    std::string_view all = content(line);
    return trimmed(all.substr(0, all.find('\t')));
  }
  std::string_view last_cell(std::uint32_t line) const {
    std::string_view all = content(line);
    const std::size_t tab = all.rfind('\t');
    return trimmed(tab == std::string_view::npos ? all : all.substr(tab + 1));
  }

  void start_row() {
    if (!layout_.pieces.empty()) ++row_;
  }

  /// The cells of a line from `column` on; the first goes on with the cell that is there already unless the row is new.
  void append_line(std::uint32_t line, std::uint32_t column) {
    std::size_t from = lines_[line].begin;
    const std::size_t line_end = lines_[line].end;
    for (bool more = true; more; ++column) {
      const std::size_t tab = std::min(text_.substr(0, line_end).find('\t', from), line_end);
      std::string_view cell = trimmed(text_.substr(from, tab - from));
      const std::size_t begin = cell.empty() ? from : static_cast<std::size_t>(cell.data() - text_.data());
      layout_.pieces.push_back(
          {line, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + cell.size()), row_, column});
      last_column_ = column;
      layout_.columns = std::max(layout_.columns, column + 1);
      more = tab < line_end;
      from = tab + 1;
    }
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  const Run& run_;
  TableLayout layout_;
  std::uint32_t width_ = 0;
  std::uint32_t row_ = 0;
  std::uint32_t last_column_ = 0;
  bool joins_ = false;
  bool stripped_ = false;
};

/// Titles with the page they stand on: at least three lines of one tab, the numbers never falling.
bool is_contents_list(std::string_view text, const std::vector<Line>& lines, const Run& run) {
  constexpr std::size_t kMinEntries = 3;
  constexpr std::size_t kMaxDigits = 3;
  if (run.size() < kMinEntries) return false;
  std::size_t numbered = 0;
  int before = 0;
  for (const RunLine& entry : run) {
    if (entry.cells != 2) return false;
    std::string_view all = text.substr(lines[entry.line].begin, lines[entry.line].end - lines[entry.line].begin);
    const std::size_t tab = all.find('\t');
    std::string_view page = trimmed(all.substr(tab + 1));
    if (page.empty() || page.size() > kMaxDigits || !std::all_of(page.begin(), page.end(), is_digit)) return false;
    int number = 0;
    for (char c : page) number = number * 10 + (c - '0');
    if (number < before) return false;
    before = number;
    if (shape_of(all.substr(0, tab)).item_start) ++numbered;
  }
  return numbered * 2 > run.size();
}

/// A single line is a table only when it has three cells or more and is no line of labels (部门：…<tab>单位：…).
bool is_table(std::string_view text, const std::vector<Line>& lines, const Run& run) {
  const auto rows = std::count_if(run.begin(), run.end(), [](const RunLine& line) { return line.cells > 1; });
  if (rows >= 2) return true;
  const Line& line = lines[run.front().line];
  if (line.tabs < 2) return false;
  std::string_view all = text.substr(line.begin, line.end - line.begin);
  return all.find("：") == std::string_view::npos && all.find(':') == std::string_view::npos;
}

}  // namespace

TableLayout find_tab_table(std::string_view text, const std::vector<Line>& lines, std::size_t first,
                           const ReadLimits& limits) {
  const Run run = RunFinder(text, lines, limits).find(first);
  TableLayout none;
  if (run.empty() || !is_table(text, lines, run)) return none;
  if (is_contents_list(text, lines, run)) {
    none.contents_list = true;
    none.end_line = run.back().line + 1;
    return none;
  }
  return RowBuilder(text, lines, run).build();
}

}  // namespace gouji::read::txt
