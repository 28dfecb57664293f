// Styles are read as far as such exports use them: left, top, width, height and font-size in px or pt, in the element or by one
// class. The element's page is the nearest one around it with a width and a height; where there is none, all is one page.
#include "read/html/positioned.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "read/page/letters.h"

namespace gouji::read::html {
namespace {

/// In hundredths of a point, as in read/page. A pixel of CSS is three quarters of a point.
using Length = std::int32_t;
constexpr Length kPixel = 75, kPoint = 100;
/// Sizes that differ by less than this part are one.
constexpr std::int64_t kSameSizeParts = 20;
constexpr Length kUsualSize = 16 * kPixel, kSmallestSize = 6 * kPixel, kLargestSize = 48 * kPixel;
/// Of the font's size: how far letters reach above the writing line, and how far one line is from the next.
constexpr int kAscentPercent = 86, kDescentPercent = 14, kLinePercent = 120;
/// So much of the visible text is placed on a page of this kind.
constexpr std::uint64_t kPlacedPercent = 75;
constexpr std::uint64_t kFewestPlaced = 5;
/// Tops that differ by less are those of one line.
constexpr Length kSameLine = 4 * kPixel;
/// Smaller boxes with a width and a height are no pages.
constexpr Length kSmallestPage = 200 * kPixel;

/// The value of a property of a style, without blanks; empty when it is not there.
std::string value_of(std::string_view style, std::string_view property) {
  while (!style.empty()) {
    const std::size_t end = std::min(style.find(';'), style.size());
    const std::string_view one = style.substr(0, end);
    style.remove_prefix(std::min(end + 1, style.size()));
    const std::size_t colon = one.find(':');
    if (colon == std::string_view::npos || base::trim(one.substr(0, colon)) != property) continue;
    return std::string(base::trim(one.substr(colon + 1)));
  }
  return {};
}

/// 12px, 12.5pt; nothing for other units and for numbers that are no place on a page.
std::optional<Length> length_of(std::string_view style, std::string_view property) {
  const std::string value = value_of(style, property);
  std::size_t at = 0;
  const bool negative = !value.empty() && value[0] == '-';
  if (negative) ++at;
  std::int64_t hundredths = 0;
  int decimals = -1;
  const std::size_t first = at;
  for (; at < value.size() && (value[at] == '.' || (value[at] >= '0' && value[at] <= '9')); ++at) {
    if (value[at] == '.') {
      if (decimals >= 0) return std::nullopt;
      decimals = 0;
    } else if (decimals < 2) {
      hundredths = hundredths * 10 + (value[at] - '0');
      if (decimals >= 0) ++decimals;
      if (hundredths > 100ll * page::kMaxCoordinate) return std::nullopt;
    }
  }
  if (at == first) return std::nullopt;
  for (int i = std::max(decimals, 0); i < 2; ++i) hundredths *= 10;
  const std::string_view unit = std::string_view(value).substr(at);
  const bool pixels = unit.starts_with("px") || unit.empty();
  if (!pixels && !unit.starts_with("pt")) return std::nullopt;
  const std::int64_t length = hundredths * (pixels ? kPixel : kPoint) / 100;
  if (length > page::kMaxCoordinate) return std::nullopt;
  return static_cast<Length>(negative ? -length : length);
}

/// Quotes, dashes and dots take the width of a Han character in Chinese fonts.
bool is_full_width(char32_t c) {
  return page::is_wide(c) || c == 0x3000 || std::u32string_view(U"‘’“”—…·").find(c) != std::u32string_view::npos;
}

/// Font sizes by class: ".ft10{font-size:33px;...}".
class FontSizes {
 public:
  explicit FontSizes(const Dom& dom) {
    for (std::size_t i = 0; i + 1 < dom.nodes.size(); ++i) {
      if (dom.nodes[i].is("style") && dom.nodes[i + 1].kind == NodeKind::kText && dom.nodes[i].end > i + 1)
        read(dom.nodes[i + 1].text);
    }
  }

