#include "read/ocr/ruling_lines.h"

#include <algorithm>
#include <tuple>

namespace gouji::read::ocr {
namespace {

/// In points: the shortest line, the thickest, and how near two lines must come to meet.
constexpr std::int32_t kShortestLevel = 20, kShortestPlumb = 14, kThickest = 4, kMeeting = 4;
constexpr std::int32_t kPointsPerInch = 72;
/// Dots without ink inside of a line.
constexpr std::int32_t kHole = 2;
/// One part in so many of the page's width is long enough for a line that meets no other.
constexpr std::int32_t kLongPart = 4;

/// Along and across a direction: `at(along, across)`.
struct View {
  const Ink& ink;
  bool level;
  std::int32_t length() const { return level ? ink.width : ink.height; }
  std::int32_t depth() const { return level ? ink.height : ink.width; }
  bool at(std::int32_t along, std::int32_t across) const {
    return level ? ink.at(along, across) : ink.at(across, along);
  }
};

struct Run {
  std::int32_t from = 0, to = 0;
};

struct Growing {
  std::int32_t from = 0, to = 0, first = 0, last = 0;
  Run tail;  ///< Its run in row `last`.
};

std::vector<Run> runs_of(const View& view, std::int32_t across, std::int32_t shortest) {
  std::vector<Run> runs;
  std::int32_t begin = -1, end = -1;
  const auto close = [&] {
    if (begin >= 0 && end - begin >= shortest) runs.push_back({begin, end});
    begin = -1;
  };
  for (std::int32_t along = 0; along < view.length(); ++along) {
    if (!view.at(along, across)) {
      if (begin >= 0 && along - end >= kHole) close();
      continue;
    }
    if (begin < 0) begin = along;
    end = along + 1;
  }
  close();
  return runs;
}

/// Runs of neighbouring rows that touch are one line: a line drawn slightly aslant goes down a row now and then.
std::vector<InkLine> lines_along(const View& view, std::int32_t shortest, std::int32_t thickest) {
  std::vector<Growing> open;
  std::vector<InkLine> lines;
  const auto close = [&](const Growing& line) {
    if (line.last - line.first >= thickest) return;
    const Area area = view.level ? Area{line.from, line.first, line.to, line.last + 1}
                                 : Area{line.first, line.from, line.last + 1, line.to};
    lines.push_back({view.level, area});
  };
  for (std::int32_t across = 0; across < view.depth(); ++across) {
    for (const Run& run : runs_of(view, across, shortest)) {
      const auto touches = [&](const Growing& line) {
        return line.last + 2 >= across && line.tail.from < run.to && run.from < line.tail.to;
      };
      const auto line = std::find_if(open.begin(), open.end(), touches);
      if (line == open.end()) {
        open.push_back({run.from, run.to, across, across, run});
        continue;
      }
      line->from = std::min(line->from, run.from);
      line->to = std::max(line->to, run.to);
      line->last = across;
      line->tail = run;
    }
    const auto ended =
        std::stable_partition(open.begin(), open.end(), [&](const Growing& line) { return line.last + 2 > across; });
    std::for_each(ended, open.end(), close);
    open.erase(ended, open.end());
  }
  std::for_each(open.begin(), open.end(), close);
  return lines;
}

bool meet(const Area& a, const Area& b, std::int32_t near) {
  return a.left - near < b.right && b.left - near < a.right && a.top - near < b.bottom && b.top - near < a.bottom;
}

}  // namespace

std::vector<InkLine> find_lines(const Ink& ink, std::int32_t dots_per_inch) {
  const auto dots = [&](std::int32_t points) { return points * dots_per_inch / kPointsPerInch; };
  const std::vector<InkLine> level = lines_along({ink, true}, dots(kShortestLevel), dots(kThickest));
  const std::vector<InkLine> plumb = lines_along({ink, false}, dots(kShortestPlumb), dots(kThickest));
  const auto meets_one = [&](const InkLine& line, const std::vector<InkLine>& others) {
    return std::any_of(others.begin(), others.end(),
                       [&](const InkLine& other) { return meet(line.area, other.area, dots(kMeeting)); });
  };
  std::vector<InkLine> lines;
  for (const InkLine& line : level) {
    if (line.area.width() * kLongPart >= ink.width || meets_one(line, plumb)) lines.push_back(line);
  }
  for (const InkLine& line : plumb) {
    if (meets_one(line, level)) lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end(), [](const InkLine& a, const InkLine& b) {
    const auto key = [](const InkLine& line) {
      return std::tuple(!line.level, line.area.top, line.area.left, line.area.bottom, line.area.right);
    };
    return key(a) < key(b);
  });
  return lines;
}

}  // namespace gouji::read::ocr
