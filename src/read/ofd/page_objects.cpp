// GB/T 33190-2016: text objects in clause 11, path objects in clause 9. Fonts are not looked at: the characters stand in TextCode,
// their places in X, Y and the offsets; the last advance and the height are estimated from the size.
#include "read/ofd/page_objects.h"

#include <pugixml.hpp>

#include <algorithm>
#include <cmath>
#include <string>

#include "base/text.h"
#include "read/xml/part.h"

namespace gouji::read::ofd {
namespace {

constexpr std::size_t kMaxGlyphs = 400'000;
constexpr std::size_t kMaxRulings = 200'000;
constexpr std::size_t kMaxSegments = 10'000;
/// Parts of the font size above and below the writing line.
constexpr double kAscent = 0.88, kDescent = 0.12;
/// A filled box up to this thickness in millimetres is a line.
constexpr double kThin = 1.1;
/// Lines that deviate less than this are straight.
constexpr double kSlant = 0.15;
constexpr int kBoldWeight = 600;
/// Tangent of a writing that is no longer upright.
constexpr double kTilt = 0.05;

class Painter {
 public:
  explicit Painter(page::Page& page) : page_(page) {}

  bool run(const pugi::xml_node& content) {
    xml::Step step = xml::Step::kInto;
    for (pugi::xml_node node = xml::next_in(content, content, step); node; node = xml::next_in(content, node, step)) {
      step = xml::Step::kInto;
      const bool hidden = xml::attribute(node, "Visible") == "false";
      if (hidden || xml::is(node, "Clips")) {
        step = xml::Step::kOver;
      } else if (xml::is(node, "TextObject")) {
        step = xml::Step::kOver;
        text(node);
      } else if (xml::is(node, "PathObject")) {
        step = xml::Step::kOver;
        path(node);
      } else if (xml::is(node, "ImageObject")) {
        step = xml::Step::kOver;
        image(node);
      }
      if (page_.glyphs.size() >= kMaxGlyphs || page_.rulings.size() >= kMaxRulings) return false;
    }
    return true;
  }

 private:
  /// From the object's own coordinates to the page: its CTM, then its boundary's corner.
  static Matrix matrix_of_object(const pugi::xml_node& node) {
    const Rectangle box = rectangle_of(xml::attribute(node, "Boundary")).value_or(Rectangle{});
    return combined({1, 0, 0, 1, box.x, box.y}, matrix_of(xml::attribute(node, "CTM")));
  }

  static double real(const pugi::xml_node& node, std::string_view name, double fallback) {
    const std::vector<double> numbers = numbers_of(xml::attribute(node, name));
    return numbers.empty() ? fallback : numbers.front();
  }

  void text(const pugi::xml_node& node) {
    const Matrix matrix = matrix_of_object(node);
    const double size = real(node, "Size", 0);
    if (!(size > 0)) return;
    const double stretch = real(node, "HScale", 1);
    const bool turned = xml::number(node, "CharDirection", 0) != 0 || xml::number(node, "ReadDirection", 0) != 0;
    const bool upright = !turned && std::abs(matrix.b) <= kTilt * std::abs(matrix.a) && matrix.a > 0 && matrix.d > 0;
    Point at;
    for (pugi::xml_node code : node.children()) {
      if (!xml::is(code, "TextCode")) continue;
      at.x = real(code, "X", at.x);
      at.y = real(code, "Y", at.y);
      const std::string characters = code.text().get();
      const std::size_t count = base::count_code_points(characters);
      const std::vector<double> right = offsets_of(xml::attribute(code, "DeltaX"), count);
      const std::vector<double> down = offsets_of(xml::attribute(code, "DeltaY"), count);
      std::size_t index = 0;
      for (std::size_t offset = 0; offset < characters.size(); ++index) {
        const char32_t c = base::next_code_point(characters, offset);
        const double own = (c < 0x2E80 ? 0.5 : 1.0) * size * (stretch > 0 ? stretch : 1);
        const double advance = index < right.size() ? right[index] : own;
        // A jump to the next column is an offset, too; the character itself is not that wide.
        const double width = advance > 0 ? std::min(advance, 1.5 * size) : own;
        if (!base::is_blank(c))
          glyph(c, at, width, size, matrix, upright, xml::number(node, "Weight", 400) >= kBoldWeight);
        at.x += advance;
        if (index < down.size()) at.y += down[index];
      }
    }
  }

