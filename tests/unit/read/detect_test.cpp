#include "read/detect.h"

#include <gtest/gtest.h>

#include <string>

namespace gouji::read {
namespace {

using namespace std::string_view_literals;

TEST(DetectKind, KnowsEachMark) {
  EXPECT_EQ(detect_kind("%PDF-1.7\n%\xE2\xE3"sv), Kind::kPdf);
  EXPECT_EQ(detect_kind("junk line\n%PDF-1.4\n"sv), Kind::kPdf);
  EXPECT_EQ(detect_kind("PK\x03\x04....[Content_Types].xml....word/document.xml"sv), Kind::kWord);
  EXPECT_EQ(detect_kind("PK\x03\x04....xl/workbook.xml"sv), Kind::kSpreadsheet);
  EXPECT_EQ(detect_kind("PK\x03\x04....OFD.xml"sv), Kind::kOfd);
  EXPECT_EQ(detect_kind("PK\x03\x04readme"sv), Kind::kZip);
  EXPECT_EQ(detect_kind("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...."sv), Kind::kOle);
  EXPECT_EQ(detect_kind("{\\rtf1\\ansi"sv), Kind::kRtf);
  EXPECT_EQ(detect_kind("\x89PNG\r\n\x1A\n"sv), Kind::kImage);
  EXPECT_EQ(detect_kind("\xFF\xD8\xFF\xE0"sv), Kind::kImage);
  EXPECT_EQ(detect_kind("\x1F\x8B\x08\x00"sv), Kind::kCompressed);
  EXPECT_EQ(detect_kind("<?xml version=\"1.0\"?><root/>"sv), Kind::kXml);
}

TEST(DetectKind, CallsHtmlWhatBeginsAsAnHtmlDocument) {
  EXPECT_EQ(detect_kind("<!DOCTYPE html>\n<html>"sv), Kind::kHtml);
  EXPECT_EQ(detect_kind("\xEF\xBB\xBF \n<HTML lang=\"zh\">"sv), Kind::kHtml);
  EXPECT_EQ(detect_kind("<?xml version=\"1.0\"?><!DOCTYPE html><html>"sv), Kind::kHtml);
}

TEST(DetectKind, CallsTextWhatHasATagSomewhere) {
  EXPECT_EQ(detect_kind("<p>一、收入</p>"sv), Kind::kText);
  EXPECT_EQ(detect_kind("预算<html>"sv), Kind::kText);
  EXPECT_EQ(detect_kind("<htmlx>"sv), Kind::kText);
  EXPECT_EQ(detect_kind("文中提到 %PDF-1.7 格式"sv), Kind::kText);
  EXPECT_EQ(detect_kind("BM 是缩写"sv), Kind::kText);
  EXPECT_EQ(detect_kind("PK 赛"sv), Kind::kText);
  EXPECT_EQ(detect_kind(""sv), Kind::kText);
}

TEST(DetectKind, NamesEveryKindInBothLanguages) {
  for (int kind = 0; kind <= static_cast<int>(Kind::kCompressed); ++kind) {
    EXPECT_FALSE(name_of(static_cast<Kind>(kind)).zh.empty());
    EXPECT_FALSE(name_of(static_cast<Kind>(kind)).en.empty());
  }
}

}  // namespace
}  // namespace gouji::read
