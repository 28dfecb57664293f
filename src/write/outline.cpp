// Widths are estimated in whole numbers, so that every writer and every machine comes to the same columns.
#include "write/outline.h"

#include <algorithm>
#include <climits>
#include <numeric>

#include "base/text.h"

namespace gouji::write {
namespace {

using document::Role;

/// Twentieths of an em. Digits of the usual fonts are 0.56 em wide at most, capital letters less than 0.75.
constexpr int kHan = 20, kDigit = 12, kPoint = 7, kLetter = 15;
/// No text asks for more than this in one line; no text column gets less than `kLeastText`, no head less than `kLeastHead`; a name of `kBriefText` and a head of
/// `kBriefHead` are one word to the reader.
constexpr int kMostBest = 40 * kHan, kLeastText = 4 * kHan, kLeastHead = 3 * kHan, kBriefText = 9 * kHan,
              kBriefHead = 4 * kHan;
/// Width between the margins of an upright page, of a lying page in the smallest letters, and the padding of a cell, in ems.
constexpr int kUprightEms = 55, kLyingEms = 96, kPaddingEms = 1;
/// Texts that take more lines than this on a page have the next larger one.
constexpr int kUprightLines = 2, kLyingLines = 4;
/// Letters of this part of their usual size are read as easily.
constexpr int kReadablePercent = 84;
/// More columns than this are hard to read on an upright page unless all their texts stand in one line.
constexpr std::size_t kUprightColumns = 8;

int character_width(char32_t c) {
  if (c >= 0x2000) return kHan;
  if (c >= 0x80) return kLetter;
  if (c >= '0' && c <= '9') return kDigit;
  if (c == ',' || c == '.' || c == ' ' || c == '-') return kPoint;
  return kLetter;
}

/// The widest piece that should not be broken: a run of ASCII characters, or a Han character.
int longest_word(std::string_view text) {
  int most = 0, run = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = base::next_code_point(text, offset);
    run = c < 0x80 && c > ' ' ? run + character_width(c) : 0;
    most = std::max({most, run, character_width(c)});
  }
  return most;
}

enum class Hard : std::uint8_t { kNo, kYes };

/// Raises the needs of the columns under a cell that spans several, evenly.
void widen(std::vector<ColumnNeed>& needs, const document::Cell& cell, int least, Hard hard) {
  int have = 0;
  const std::uint32_t end = std::min(cell.column + cell.column_span, static_cast<std::uint32_t>(needs.size()));
  for (std::uint32_t c = cell.column; c < end; ++c) have += needs[c].least;
  const int lacking = least - have, count = static_cast<int>(end - cell.column);
  for (std::uint32_t c = cell.column; lacking > 0 && c < end; ++c) {
    needs[c].least += (lacking + count - 1) / count;
    needs[c].hard = std::max(needs[c].hard, hard == Hard::kYes ? needs[c].least : 0);
  }
}

std::string text_of(const document::Publication& publication, std::size_t block) {
  const auto* paragraph = std::get_if<document::Paragraph>(&publication.document.blocks[block]);
  return paragraph ? paragraph->text.utf8 : std::string();
}

/// From twentieths of an em to the unit of a page.
struct Measure {
  int em = 0, padding = 0;

  std::int64_t width(int need) const { return (static_cast<std::int64_t>(need) * em + kHan - 1) / kHan + padding; }
};

using Widths = std::vector<std::int64_t>;

std::int64_t sum_of(const Widths& widths) { return std::accumulate(widths.begin(), widths.end(), std::int64_t{0}); }

Widths widths_of(const std::vector<ColumnNeed>& needs, int ColumnNeed::*stage, const Measure& measure) {
  Widths out;
  for (const ColumnNeed& need : needs) out.push_back(measure.width(need.*stage));
  return out;
}

/// Widths in which no text takes more than so many lines.
Widths widths_for_lines(const std::vector<ColumnNeed>& needs, int lines, const Measure& measure) {
  Widths out;
  for (const ColumnNeed& need : needs)
    out.push_back(measure.width(std::max(need.least, (need.text + lines - 1) / lines)));
  return out;
}

/// The fewest lines that texts take in the total; `kMostLines` when they take more.
constexpr int kMostLines = 12;
int lines_needed(const std::vector<ColumnNeed>& needs, std::int64_t total, const Measure& measure) {
  int lines = 1;
  while (lines < kMostLines && sum_of(widths_for_lines(needs, lines, measure)) > total) ++lines;
  return lines;
}

/// Between low and high, with `total` in all: narrow columns are whole first.
Widths level(const Widths& low, const Widths& high, std::int64_t total) {
  const auto at = [&](std::int64_t level) {
    Widths out;
    for (std::size_t i = 0; i < low.size(); ++i) out.push_back(std::clamp(level, low[i], std::max(low[i], high[i])));
    return out;
  };
  std::int64_t fits = 0, above = total + 1;
  while (above - fits > 1) {
    const std::int64_t middle = (fits + above) / 2;
    (sum_of(at(middle)) <= total ? fits : above) = middle;
  }
  return at(fits);
}

/// All columns the same part of their way to `high`.
Widths widened(Widths low, const Widths& high, std::int64_t total) {
  const std::int64_t have = sum_of(low), way = std::max<std::int64_t>(sum_of(high) - have, 1);
  for (std::size_t i = 0; i < low.size(); ++i) low[i] += (high[i] - low[i]) * (total - have) / way;
  return low;
}

bool stands_above(Role role) {
  return role == Role::kTableLabel || role == Role::kTableTitle || role == Role::kTableUnit;
}

}  // namespace