  void glyph(char32_t c, Point at, double width, double size, const Matrix& matrix, bool upright, bool bold) {
    const Point low = matrix.apply({at.x, at.y + kDescent * size});
    const Point high = matrix.apply({at.x + width, at.y - kAscent * size});
    page::Glyph glyph;
    glyph.character = c;
    glyph.box = {to_page_units(std::min(low.x, high.x)), to_page_units(std::min(low.y, high.y)),
                 to_page_units(std::max(low.x, high.x)), to_page_units(std::max(low.y, high.y))};
    glyph.baseline = to_page_units(matrix.apply(at).y);
    glyph.size = static_cast<std::uint16_t>(std::clamp(to_page_units(size * std::abs(matrix.d)), 1, 0xFFFF));
    glyph.bold = bold;
    glyph.upright = upright;
    const bool outside =
        glyph.box.left >= page_.width || glyph.box.right <= 0 || glyph.box.top >= page_.height || glyph.box.bottom <= 0;
    if (outside) {
      ++page_.glyphs_outside;
    } else {
      page_.glyphs.push_back(glyph);
    }
  }

  void path(const pugi::xml_node& node) {
    const Matrix matrix = matrix_of_object(node);
    const bool stroke = xml::attribute(node, "Stroke") != "false";
    const bool fill = xml::attribute(node, "Fill") == "true";
    const std::string data = xml::child(node, "AbbreviatedData").text().get();
    const std::vector<Segment> segments = segments_of(data, kMaxSegments);
    if (fill && !segments.empty()) {
      if (filled(segments, matrix) || !stroke) return;
    }
    if (!stroke) return;
    for (const Segment& segment : segments) ruling(matrix.apply(segment.from), matrix.apply(segment.to));
  }

  /// A thin filled box is one line.
  bool filled(const std::vector<Segment>& segments, const Matrix& matrix) {
    Point low{1e9, 1e9}, high{-1e9, -1e9};
    for (const Segment& segment : segments) {
      for (const Point& own : {segment.from, segment.to}) {
        const Point p = matrix.apply(own);
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
      }
    }
    const double width = high.x - low.x, height = high.y - low.y;
    if (std::min(width, height) > kThin) return false;
    const Point middle{(low.x + high.x) / 2, (low.y + high.y) / 2};
    if (width >= height) {
      ruling({low.x, middle.y}, {high.x, middle.y});
    } else {
      ruling({middle.x, low.y}, {middle.x, high.y});
    }
    return true;
  }

  void ruling(Point from, Point to) {
    page::Ruling ruling;
    const bool horizontal = std::abs(from.y - to.y) <= kSlant;
    const bool vertical = std::abs(from.x - to.x) <= kSlant;
    if (horizontal == vertical) return;  // Slanted, or a dot.
    ruling.direction = horizontal ? page::Ruling::Direction::kHorizontal : page::Ruling::Direction::kVertical;
    ruling.at = to_page_units(horizontal ? (from.y + to.y) / 2 : (from.x + to.x) / 2);
    ruling.from = to_page_units(horizontal ? std::min(from.x, to.x) : std::min(from.y, to.y));
    ruling.to = to_page_units(horizontal ? std::max(from.x, to.x) : std::max(from.y, to.y));
    page_.rulings.push_back(ruling);
  }

  void image(const pugi::xml_node& node) {
    const Rectangle box = rectangle_of(xml::attribute(node, "Boundary")).value_or(Rectangle{});
    const double area = static_cast<double>(to_page_units(box.width)) * to_page_units(box.height);
    if (area * 2 > static_cast<double>(page_.width) * page_.height) page_.has_image = true;
  }

  page::Page& page_;
};

}  // namespace

bool paint(const pugi::xml_node& content, page::Page& page) { return Painter(page).run(content); }

}  // namespace gouji::read::ofd
