// Lines from glyphs. Glyphs with one baseline make a strip. Strips are taken from the fullest down; each joins the line whose
// band it shares, or begins a line. The band of a letter is what a Han character takes above its baseline, so a number that is
// printed two points too low, or a raised mark, still falls into its line, and the lines of a wrapped label above and below a
// number do not.
//
//   band = [baseline - 0.7 size, baseline];  two strips share a line when 60 % of the lower band lie inside the other.
#include "read/page/letters.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace gouji::read::page {
namespace {

constexpr std::int32_t kBandPercent = 70;
constexpr std::int32_t kSharePercent = 60;
/// Glyphs whose baselines differ by no more than a quarter of a point are one strip.
constexpr std::int32_t kStripTolerance = 25;
/// Sizes beyond 72 points stand for 72 points: a stray giant glyph may not swallow the lines beside it.
constexpr std::int32_t kLargestSize = 7200;
/// How many lines above and below a strip are tried.
constexpr int kNeighbours = 6;
/// The same letter painted again within a fifth of its size is a shadow or a fake bold.
constexpr std::int32_t kDuplicatePercent = 20;
constexpr int kDuplicateWindow = 4;

struct Band {
  std::int32_t top = 0;
  std::int32_t bottom = 0;
};

Band band_of(std::int32_t baseline, std::int32_t size) {
  return {baseline - std::min(size, kLargestSize) * kBandPercent / 100, baseline};
}

bool share_a_line(Band a, Band b) {
  const std::int32_t overlap = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  const std::int32_t smaller = std::min(a.bottom - a.top, b.bottom - b.top);
  return overlap * 100 >= smaller * kSharePercent && overlap > 0;
}

struct Strip {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::int32_t baseline = 0;
  std::int32_t size = 0;
};

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfeff || c == 0xad; }

bool is_near(std::int32_t coordinate) { return coordinate > -kMaxCoordinate && coordinate < kMaxCoordinate; }

bool is_placed(const Glyph& glyph) {
  return is_near(glyph.box.left) && is_near(glyph.box.right) && is_near(glyph.box.top) && is_near(glyph.box.bottom) &&
         is_near(glyph.baseline);
}

/// Letters and blanks, sorted by baseline.
std::vector<Letter> written_glyphs(const Page& page, std::uint32_t& turned) {
  std::vector<Letter> out;
  out.reserve(page.glyphs.size());
  std::uint32_t order = 0;
  for (const Glyph& glyph : page.glyphs) {
    ++order;
    if (!is_placed(glyph)) continue;
    if (!glyph.upright) {
      ++turned;
      continue;
    }
    Letter letter;
    letter.character = is_control(glyph.character) ? U' ' : glyph.character;
    letter.box = glyph.box;
    letter.box.right = std::max(letter.box.right, letter.box.left);
    letter.box.bottom = std::max(letter.box.bottom, letter.box.top);
    letter.baseline = glyph.baseline;
    letter.size = std::max<std::uint16_t>(glyph.size, 1);
    letter.bold = glyph.bold;
    letter.confidence = glyph.confidence;
    letter.order = order;
    out.push_back(letter);
  }
  std::sort(out.begin(), out.end(), [](const Letter& a, const Letter& b) {
    return a.baseline != b.baseline ? a.baseline < b.baseline : a.order < b.order;
  });
  return out;
}

std::vector<Strip> strips_of(const std::vector<Letter>& letters) {
  std::vector<Strip> strips;
  for (std::uint32_t i = 0; i < letters.size(); ++i) {
    if (strips.empty() || letters[i].baseline - letters[strips.back().begin].baseline > kStripTolerance) {
      strips.push_back({i, i, letters[i].baseline, 0});
    }
    strips.back().end = i + 1;
    strips.back().size = std::max<std::int32_t>(strips.back().size, letters[i].size);
  }
  return strips;
}

/// For each strip the strip that founded its line.
class LineFounder {
 public:
  explicit LineFounder(const std::vector<Strip>& strips) : strips_(strips), line_(strips.size()) {}

