#include "write/pdf/page_content.h"

#include <gtest/gtest.h>

namespace gouji::write::pdf {
namespace {

TEST(PageContent, EdgesOfCellsThatTouchAreOneLine) {
  PageContent page;
  page.begin(10000);
  page.add_box(1000, 1000, 2000, 1500);
  page.add_box(2000, 1000, 3000, 1500);
  EXPECT_EQ(page.finish(),
            "0.5 w 2 J\n"
            "10 85 m 30 85 l\n"
            "10 90 m 30 90 l\n"
            "10 85 m 10 90 l\n"
            "20 85 m 20 90 l\n"
            "30 85 m 30 90 l\n"
            "S\n");
}

TEST(PageContent, ShadesBesideEachOtherAreOne) {
  PageContent page;
  page.begin(10000);
  page.add_shade(1000, 1000, 500, 250);
  page.add_shade(1500, 1000, 500, 250);
  page.add_shade(1000, 1250, 500, 125);
  EXPECT_EQ(page.finish(), "0.94 g\n10 87.5 10 2.5 re\n10 86.25 5 1.25 re\nf\n0 g\n");
}

TEST(PageContent, LinesOfTextMoveFromTheOneBefore) {
  PageContent page;
  page.begin(10000);
  page.begin_text(0, 900, 1000, 2000);
  page.show(0x4142);
  page.adjust(56);
  page.show(0x4344);
  page.end_text();
  page.begin_text(0, 900, 1050, 2105);
  page.show(0x4546);
  page.end_text();
  EXPECT_EQ(page.finish(), "BT\n/F0 9 Tf\n10 80 Td\n[(AB)56(CD)]TJ\n0.5 -1.05 Td\n(EF)Tj\nET\n");
}

TEST(PageContent, BytesThatEndAStringAreEscaped) {
  PageContent page;
  page.begin(10000);
  page.begin_text(0, 900, 0, 10000);
  page.show(0x2829);
  page.show(0x5c0d);
  page.end_text();
  EXPECT_EQ(page.finish(), "BT\n/F0 9 Tf\n0 0 Td\n(\\(\\)\\\\\\r)Tj\nET\n");
}

}  // namespace
}  // namespace gouji::write::pdf
