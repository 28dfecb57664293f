// Every word of a row with figures is laid over the width of the page:
//
//   201   05      统计信息事务      438,300         0
//   201   05  07  专项普查活动      438,300         0
//         合计                    1,438,300    20,000      a label over several columns may cross the strips
//   ###  #### ##  ############  #########   ######      covered: one column each
//
// A few labels may cross a strip, figures never. Two words of one row in one column must be words of one text.
#include "read/page/aligned_columns.h"

#include <algorithm>
#include <map>

namespace gouji::read::page {
namespace {

/// A strip is at least so wide.
constexpr std::int32_t kNarrowestStrip = 100;
/// Of so many rows one may have a label that crosses a strip.
constexpr std::size_t kRowsPerCrossing = 8;
/// Words of one text that were parted are this near, percent of the size.
constexpr std::int32_t kOneTextPercent = 130;
/// Of the words of a column of figures.
constexpr std::size_t kFigurePercent = 60;

struct Cover {
  std::uint32_t texts = 0;
  std::uint32_t figures = 0;
};

/// How many words lie over each place: from a key to the next one.
std::map<std::int32_t, Cover> covers_of(const std::vector<const WordLine*>& rows) {
  std::map<std::int32_t, Cover> changes;
  for (const WordLine* row : rows) {
    for (const Word& word : row->words) {
      Cover& begin = changes[word.box.left];
      Cover& end = changes[std::max(word.box.right, word.box.left + 1)];
      (word.is_figure() ? begin.figures : begin.texts) += 1;
      (word.is_figure() ? end.figures : end.texts) -= 1;
    }
  }
  Cover now;
  for (auto& [at, cover] : changes) {
    now = {now.texts + cover.texts, now.figures + cover.figures};
    cover = now;
  }
  return changes;
}

std::vector<Column> columns_between(const std::map<std::int32_t, Cover>& covers, std::uint32_t most_crossing) {
  std::vector<Column> out;
  bool open = false;
  for (const auto& [at, cover] : covers) {
    const bool covered = cover.figures > 0 || cover.texts > most_crossing;
    if (covered && !open) {
      if (!out.empty() && at - out.back().right < kNarrowestStrip) {
        open = true;
        continue;
      }
      out.push_back({at, at, false});
    }
    if (!covered && open) out.back().right = at;
    open = covered;
  }
  return out;
}

bool is_one_letter(const Word& word) { return word.piece.end - word.piece.begin == 1; }

/// Two words of one row in one column: one text, two texts, or two figures.
enum class Meeting : std::uint8_t { kOneText, kTwoTexts, kTwoFigures };

Meeting meeting_of(const Word& left, const Word& right) {
  if (left.is_figure() && right.is_figure()) return Meeting::kTwoFigures;
  const std::int64_t gap = right.box.left - left.box.right;
  const bool near = gap * 100 <= std::int64_t{std::max(left.size, right.size)} * kOneTextPercent;
  if (left.is_figure() != right.is_figure()) return near ? Meeting::kTwoTexts : Meeting::kTwoFigures;
  return near || is_one_letter(left) || is_one_letter(right) ? Meeting::kOneText : Meeting::kTwoTexts;
}

struct Conflicts {
  std::size_t figures = 0;
  std::size_t texts = 0;
};

Conflicts conflicts_in(const std::vector<const WordLine*>& rows, const std::vector<Column>& columns) {
  Conflicts out;
  for (const WordLine* row : rows) {
    for (std::size_t i = 0; i + 1 < row->words.size(); ++i) {
      const ColumnSpan a = span_of(columns, row->words[i].box), b = span_of(columns, row->words[i + 1].box);
      if (a.last < b.first) continue;
      const bool one = a.first == b.first && a.last == b.last;
      const Meeting meeting = one ? meeting_of(row->words[i], row->words[i + 1]) : Meeting::kTwoFigures;
      out.figures += meeting == Meeting::kTwoFigures ? 1 : 0;
      out.texts += meeting == Meeting::kTwoTexts ? 1 : 0;
    }
  }
  return out;
}

/// Words of one text may stand below each other in all of a few rows: neighbours that are never far apart are one column.
void join_near_texts(const std::vector<const WordLine*>& rows, std::vector<Column>& columns) {
  for (std::size_t c = 0; c + 1 < columns.size();) {
    std::size_t met = 0;
    bool near = true;
    for (const WordLine* row : rows) {
      for (std::size_t i = 0; i + 1 < row->words.size(); ++i) {
        const ColumnSpan a = span_of(columns, row->words[i].box), b = span_of(columns, row->words[i + 1].box);
        if (a.last != c || b.first != c + 1) continue;
        ++met;
        const Word &left = row->words[i], &right = row->words[i + 1];
        near = near && !left.is_figure() && !right.is_figure() && meeting_of(left, right) == Meeting::kOneText;
      }
    }
    if (met == 0 || !near) {
      ++c;
      continue;
    }
    columns[c].right = columns[c + 1].right;
    columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(c) + 1);
  }
}

/// Codes stand before the first label, or begin at one place while their lengths differ.
void tell_figures(const std::vector<const WordLine*>& rows, std::vector<Column>& columns) {
  struct Seen {
    std::size_t words = 0, figures = 0, plain = 0;
    std::int32_t low_left = INT32_MAX, high_left = INT32_MIN, low_right = INT32_MAX, high_right = INT32_MIN;
  };
  std::vector<Seen> seen(columns.size());
  for (const WordLine* row : rows) {
    std::uint32_t before = UINT32_MAX;
    for (const Word& word : row->words) {
      const ColumnSpan span = span_of(columns, word.box);
      if (before + 1 == span.first && span.first > 0) columns[before].meets_next = true;
      before = span.last;
      if (span.first != span.last) continue;
      Seen& column = seen[span.first];
      ++column.words;
      column.figures += word.is_figure() ? 1 : 0;
      if (!word.plain) continue;
      ++column.plain;
      column.low_left = std::min(column.low_left, word.box.left);
      column.high_left = std::max(column.high_left, word.box.left);
      column.low_right = std::min(column.low_right, word.box.right);
      column.high_right = std::max(column.high_right, word.box.right);
    }
  }
  bool labels = false;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const Seen& column = seen[c];
    const bool figures = column.words > 0 && column.figures * 100 >= column.words * kFigurePercent;
    const bool at_left = column.plain > 0 && column.high_left - column.low_left < column.high_right - column.low_right;
    columns[c].codes = figures && column.plain == column.figures && c + 1 < columns.size() && (!labels || at_left);
    columns[c].figures = figures && !columns[c].codes;
    labels = labels || !figures;
  }
}

}  // namespace

