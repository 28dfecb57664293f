#pragma once
// Collects what a page paints: characters, straight lines, images. The engine calls it between C frames that know no
// exceptions, so nothing here throws; add_... give false when memory ran out or a limit of the page was reached.
//
//   glyphs   their cell from the advance and the font's ascender and descender; the same character painted twice at one place
//            (false bold, shadows) is kept once, as bold.
//   lines    rulings come as one long line, as a piece a cell edge, as boxes at most 3 pt thick, as the edges of rectangles and
//            as thin images. All become pieces on a line; pieces that touch are joined.
#include <cstdint>
#include <vector>

#include "read/page/page.h"

namespace gouji::read::pdf {

struct Point {
  float x = 0, y = 0;
};
struct Rectangle {
  float left = 0, top = 0, right = 0, bottom = 0;
};

/// A character as the engine paints it, in points on the page, y downwards.
struct PaintedGlyph {
  char32_t character = 0;
  Point origin;
  Point along;                                     ///< One em along the writing line.
  Point up;                                        ///< One em towards the top of the character.
  float advance = 0, ascender = 0, descender = 0;  ///< In ems; the descender is negative.
  bool bold = false;
};

/// Which way the page must be turned for its writing to run from left to right: clockwise quarters.
enum class Turn : std::uint8_t { kNone, kQuarter, kHalf, kThreeQuarters };

class PageBuilder {
 public:
  static constexpr std::size_t kGlyphs = 1'000'000;
  static constexpr std::size_t kPieces = 1'000'000;

  PageBuilder(std::int32_t number, float width, float height);
  /// What is painted from now on shows in this part of the page only.
  void set_visible(const Rectangle& visible) noexcept;
  bool add_glyph(const PaintedGlyph& glyph) noexcept;
  /// A painted line from one point to another; those that are not level or upright are left out.
  bool add_line(Point from, Point to) noexcept;
  /// A filled box or a thick stroke: a line if it is thin, else nothing.
  bool add_box(const Rectangle& box) noexcept;
  void add_image(const Rectangle& box) noexcept;
  /// A filled outline with curves.
  void add_shape() noexcept { ++page_.drawn_shapes; }

  /// The turn that brings most of the writing upright. kNone unless most of it is written another way.
  Turn wanted_turn() const;
  /// The page. The builder is empty then.
  page::Page take();

 private:
  struct Piece {
    std::int32_t at = 0, from = 0, to = 0;
  };
  void drop_repeated_glyphs();
  static void join(std::vector<Piece>& pieces, page::Ruling::Direction direction, std::vector<page::Ruling>& rulings);

  page::Page page_;
  page::Box visible_;
  std::int64_t image_area_ = 0;
  std::size_t written_[4] = {0, 0, 0, 0};  ///< Characters by the direction of their writing: right, down, left, up.
  std::vector<Piece> level_, plumb_;
};

}  // namespace gouji::read::pdf