  std::optional<Length> of(std::string_view classes) const {
    while (!classes.empty()) {
      const std::size_t end = std::min(classes.find_first_of(" \t\r\n"), classes.size());
      const auto found = sizes_.find(std::string(classes.substr(0, end)));
      if (found != sizes_.end()) return found->second;
      classes.remove_prefix(std::min(end + 1, classes.size()));
    }
    return std::nullopt;
  }

 private:
  void read(std::string_view sheet) {
    while (!sheet.empty()) {
      const std::size_t open = sheet.find('{');
      const std::size_t close = sheet.find('}', std::min(open, sheet.size()));
      if (close == std::string_view::npos) return;
      const std::string_view selector = base::trim(sheet.substr(0, open));
      const std::size_t dot = selector.rfind('.');
      const std::optional<Length> size = length_of(sheet.substr(open + 1, close - open - 1), "font-size");
      if (size && dot != std::string_view::npos) sizes_.emplace(selector.substr(dot + 1), *size);
      sheet.remove_prefix(close + 1);
    }
  }

  std::unordered_map<std::string, Length> sizes_;
};

/// 收 入 预 算 1 2: blanks between most letters fill up a line and part no words.
bool is_spread(std::string_view text) {
  constexpr int kFewestWords = 8;
  int words = 0, letters = 0;
  bool blank = true;
  for (std::size_t at = 0; at < text.size();) {
    const bool now = base::is_blank(base::next_code_point(text, at));
    words += blank && !now;
    letters += !now;
    blank = now;
  }
  return words >= kFewestWords && letters < 2 * words;
}

/// Where the text of a placed element goes on.
struct Pen {
  std::uint32_t page = 0;  ///< Node of the page's element; 0 = none.
  Length left = 0, x = 0, top = 0;
  Length first_top = 0;
};

class PagePainter {
 public:
  PagePainter(const Dom& dom, const std::vector<bool>& hidden) : dom_(dom), hidden_(hidden), sizes_(dom) {}

  std::optional<PaintedPages> run() {
    walk([this](std::uint32_t text) { measure(text); });
    prepare();
    walk([this](std::uint32_t text) { take(text); });
    if (pens_.size() < kFewestPlaced || placed_ * 100 < visible_ * kPlacedPercent) return std::nullopt;
    return finish();
  }

 private:
  /// Visible texts and line breaks, in the order of the source.
  template <typename Take>
  void walk(Take take_text) {
    for (std::uint32_t i = 0; i < dom_.nodes.size();) {
      const Node& node = dom_.nodes[i];
      if (hidden_[i] || node.is("head") || node.is("style") || node.is("script")) {
        i = node.end;
        continue;
      }
      if (node.is("br")) break_line(i);
      if (node.kind == NodeKind::kText) take_text(i);
      ++i;
    }
    for (auto& [element, pen] : pens_) pen = start_of(pen);
  }

  static Pen start_of(Pen pen) {
    pen.x = pen.left;
    pen.top = pen.first_top;
    return pen;
  }

  /// A text whose font has no size, as faulty exports have them.
  struct Unsized {
    std::uint32_t page = 0;
    std::int64_t halves = 0;  ///< Its length in half widths of a letter.
    Length left = 0;
  };

  void measure(std::uint32_t index) {
    const std::uint32_t element = placed_around(index);
    if (element == 0) return;
    const Pen& pen = pen_of(element);
    begins_[pen.page].emplace_back(pen.top, pen.left);
    const auto [first, fresh] = first_left_.try_emplace(pen.page, pen.left);
    if (!fresh) first->second = std::min(first->second, pen.left);
    if (font_of(index).size > 0) return;
    std::int64_t halves = 0;
    const std::string& text = dom_.nodes[index].text;
    for (std::size_t at = 0; at < text.size();) halves += is_full_width(base::next_code_point(text, at)) ? 2 : 1;
    if (halves > 0) unsized_.push_back({pen.page, halves, pen.left});
  }

  /// Where the next text of the line begins, or the right margin: what would run over it was painted narrower than we think.
  Length end_of_room(const Pen& pen) {
    const page::Page& page = pages_[pen.page];
    Length end = page.width > 0 ? page.width - first_left_[pen.page] : page::kMaxCoordinate;
    const auto& begins = begins_[pen.page];
    for (auto it = std::lower_bound(begins.begin(), begins.end(), std::pair(pen.top - kSameLine, Length{0}));
         it != begins.end() && it->first <= pen.top + kSameLine; ++it) {
      if (it->second > pen.x) end = std::min(end, it->second);
    }
    return end;
  }

