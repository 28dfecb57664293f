// Producers draw one ruling as one long line, as a piece for every cell edge, or as thin boxes, often twice with a small shift.
// Pieces on one height (within 1.5 points) that follow each other (gap up to 3 points) are one line.
#include "read/page/rulings.h"

#include <algorithm>

namespace gouji::read::page {
namespace {

constexpr std::int32_t kHeightTolerance = 150;
constexpr std::int32_t kGapTolerance = 300;
/// A shorter line is a stroke of a drawing, not the edge of a cell.
constexpr std::int32_t kShortestLine = 400;

bool is_near(std::int32_t coordinate) { return coordinate > -kMaxCoordinate && coordinate < kMaxCoordinate; }

/// Joins the pieces [first, last), all of one height.
void join_pieces(std::vector<RuleLine>::iterator first, std::vector<RuleLine>::iterator last,
                 std::vector<RuleLine>& out) {
  std::sort(first, last, [](const RuleLine& a, const RuleLine& b) {
    return a.from != b.from ? a.from < b.from : a.at != b.at ? a.at < b.at : a.to < b.to;
  });
  const auto keep = [&](const RuleLine& line) {
    if (line.to - line.from >= kShortestLine) out.push_back(line);
  };
  RuleLine line = *first;
  std::int32_t longest = line.to - line.from;
  for (auto piece = first + 1; piece != last; ++piece) {
    if (piece->from > line.to + kGapTolerance) {
      keep(line);
      line = *piece;
      longest = line.to - line.from;
      continue;
    }
    line.to = std::max(line.to, piece->to);
    if (piece->to - piece->from > longest) {
      longest = piece->to - piece->from;
      line.at = piece->at;
    }
  }
  keep(line);
}

std::vector<RuleLine> join_lines(std::vector<RuleLine> pieces) {
  std::sort(pieces.begin(), pieces.end(), [](const RuleLine& a, const RuleLine& b) {
    return a.at != b.at ? a.at < b.at : a.from != b.from ? a.from < b.from : a.to < b.to;
  });
  std::vector<RuleLine> out;
  for (auto first = pieces.begin(); first != pieces.end();) {
    auto last = first;
    while (last != pieces.end() && last->at - first->at <= kHeightTolerance) ++last;
    // `first` is moved by the sorting inside; `last` is the border of the next height.
    join_pieces(first, last, out);
    first = last;
  }
  std::sort(out.begin(), out.end(),
            [](const RuleLine& a, const RuleLine& b) { return a.at != b.at ? a.at < b.at : a.from < b.from; });
  return out;
}

}  // namespace

RuleLines merge_rulings(const Page& page) {
  std::vector<RuleLine> horizontal, vertical;
  for (const Ruling& ruling : page.rulings) {
    if (!is_near(ruling.at) || !is_near(ruling.from) || !is_near(ruling.to) || ruling.to < ruling.from) continue;
    auto& lines = ruling.direction == Ruling::Direction::kHorizontal ? horizontal : vertical;
    lines.push_back({ruling.at, ruling.from, ruling.to});
  }
  return {join_lines(std::move(horizontal)), join_lines(std::move(vertical))};
}

}  // namespace gouji::read::page
