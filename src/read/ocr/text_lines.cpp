#include "read/ocr/text_lines.h"

#include <algorithm>

namespace gouji::read::ocr {
namespace {

struct Span {
  std::int32_t from = 0, to = 0;
  std::int32_t length() const { return to - from; }
};

/// Spots with less ink are dirt.
constexpr std::int32_t kLeastInk = 6;

std::vector<Span> spans_of(const std::vector<std::int32_t>& counts, std::int32_t offset) {
  std::vector<Span> spans;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    const std::int32_t at = offset + static_cast<std::int32_t>(i);
    if (spans.empty() || spans.back().to < at) spans.push_back({at, at});
    spans.back().to = at + 1;
  }
  return spans;
}

std::vector<std::int32_t> ink_by_row(const Ink& ink, Area part) {
  std::vector<std::int32_t> counts(static_cast<std::size_t>(std::max(0, part.height())), 0);
  for (std::int32_t y = part.top; y < part.bottom; ++y) {
    const auto row = ink.dots.begin() + static_cast<std::ptrdiff_t>(ink.index(0, y));
    counts[static_cast<std::size_t>(y - part.top)] =
        static_cast<std::int32_t>(std::count(row + part.left, row + part.right, std::uint8_t{1}));
  }
  return counts;
}

std::vector<std::int32_t> ink_by_column(const Ink& ink, Area part) {
  std::vector<std::int32_t> counts(static_cast<std::size_t>(std::max(0, part.width())), 0);
  for (std::int32_t y = part.top; y < part.bottom; ++y) {
    for (std::int32_t x = part.left; x < part.right; ++x) {
      if (ink.at(x, y)) ++counts[static_cast<std::size_t>(x - part.left)];
    }
  }
  return counts;
}

std::int32_t ink_in(const Ink& ink, Area part) {
  std::int32_t sum = 0;
  for (const std::int32_t count : ink_by_row(ink, part)) sum += count;
  return sum;
}

/// 三 is three spans of rows and one line: spans are joined while together they are no higher than a letter, or nearly touch.
std::vector<Span> lines_of(const Ink& ink, Area part, std::int32_t height) {
  std::vector<Span> lines;
  for (const Span& span : spans_of(ink_by_row(ink, part), part.top)) {
    const bool joins = !lines.empty() && (span.to - lines.back().from <= height * 5 / 4 ||
                                          (span.from - lines.back().to <= height / 10 && span.length() < height / 2));
    if (joins) {
      lines.back().to = span.to;
    } else {
      lines.push_back(span);
    }
  }
  return lines;
}

Area shrink(const Ink& ink, Area part) {
  const std::vector<Span> rows = spans_of(ink_by_row(ink, part), part.top);
  if (rows.empty()) return {};
  return {part.left, rows.front().from, part.right, rows.back().to};
}

/// Digits are narrower than high, each in columns of its own; Han characters have a part about as wide as high.
bool no_wide_mark(const std::vector<Span>& marks, std::int32_t height) {
  return std::all_of(marks.begin(), marks.end(), [&](const Span& mark) { return mark.length() * 5 <= height * 4; });
}

}  // namespace

std::int32_t usual_height(const Ink& ink, const std::vector<Area>& parts, std::int32_t dots_per_inch) {
  std::vector<std::int32_t> heights;
  for (const Area& part : parts) {
    for (const Span& span : spans_of(ink_by_row(ink, part), part.top)) {
      // From 4 to 30 points.
      if (span.length() * 18 >= dots_per_inch && span.length() * 12 <= dots_per_inch * 5)
        heights.push_back(span.length());
    }
  }
  if (heights.empty()) return 0;
  // Digits are lower than Han characters: the upper quarter is what a line takes.
  const auto upper = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() * 3 / 4);
  std::nth_element(heights.begin(), upper, heights.end());
  return *upper;
}

std::vector<Segment> find_segments(const Ink& ink, Area part, std::int32_t height) {
  std::vector<Segment> segments;
  for (const Span& line : lines_of(ink, part, height)) {
    const Area rows{part.left, line.from, part.right, line.to};
    const std::vector<Span> marks = spans_of(ink_by_column(ink, rows), part.left);
    if (marks.empty()) continue;
    const Area whole{marks.front().from, line.from, marks.back().to, line.to};
    // A title is written larger than the rest: gaps are measured by the line's own height.
    const std::int32_t wide_gap = std::max(height, std::min(line.length(), 2 * height)) * 8 / 5;
    for (std::size_t begin = 0; begin < marks.size();) {
      std::size_t end = begin + 1;
      while (end < marks.size() && marks[end].from - marks[end - 1].to <= wide_gap) ++end;
      Segment segment;
      segment.area = shrink(ink, {marks[begin].from, line.from, marks[end - 1].to, line.to});
      segment.line = whole;
      segment.lines = std::max(1, (segment.area.height() + height / 4) / std::max(height * 3 / 2, 1));
      segment.may_be_digits = no_wide_mark(
          {marks.begin() + static_cast<std::ptrdiff_t>(begin), marks.begin() + static_cast<std::ptrdiff_t>(end)},
          std::max(segment.area.height(), height / 2));
      if (ink_in(ink, segment.area) >= kLeastInk) segments.push_back(segment);
      begin = end;
    }
  }
  return segments;
}

}  // namespace gouji::read::ocr
