#include "cli/page_copies.h"

#include "read/worker/pool.h"

namespace gouji::cli {
namespace {

/// Of several files that were checked as one there are no pictures.
bool is_one_pdf(const check::Report& report) {
  return report.document != nullptr && report.document->format == "pdf" && report.document->files.empty();
}

read::worker::Mark mark_at(const base::Place& place) {
  read::worker::Mark mark;
  mark.page = place.page;
  mark.line = place.line;
  mark.column = place.column;
  mark.left = place.left;
  mark.top = place.top;
  mark.right = place.right;
  mark.bottom = place.bottom;
  return mark;
}

/// Figures that others are checked against stand back.
constexpr std::uint32_t kEvidenceColour = 0x7A8694;

std::uint32_t colour_of(budget::Severity severity) {
  switch (severity) {
    case budget::Severity::kError:
      return 0xCC1F1A;
    case budget::Severity::kWarning:
      return 0xD98A00;
    case budget::Severity::kInfo:
      break;
  }
  return 0x1D5BB0;
}

}  // namespace

report::PageImages picture_pages(const check::Report& report, std::string_view bytes, const read::Workers& workers) {
  report::PageImages pictures;
  if (workers.pdf == nullptr || !is_one_pdf(report)) return pictures;
  std::vector<std::int32_t> pages = report::pages_with_findings(report);
  if (pages.size() > report::PageImages::kMost) pages.resize(report::PageImages::kMost);
  if (pages.empty()) return pictures;
  const report::Voice voice(report.document.get(), report::Language::kChinese);
  std::vector<read::worker::Mark> covered;
  for (const base::Place& place : report::personal_boxes(report, pages, voice)) covered.push_back(mark_at(place));
  base::Result<std::vector<std::string>> images = workers.pdf->render(bytes, pages, pictures.dots_per_inch, covered);
  if (!images.ok()) return pictures;  // The report is whole without pictures.
  for (std::size_t index = 0; index < pages.size(); ++index) {
    pictures.images.push_back({pages[index], std::move(images.value()[index])});
  }
  return pictures;
}

base::Result<std::string> marked_copy(const check::Report& report, std::string_view bytes, report::Language language,
                                      const read::Workers& workers) {
  const bool pdf = is_one_pdf(report);
  const bool office = report.document != nullptr && report.document->files.empty() &&
                      (report.document->format == "xlsx" || report.document->format == "docx");
  read::worker::Pool* const reader = pdf ? workers.pdf : office ? workers.formats : nullptr;
  if (reader == nullptr) {
    return base::Error{base::ErrorCode::kUnsupported,
                       "“" + report.file + "”不是单个 PDF、docx 或 xlsx 文件，不能生成标注副本。",
                       "'" + report.file + "' is no single PDF, docx or xlsx file: a marked copy of it cannot be made.",
                       {}};
  }
  const report::Voice voice(report.document.get(), language);
  const auto spot = pdf ? report::NoteSpot::kBox : report::NoteSpot::kLine;
  std::vector<read::worker::Mark> marks;
  for (const report::PageNote& note : report::page_notes(report, voice, spot)) {
    marks.push_back(mark_at(note.place));
    marks.back().colour = note.kind == report::NoteKind::kEvidence ? kEvidenceColour : colour_of(note.severity);
    marks.back().title = note.title;
    marks.back().text = note.text;
  }
  return reader->annotate(bytes, marks);
}

}  // namespace gouji::cli
