#include "read/pdf/turned_places.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace gouji::read::pdf {

void TurnedPlaces::add(const page::Page& page, Turn turn) {
  if (turn != Turn::kNone || page.slant != 0) pages_[page.number] = {turn, page.width, page.height, page.slant};
}

/// The page was turned about its middle. Angles are so small that the box keeps its size.
void TurnedPlaces::set_aslant(base::Place& place, const Turned& page) {
  constexpr std::int64_t kWhole = 10'000;
  const std::int64_t dx = (place.left + place.right) / 2 - page.width / 2;
  const std::int64_t dy = (place.top + place.bottom) / 2 - page.height / 2;
  const auto across = static_cast<std::int32_t>(dy * page.slant / kWhole);
  const auto down = static_cast<std::int32_t>(-dx * page.slant / kWhole);
  place.left += across;
  place.right += across;
  place.top += down;
  place.bottom += down;
}

void TurnedPlaces::turn_back(base::Place& place) const {
  const auto found = pages_.find(place.page);
  if (found == pages_.end()) return;
  const base::Place laid = place;
  if (laid.left == 0 && laid.top == 0 && laid.right == 0 && laid.bottom == 0) return;
  if (found->second.slant != 0) set_aslant(place, found->second);
  const std::int32_t width = found->second.width, height = found->second.height;
  switch (found->second.turn) {
    case Turn::kNone:
      break;
    case Turn::kQuarter:
      place.left = laid.top;
      place.right = laid.bottom;
      place.top = width - laid.right;
      place.bottom = width - laid.left;
      break;
    case Turn::kHalf:
      place.left = width - laid.right;
      place.right = width - laid.left;
      place.top = height - laid.bottom;
      place.bottom = height - laid.top;
      break;
    case Turn::kThreeQuarters:
      place.left = height - laid.bottom;
      place.right = height - laid.top;
      place.top = laid.left;
      place.bottom = laid.right;
      break;
  }
}

/// A run of letters shares one box from left to right; once turned it would run up or down, so each letter gets its own.
void TurnedPlaces::turn_back(document::Text& text) const {
  const auto is_turned = [&](const document::Anchor& anchor) { return pages_.count(anchor.start.page) > 0; };
  if (std::none_of(text.anchors.begin(), text.anchors.end(), is_turned)) return;
  std::vector<document::Anchor> letters;
  std::size_t next = 0;
  for (std::size_t at = 0; at < text.utf8.size();) {
    while (next < text.anchors.size() && text.anchors[next].offset <= at) ++next;
    const std::size_t begin = at;
    base::next_code_point(text.utf8, at);
    if (next == 0) continue;
    document::Anchor anchor = text.anchors[next - 1];
    if (!is_turned(anchor) && anchor.offset != begin) continue;
    const base::Place place = text.place(begin, at);
    anchor.offset = static_cast<std::uint32_t>(begin);
    if (is_turned(anchor)) {
      anchor.start.column = place.column;
      anchor.start.left = place.left;
      anchor.start.top = place.top;
      anchor.start.right = place.right;
      anchor.start.bottom = place.bottom;
    }
    letters.push_back(anchor);
  }
  if (!text.utf8.empty()) text.anchors = std::move(letters);
  for (document::Anchor& anchor : text.anchors) turn_back(anchor.start);
}

void TurnedPlaces::turn_back(std::vector<document::Block>& blocks) const {
  if (pages_.empty()) return;
  for (document::Block& block : blocks) {
    if (auto* paragraph = std::get_if<document::Paragraph>(&block)) {
      turn_back(paragraph->text);
    } else if (auto* table = std::get_if<document::Table>(&block)) {
      turn_back(table->place);
      for (document::Cell& cell : table->cells) turn_back(cell.text);
    } else {
      turn_back(std::get<document::ErrorNode>(block).place);
    }
  }
}

std::int32_t page_of(const document::Block& block) {
  if (const auto* paragraph = std::get_if<document::Paragraph>(&block)) {
    return paragraph->text.anchors.empty() ? 0 : paragraph->text.anchors.front().start.page;
  }
  if (const auto* table = std::get_if<document::Table>(&block)) return table->place.page;
  return std::get<document::ErrorNode>(block).place.page;
}

}  // namespace gouji::read::pdf
