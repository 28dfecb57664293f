// Widths are estimated in whole numbers, so that every writer and every machine comes to the same columns.
#include "write/outline.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"

namespace gouji::write {
namespace {

using document::Role;

/// Twentieths of an em. Digits of the usual fonts are 0.56 em wide at most, capital letters less than 0.75.
constexpr int kHan = 20, kDigit = 12, kPoint = 7, kLetter = 15;
/// No text asks for more than this in one line; no text column gets less than that.
constexpr int kMostBest = 40 * kHan, kLeastText = 3 * kHan;
/// Width of an upright page between its margins and of the padding of a cell, in ems of table text.
constexpr int kUprightEms = 55, kPaddingEms = 1;
/// More columns than this are hard to read on an upright page.
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

/// Raises the needs of the columns under a cell that spans several, evenly.
void widen(std::vector<ColumnNeed>& needs, const document::Cell& cell, int least) {
  int have = 0;
  const std::uint32_t end = std::min(cell.column + cell.column_span, static_cast<std::uint32_t>(needs.size()));
  for (std::uint32_t c = cell.column; c < end; ++c) have += needs[c].least;
  const int lacking = least - have, count = static_cast<int>(end - cell.column);
  for (std::uint32_t c = cell.column; lacking > 0 && c < end; ++c) {
    needs[c].least += (lacking + count - 1) / count;
    needs[c].best = std::max(needs[c].best, needs[c].least);
  }
}

std::string text_of(const document::Publication& publication, std::size_t block) {
  const auto* paragraph = std::get_if<document::Paragraph>(&publication.document.blocks[block]);
  return paragraph ? paragraph->text.utf8 : std::string();
}

bool stands_above(Role role) {
  return role == Role::kTableLabel || role == Role::kTableTitle || role == Role::kTableUnit;
}

}  // namespace

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
    const int width = text_width(cell.text.utf8);
    const bool header = cell.row < table.stated_header_rows;
    const bool whole = is_numeral(cell.text.utf8) || longest_word(cell.text.utf8) == width;
    need.least = std::max(
        need.least, whole ? std::min(width, kMostBest)
                          : std::max(std::min(width, kLeastText), std::min(longest_word(cell.text.utf8), kMostBest)));
    // Heads may take three lines: they are read once, the column below them many times.
    need.best = std::max({need.best, need.least, std::min(header ? (width + 2) / 3 : width, kMostBest)});
  }
  for (const document::Cell& cell : table.cells) {
    if (cell.column_span == 1 || cell.column >= table.columns) continue;
    const int width = text_width(cell.text.utf8);
    widen(needs, cell, is_numeral(cell.text.utf8) ? width : std::min(width, kLeastText));
  }
  return needs;
}

int least_width(const std::vector<ColumnNeed>& needs, int em, int padding) {
  return std::accumulate(needs.begin(), needs.end(), 0, [&](int sum, const ColumnNeed& need) {
    return sum + (need.least * em + kHan - 1) / kHan + padding;
  });
}

std::vector<int> share_width(const std::vector<ColumnNeed>& needs, int total, int em, int padding) {
  std::vector<int> widths;
  std::int64_t least = 0, wish = 0;
  for (const ColumnNeed& need : needs) {
    widths.push_back((need.least * em + kHan - 1) / kHan + padding);
    least += widths.back();
    wish += need.best - need.least;
  }
  const std::int64_t count = static_cast<std::int64_t>(needs.size());
  const std::int64_t most = (wish * em + kHan - 1) / kHan;
  const std::int64_t spare = total - least;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (spare < 0) {  // Too narrow for all: everybody gives, and words break.
      widths[i] = static_cast<int>(widths[i] * static_cast<std::int64_t>(total) / std::max<std::int64_t>(least, 1));
      continue;
    }
    const std::int64_t want = needs[i].best - needs[i].least;
    const std::int64_t by_want = wish == 0 ? 0 : std::min(spare, most) * want / wish;
    widths[i] += static_cast<int>(by_want + std::max<std::int64_t>(spare - most, 0) / count);
  }
  if (!widths.empty()) widths.back() += total - std::accumulate(widths.begin(), widths.end(), 0);
  return widths;
}

bool is_wide(const document::Table& table) {
  if (table.columns > kUprightColumns) return true;
  const std::vector<ColumnNeed> needs = column_needs(table);
  return least_width(needs, kHan, kPaddingEms * kHan) > kUprightEms * kHan;
}

}  // namespace gouji::write
