#include "read/pdf/page_builder.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <tuple>
#include <utility>

namespace gouji::read::pdf {
namespace {

constexpr float kHundredths = 100;
/// Of a piece from the line that it belongs to, and between two pieces of one line; hundredths of a point.
constexpr std::int32_t kSameLine = 150;
constexpr std::int32_t kGap = 300;
constexpr std::int32_t kShortest = 200;
constexpr float kThickest = 3;
/// How far a line may be from level or upright: points over its whole length.
constexpr float kSlant = 0.8F;
/// sin of about 3 degrees: writing on a line that steep is still level.
constexpr float kLevel = 0.05F;
/// Ascenders and descenders that fonts claim beyond these are mistakes.
constexpr float kMostAscender = 1.2F, kLeastAscender = 0.5F, kMostDescender = 0.5F;
constexpr float kUsualAscender = 0.88F, kUsualDescender = 0.12F;
/// Two paintings of a character nearer than this part of its size are one.
constexpr std::int32_t kRepeatedPart = 7;
/// Images that cover one part in so many of a page cover much of it: a sheet scanned broadside fills less than half of the paper.
constexpr std::int64_t kCoveringShare = 4;
constexpr std::int32_t kFarthest = 100'000'000;

std::int32_t hundredths(float points) {
  const float value = points * kHundredths;
  if (!(value > -static_cast<float>(kFarthest))) return -kFarthest;  // Also what is no number.
  if (value > static_cast<float>(kFarthest)) return kFarthest;
  // As std::lround, without its call: exact, because a float and a half fit in a double.
  return static_cast<std::int32_t>(static_cast<double>(value) + (value < 0 ? -0.5 : 0.5));
}

bool is_painted_blank(char32_t c) { return c == ' ' || c == 0xA0 || c == 0x3000; }

/// 0 right, 1 down, 2 left, 3 up.
int direction_of(Point along) {
  if (std::abs(along.x) >= std::abs(along.y)) return along.x >= 0 ? 0 : 2;
  return along.y >= 0 ? 1 : 3;
}

page::Box cell_of(const PaintedGlyph& glyph, float ascender, float descender) {
  const float xs[] = {0, glyph.advance * glyph.along.x};
  const float ys[] = {0, glyph.advance * glyph.along.y};
  float left = 1e9F, right = -1e9F, top = 1e9F, bottom = -1e9F;
  for (int end = 0; end < 2; ++end) {
    for (const float height : {ascender, -descender}) {
      const float x = glyph.origin.x + xs[end] + height * glyph.up.x;
      const float y = glyph.origin.y + ys[end] + height * glyph.up.y;
      left = std::min(left, x);
      right = std::max(right, x);
      top = std::min(top, y);
      bottom = std::max(bottom, y);
    }
  }
  return {hundredths(left), hundredths(top), hundredths(right), hundredths(bottom)};
}

}  // namespace

PageBuilder::PageBuilder(std::int32_t number, float width, float height) {
  constexpr std::size_t kOfFullPage = 1024;
  page_.glyphs.reserve(kOfFullPage);
  page_.number = number;
  page_.width = hundredths(width);
  page_.height = hundredths(height);
  visible_ = {0, 0, page_.width, page_.height};
}

void PageBuilder::set_visible(const Rectangle& visible) noexcept {
  // A line that is cut out exactly along itself may lie half outside.
  constexpr float kMargin = 1;
  visible_.left = std::max(0, hundredths(visible.left - kMargin));
  visible_.top = std::max(0, hundredths(visible.top - kMargin));
  visible_.right = std::min(page_.width, hundredths(visible.right + kMargin));
  visible_.bottom = std::min(page_.height, hundredths(visible.bottom + kMargin));
}

bool PageBuilder::add_glyph(const PaintedGlyph& glyph) noexcept {
  if (glyph.character < 0x20 || (glyph.character >= 0x7F && glyph.character < 0xA0)) return true;
  const float size = std::hypot(glyph.up.x, glyph.up.y);
  const float width = std::hypot(glyph.along.x, glyph.along.y);
  if (!(size > 0.01F) || !(width > 0.001F) || size > 6000) return true;
  const bool sane = glyph.ascender >= kLeastAscender && glyph.ascender <= kMostAscender && glyph.descender <= 0 &&
                    glyph.descender >= -kMostDescender;
  page::Glyph kept;
  kept.character = glyph.character;
  kept.box = cell_of(glyph, sane ? glyph.ascender : kUsualAscender, sane ? -glyph.descender : kUsualDescender);
  kept.baseline = hundredths(glyph.origin.y);
  kept.size = static_cast<std::uint16_t>(std::min(hundredths(size), 65535));
  kept.bold = glyph.bold;
  kept.upright = glyph.along.x > 0 && std::abs(glyph.along.y) < kLevel * width && glyph.up.y < 0;
  const std::int32_t x = (kept.box.left + kept.box.right) / 2, y = (kept.box.top + kept.box.bottom) / 2;
  if (x < 0 || y < 0 || x > page_.width || y > page_.height) {
    if (!is_painted_blank(glyph.character)) ++page_.glyphs_outside;
    return true;
  }
  // A sliver of a letter that a clip leaves is not read.
  const bool cut_off = x < visible_.left || x > visible_.right || y < visible_.top || y > visible_.bottom;
  if (cut_off) return true;
  if (page_.glyphs.size() >= kGlyphs) return false;
  try {
    page_.glyphs.push_back(kept);
  } catch (const std::bad_alloc&) {
    return false;
  }
  ++written_[direction_of(glyph.along)];
  return true;
}

bool PageBuilder::add_line(Point from, Point to) noexcept {
  const float dx = std::abs(from.x - to.x), dy = std::abs(from.y - to.y);
  const bool level = dy <= kSlant && dx > dy;
  if (!level && !(dx <= kSlant && dy > dx)) return true;
  std::vector<Piece>& pieces = level ? level_ : plumb_;
  if (pieces.size() >= kPieces) return false;
  const float at = level ? (from.y + to.y) / 2 : (from.x + to.x) / 2;
  const float begin = level ? std::min(from.x, to.x) : std::min(from.y, to.y);
  const float end = level ? std::max(from.x, to.x) : std::max(from.y, to.y);
  Piece piece{hundredths(at), hundredths(begin), hundredths(end)};
  const page::Box& v = visible_;
  if (piece.at < (level ? v.top : v.left) || piece.at > (level ? v.bottom : v.right)) return true;
  piece.from = std::max(piece.from, level ? v.left : v.top);
  piece.to = std::min(piece.to, level ? v.right : v.bottom);
  if (piece.from >= piece.to) return true;
  try {
    pieces.push_back(piece);
  } catch (const std::bad_alloc&) {
    return false;
  }
  return true;
}

bool PageBuilder::add_box(const Rectangle& box) noexcept {
  const float width = std::abs(box.right - box.left), height = std::abs(box.bottom - box.top);
  const float x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
  if (height <= kThickest && width > height) return add_line({box.left, y}, {box.right, y});
  if (width <= kThickest && height > width) return add_line({x, box.top}, {x, box.bottom});
  return true;
}

void PageBuilder::add_image(const Rectangle& box) noexcept {
  const std::int64_t across =
      std::min(hundredths(box.right), visible_.right) - std::max(hundredths(box.left), visible_.left);
  const std::int64_t down =
      std::min(hundredths(box.bottom), visible_.bottom) - std::max(hundredths(box.top), visible_.top);
  if (across > 0 && down > 0) image_area_ += across * down;
  page_.has_image = kCoveringShare * image_area_ >= static_cast<std::int64_t>(page_.width) * page_.height;
}

Turn PageBuilder::wanted_turn() const {
  const auto most = static_cast<std::size_t>(std::max_element(written_, written_ + 4) - written_);
  if (most == 0 || written_[most] < 2 * written_[0]) return Turn::kNone;
  // Writing that runs down is upright after three quarters clockwise, writing that runs up after one.
  constexpr Turn kTurns[] = {Turn::kNone, Turn::kThreeQuarters, Turn::kHalf, Turn::kQuarter};
  return kTurns[most];
}

void PageBuilder::drop_repeated_glyphs() {
  std::vector<page::Glyph>& glyphs = page_.glyphs;
  // Character, left edge and index in one number each: sorted faster than the glyphs themselves.
  constexpr int kIndexBits = 20, kLeftBits = 23;
  static_assert(kGlyphs <= 1U << kIndexBits);
  std::vector<std::uint64_t> order(glyphs.size());
  for (std::size_t index = 0; index < glyphs.size(); ++index) {
    const auto left = static_cast<std::uint64_t>(std::clamp(glyphs[index].box.left, 0, (1 << kLeftBits) - 1));
    order[index] =
        static_cast<std::uint64_t>(glyphs[index].character) << (kLeftBits + kIndexBits) | left << kIndexBits | index;
  }
  std::sort(order.begin(), order.end());
  const auto glyph_at = [&](std::size_t place) -> page::Glyph& {
    return glyphs[order[place] & ((1U << kIndexBits) - 1)];
  };
  std::vector<bool> repeated(glyphs.size(), false);
  bool any = false;
  for (std::size_t place = 0; place < order.size(); ++place) {
    page::Glyph& kept = glyph_at(place);
    if (repeated[static_cast<std::size_t>(&kept - glyphs.data())]) continue;
    const std::int32_t reach = kept.size / kRepeatedPart;
    for (std::size_t next = place + 1; next < order.size(); ++next) {
      const page::Glyph& other = glyph_at(next);
      if (other.character != kept.character || other.box.left > kept.box.left + reach) break;
      if (std::abs(other.baseline - kept.baseline) > reach || other.upright != kept.upright) continue;
      repeated[static_cast<std::size_t>(&other - glyphs.data())] = any = true;
      kept.bold = true;
    }
  }
  if (!any) return;
  std::size_t kept = 0;
  for (std::size_t index = 0; index < glyphs.size(); ++index) {
    if (!repeated[index]) glyphs[kept++] = glyphs[index];
  }
  glyphs.resize(kept);
}

void PageBuilder::join(std::vector<Piece>& pieces, page::Ruling::Direction direction,
                       std::vector<page::Ruling>& rulings) {
  std::sort(pieces.begin(), pieces.end(),
            [](const Piece& a, const Piece& b) { return std::tie(a.at, a.from, a.to) < std::tie(b.at, b.from, b.to); });
  for (auto begin = pieces.begin(); begin != pieces.end();) {
    // A band of pieces on nearly the same line, none farther than kSameLine from the first.
    const auto end = std::find_if(begin, pieces.end(), [&](const Piece& p) { return p.at - begin->at > kSameLine; });
    std::sort(begin, end, [](const Piece& a, const Piece& b) { return a.from < b.from; });
    for (auto piece = begin; piece != end;) {
      page::Ruling ruling{direction, piece->at, piece->from, piece->to};
      std::int64_t weighted = 0, weight = 0;
      for (; piece != end && piece->from <= ruling.to + kGap; ++piece) {
        ruling.to = std::max(ruling.to, piece->to);
        weighted += static_cast<std::int64_t>(piece->at) * (piece->to - piece->from);
        weight += piece->to - piece->from;
      }
      ruling.at = static_cast<std::int32_t>(weighted / weight);
      if (ruling.to - ruling.from >= kShortest) rulings.push_back(ruling);
    }
    begin = end;
  }
  pieces.clear();
}

page::Page PageBuilder::take() {
  drop_repeated_glyphs();
  join(level_, page::Ruling::Direction::kHorizontal, page_.rulings);
  join(plumb_, page::Ruling::Direction::kVertical, page_.rulings);
  return std::exchange(page_, {});
}

}  // namespace gouji::read::pdf
