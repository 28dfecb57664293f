#pragma once
// Pages from drawings. A character of the drawing is 5 points wide and 12 high, a Han character takes two of them:
//
//   +------+------+
//   | 项目 | 金额 |      + - |  rulings, from one sign to the next
//   +------+------+
//   | 合计 | 1.20 |      everything else is text of 10 points
//   +------+------+
//
// A line "=== page" begins the next page. A minus is a ruling where its run touches a +.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "read/page/letters.h"
#include "read/page/page.h"

namespace gouji::read::page {

inline constexpr std::int32_t kDrawnWidth = 500;
inline constexpr std::int32_t kDrawnHeight = 1200;
inline constexpr std::int32_t kDrawnSize = 1000;

/// One line of a drawing by columns; the second column of a wide character holds 0.
inline std::u32string drawn_columns(std::string_view line) {
  std::u32string out;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = base::next_code_point(line, at);
    out += c;
    if (is_wide(c)) out += U'\0';
  }
  return out;
}

inline bool is_drawn_horizontal(const std::u32string& line, std::size_t column) {
  const auto part = [&](std::size_t i) { return i < line.size() && (line[i] == U'-' || line[i] == U'+'); };
  if (!part(column)) return false;
  std::size_t begin = column, end = column;
  while (begin > 0 && part(begin - 1)) --begin;
  while (part(end + 1)) ++end;
  return end > begin && std::find(line.begin() + begin, line.begin() + end + 1, U'+') != line.begin() + end + 1;
}

inline bool is_drawn_vertical(const std::u32string& line, std::size_t column) {
  return column < line.size() && (line[column] == U'|' || line[column] == U'+');
}

inline Page drawn_page(const std::vector<std::u32string>& lines, std::int32_t number) {
  Page page;
  page.number = number;
  std::size_t width = 0;
  for (const std::u32string& line : lines) width = std::max(width, line.size());
  page.width = static_cast<std::int32_t>(width + 4) * kDrawnWidth;
  page.height = static_cast<std::int32_t>(lines.size()) * kDrawnHeight;
  for (std::size_t row = 0; row < lines.size(); ++row) {
    const std::u32string& line = lines[row];
    const std::int32_t top = static_cast<std::int32_t>(row) * kDrawnHeight, middle = top + kDrawnHeight / 2;
    for (std::size_t column = 0; column < line.size(); ++column) {
      const auto x = static_cast<std::int32_t>(column + 2) * kDrawnWidth;
      const bool across = is_drawn_horizontal(line, column), upright = is_drawn_vertical(line, column);
      if (across && is_drawn_horizontal(line, column + 1)) {
        page.rulings.push_back({Ruling::Direction::kHorizontal, middle, x + kDrawnWidth / 2, x + kDrawnWidth * 3 / 2});
      }
      if (upright && row + 1 < lines.size() && is_drawn_vertical(lines[row + 1], column)) {
        page.rulings.push_back({Ruling::Direction::kVertical, x + kDrawnWidth / 2, middle, middle + kDrawnHeight});
      }
      if (across || upright || line[column] == U'\0' || line[column] == U' ') continue;
      Glyph glyph;
      glyph.character = line[column];
      glyph.size = kDrawnSize;
      glyph.baseline = top + 1000;
      glyph.box = {x, top + 100, x + (is_wide(line[column]) ? 2 : 1) * kDrawnWidth, top + 1100};
      page.glyphs.push_back(glyph);
    }
  }
  return page;
}

inline std::vector<Page> drawn_pages(std::string_view drawing) {
  std::vector<Page> pages;
  std::vector<std::u32string> lines;
  const auto close = [&] {
    if (!lines.empty()) pages.push_back(drawn_page(lines, static_cast<std::int32_t>(pages.size() + 1)));
    lines.clear();
  };
  while (!drawing.empty()) {
    const std::size_t end = std::min(drawing.find('\n'), drawing.size());
    const std::string_view line = drawing.substr(0, end);
    drawing.remove_prefix(std::min(end + 1, drawing.size()));
    if (line == "=== page") {
      close();
    } else {
      lines.push_back(drawn_columns(line));
    }
  }
  close();
  return pages;
}

}  // namespace gouji::read::page
