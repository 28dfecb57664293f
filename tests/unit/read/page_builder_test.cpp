#include "read/pdf/page_builder.h"

#include <gtest/gtest.h>

namespace gouji::read::pdf {
namespace {

PaintedGlyph glyph(char32_t character, float x, float y) {
  PaintedGlyph made;
  made.character = character;
  made.origin = {x, y};
  made.along = {10, 0};
  made.up = {0, -10};
  made.advance = 0.5F;
  made.ascender = 0.8F;
  made.descender = -0.2F;
  return made;
}

TEST(PageBuilder, AGlyphHasTheCellOfItsFont) {
  PageBuilder builder(3, 600, 800);
  ASSERT_TRUE(builder.add_glyph(glyph('7', 100, 200)));
  const page::Page page = builder.take();
  EXPECT_EQ(page.number, 3);
  EXPECT_EQ(page.width, 60000);
  ASSERT_EQ(page.glyphs.size(), 1u);
  EXPECT_EQ(page.glyphs[0].box, (page::Box{10000, 19200, 10500, 20200}));
  EXPECT_EQ(page.glyphs[0].baseline, 20000);
  EXPECT_EQ(page.glyphs[0].size, 1000);
  EXPECT_TRUE(page.glyphs[0].upright);
}

TEST(PageBuilder, FontsWithoutSensibleHeightsGetTheUsualOnes) {
  PageBuilder builder(1, 600, 800);
  PaintedGlyph odd = glyph('7', 100, 200);
  odd.ascender = 0;
  odd.descender = 5;
  ASSERT_TRUE(builder.add_glyph(odd));
  EXPECT_EQ(builder.take().glyphs.at(0).box, (page::Box{10000, 19120, 10500, 20120}));
}

TEST(PageBuilder, GlyphsOutsideThePageAreCountedAndLeftOut) {
  PageBuilder builder(1, 600, 800);
  builder.add_glyph(glyph('a', 100, -318));
  builder.add_glyph(glyph(' ', 100, -318));
  builder.add_glyph(glyph('b', 601, 100));
  builder.add_glyph(glyph('c', 590, 100));
  const page::Page page = builder.take();
  EXPECT_EQ(page.glyphs_outside, 2u);
  ASSERT_EQ(page.glyphs.size(), 1u);
  EXPECT_EQ(page.glyphs[0].character, U'c');
}

TEST(PageBuilder, WhatIsCutOffDoesNotShow) {
  PageBuilder builder(1, 600, 800);
  builder.set_visible({0, 0, 150, 800});
  builder.add_glyph(glyph('a', 100, 100));
  builder.add_glyph(glyph('b', 160, 100));
  builder.add_line({100, 50}, {300, 50});
  builder.add_line({200, 60}, {300, 60});
  const page::Page page = builder.take();
  EXPECT_EQ(page.glyphs.size(), 1u);
  EXPECT_EQ(page.glyphs_outside, 0u);
  ASSERT_EQ(page.rulings.size(), 1u);
  EXPECT_EQ(page.rulings[0].to, 15100);
}

TEST(PageBuilder, AGlyphPaintedTwiceIsOneBoldGlyph) {
  PageBuilder builder(1, 600, 800);
  builder.add_glyph(glyph('a', 100, 100));
  builder.add_glyph(glyph('b', 105, 100));
  builder.add_glyph(glyph('a', 100.4F, 100));
  builder.add_glyph(glyph('a', 110, 100));
  const page::Page page = builder.take();
  ASSERT_EQ(page.glyphs.size(), 3u);
  EXPECT_TRUE(page.glyphs[0].bold);
  EXPECT_FALSE(page.glyphs[1].bold);
  EXPECT_FALSE(page.glyphs[2].bold);
}

TEST(PageBuilder, PiecesOfALineAreJoinedAndGapsKept) {
  PageBuilder builder(1, 600, 800);
  builder.add_line({300, 100.5F}, {200, 100.5F});
  builder.add_line({100, 100}, {198, 100});
  builder.add_line({310, 100}, {400, 100});
  builder.add_box({50, 200, 51, 300});
  builder.add_box({50, 300, 51, 400});
  builder.add_box({100, 400, 200, 410});  // A filled area is no line.
  builder.add_line({0, 0}, {100, 100});   // A slanted one neither.
  builder.add_line({0, 700}, {1, 700});   // Nor a dot.
  const page::Page page = builder.take();
  using Direction = page::Ruling::Direction;
  ASSERT_EQ(page.rulings.size(), 3u);
  EXPECT_EQ(page.rulings[0], (page::Ruling{Direction::kHorizontal, 10025, 10000, 30000}));
  EXPECT_EQ(page.rulings[1], (page::Ruling{Direction::kHorizontal, 10000, 31000, 40000}));
  EXPECT_EQ(page.rulings[2], (page::Ruling{Direction::kVertical, 5050, 20000, 40000}));
}

TEST(PageBuilder, ImagesThatCoverMuchOfThePageAreNoticed) {
  PageBuilder builder(1, 600, 800);
  builder.add_image({0, 0, 600, 150});
  EXPECT_FALSE(builder.take().has_image);
  PageBuilder strips(1, 600, 800);
  for (int strip = 0; strip < 4; ++strip) {
    strips.add_image({-100, static_cast<float>(100 * strip), 600, static_cast<float>(100 * strip + 100)});
  }
  EXPECT_TRUE(strips.take().has_image);
}

TEST(PageBuilder, ThePageTurnsWhereMostWritingRunsAnotherWay) {
  PageBuilder builder(1, 600, 800);
  PaintedGlyph rising = glyph('a', 100, 100);
  rising.along = {0, -10};
  rising.up = {-10, 0};
  builder.add_glyph(glyph('a', 300, 100));
  builder.add_glyph(rising);
  EXPECT_EQ(builder.wanted_turn(), Turn::kNone);
  rising.origin.y = 200;
  builder.add_glyph(rising);
  EXPECT_EQ(builder.wanted_turn(), Turn::kQuarter);
  EXPECT_FALSE(builder.take().glyphs[1].upright);
}

TEST(PageBuilder, NumbersThatAreNoneDoNoHarm) {
  const float none = std::numeric_limits<float>::quiet_NaN(), endless = std::numeric_limits<float>::infinity();
  PageBuilder builder(1, 600, 800);
  for (const float bad : {none, endless, -endless, 1e30F}) {
    PaintedGlyph broken = glyph('a', bad, 100);
    builder.add_glyph(broken);
    broken = glyph('a', 100, 100);
    broken.up = {0, bad};
    broken.advance = bad;
    builder.add_glyph(broken);
    builder.add_line({bad, 1}, {100, 1});
    builder.add_box({0, bad, 100, bad});
    builder.add_image({bad, bad, bad, bad});
    builder.set_visible({bad, 0, 600, 800});
  }
  const page::Page page = builder.take();
  for (const page::Ruling& ruling : page.rulings) EXPECT_LE(ruling.from, ruling.to);
}

}  // namespace
}  // namespace gouji::read::pdf