bool TableParts::is_number(const document::Cell& cell) const {
  return is_numeral(cell.text.utf8) && std::find(codes.begin(), codes.end(), cell.column) == codes.end();
}

std::vector<TableParts> find_tables(const document::Publication& publication) {
  const auto& blocks = publication.document.blocks;
  std::vector<TableParts> out;
  std::string heading;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&blocks[i]); paragraph && paragraph->markup_level > 0)
      heading = paragraph->text.utf8;
    if (!std::holds_alternative<document::Table>(blocks[i])) continue;
    TableParts parts;
    parts.table = parts.first = i;
    if (i < publication.notes.size()) parts.codes = publication.notes[i].codes;
    while (parts.first > 0 && stands_above(publication.role(parts.first - 1))) --parts.first;
    for (std::size_t block = parts.first; block < i; ++block) {
      parts.labels.push_back(block);
      if (publication.role(block) == Role::kTableTitle) parts.title = text_of(publication, block);
    }
    for (std::size_t block = i + 1; block < blocks.size() && publication.role(block) == Role::kTableNote; ++block)
      parts.notes.push_back(block);
    if (parts.title.empty()) parts.title = heading;
    if (parts.title.empty()) parts.title = "表 " + std::to_string(out.size() + 1);
    out.push_back(std::move(parts));
  }
  return out;
}

std::vector<ContentsEntry> find_contents(const document::Publication& publication) {
  const auto& blocks = publication.document.blocks;
  std::vector<ContentsEntry> out;
  int heading = 1, highest = INT_MAX;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (publication.role(i) != Role::kContentsEntry) continue;
    const std::uint32_t target = publication.target(i);
    const auto* named = target < blocks.size() ? std::get_if<document::Paragraph>(&blocks[target]) : nullptr;
    const bool is_heading = named != nullptr && named->markup_level > 0;
    if (is_heading) heading = named->markup_level;
    out.push_back({i, target, is_heading ? heading : heading + 1});
    highest = std::min(highest, out.back().level);
  }
  for (ContentsEntry& entry : out) entry.level -= highest - 1;
  return out;
}

int text_width(std::string_view text) {
  int most = 0, line = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = base::next_code_point(text, offset);
    line = c == '\n' ? 0 : line + character_width(c);
    most = std::max(most, line);
  }
  return most;
}

bool is_numeral(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.ends_with('%')) text.remove_suffix(1);
  if (text.empty() || text.front() == ',' || text.front() == '.' || text.back() == ',' || text.back() == '.')
    return false;
  int points = 0;
  for (const char c : text) {
    if (c == '.') ++points;
    if ((c < '0' || c > '9') && c != '.' && c != ',') return false;
    if (c == ',' && points > 0) return false;
  }
  return points <= 1;
}

