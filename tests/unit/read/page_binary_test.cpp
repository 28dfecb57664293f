#include "read/page/page_binary.h"

#include <gtest/gtest.h>

#include <cstddef>

namespace gouji::read::page {
namespace {

Page small_page() {
  Page page;
  page.number = 3;
  page.width = 59'500;
  page.height = 84'200;
  page.slant = -174;
  Glyph glyph;
  glyph.character = U'元';
  glyph.box = {100, 200, 1'150, 1'250};
  glyph.baseline = 1'120;
  glyph.size = 1'050;
  glyph.confidence = 87;
  page.glyphs = {glyph, glyph};
  page.glyphs[1].character = U'7';
  page.glyphs[1].bold = true;
  page.glyphs[1].upright = false;
  page.rulings = {{Ruling::Direction::kHorizontal, 5'000, 100, 9'000}, {Ruling::Direction::kVertical, 100, 0, 5'000}};
  return page;
}

TEST(PageBinary, GivesBackWhatWasWritten) {
  const Page page = small_page();
  const base::Result<Page> read = read_page(write_page(page));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value().number, page.number);
  EXPECT_EQ(read.value().width, page.width);
  EXPECT_EQ(read.value().height, page.height);
  EXPECT_EQ(read.value().slant, page.slant);
  EXPECT_EQ(read.value().glyphs, page.glyphs);
  EXPECT_EQ(read.value().rulings, page.rulings);
}

TEST(PageBinary, RefusesEveryCut) {
  const std::string bytes = write_page(small_page());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(read_page(std::string_view(bytes).substr(0, size)).ok()) << size;
  }
  EXPECT_FALSE(read_page(bytes + "x").ok());
}

TEST(PageBinary, RefusesCountsThatTheBytesCannotHold) {
  std::string bytes = write_page({});
  bytes = write_page(small_page());
  const std::size_t count = 5 + 4 * 4;
  bytes[count] = bytes[count + 1] = bytes[count + 2] = static_cast<char>(0xFF);
  EXPECT_FALSE(read_page(bytes).ok());
}

TEST(PageBinary, RefusesCoordinatesOutsideOfAnyPage) {
  Page page = small_page();
  page.glyphs[0].box.right = kMaxCoordinate;
  EXPECT_FALSE(read_page(write_page(page)).ok());
  page = small_page();
  page.slant = 9'000;
  EXPECT_FALSE(read_page(write_page(page)).ok());
  page = small_page();
  page.glyphs[0].character = 0xD800;
  EXPECT_FALSE(read_page(write_page(page)).ok());
}

}  // namespace
}  // namespace gouji::read::page
