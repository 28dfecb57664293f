#pragma once
// What of a report belongs on the pages of its document: boxes with notes for a marked copy, the pages worth a picture, and what
// must not be seen on a picture. Only documents whose places have boxes (PDF) give any.
#include <string>
#include <vector>

#include "check/check.h"
#include "report/voice.h"

namespace gouji::report {

/// The figure in question, or one that it was checked against.
enum class NoteKind : std::uint8_t { kQuestion, kEvidence };

/// A box on a page. The first place in question carries the note of a finding, the further ones only point to it.
struct PageNote {
  base::Place place;
  budget::Severity severity = budget::Severity::kWarning;
  std::uint32_t finding = 0;  ///< From 1, as in the report.
  std::string title;          ///< Rule and severity.
  std::string text;           ///< Message, printed and expected value; masked.
  NoteKind kind = NoteKind::kQuestion;
};

/// What a note is fixed to: a box on a page, or a line (a paragraph of a Word file, a row of a sheet).
enum class NoteSpot : std::uint8_t { kBox, kLine };
/// Of open findings, by page and place. What has no such spot is noted once, in the upper left corner of the first page, or without
/// a line.
std::vector<PageNote> page_notes(const check::Report& report, const Voice& voice, NoteSpot spot = NoteSpot::kBox);

/// Numbers of the pages with a box of an open finding, rising.
std::vector<std::int32_t> pages_with_findings(const check::Report& report);

/// Boxes of personal data on these pages. Cost: one pass over the document.
std::vector<base::Place> personal_boxes(const check::Report& report, const std::vector<std::int32_t>& pages,
                                        const Voice& voice);

/// A page as a picture, and the resolution at which it was made.
struct PageImage {
  std::int32_t page = 0;
  std::string png;
};
struct PageImages {
  static constexpr std::uint32_t kDotsPerInch = 80;
  static constexpr std::size_t kMost = 40;  ///< Of one report; the first ones with findings.
  std::uint32_t dots_per_inch = kDotsPerInch;
  std::vector<PageImage> images;
};

}  // namespace gouji::report