  std::vector<std::uint32_t> run() {
    std::vector<std::uint32_t> order(strips_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return strips_[a].end - strips_[a].begin > strips_[b].end - strips_[b].begin;
    });
    for (const std::uint32_t strip : order) place(strip);
    return std::move(line_);
  }

 private:
  bool fits(std::uint32_t strip, std::uint32_t founder) const {
    return share_a_line(band_of(strips_[strip].baseline, strips_[strip].size),
                        band_of(strips_[founder].baseline, strips_[founder].size));
  }

  void place(std::uint32_t strip) {
    const auto after = founders_.lower_bound(strips_[strip].baseline);
    std::uint32_t best = strip;
    std::int32_t distance = INT32_MAX;
    const auto consider = [&](const std::pair<const std::int32_t, std::uint32_t>& founder) {
      const std::int32_t away = std::abs(founder.first - strips_[strip].baseline);
      if (away >= distance || !fits(strip, founder.second)) return;
      best = founder.second;
      distance = away;
    };
    auto below = after;
    for (int i = 0; i < kNeighbours && below != founders_.end(); ++i, ++below) consider(*below);
    auto above = after;
    for (int i = 0; i < kNeighbours && above != founders_.begin(); ++i) consider(*--above);
    line_[strip] = best;
    if (best == strip) founders_.emplace(strips_[strip].baseline, strip);
  }

  const std::vector<Strip>& strips_;
  std::vector<std::uint32_t> line_;
  std::map<std::int32_t, std::uint32_t> founders_;
};

bool is_second_print(const std::vector<Letter>& letters, std::size_t first_of_line, const Letter& letter) {
  const std::int32_t near = letter.size * kDuplicatePercent / 100;
  std::size_t i = letters.size();
  for (int seen = 0; i > first_of_line && seen < kDuplicateWindow; ++seen) {
    const Letter& other = letters[--i];
    if (other.character == letter.character && std::abs(other.box.left - letter.box.left) <= near &&
        std::abs(other.baseline - letter.baseline) <= near) {
      return true;
    }
  }
  return false;
}

/// Sorts the letters of one line and adds those that are read.
void add_line(PageText& out, std::vector<Letter>& line, std::int32_t baseline) {
  std::sort(line.begin(), line.end(), [](const Letter& a, const Letter& b) {
    return a.box.left != b.box.left ? a.box.left < b.box.left : a.order < b.order;
  });
  const auto begin = static_cast<std::uint32_t>(out.letters.size());
  bool blank = false;
  for (Letter& letter : line) {
    if (base::is_blank(letter.character)) {
      blank = true;
      continue;
    }
    if (is_second_print(out.letters, begin, letter)) continue;
    letter.after_blank = blank;
    blank = false;
    out.letters.push_back(letter);
  }
  const auto end = static_cast<std::uint32_t>(out.letters.size());
  if (end > begin) out.lines.push_back({begin, end, baseline});
}

constexpr std::int32_t kWideGap = 80;         // percent of the size
constexpr std::int32_t kWideGapPainted = 50;  // the same where a blank is painted
constexpr std::int32_t kNarrowGap = 35;
constexpr std::int32_t kNarrowGapPainted = 10;
constexpr std::int32_t kMixedGap = 60;
constexpr std::int32_t kMixedGapPainted = 30;

bool is_equally_wide(const Letter& a, const Letter& b) {
  const std::int32_t width = a.box.right - a.box.left;
  const std::int32_t slack = std::max(width / 10, 5);
  return std::abs(width - (b.box.right - b.box.left)) <= slack && std::abs(b.box.left - a.box.right) <= slack;
}

}  // namespace

bool is_wide(char32_t c) {
  return (c >= 0x1100 && c < 0x1200) || (c >= 0x2e80 && c < 0xa4d0) || (c >= 0xac00 && c < 0xd7b0) ||
         (c >= 0xf900 && c < 0xfb00) || (c >= 0xfe30 && c < 0xfe70) || (c >= 0xff01 && c < 0xff61) ||
         (c >= 0x20000 && c < 0x40000) || c == 0x2014 || c == 0x2026 || (c >= 0x2018 && c <= 0x201d);
}

bool is_numeral_mark(char32_t c) {
  return (c >= U'0' && c <= U'9') || c == U'.' || c == U',' || c == U'-' || c == U'%' || (c >= 0xff10 && c <= 0xff19) ||
         c == 0xff0e || c == 0xff0c || c == 0xff0d || c == 0xff05;
}