std::vector<ColumnNeed> column_needs(const document::Table& table) {
  std::vector<ColumnNeed> needs(table.columns);
  for (const document::Cell& cell : table.cells) {
    if (cell.column_span != 1 || cell.column >= table.columns) continue;
    ColumnNeed& need = needs[cell.column];
    const int width = text_width(cell.text.utf8), longest = longest_word(cell.text.utf8);
    const bool header = cell.row < table.stated_header_rows;
    const bool whole = longest == width || is_numeral(cell.text.utf8);
    need.least = std::max(
        need.least, whole ? std::min(width, kMostBest)
                          : std::max(std::min(width, header ? kLeastHead : kLeastText), std::min(longest, kMostBest)));
    need.hard = std::max(need.hard, std::min(longest, kMostBest));
    if (!header) need.text = std::max(need.text, std::min(width, kMostBest));
    need.brief = std::max(need.brief, std::min(width, header ? kBriefHead : kBriefText));
    // Heads may take three lines: they are read once, the column below them many times.
    need.best = std::max(need.best, std::min(header ? (width + 2) / 3 : width, kMostBest));
  }
  for (const document::Cell& cell : table.cells) {
    if (cell.column_span == 1 || cell.column >= table.columns) continue;
    const int width = text_width(cell.text.utf8);
    is_numeral(cell.text.utf8) ? widen(needs, cell, width, Hard::kYes)
                               : widen(needs, cell, std::min(width, kLeastHead), Hard::kNo);
  }
  for (ColumnNeed& need : needs) {
    need.brief = std::max(need.brief, need.least);
    need.best = std::max(need.best, need.brief);
  }
  return needs;
}

std::size_t fitting_size(const std::vector<ColumnNeed>& needs, const std::vector<int>& ems, int total, int padding) {
  std::size_t fits = ems.size() - 1;
  for (std::size_t at = ems.size(); at-- > 0;) {
    if (sum_of(widths_of(needs, &ColumnNeed::least, {ems[at], padding})) <= total) fits = at;
  }
  const auto lines = [&](std::size_t at) { return lines_needed(needs, total, {ems[at], padding}); };
  std::size_t best = fits;
  for (std::size_t at = fits; at < ems.size() && lines(best) > kUprightLines; ++at) {
    // Much smaller letters only where many lines are spared.
    const bool readable = ems[at] * 100 >= ems.front() * kReadablePercent;
    if (lines(at) < lines(best) && (readable || lines(best) > kLyingLines)) best = at;
  }
  return lines(best) <= kLyingLines ? best : fits;
}

std::vector<int> share_width(const std::vector<ColumnNeed>& needs, int total, int em, int padding) {
  const Measure measure{em, padding};
  const Widths hard = widths_of(needs, &ColumnNeed::hard, measure);
  const Widths least = widths_of(needs, &ColumnNeed::least, measure);
  const Widths best = widths_of(needs, &ColumnNeed::best, measure);
  const auto count = static_cast<std::int64_t>(std::max<std::size_t>(needs.size(), 1));
  Widths widths;
  if (total < sum_of(hard)) {  // Words and numbers break; nothing else is left.
    widths = hard;
    for (std::int64_t& width : widths) width = width * total / std::max<std::int64_t>(sum_of(hard), 1);
  } else if (total < sum_of(least)) {
    widths = level(hard, least, total);
  } else if (total < sum_of(best)) {
    // Long texts in as few lines as there is room for, then short names in one, then all.
    const Widths lines = widths_for_lines(needs, lines_needed(needs, total, measure), measure);
    widths = level(sum_of(lines) <= total ? lines : least, widths_of(needs, &ColumnNeed::brief, measure), total);
    Widths wanted = best;
    for (std::size_t i = 0; i < wanted.size(); ++i) wanted[i] = std::max(wanted[i], widths[i]);
    widths = widened(widths, wanted, total);
  } else {
    widths = best;
    for (std::int64_t& width : widths) width += (total - sum_of(best)) / count;
  }
  std::vector<int> out(widths.begin(), widths.end());
  if (!out.empty()) out.back() += total - std::accumulate(out.begin(), out.end(), 0);
  return out;
}

Paper paper_of(const document::Table& table) {
  const std::vector<ColumnNeed> needs = column_needs(table);
  const Measure measure{kHan, kPaddingEms * kHan};
  const std::int64_t least = sum_of(widths_of(needs, &ColumnNeed::least, measure));
  const auto broken = [&](int ems, int lines) { return lines_needed(needs, ems * kHan, measure) > lines; };
  const bool crowded =
      table.columns > kUprightColumns && sum_of(widths_of(needs, &ColumnNeed::best, measure)) > kUprightEms * kHan;
  if (least <= kUprightEms * kHan && !crowded && !broken(kUprightEms, kUprightLines)) return Paper::kUpright;
  return least > kLyingEms * kHan || broken(kLyingEms, kLyingLines) ? Paper::kLarge : Paper::kLying;
}

bool is_particular(std::string_view cover_line) { return cover_line.find("：") != std::string_view::npos; }

}  // namespace gouji::write
