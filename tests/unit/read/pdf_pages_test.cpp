// From the bytes of a PDF to painted pages and to a Document, without a worker in between.
#include <gtest/gtest.h>

#include "base/text.h"
#include "pdf_maker.h"
#include "read/pdf/engine.h"
#include "read/pdf/pdf_handler.h"

namespace gouji::read::pdf {
namespace {

using testing::make_pdf;
using testing::show;

page::Page first_page(const std::string& bytes) {
  base::Result<File> file = File::open(bytes);
  EXPECT_TRUE(file.ok());
  base::Result<File::Painted> painted = file.value().painted(1);
  EXPECT_TRUE(painted.ok());
  return painted.value().page;
}

std::string text_of(const page::Page& page) {
  std::string text;
  for (const page::Glyph& glyph : page.glyphs) base::append_utf8(text, glyph.character);
  return text;
}

base::ErrorCode code_of(const std::string& bytes) {
  const base::Result<document::Document> read = read_pdf(bytes);
  EXPECT_FALSE(read.ok());
  return read.ok() ? base::ErrorCode::kInternal : read.error().code;
}

TEST(PdfPages, CharactersStandWhereTheyArePainted) {
  const page::Page page = first_page(make_pdf({{show("12.50", 100, 700), "", ""}}));
  EXPECT_EQ(text_of(page), "12.50");
  EXPECT_EQ(page.width, 60000);
  EXPECT_EQ(page.height, 80000);
  EXPECT_EQ(page.glyphs[0].baseline, 10000);
  EXPECT_EQ(page.glyphs[0].box.left, 10000);
  EXPECT_NEAR(page.glyphs[0].box.right, 10556, 2);
  EXPECT_EQ(page.glyphs[0].size, 1000);
}

TEST(PdfPages, ChineseOfAFontThatIsNotEmbeddedIsRead) {
  const page::Page page = first_page(make_pdf({{"BT /F2 12 Tf 50 500 Td <98847B97> Tj ET", "", ""}}));
  EXPECT_EQ(text_of(page), "预算");
}

TEST(PdfPages, ARotatedPageIsReadAsItIsShown) {
  const page::Page page = first_page(make_pdf({{"BT /F1 10 Tf 0 1 -1 0 100 50 Tm (AB) Tj ET", "/Rotate 90", ""}}));
  EXPECT_EQ(page.width, 80000);
  EXPECT_EQ(page.height, 60000);
  ASSERT_EQ(page.glyphs.size(), 2u);
  EXPECT_TRUE(page.glyphs[0].upright);
  EXPECT_EQ(page.glyphs[0].box.left, 5000);
  EXPECT_EQ(page.glyphs[0].baseline, 10000);
}

TEST(PdfPages, APageWrittenSidewaysIsTurnedAndItsPlacesTurnedBack) {
  const std::string bytes = make_pdf({{"BT /F1 10 Tf 0 1 -1 0 100 50 Tm (AB) Tj ET", "", ""}});
  const page::Page page = first_page(bytes);
  EXPECT_EQ(page.width, 80000);
  EXPECT_TRUE(page.glyphs.at(0).upright);
  const base::Result<document::Document> read = read_pdf(bytes);
  ASSERT_TRUE(read.ok());
  ASSERT_FALSE(read.value().blocks.empty());
  const auto& paragraph = std::get<document::Paragraph>(read.value().blocks[0]);
  EXPECT_EQ(paragraph.text.utf8, "AB");
  const base::Place place = paragraph.text.place(0, 1);
  EXPECT_EQ(place.page, 1);
  // On the page as shown the A stands above its writing line, which rises from (100, 50) counted from below.
  EXPECT_NEAR(place.bottom, 75000, 5);
  EXPECT_GT(place.right, 9990);
  EXPECT_LT(place.left, 9500);
}

TEST(PdfPages, TextOutsideThePageIsCountedAndNotRead) {
  const page::Page page = first_page(make_pdf({{show("in", 50, 50) + show("below", 50, -300), "", ""}}));
  EXPECT_EQ(text_of(page), "in");
  EXPECT_EQ(page.glyphs_outside, 5u);
}

TEST(PdfPages, InvisibleTextIsNotRead) {
  EXPECT_EQ(text_of(first_page(make_pdf({{"BT /F1 10 Tf 3 Tr 50 50 Td (ghost) Tj ET", "", ""}}))), "");
}

TEST(PdfPages, LinesComeFromStrokesBoxesAndRectangles) {
  const page::Page page = first_page(make_pdf(
      {{"50 700 m 550 700 l S\n50 600 500 1 re f\n100 100 200 300 re S\n200 w 300 50 m 300 50.5 l S\n0 0 50 50 re f",
        "", ""}}));
  std::vector<std::int32_t> level, plumb;
  for (const page::Ruling& ruling : page.rulings) {
    (ruling.direction == page::Ruling::Direction::kHorizontal ? level : plumb).push_back(ruling.at);
  }
  EXPECT_EQ(level, (std::vector<std::int32_t>{10000, 19950, 40000, 70000, 74975}));
  EXPECT_EQ(plumb, (std::vector<std::int32_t>{10000, 30000}));
}

TEST(PdfPages, AFieldOfAFormIsReadWithItsValue) {
  testing::PdfMaker pdf;
  pdf.add(
      "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] /NeedAppearances true /DA (/Helv 10 Tf 0 g) "
      "/DR << /Font << /Helv 5 0 R >> >> >> >>");
  pdf.add("<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
  pdf.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Annots [4 0 R] >>");
  pdf.add(
      "<< /Type /Annot /Subtype /Widget /FT /Tx /T (total) /V (72.5) /Rect [100 100 200 120] /P 3 0 R /F 4 "
      "/DA (/Helv 10 Tf 0 g) >>");
  pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  EXPECT_EQ(text_of(first_page(pdf.finish(1, ""))), "72.5");
}

TEST(PdfPages, EachKindOfBadFileHasItsError) {
  EXPECT_EQ(code_of(testing::make_locked_pdf()), base::ErrorCode::kUnsupported);
  EXPECT_EQ(code_of(make_pdf({})), base::ErrorCode::kMalformed);
  EXPECT_EQ(code_of("%PDF-1.7\nnothing"), base::ErrorCode::kMalformed);
  EXPECT_EQ(code_of(""), base::ErrorCode::kMalformed);
}

TEST(PdfPages, ATruncatedFileIsAnErrorOrRepairedAndNeverACrash) {
  const std::string bytes = make_pdf({{show("12.50", 100, 700), "", ""}, {show("13.50", 100, 700), "", ""}});
  for (std::size_t length = 0; length < bytes.size(); length += 7) {
    const base::Result<document::Document> read = read_pdf(bytes.substr(0, length));
    EXPECT_TRUE(read.ok() || !read.error().message_zh.empty()) << length;
  }
  // Only the table of objects is gone: MuPDF finds them again.
  const base::Result<document::Document> repaired = read_pdf(bytes.substr(0, bytes.find("xref\n")));
  ASSERT_TRUE(repaired.ok());
  EXPECT_EQ(repaired.value().pages, 2u);
}

TEST(PdfPages, ABombOfFormsIsStoppedAtItsPageAndTheOthersAreRead) {
  testing::PdfMaker pdf;
  pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
  pdf.add("<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] >>");
  pdf.add(
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Resources << /XObject << /X 7 0 R >> >> "
      ">>");
  pdf.add(
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 6 0 R /Resources << /Font << /F1 14 0 R >> >> "
      ">>");
  pdf.add(testing::PdfMaker::stream("", "/X Do"));
  pdf.add(testing::PdfMaker::stream("", show("fine", 100, 700)));
  for (int form = 7; form < 13; ++form) {
    std::string content;
    for (int copy = 0; copy < 20; ++copy) content += "/X Do ";
    pdf.add(
        testing::PdfMaker::stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X " +
                                      std::to_string(form + 1) + " 0 R >> >>",
                                  content));
  }
  pdf.add(testing::PdfMaker::stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F1 14 0 R >> >>",
      show(std::string(500, 'x'), 100, 100)));
  pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  const base::Result<document::Document> read = read_pdf(pdf.finish(1, ""));
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read.value().blocks.size(), 2u);
  const auto& node = std::get<document::ErrorNode>(read.value().blocks[0]);
  EXPECT_EQ(node.code, base::ErrorCode::kTooLarge);
  EXPECT_EQ(node.place.page, 1);
  EXPECT_EQ(std::get<document::Paragraph>(read.value().blocks[1]).text.utf8, "fine");
}