bool blank_between(const Letter& left, const Letter& right) {
  const std::int32_t gap = right.box.left - left.box.right;
  const std::int32_t size = std::max(left.size, right.size);
  const bool wide_left = is_wide(left.character), wide_right = is_wide(right.character);
  const auto wider_than = [&](std::int32_t percent) { return gap * std::int64_t{100} > size * std::int64_t{percent}; };
  if (wide_left && wide_right) return wider_than(right.after_blank ? kWideGapPainted : kWideGap);
  if (wide_left || wide_right) return wider_than(right.after_blank ? kMixedGapPainted : kMixedGap);
  return wider_than(right.after_blank ? kNarrowGapPainted : kNarrowGap);
}

PageText read_letters(const Page& page) {
  PageText out;
  out.page = page.number;
  const std::vector<Letter> letters = written_glyphs(page, out.turned);
  const std::vector<Strip> strips = strips_of(letters);
  const std::vector<std::uint32_t> founder = LineFounder(strips).run();
  std::vector<std::uint32_t> by_line(strips.size());
  for (std::uint32_t i = 0; i < by_line.size(); ++i) by_line[i] = i;
  std::stable_sort(by_line.begin(), by_line.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return founder[a] < founder[b]; });
  out.letters.reserve(letters.size());
  std::vector<Letter> line;
  for (std::size_t i = 0; i < by_line.size();) {
    const std::uint32_t first = founder[by_line[i]];
    line.clear();
    for (; i < by_line.size() && founder[by_line[i]] == first; ++i) {
      const Strip& strip = strips[by_line[i]];
      line.insert(line.end(), letters.begin() + strip.begin, letters.begin() + strip.end);
    }
    add_line(out, line, strips[first].baseline);
  }
  return out;
}

Box box_of(const PageText& text, const Piece& piece) {
  if (piece.begin >= piece.end) return {};
  Box box = text.letters[piece.begin].box;
  for (std::uint32_t i = piece.begin + 1; i < piece.end; ++i) {
    const Box& other = text.letters[i].box;
    box.left = std::min(box.left, other.left);
    box.top = std::min(box.top, other.top);
    box.right = std::max(box.right, other.right);
    box.bottom = std::max(box.bottom, other.bottom);
  }
  return box;
}

std::string utf8_of(const PageText& text, const Piece& piece) {
  std::string out;
  for (std::uint32_t i = piece.begin; i < piece.end; ++i) {
    if (i > piece.begin && blank_between(text.letters[i - 1], text.letters[i])) out += ' ';
    base::append_utf8(out, text.letters[i].character);
  }
  return out;
}

void append_piece(document::Text& out, const PageText& text, const Piece& piece, const base::Place& cell) {
  const auto open_anchor = [&](const Box& box, std::uint32_t letter) {
    document::Anchor anchor;
    anchor.offset = static_cast<std::uint32_t>(out.utf8.size());
    anchor.start = cell;
    anchor.start.page = text.page;
    anchor.start.line = static_cast<std::int32_t>(piece.line + 1);
    anchor.start.column = static_cast<std::int32_t>(letter - text.lines[piece.line].begin + 1);
    anchor.start.left = box.left;
    anchor.start.top = box.top;
    anchor.start.right = box.right;
    anchor.start.bottom = box.bottom;
    anchor.start.confidence = text.letters[letter].confidence;
    out.anchors.push_back(anchor);
  };
  for (std::uint32_t i = piece.begin; i < piece.end; ++i) {
    const Letter& letter = text.letters[i];
    const bool first = i == piece.begin;
    const bool blank = !first && blank_between(text.letters[i - 1], letter);
    if (blank) {
      const Box& before = text.letters[i - 1].box;
      open_anchor({before.right, before.top, std::max(letter.box.left, before.right), before.bottom}, i);
      out.utf8 += ' ';
    }
    if (first || blank || !is_equally_wide(text.letters[i - 1], letter)) {
      open_anchor(letter.box, i);
    } else {
      base::Place& run = out.anchors.back().start;
      run.confidence = std::min<std::int32_t>(run.confidence, letter.confidence);
      run.right = std::max(run.right, letter.box.right);
      run.top = std::min(run.top, letter.box.top);
      run.bottom = std::max(run.bottom, letter.box.bottom);
    }
    base::append_utf8(out.utf8, letter.character);
  }
}

}  // namespace gouji::read::page
