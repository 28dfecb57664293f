#include "document/document.h"

#include <algorithm>

namespace gouji::document {
namespace {

bool is_character_start(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u; }

std::int64_t count_characters(std::string_view text) {
  return std::count_if(text.begin(), text.end(), is_character_start);
}

/// The last anchor at or before `offset`.
const Anchor& anchor_of(const Text& text, std::size_t offset) {
  auto after = std::upper_bound(text.anchors.begin(), text.anchors.end(), offset,
                                [](std::size_t value, const Anchor& anchor) { return value < anchor.offset; });
  return after == text.anchors.begin() ? text.anchors.front() : *std::prev(after);
}

struct Columns {
  std::int32_t begin = 0;
  std::int32_t end = 0;
};

/// The columns of the character that starts at `offset`.
Columns columns_of(const Text& text, const Anchor& anchor, std::size_t offset) {
  if (anchor.start.end_column > 0) return {anchor.start.column, anchor.start.end_column};
  std::string_view before = std::string_view(text.utf8).substr(anchor.offset, offset - anchor.offset);
  std::int32_t column = anchor.start.column + static_cast<std::int32_t>(count_characters(before));
  return {column, column + 1};
}

bool has_box(const base::Place& place) { return place.right > place.left || place.bottom > place.top; }

/// The part of the anchor's box that the characters [begin, end) of its run take; all of them are equally wide.
void widen_by_run(const Text& text, std::size_t anchor, std::size_t begin, std::size_t end, base::Place& place) {
  const base::Place& run = text.anchors[anchor].start;
  const std::size_t run_begin = text.anchors[anchor].offset;
  const std::size_t run_end = anchor + 1 < text.anchors.size() ? text.anchors[anchor + 1].offset : text.utf8.size();
  const std::string_view all = std::string_view(text.utf8).substr(run_begin, run_end - run_begin);
  const std::int64_t count = std::max<std::int64_t>(count_characters(all), 1);
  const std::int64_t before = begin > run_begin ? count_characters(all.substr(0, begin - run_begin)) : 0;
  const std::int64_t upto = end < run_end ? count_characters(all.substr(0, end - run_begin)) : count;
  const std::int64_t width = run.right - run.left;
  const auto left = static_cast<std::int32_t>(run.left + width * before / count);
  const auto right = static_cast<std::int32_t>(run.left + width * upto / count);
  const bool first = !has_box(place);
  place.left = first ? left : std::min(place.left, left);
  place.right = first ? right : std::max(place.right, right);
  place.top = first ? run.top : std::min(place.top, run.top);
  place.bottom = first ? run.bottom : std::max(place.bottom, run.bottom);
}

/// The box around the characters [begin, end) as far as they stand on the page of the first one.
void set_box(const Text& text, const Anchor& first, std::size_t begin, std::size_t end, base::Place& place) {
  place.left = place.top = place.right = place.bottom = 0;
  auto anchor = static_cast<std::size_t>(&first - text.anchors.data());
  for (; anchor < text.anchors.size() && text.anchors[anchor].offset < end; ++anchor) {
    const base::Place& start = text.anchors[anchor].start;
    if (start.page != place.page) break;
    if (has_box(start)) widen_by_run(text, anchor, begin, end, place);
  }
}

/// Of the recognised runs from `first`, which is one, up to `end`.
std::int32_t least_confidence(const Text& text, const Anchor& first, std::size_t end) {
  std::int32_t least = first.start.confidence;
  auto anchor = static_cast<std::size_t>(&first - text.anchors.data());
  for (; anchor < text.anchors.size() && text.anchors[anchor].offset < end; ++anchor) {
    const std::int32_t confidence = text.anchors[anchor].start.confidence;
    if (confidence > 0) least = std::min(least, confidence);
  }
  return least;
}

}  // namespace

base::Place Text::place(std::size_t begin, std::size_t end) const {
  if (anchors.empty()) return {};
  begin = std::min(begin, utf8.size());
  end = std::clamp(end, begin, utf8.size());
  const Anchor& first = anchor_of(*this, begin);
  base::Place place = first.start;
  place.column = columns_of(*this, first, begin).begin;
  place.end_line = place.line;
  place.end_column = place.column;
  if (begin == end) return place;
  if (has_box(first.start)) set_box(*this, first, begin, end, place);
  std::size_t last = end - 1;
  while (last > begin && !is_character_start(utf8[last])) --last;
  const Anchor& final_anchor = anchor_of(*this, last);
  if (place.confidence > 0) place.confidence = least_confidence(*this, first, end);
  place.end_line = final_anchor.start.line;
  place.end_column = columns_of(*this, final_anchor, last).end;
  return place;
}

void Text::append(const Text& other) {
  const auto shift = static_cast<std::uint32_t>(utf8.size());
  utf8 += other.utf8;
  // An empty text may have one anchor, to say where it would stand; it must not shadow the first real one.
  if (shift == 0) anchors.clear();
  if (other.utf8.empty() && shift != 0) return;
  anchors.reserve(anchors.size() + other.anchors.size());
  for (Anchor anchor : other.anchors) {
    anchor.offset += shift;
    anchors.push_back(anchor);
  }
}

const Cell* Table::at(std::uint32_t row, std::uint32_t column) const {
  auto found =
      std::lower_bound(cells.begin(), cells.end(), std::pair(row, column),
                       [](const Cell& cell, const auto& key) { return std::pair(cell.row, cell.column) < key; });
  return found != cells.end() && found->row == row && found->column == column ? &*found : nullptr;
}

const Cell* Table::covering(std::uint32_t row, std::uint32_t column) const {
  // Cells do not overlap, so in each row above only the last cell at or left of the column can reach it.
  for (std::uint32_t above = row;;) {
    auto after =
        std::upper_bound(cells.begin(), cells.end(), std::pair(above, column),
                         [](const auto& key, const Cell& cell) { return key < std::pair(cell.row, cell.column); });
    if (after == cells.begin()) return nullptr;
    const Cell& cell = *std::prev(after);
    const bool reaches_row = cell.row <= row && row - cell.row < cell.row_span;
    const bool reaches_column = cell.column <= column && column - cell.column < cell.column_span;
    if (reaches_row && reaches_column) return &cell;
    if (cell.row < above) {
      above = cell.row;
    } else if (above-- == 0) {
      return nullptr;
    }
  }
}

namespace {

void add_recognised_pages(const Text& text, std::vector<PageOfFile>& pages) {
  for (const Anchor& anchor : text.anchors) {
    const PageOfFile page{anchor.start.file, anchor.start.page};
    if (anchor.start.recognised() && (pages.empty() || pages.back() != page)) pages.push_back(page);
  }
}

}  // namespace

std::vector<PageOfFile> recognised_pages(const Document& document) {
  std::vector<PageOfFile> pages;
  for (const Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      add_recognised_pages(paragraph->text, pages);
    } else if (const auto* table = std::get_if<Table>(&block)) {
      for (const Cell& cell : table->cells) add_recognised_pages(cell.text, pages);
    }
  }
  std::sort(pages.begin(), pages.end());
  pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
  return pages;
}

}  // namespace gouji::document
