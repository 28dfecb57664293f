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

enum class Hard : std::uint8_t { kNo, kYes };

/// Raises the needs of the columns under a cell that spans several, evenly.
void widen(std::vector<ColumnNeed>& needs, const document::Cell& cell, int least, Hard hard) {
  int have = 0;
  const std::uint32_t end = std::min(cell.column + cell.column_span, static_cast<std::uint32_t>(needs.size()));
  for (std::uint32_t c = cell.column; c < end; ++c) have += needs[c].least;
  const int lacking = least - have, count = static_cast<int>(end - cell.column);
  for (std::uint32_t c = cell.column; lacking > 0 && c < end; ++c) {
    needs[c].least += (lacking + count - 1) / count;
    needs[c].best = std::max(needs[c].best, needs[c].least);
    needs[c].hard = std::max(needs[c].hard, hard == Hard::kYes ? needs[c].least : 0);
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
    need.hard = std::max(need.hard, std::min(longest_word(cell.text.utf8), kMostBest));
    // Heads may take three lines: they are read once, the column below them many times.
    need.best = std::max({need.best, need.least, std::min(header ? (width + 2) / 3 : width, kMostBest)});
  }
  for (const document::Cell& cell : table.cells) {
    if (cell.column_span == 1 || cell.column >= table.columns) continue;
    const int width = text_width(cell.text.utf8);
    is_numeral(cell.text.utf8) ? widen(needs, cell, width, Hard::kYes)
                               : widen(needs, cell, std::min(width, kLeastText), Hard::kNo);
  }
  return needs;
}

int least_width(const std::vector<ColumnNeed>& needs, int em, int padding) {
  return std::accumulate(needs.begin(), needs.end(), 0, [&](int sum, const ColumnNeed& need) {
    return sum + (need.least * em + kHan - 1) / kHan + padding;
  });
}

std::vector<int> share_width(const std::vector<ColumnNeed>& needs, int total, int em, int padding) {
  const auto length = [&](int need) { return static_cast<std::int64_t>((need * em + kHan - 1) / kHan); };
  std::int64_t hard = 0, least = 0, best = 0;
  for (const ColumnNeed& need : needs) {
    hard += length(need.hard) + padding;
    least += length(need.least) + padding;
    best += length(need.best) + padding;
  }
  // Between the two sums that the total lies between, every column gets the same part of the way.
  const auto part = [](std::int64_t from, std::int64_t to, std::int64_t way, std::int64_t whole) {
    return from + (whole <= 0 ? 0 : (to - from) * way / whole);
  };
  const std::int64_t count = std::max<std::int64_t>(static_cast<std::int64_t>(needs.size()), 1);
  std::vector<int> widths;
  for (const ColumnNeed& need : needs) {
    std::int64_t width = 0;
    if (total < hard) {  // Words and numbers break; nothing else is left.
      width = (length(need.hard) + padding) * total / std::max<std::int64_t>(hard, 1);
    } else if (total < least) {
      width = padding + part(length(need.hard), length(need.least), total - hard, least - hard);
    } else if (total < best) {
      width = padding + part(length(need.least), length(need.best), total - least, best - least);
    } else {
      width = padding + length(need.best) + (total - best) / count;
    }
    widths.push_back(static_cast<int>(width));
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
