#pragma once
// A page as it is painted: glyphs with boxes and the ruling lines, and nothing of paragraphs and tables. Made from PDF and
// OFD; the layout of this folder turns pages into a Document. Coordinates are hundredths of a point from the top left corner
// of the page as it is shown (rotation applied), x to the right, y downwards.
#include <cstdint>
#include <vector>

namespace gouji::read::page {

/// No page is as large as this (PDF allows 14,400 points); what lies farther out is not read. A hundred times the distance of two
/// coordinates fits in 32 bits: the layout compares by percentages.
inline constexpr std::int32_t kMaxCoordinate = 1 << 23;

struct Box {
  std::int32_t left = 0, top = 0, right = 0, bottom = 0;
  friend bool operator==(const Box&, const Box&) = default;
};

/// One character as painted. `box` is its cell in the font (advance wide, ascender to descender), not its ink.
struct Glyph {
  char32_t character = 0;  ///< U+FFFD where the font does not say.
  Box box;
  std::int32_t baseline = 0;  ///< y of the writing line.
  std::uint16_t size = 0;     ///< Font size in hundredths of a point.
  bool bold = false;
  std::uint8_t confidence = 0;  ///< Of a recognised one, 1 to 100; 0 = the file says which character it is.
  bool upright = true;  ///< False where the writing does not run from left to right; such text is not put into lines.
  friend bool operator==(const Glyph&, const Glyph&) = default;
};

/// A painted straight line (or thin filled box), horizontal or vertical; from <= to.
struct Ruling {
  enum class Direction : std::uint8_t { kHorizontal, kVertical };
  Direction direction = Direction::kHorizontal;
  std::int32_t at = 0;  ///< y of a horizontal one, x of a vertical one.
  std::int32_t from = 0, to = 0;
  friend bool operator==(const Ruling&, const Ruling&) = default;
};

struct Page {
  std::int32_t number = 0;  ///< From 1.
  std::int32_t width = 0, height = 0;
  std::vector<Glyph> glyphs;  ///< In painting order; those outside the page are left out.
  std::vector<Ruling> rulings;
  std::uint32_t glyphs_outside = 0;  ///< Painted outside the page and left out.
  bool rough_widths = false;         ///< Widths of letters were estimated, so that ends of lines are not exact.
  bool has_image = false;            ///< An image covers much of the page: a scan if there are no glyphs.
  std::int32_t slant = 0;            ///< Of a picture, how it was turned to be level: 1/10,000 radian, clockwise.
  std::uint32_t drawn_shapes = 0;    ///< Filled outlines with curves: letters that were turned into drawings, or art.
};

}  // namespace gouji::read::page