TEST(PdfPages, APictureOfAPageHasItsSize) {
  const std::string bytes = make_pdf({{show("12.50", 100, 700), "", ""}});
  base::Result<File> file = File::open(bytes);
  ASSERT_TRUE(file.ok());
  base::Result<std::string> image = file.value().render(1, 36);
  ASSERT_TRUE(image.ok());
  EXPECT_EQ(image.value().substr(1, 3), "PNG");
  EXPECT_EQ(image.value().substr(16, 8), std::string("\0\0\x01\x2C\0\0\x01\x90", 8));  // 300 x 400
  EXPECT_FALSE(file.value().render(2, 36).ok());
}

TEST(PdfPages, MarksAreWrittenIntoTheFileAndTheSameEachTime) {
  const std::string bytes = make_pdf({{show("12.50", 100, 700), "", ""}});
  const std::vector<worker::Mark> marks = {
      {1, 0, 0, 10000, 9200, 12600, 10200, 0xCC0000, "SUM-TXT", "\xE5\xBA\x94\xE4\xB8\xBA 12.60"},
      {9, 0, 0, 0, 0, 100, 100, 0, "no such page", ""}};
  std::string first;
  for (int round = 0; round < 2; ++round) {
    base::Result<File> file = File::open(bytes);
    ASSERT_TRUE(file.ok());
    base::Result<std::string> marked = file.value().with_marks(marks);
    ASSERT_TRUE(marked.ok());
    if (round == 0) first = marked.value();
    EXPECT_EQ(marked.value(), first);
  }
  EXPECT_NE(first.find("/Square"), std::string::npos);
  EXPECT_NE(first.find("SUM-TXT"), std::string::npos);
  const page::Page page = first_page(first);
  EXPECT_EQ(text_of(page), "12.50");
}

}  // namespace
}  // namespace gouji::read::pdf
