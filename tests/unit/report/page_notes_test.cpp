#include "report/page_notes.h"

#include <gtest/gtest.h>

#include "report/html.h"
#include "unit/report/sample_report.h"

namespace gouji::report {
namespace {

using testing::secrets;

base::Place box(std::int32_t page, std::int32_t left, std::int32_t top) {
  base::Place place;
  place.page = page;
  place.line = 1;
  place.left = left;
  place.top = top;
  place.right = left + 1000;
  place.bottom = top + 500;
  return place;
}

/// The sample with its findings on pages: each has its places there, as from a PDF; and one that has no place.
check::Report paged_report() {
  check::Report report = testing::sample_report();
  std::int32_t top = 20000;
  for (budget::Finding& finding : report.findings) {
    finding.proof.clear();
    for (budget::Quote& quote : finding.places) quote.place = box(2, 1000, top -= 1000);
  }
  budget::Finding whole = report.findings.front();
  whole.places.clear();
  report.findings.push_back(whole);
  return report;
}

/// A document of one paragraph whose characters each have a box.
std::shared_ptr<const document::Document> boxed_document(const std::string& words) {
  auto made = std::make_shared<document::Document>();
  document::Paragraph paragraph;
  paragraph.text.utf8 = words;
  for (std::uint32_t at = 0, count = 0; at < words.size(); ++at) {
    if ((static_cast<unsigned char>(words[at]) & 0xC0u) == 0x80u) continue;
    base::Place place = box(3, static_cast<std::int32_t>(count++) * 1000, 100);
    paragraph.text.anchors.push_back({at, place});
  }
  made->blocks.emplace_back(paragraph);
  return made;
}

TEST(PageNotes, EveryPlaceHasABoxAndTheFirstOfAFindingItsNote) {
  const check::Report report = paged_report();
  const Voice voice(report.document.get(), Language::kChinese);
  const std::vector<PageNote> notes = page_notes(report, voice);
  ASSERT_GT(notes.size(), 2u);
  EXPECT_EQ(notes[0].place.page, 1);  // What has no place: the corner of the first page.
  EXPECT_EQ(notes[0].finding, 0u);
  for (std::size_t index = 2; index < notes.size(); ++index) {
    EXPECT_LE(notes[index - 1].place.top, notes[index].place.top);
  }
  bool expected_value = false;
  for (const PageNote& note : notes) {
    EXPECT_FALSE(note.text.empty());
    expected_value |= note.text.find("应为 ") != std::string::npos;
    for (const std::string& secret : secrets()) EXPECT_EQ(note.text.find(secret), std::string::npos);
  }
  EXPECT_TRUE(expected_value);
  EXPECT_EQ(pages_with_findings(report), (std::vector<std::int32_t>{2}));
}

TEST(PageNotes, TheFigureInQuestionCarriesTheNoteAndTheOthersPointToIt) {
  check::Report report = paged_report();
  report.findings.resize(1);
  budget::Finding& finding = report.findings.front();
  ASSERT_GT(finding.places.size(), 1u);
  const budget::Quote wrong = finding.places.back();
  finding.corrections.assign(1, {});
  finding.corrections.front().changes.assign(1, {});
  finding.corrections.front().changes.front().place = wrong;
  const Voice voice(report.document.get(), Language::kChinese);
  std::size_t evidence = 0;
  for (const PageNote& note : page_notes(report, voice)) {
    const bool asked = note.place == wrong.place;
    EXPECT_EQ(note.kind, asked ? NoteKind::kQuestion : NoteKind::kEvidence);
    EXPECT_EQ(note.text.find("印为 ") != std::string::npos, asked) << note.text;
    EXPECT_EQ(note.text.find("据本处核对 ") == std::string::npos, asked) << note.text;
    evidence += asked ? 0 : 1;
  }
  EXPECT_GE(evidence, 1u);
}

TEST(PageNotes, AReportWithoutPagesHasNoPictures) {
  EXPECT_TRUE(pages_with_findings(testing::sample_report()).empty());
}

TEST(PageNotes, PersonalNumbersHaveBoxesAndOtherWordsHaveNone) {
  check::Report report;
  report.document = boxed_document("手机13900001111，支出12.50");
  const Voice voice(report.document.get(), Language::kChinese);
  const std::vector<base::Place> boxes = personal_boxes(report, {3}, voice);
  ASSERT_FALSE(boxes.empty());
  EXPECT_LE(boxes.size(), 11u);
  for (const base::Place& place : boxes) {
    EXPECT_GE(place.left, 2000);
    EXPECT_LT(place.left, 13000);
  }
  EXPECT_TRUE(personal_boxes(report, {4}, voice).empty());
}

TEST(PageNotes, ThePageShowsThePicturesWithItsBoxes) {
  const check::Report report = paged_report();
  PageImages images;
  images.dots_per_inch = 72;
  images.images.push_back({2, std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\2\x58\0\0\3\x20 rest", 29)});
  images.images.push_back({5, ""});  // Could not be rendered.
  const std::string html = to_html(report, {}, images);
  EXPECT_NE(html.find("<figure id=\"page2\">"), std::string::npos);
  EXPECT_NE(html.find("src=\"data:image/png;base64,iVBORw0KGgo"), std::string::npos);
  EXPECT_NE(html.find("viewBox=\"0 0 60000 80000\""), std::string::npos);
  EXPECT_NE(html.find("<a href=\"#F1\"><rect class=\"error\""), std::string::npos);
  EXPECT_EQ(html.find("id=\"page5\""), std::string::npos);
  EXPECT_EQ(to_html(report, {}).find("<figure"), std::string::npos);
}

}  // namespace
}  // namespace gouji::report
