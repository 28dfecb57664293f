// Where the characters of a line stand exactly is of no use; that none overlaps its neighbour and none is far from its line is.
// So the ink of a segment is shared out among its characters by their usual widths.
#include "read/ocr/page_reading.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "read/ocr/picture_file.h"
#include "read/ocr/ruling_lines.h"
#include "read/ocr/text_lines.h"
#include "read/page/grid.h"
#include "read/page/letters.h"

namespace gouji::read::ocr {
namespace {

constexpr std::int32_t kHundredthsPerInch = 7200;
/// Below this, digits are taken to be something else.
constexpr std::int32_t kSureOfDigits = 60;
/// Characters recognised worse than this are no characters: frames, seals, pictures.
constexpr std::int32_t kNothing = 15;
/// What a number gets that two readings see differently.
constexpr std::int32_t kDoubt = 30;
constexpr std::int32_t kMargin = 10;

bool is_digit_mark(char32_t c) { return (c >= U'0' && c <= U'9') || c == U'.' || c == U',' || c == U'%' || c == U'-'; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

std::int32_t least_confidence(const std::vector<Symbol>& symbols) {
  std::int32_t least = symbols.empty() ? 0 : 100;
  for (const Symbol& symbol : symbols) least = std::min(least, symbol.confidence);
  return least;
}

std::int32_t mean_confidence(const std::vector<Symbol>& symbols) {
  std::int32_t sum = 0;
  for (const Symbol& symbol : symbols) sum += symbol.confidence;
  return symbols.empty() ? 0 : sum / static_cast<std::int32_t>(symbols.size());
}

class PageReading {
 public:
  PageReading(Gray picture, std::int32_t number, Recogniser& recogniser)
      : picture_(std::move(picture)), recogniser_(recogniser) {
    page_.number = number;
    page_.width = hundredths(picture_.width);
    page_.height = hundredths(picture_.height);
  }

  page::Page run() {
    ink_ = find_ink(picture_);
    take_lines();
    std::vector<Area> parts = cells();
    height_ = usual_height(ink_, parts, picture_.dots_per_inch);
    Ink outside = ink_;
    for (const Area& cell : parts) outside.clear(cell);
    if (height_ == 0) height_ = usual_height(outside, {outside.area()}, picture_.dots_per_inch);
    if (height_ == 0) return std::move(page_);
    for (const Area& cell : parts) read_part(ink_, cell);
    read_part(outside, outside.area());
    return std::move(page_);
  }

 private:
  std::int32_t hundredths(std::int32_t dots) const {
    return static_cast<std::int32_t>(std::int64_t{dots} * kHundredthsPerInch / picture_.dots_per_inch);
  }
  std::int32_t dots(std::int32_t hundredths) const {
    return static_cast<std::int32_t>(std::int64_t{hundredths} * picture_.dots_per_inch / kHundredthsPerInch);
  }

  /// Lines become rulings and are taken out of the ink.
  void take_lines() {
    for (const InkLine& line : find_lines(ink_, picture_.dots_per_inch)) {
      const Area& area = line.area;
      using Direction = page::Ruling::Direction;
      if (line.level) {
        page_.rulings.push_back({Direction::kHorizontal, hundredths((area.top + area.bottom) / 2),
                                 hundredths(area.left), hundredths(area.right)});
      } else {
        page_.rulings.push_back({Direction::kVertical, hundredths((area.left + area.right) / 2), hundredths(area.top),
                                 hundredths(area.bottom)});
      }
      ink_.clear({area.left - 1, area.top - 1, area.right + 1, area.bottom + 1});
    }
  }

  std::vector<Area> cells() const {
    std::vector<Area> areas;
    for (const page::Grid& grid : page::find_grids(page::merge_rulings(page_), {})) {
      for (const page::GridCell& cell : grid.cells) {
        const page::Box box = grid.box(cell);
        const Area area{dots(box.left) + 1, dots(box.top) + 1, dots(box.right), dots(box.bottom)};
        if (!area.empty()) areas.push_back(area);
      }
    }
    return areas;
  }

  void read_part(const Ink& ink, Area part) {
    part.left = std::clamp(part.left, 0, ink.width);
    part.right = std::clamp(part.right, part.left, ink.width);
    part.top = std::clamp(part.top, 0, ink.height);
    part.bottom = std::clamp(part.bottom, part.top, ink.height);
    for (const Segment& segment : find_segments(ink, part, height_)) add(segment, recognise(segment));
  }

  Gray picture_of(const Area& area) const { return cut_out(picture_, area, kMargin); }

  std::vector<Symbol> recognise(const Segment& segment) {
    const Area& area = segment.area;
    if (area.height() * 4 < height_) {  // A stroke, a row of dots, dirt.
      if (area.width() * 4 < height_) return {};
      if (area.width() < height_ * 3) return {{area.width() < height_ * 3 / 4 ? U'-' : U'一', area, kSureOfDigits}};
    }
    const Area around{area.left - 2, area.top - 2, area.right + 2, area.bottom + 2};
    const Gray picture = picture_of(around);
    std::vector<Symbol> digits;
    if (segment.may_be_digits && segment.lines == 1) {
      digits = recogniser_.read(picture, Writing::kDigitsAndPercent);
      if (least_confidence(digits) >= kSureOfDigits) return digits;
    }
    const auto lines = segment.lines == 1 ? Recogniser::Lines::kOne : Recogniser::Lines::kSeveral;
    std::vector<Symbol> text = recogniser_.read(picture, Writing::kChinese, lines);
    const bool all_digits =
        std::all_of(text.begin(), text.end(), [](const Symbol& symbol) { return is_digit_mark(symbol.character); });
    if (!digits.empty() && (all_digits || mean_confidence(text) < mean_confidence(digits))) return digits;
    if (segment.lines == 1) read_numbers_again(picture, text);
    mend_brackets(text);
    return text;
  }

  /// A wide bracket is often seen as another one, or as two: what a round bracket closes, a round bracket opened.
  static void mend_brackets(std::vector<Symbol>& text) {
    constexpr std::u32string_view kOpening = U"（(〈《「『【〔[{", kClosing = U"）)〉》」』】〕]}";
    const auto is_one_of = [](std::u32string_view marks, const Symbol& symbol) {
      return marks.find(symbol.character) != std::u32string_view::npos;
    };
    std::size_t open = text.size();
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (is_one_of(kOpening, text[i])) {
        // Two in a row are one that was seen twice.
        if (i > 0 && open == i - 1) text.erase(text.begin() + static_cast<std::ptrdiff_t>(i--));
        open = i;
      } else if (is_one_of(kClosing, text[i])) {
        const bool round = text[i].character == U')' || text[i].character == U'）';
        if (round && open < i) text[open].character = U'（', text[i].character = U'）';
        open = text.size();
      }
    }
  }

  /// The engine for Chinese mistakes digits now and then; the other one has a second look at each number.
  void read_numbers_again(const Gray& line, std::vector<Symbol>& text) {
    for (std::size_t begin = 0; begin < text.size();) {
      std::size_t end = begin;
      while (end < text.size() && is_digit_mark(text[end].character)) ++end;
      while (end > begin && !is_digit(text[end - 1].character) && text[end - 1].character != U'%') --end;
      if (end - begin >= 2 && is_digit(text[begin].character)) end = begin + look_again(line, text, begin, end);
      begin = std::max(end, begin + 1);
    }
  }

  /// Gives how many characters the number has now.
  std::size_t look_again(const Gray& line, std::vector<Symbol>& text, std::size_t begin, std::size_t end) {
    constexpr std::int32_t kSure = 85;
    std::int32_t left = text[begin].area.left, right = text[begin].area.right;
    for (std::size_t i = begin; i < end; ++i) {
      left = std::min(left, text[i].area.left);
      right = std::max(right, text[i].area.right);
    }
    const Area area{nearest_gap(line, left, height_ / 2), 0, nearest_gap(line, right, height_ / 2), line.height};
    const std::vector<Symbol> seen = recogniser_.read(cut_out(line, area, kMargin), Writing::kDigitsAndPercent);
    const auto first = text.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = text.begin() + static_cast<std::ptrdiff_t>(end);
    const std::u32string was = characters_of(first, last), now = characters_of(seen.begin(), seen.end());
    if (now.find(was) != std::u32string::npos) return end - begin;
    // The cut may have lost a character at an end or taken one from a neighbour; what differs in between is a mistake of the
    // first reading.
    const bool inside = now.size() >= 2 && now.size() <= was.size() && now.size() + 1 >= was.size() &&
                        now.front() == was.front() && now.back() == was.back();
    if (inside && least_confidence(seen) >= kSure) {
      text.insert(text.erase(first, last), seen.begin(), seen.end());
      return seen.size();
    }
    const bool part = now.size() + 1 >= was.size() && was.find(now) != std::u32string::npos;
    if (!part)
      std::for_each(first, last, [](Symbol& symbol) { symbol.confidence = std::min(symbol.confidence, kDoubt); });
    return end - begin;
  }

  static std::u32string characters_of(std::vector<Symbol>::const_iterator begin,
                                      std::vector<Symbol>::const_iterator end) {
    std::u32string out;
    for (auto symbol = begin; symbol != end; ++symbol) out += symbol->character;
    return out;
  }

  /// The engine says roughly where a character ends; between characters there is a column without ink.
  static std::int32_t nearest_gap(const Gray& line, std::int32_t x, std::int32_t reach) {
    constexpr std::uint8_t kPale = 150;
    const auto is_gap = [&](std::int32_t column) {
      if (column < 0 || column >= line.width) return true;
      for (std::int32_t y = 0; y < line.height; ++y) {
        if (line.at(column, y) < kPale) return false;
      }
      return true;
    };
    for (std::int32_t away = 0; away <= reach; ++away) {
      for (const std::int32_t column : {x - away, x + away}) {
        if (is_gap(column)) return std::clamp(column, 0, line.width);
      }
    }
    return x;
  }

  static std::int32_t weight_of(char32_t c) {
    if (c == U'.' || c == U',' || c == U':' || c == U'\'') return 1;
    return page::is_wide(c) ? 4 : 2;
  }

  void add(const Segment& segment, const std::vector<Symbol>& symbols) {
    if (symbols.empty() || mean_confidence(symbols) < kNothing) return;
    const std::int32_t lines = std::max(segment.lines, 1);
    if (lines == 1) {
      add_line(segment.area, symbols.begin(), symbols.end());
      return;
    }
    // The engine gives the lines of a block one after another; a step back to the left begins a new one.
    auto begin = symbols.begin();
    for (auto symbol = symbols.begin(); symbol != symbols.end(); ++symbol) {
      const bool last = symbol + 1 == symbols.end();
      if (!last && (symbol + 1)->area.left >= symbol->area.left) continue;
      Area area = segment.area;
      area.top = segment.area.top - kMargin + begin->area.top;
      area.bottom = segment.area.top - kMargin + begin->area.bottom;
      add_line(area, begin, symbol + 1);
      begin = symbol + 1;
    }
  }

  void add_line(const Area& area, std::vector<Symbol>::const_iterator begin, std::vector<Symbol>::const_iterator end) {
    const bool wide = std::any_of(begin, end, [](const Symbol& symbol) { return page::is_wide(symbol.character); });
    // Ink of a line in parts of its size: Han characters fill nine tenths, a little of it below the writing line.
    const std::int32_t height = std::max(area.height(), wide ? height_ * 3 / 4 : height_ * 2 / 3);
    const std::int32_t size = wide ? height * 10 / 9 : height * 10 / 7;
    const std::int32_t baseline = wide ? area.bottom - size / 12 : area.bottom;
    std::int32_t all = 0;
    for (auto symbol = begin; symbol != end; ++symbol) all += weight_of(symbol->character);
    std::int32_t before = 0;
    for (auto symbol = begin; symbol != end; ++symbol) {
      page::Glyph glyph;
      glyph.character = symbol->character;
      const std::int32_t after = before + weight_of(symbol->character);
      glyph.box = {hundredths(area.left + area.width() * before / all), hundredths(baseline - size * 7 / 8),
                   hundredths(area.left + area.width() * after / all), hundredths(baseline + size / 8)};
      glyph.baseline = hundredths(baseline);
      glyph.size = static_cast<std::uint16_t>(std::min(hundredths(size), 65535));
      glyph.confidence = static_cast<std::uint8_t>(std::clamp(symbol->confidence, 1, 100));
      page_.glyphs.push_back(glyph);
      before = after;
    }
  }

  Gray picture_;
  Recogniser& recogniser_;
  page::Page page_;
  Ink ink_;
  std::int32_t height_ = 0;
};

/// A page scanned sideways or far too pale gives characters that nobody is sure of: it was not read.
bool is_readable(const page::Page& page) {
  constexpr std::int64_t kLeastMean = 50;
  std::int64_t sum = 0;
  for (const page::Glyph& glyph : page.glyphs) sum += glyph.confidence;
  return sum >= kLeastMean * static_cast<std::int64_t>(page.glyphs.size());
}

}  // namespace

page::Page read_page(Gray picture, std::int32_t number, Recogniser& recogniser) {
  Levelled levelled = set_level(std::move(picture));
  page::Page page = PageReading(std::move(levelled.picture), number, recogniser).run();
  page.slant = levelled.slant;
  if (!is_readable(page)) page.glyphs.clear();
  return page;
}

}  // namespace gouji::read::ocr
