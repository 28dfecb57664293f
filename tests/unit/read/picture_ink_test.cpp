// Ink, ruling lines and lines of text of drawn pictures; no recognition.
#include <gtest/gtest.h>

#include <algorithm>

#include "read/ocr/gray.h"
#include "read/ocr/ruling_lines.h"
#include "read/ocr/text_lines.h"

namespace gouji::read::ocr {
namespace {

constexpr std::int32_t kDotsPerInch = 300;

Gray paper(std::int32_t width, std::int32_t height, std::uint8_t shade = 250) {
  Gray gray;
  gray.width = width;
  gray.height = height;
  gray.dots_per_inch = kDotsPerInch;
  gray.dots.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), shade);
  return gray;
}

void draw(Gray& gray, Area area, std::uint8_t shade = 20) {
  for (std::int32_t y = area.top; y < area.bottom; ++y) {
    for (std::int32_t x = area.left; x < area.right; ++x) {
      gray.dots[static_cast<std::size_t>(y) * static_cast<std::size_t>(gray.width) + static_cast<std::size_t>(x)] =
          shade;
    }
  }
}

std::size_t inked(const Ink& ink) {
  return static_cast<std::size_t>(std::count(ink.dots.begin(), ink.dots.end(), std::uint8_t{1}));
}

TEST(PictureInk, IsWhatIsDarkerThanItsSurroundings) {
  Gray gray = paper(400, 300);
  draw(gray, {100, 100, 130, 104});
  EXPECT_EQ(inked(find_ink(gray)), 120u);
}

TEST(PictureInk, IsNoneOnEvenPaperOfAnyShade) {
  for (const int shade : {0, 120, 200, 255}) {
    EXPECT_EQ(inked(find_ink(paper(200, 200, static_cast<std::uint8_t>(shade)))), 0u) << shade;
  }
}

TEST(PictureInk, IsFoundInTheShadow) {
  Gray gray = paper(600, 300);
  draw(gray, {300, 0, 600, 300}, 140);
  draw(gray, {100, 100, 130, 104});
  draw(gray, {450, 100, 480, 104}, 30);
  const Ink ink = find_ink(gray);
  EXPECT_TRUE(ink.at(110, 102));
  EXPECT_TRUE(ink.at(460, 102));
  EXPECT_FALSE(ink.at(400, 200));
}

TEST(PictureInk, OfEmptyPicturesIsEmpty) {
  EXPECT_TRUE(find_ink(Gray()).dots.empty());
  EXPECT_EQ(inked(find_ink(paper(1, 1))), 0u);
}

Gray ruled_sheet() {
  Gray gray = paper(1'000, 600);
  for (const std::int32_t y : {100, 200, 300}) draw(gray, {100, y, 900, y + 2});
  for (const std::int32_t x : {100, 500, 898}) draw(gray, {x, 100, x + 2, 302});
  return gray;
}

TEST(PictureLines, AreTheRulingsOfAGrid) {
  const std::vector<InkLine> lines = find_lines(find_ink(ruled_sheet()), kDotsPerInch);
  ASSERT_EQ(lines.size(), 6u);
  EXPECT_EQ(std::count_if(lines.begin(), lines.end(), [](const InkLine& line) { return line.level; }), 3);
}

TEST(PictureLines, MayBeSlightlyAslant) {
  Gray gray = paper(1'000, 600);
  for (std::int32_t x = 100; x < 900; ++x) {
    const std::int32_t y = 200 + (x - 100) / 200;
    draw(gray, {x, y, x + 1, y + 2});
  }
  const std::vector<InkLine> lines = find_lines(find_ink(gray), kDotsPerInch);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines.front().area.left, 100);
  EXPECT_EQ(lines.front().area.right, 900);
}

TEST(PictureLines, AreNoStrokesOfLetters) {
  Gray gray = paper(1'000, 600);
  draw(gray, {100, 100, 140, 104});  // 一
  draw(gray, {200, 80, 204, 120});   // 丨
  draw(gray, {300, 100, 420, 106});  // The same, in a title.
  EXPECT_TRUE(find_lines(find_ink(gray), kDotsPerInch).empty());
}

/// A mark as high as a letter.
void letter(Gray& gray, std::int32_t x, std::int32_t y, std::int32_t width) { draw(gray, {x, y, x + width, y + 40}); }

TEST(PictureText, IsPartedIntoLinesAndAtWideGaps) {
  Gray gray = paper(1'000, 400);
  for (const std::int32_t x : {100, 150, 200, 600, 650}) letter(gray, x, 100, 36);
  for (const std::int32_t x : {100, 150}) letter(gray, x, 180, 36);
  const Ink ink = find_ink(gray);
  const std::int32_t height = usual_height(ink, {ink.area()}, kDotsPerInch);
  EXPECT_NEAR(height, 40, 2);
  const std::vector<Segment> segments = find_segments(ink, ink.area(), height);
  ASSERT_EQ(segments.size(), 3u);
  EXPECT_EQ(segments[0].area, (Area{100, 100, 236, 140}));
  EXPECT_EQ(segments[1].area, (Area{600, 100, 686, 140}));
  EXPECT_EQ(segments[2].area, (Area{100, 180, 186, 220}));
}

TEST(PictureText, JoinsTheStrokesOfOneLine) {
  Gray gray = paper(400, 300);
  for (const std::int32_t y : {100, 116, 132}) draw(gray, {100, y, 140, y + 5});  // 三
  const Ink ink = find_ink(gray);
  EXPECT_EQ(find_segments(ink, ink.area(), 40).size(), 1u);
}

TEST(PictureText, KnowsWhatMayBeDigits) {
  Gray gray = paper(600, 200);
  for (const std::int32_t x : {100, 130, 160}) letter(gray, x, 60, 22);
  for (const std::int32_t x : {300, 350}) letter(gray, x, 60, 38);
  const Ink ink = find_ink(gray);
  const std::vector<Segment> segments = find_segments(ink, ink.area(), 40);
  ASSERT_EQ(segments.size(), 2u);
  EXPECT_TRUE(segments[0].may_be_digits);
  EXPECT_FALSE(segments[1].may_be_digits);
}

TEST(PictureText, IsNotDirt) {
  Gray gray = paper(300, 200);
  draw(gray, {100, 100, 102, 102});
  const Ink ink = find_ink(gray);
  EXPECT_TRUE(find_segments(ink, ink.area(), 40).empty());
}

}  // namespace
}  // namespace gouji::read::ocr