  /// Full lines reach as far from the right edge as lines begin from the left one, and most lines of a text are full: the size
  /// at which most lines do.
  void prepare() {
    for (auto& [page, begins] : begins_) std::sort(begins.begin(), begins.end());
    std::vector<std::int64_t> sizes;
    for (const Unsized& text : unsized_) {
      const std::int64_t room = std::int64_t{pages_[text.page].width} - first_left_[text.page] - text.left;
      const std::int64_t size = 2 * room / text.halves;
      if (size >= kSmallestSize && size <= kLargestSize) sizes.push_back(size);
    }
    std::sort(sizes.begin(), sizes.end());
    std::size_t best = 0, begin = 0;
    for (std::size_t end = 0; end < sizes.size(); ++end) {
      while ((sizes[end] - sizes[begin]) * kSameSizeParts > sizes[end]) ++begin;
      if (end - begin + 1 <= best) continue;
      best = end - begin + 1;
      estimated_size_ = static_cast<Length>(sizes[begin + best / 2]);
    }
  }

  std::string_view style_of(std::uint32_t node) const { return dom_.attribute(dom_.nodes[node], "style"); }

  bool is_placed(std::uint32_t node) const {
    const std::string_view style = style_of(node);
    return value_of(style, "position") == "absolute" && length_of(style, "left") && length_of(style, "top");
  }

  /// The placed element that a node stands in; 0 when there is none.
  std::uint32_t placed_around(std::uint32_t node) const {
    for (std::uint32_t at = node; at != 0; at = dom_.nodes[at].parent) {
      if (dom_.nodes[at].kind == NodeKind::kElement && is_placed(at)) return at;
    }
    return 0;
  }

  Pen& pen_of(std::uint32_t element) {
    const auto [it, fresh] = pens_.try_emplace(element);
    if (!fresh) return it->second;
    Pen& pen = it->second;
    for (std::uint32_t at = element; at != 0; at = dom_.nodes[at].parent) {
      const std::string_view style = style_of(at);
      const auto width = length_of(style, "width"), height = length_of(style, "height");
      if (at != element && width && height && *width >= kSmallestPage && *height >= kSmallestPage) {
        pen.page = at;
        page::Page& page = pages_[at];
        page.width = *width;
        page.height = *height;
        break;
      }
      if (value_of(style, "position") != "absolute") continue;
      pen.left += length_of(style, "left").value_or(0);
      pen.top += length_of(style, "top").value_or(0);
    }
    pen.first_top = pen.top;
    pen.x = pen.left;
    return pen;
  }

  struct Font {
    Length size = 0;  ///< 0 = nothing says it.
    bool bold = false;
  };

  Font font_of(std::uint32_t node) const {
    Font font;
    bool sized = false;
    for (std::uint32_t at = dom_.nodes[node].parent; at != 0; at = dom_.nodes[at].parent) {
      const Node& element = dom_.nodes[at];
      font.bold = font.bold || element.is("b") || element.is("strong");
      if (sized) continue;
      std::optional<Length> size = length_of(style_of(at), "font-size");
      if (!size) size = sizes_.of(dom_.attribute(element, "class"));
      if (!size || *size <= 0) continue;
      font.size = std::min<Length>(*size, 0xFFFF);
      sized = true;
    }
    return font;
  }

