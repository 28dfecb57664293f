#include "read/page/picture_page.h"

#include <gtest/gtest.h>

#include <variant>

#include "read/page/layout.h"

namespace gouji::read::page {
namespace {

Page page_with(std::uint32_t characters, char32_t character = U'金') {
  Page page;
  page.number = 4;
  page.width = 60'000;
  page.height = 80'000;
  for (std::uint32_t i = 0; i < characters; ++i) {
    Glyph glyph;
    glyph.character = character;
    const auto x = static_cast<std::int32_t>(5'000 + i % 40 * 1'000),
               y = static_cast<std::int32_t>(9'000 + i / 40 * 2'000);
    glyph.box = {x, y - 900, x + 1'000, y + 100};
    glyph.baseline = y;
    glyph.size = 1'000;
    page.glyphs.push_back(glyph);
  }
  return page;
}

TEST(PicturePage, IsNoPageOfText) {
  Page page = page_with(200);
  EXPECT_EQ(how_unwritten(page), Unwritten::kNo);
  page.has_image = true;  // A background.
  page.drawn_shapes = 5'000;
  EXPECT_EQ(how_unwritten(page), Unwritten::kNo);
  EXPECT_EQ(how_unwritten(page_with(0)), Unwritten::kNo);  // Blank.
}

TEST(PicturePage, IsAScanWithOrWithoutAFewWords) {
  Page page = page_with(0);
  page.has_image = true;
  EXPECT_EQ(how_unwritten(page), Unwritten::kImage);
  page = page_with(12);
  page.has_image = true;
  EXPECT_EQ(how_unwritten(page), Unwritten::kMostly);
}

TEST(PicturePage, IsAPageOfDrawnLetters) {
  Page page = page_with(0);
  page.drawn_shapes = 900;
  EXPECT_EQ(how_unwritten(page), Unwritten::kDrawn);
}

TEST(PicturePage, IsAPageWhoseCharactersHaveNoCode) {
  EXPECT_EQ(how_unwritten(page_with(100, 0xFFFD)), Unwritten::kNoCode);
  EXPECT_EQ(how_unwritten(page_with(100, 0xE123)), Unwritten::kNoCode);
}

TEST(PicturePage, IsReportedAndWhatItHasOfTextIsRead) {
  Page page = page_with(12);
  page.has_image = true;
  const LaidOut out = lay_out({page});
  ASSERT_EQ(out.blocks.size(), 2u);
  const auto* node = std::get_if<document::ErrorNode>(&out.blocks[0]);
  ASSERT_NE(node, nullptr);
  EXPECT_EQ(node->code, base::ErrorCode::kPicture);
  EXPECT_EQ(node->place.page, 4);
  EXPECT_TRUE(std::holds_alternative<document::Paragraph>(out.blocks[1]));
  EXPECT_EQ(out.image_pages, std::vector<std::int32_t>{4});
}

TEST(PicturePage, ConfidenceOfRecognisedCharactersSurvivesTheLayout) {
  Page page = page_with(60);
  for (Glyph& glyph : page.glyphs) glyph.confidence = 90;
  page.glyphs[3].confidence = 41;
  const LaidOut out = lay_out({page});
  ASSERT_FALSE(out.blocks.empty());
  const auto& paragraph = std::get<document::Paragraph>(out.blocks.front());
  EXPECT_TRUE(paragraph.text.place().recognised());
  EXPECT_EQ(paragraph.text.place().confidence, 41);
  document::Document document;
  document.blocks = out.blocks;
  EXPECT_EQ(document::recognised_pages(document), (std::vector<document::PageOfFile>{{0, 4}}));
}

}  // namespace
}  // namespace gouji::read::page