ColumnSpan span_of(const std::vector<Column>& columns, const Box& box) {
  const auto first = std::lower_bound(columns.begin(), columns.end(), box.left,
                                      [](const Column& column, std::int32_t left) { return column.right <= left; });
  auto last = std::lower_bound(first, columns.end(), box.right,
                               [](const Column& column, std::int32_t right) { return column.left < right; });
  if (first != last) {
    --last;
    return {static_cast<std::uint32_t>(first - columns.begin()), static_cast<std::uint32_t>(last - columns.begin())};
  }
  auto nearest = first;
  if (nearest == columns.end() ||
      (nearest != columns.begin() && box.left - (nearest - 1)->right < nearest->left - box.right)) {
    --nearest;
  }
  const auto at = static_cast<std::uint32_t>(nearest - columns.begin());
  return {at, at};
}

bool touches(const std::vector<Column>& columns, const Box& box) {
  return std::any_of(columns.begin(), columns.end(),
                     [&](const Column& column) { return column.left < box.right && box.left < column.right; });
}

std::optional<std::vector<Column>> find_columns(const std::vector<const WordLine*>& rows) {
  const std::map<std::int32_t, Cover> covers = covers_of(rows);
  const auto few = static_cast<std::uint32_t>(rows.size() / kRowsPerCrossing);
  std::optional<std::vector<Column>> best;
  std::size_t fewest = SIZE_MAX;
  for (std::uint32_t crossing = 0; crossing <= std::max(few, 1u); ++crossing) {
    std::vector<Column> columns = columns_between(covers, crossing);
    if (columns.size() < 2) continue;
    const Conflicts conflicts = conflicts_in(rows, columns);
    if (conflicts.figures > 0 || conflicts.texts >= fewest) continue;
    fewest = conflicts.texts;
    best = std::move(columns);
    if (fewest == 0) break;
  }
  if (!best || fewest * kRowsPerCrossing > rows.size()) return std::nullopt;
  join_near_texts(rows, *best);
  tell_figures(rows, *best);
  if (best->size() < 2) return std::nullopt;
  return best;
}

}  // namespace gouji::read::page