  void take(std::uint32_t index) {
    const std::string& text = dom_.nodes[index].text;
    const auto ink = static_cast<std::uint64_t>(base::count_code_points(base::without_blanks(text)));
    if (ink == 0) return;
    visible_ += ink;
    const std::uint32_t element = placed_around(index);
    if (element == 0) return;
    placed_ += ink;
    Pen& pen = pen_of(element);
    Font font = font_of(index);
    if (font.size == 0) font.size = estimated_size_;
    page::Page& page = pages_[pen.page];
    last_size_ = font.size;
    const bool spread = is_spread(text);
    std::int64_t width = 0;  // As estimated.
    for (std::size_t at = 0; at < text.size();) width += advance_of(base::next_code_point(text, at), font.size, spread);
    const std::int64_t room = std::int64_t{end_of_room(pen)} - pen.x;
    // Letters that are spread out reach to the text behind them.
    const bool wider = spread && room > width && room <= 2 * width;
    // No font is narrower by half: such a text stands out into the margin.
    const bool narrower = width > room && width <= 2 * room;
    const bool scaled = room > 0 && width > 0 && (narrower || wider);
    for (std::size_t at = 0; at < text.size();) {
      const char32_t c = base::next_code_point(text, at);
      Length advance = advance_of(c, font.size, spread);
      if (scaled) advance = static_cast<Length>(advance * room / width);
      if (!base::is_blank(c)) page.glyphs.push_back(glyph(c, pen, advance, font));
      pen.x = std::min(pen.x + advance, page::kMaxCoordinate);
    }
  }

  static Length advance_of(char32_t c, Length size, bool spread) {
    if (spread && base::is_blank(c)) return 0;
    return is_full_width(c) ? size : size / 2;
  }

  static page::Glyph glyph(char32_t c, const Pen& pen, Length advance, const Font& font) {
    page::Glyph glyph;
    glyph.character = c;
    glyph.baseline = pen.top + font.size * kAscentPercent / 100;
    glyph.box = {pen.x, pen.top, pen.x + advance, glyph.baseline + font.size * kDescentPercent / 100};
    glyph.size = static_cast<std::uint16_t>(font.size);
    glyph.bold = font.bold;
    return glyph;
  }

  void break_line(std::uint32_t index) {
    const std::uint32_t element = placed_around(index);
    if (element == 0) return;
    Pen& pen = pen_of(element);
    pen.x = pen.left;
    pen.top = std::min(pen.top + last_size_ * kLinePercent / 100, page::kMaxCoordinate);
  }

  PaintedPages finish() {
    PaintedPages out;
    out.left_out = visible_ - placed_;
    for (auto& [node, page] : pages_) {
      page.rough_widths = true;
      for (const page::Glyph& glyph : page.glyphs) {
        if (node != 0) break;
        page.width = std::max(page.width, glyph.box.right);
        page.height = std::max(page.height, glyph.box.bottom);
      }
      std::erase_if(page.glyphs, [&page = page](const page::Glyph& glyph) {
        const bool outside = glyph.box.left >= page.width || glyph.box.top >= page.height || glyph.box.right <= 0 ||
                             glyph.box.bottom <= 0;
        page.glyphs_outside += outside;
        return outside;
      });
      out.left_out += page.glyphs_outside;
      page.number = static_cast<std::int32_t>(out.pages.size()) + 1;
      out.pages.push_back(std::move(page));
    }
    return out;
  }

  const Dom& dom_;
  const std::vector<bool>& hidden_;
  FontSizes sizes_;
  std::unordered_map<std::uint32_t, Pen> pens_;  ///< By placed element.
  std::map<std::uint32_t, page::Page> pages_;    ///< By the page's element: in the order of the source.
  std::vector<Unsized> unsized_;
  std::unordered_map<std::uint32_t, std::vector<std::pair<Length, Length>>>
      begins_;                                            ///< By page: top and left of texts.
  std::unordered_map<std::uint32_t, Length> first_left_;  ///< By page: where the leftmost text begins.
  Length estimated_size_ = kUsualSize;
  Length last_size_ = kUsualSize;
  std::uint64_t visible_ = 0, placed_ = 0;  ///< Characters that are no blanks.
};

}  // namespace

std::optional<PaintedPages> painted_pages(const Dom& dom, const std::vector<bool>& hidden) {
  const bool places = std::any_of(dom.attributes.begin(), dom.attributes.end(), [](const Attribute& attribute) {
    return attribute.name == "style" && base::contains(attribute.value, "absolute");
  });
  if (dom.nodes.empty() || !places) return std::nullopt;
  return PagePainter(dom, hidden).run();
}

}  // namespace gouji::read::html
