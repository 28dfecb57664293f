#include "report/page_notes.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.h"
#include "report/summary.h"
#include "report/wording.h"

namespace gouji::report {
namespace {

/// Of what concerns no place on a page; hundredths of a point.
constexpr std::int32_t kCorner = 1200, kCornerSize = 1200;

bool has_box(const base::Place& place) {
  return place.page > 0 && place.right > place.left && place.bottom > place.top;
}

std::string note_text(const budget::Finding& finding, const Voice& voice) {
  std::string text = title_of(finding, voice);
  if (const std::string message = message_of(finding, voice); !message.empty()) text += "\n" + message;
  if (!finding.stated.empty()) {
    text += "\n" + std::string(voice.say("印为 ", "printed ")) + with_unit(voice.shown(finding.stated), finding.unit);
  }
  if (!finding.expected.empty()) {
    text +=
        "\n" + std::string(voice.say("应为 ", "expected ")) + with_unit(voice.shown(finding.expected), finding.unit);
  }
  return text;
}

/// At a further place: which figure is in question, and that its note is elsewhere.
std::string pointer_text(const budget::Finding& finding, NoteKind kind, const Voice& voice) {
  std::string text = title_of(finding, voice) + "\n";
  if (kind == NoteKind::kQuestion || finding.stated.empty())
    return text += voice.say("与此问题有关，说明见该问题的第一处批注",
                             "belongs to this finding, which its first note explains");
  text += voice.say("据本处核对 ", "checked against this: ");
  text += with_unit(voice.shown(finding.stated), finding.unit);
  if (!finding.expected.empty())
    text += std::string(voice.say("，应为 ", ", should be ")) + with_unit(voice.shown(finding.expected), finding.unit);
  return text += voice.say("；说明见该数的批注", "; see the note there");
}

struct Box {
  base::Place place;
  NoteKind kind = NoteKind::kQuestion;
};

/// Whether one spot takes both: the same box, or the same paragraph or cell.
bool same_spot(const base::Place& a, const base::Place& b, NoteSpot spot) {
  if (spot == NoteSpot::kBox) return a == b;
  const auto of = [](const base::Place& place) {
    return std::tie(place.file, place.page, place.line, place.table, place.row, place.cell);
  };
  return of(a) == of(b);
}

/// Each spot once: what the first correction changes, then the finding's own, then those of its proof.
std::vector<Box> boxes_of(const budget::Finding& finding, NoteSpot spot = NoteSpot::kBox) {
  std::vector<Box> boxes;
  const auto add = [&](const budget::Quote& quote, NoteKind kind) {
    const bool has_spot = spot == NoteSpot::kBox ? has_box(quote.place) : quote.place.line > 0;
    const auto same = [&](const Box& box) { return same_spot(box.place, quote.place, spot); };
    if (has_spot && std::none_of(boxes.begin(), boxes.end(), same)) boxes.push_back({quote.place, kind});
  };
  if (!finding.corrections.empty()) {
    for (const budget::Change& change : finding.corrections.front().changes) add(change.place, NoteKind::kQuestion);
  }
  const NoteKind others = boxes.empty() ? NoteKind::kQuestion : NoteKind::kEvidence;
  for (const budget::Quote& quote : finding.places) add(quote, others);
  for (const budget::ProofLine& line : finding.proof) {
    for (const budget::Quote& quote : line.places) add(quote, others);
  }
  return boxes;
}

class PersonalBoxes {
 public:
  PersonalBoxes(const std::vector<std::int32_t>& pages, const Voice& voice) : pages_(pages), voice_(voice) {}

  void look_at(const document::Text& text) {
    if (text.utf8.empty()) return;
    const std::string masked = voice_.masked(text.utf8);
    if (masked == text.utf8) return;
    if (base::count_code_points(masked) != base::count_code_points(text.utf8)) return add(text.place());
    std::size_t at = 0, masked_at = 0;
    while (at < text.utf8.size()) {
      const std::size_t begin = at;
      const char32_t was = base::next_code_point(text.utf8, at);
      if (base::next_code_point(masked, masked_at) != was) add(text.place(begin, at));
    }
  }
  std::vector<base::Place> take() { return std::move(boxes_); }

 private:
  void add(const base::Place& place) {
    if (has_box(place) && std::binary_search(pages_.begin(), pages_.end(), place.page)) boxes_.push_back(place);
  }

  const std::vector<std::int32_t>& pages_;
  const Voice& voice_;
  std::vector<base::Place> boxes_;
};

}  // namespace

std::vector<PageNote> page_notes(const check::Report& report, const Voice& voice, NoteSpot spot) {
  std::vector<PageNote> notes;
  PageNote corner;
  for (std::size_t index = 0; index < report.findings.size(); ++index) {
    const budget::Finding& finding = report.findings[index];
    if (!is_open(finding)) continue;
    const std::string title = finding.rule + " " + std::string(severity_word(finding.severity, voice.language()));
    const std::vector<Box> boxes = boxes_of(finding, spot);
    if (boxes.empty()) {
      if (!corner.text.empty()) corner.text += "\n\n";
      corner.text += title + ": " + note_text(finding, voice);
    }
    for (std::size_t box = 0; box < boxes.size(); ++box) {
      const NoteKind kind = boxes[box].kind;
      notes.push_back({boxes[box].place, finding.severity, static_cast<std::uint32_t>(index + 1), title,
                       box == 0 ? note_text(finding, voice) : pointer_text(finding, kind, voice), kind});
    }
  }
  if (!corner.text.empty()) {
    corner.title = voice.say("全文", "whole document");
    corner.place.page = 1;
    corner.place.left = corner.place.top = kCorner;
    corner.place.right = corner.place.bottom = kCorner + kCornerSize;
    notes.push_back(corner);
  }
  std::stable_sort(notes.begin(), notes.end(), [](const PageNote& a, const PageNote& b) {
    return std::tie(a.place.page, a.place.top, a.place.left) < std::tie(b.place.page, b.place.top, b.place.left);
  });
  return notes;
}

std::vector<std::int32_t> pages_with_findings(const check::Report& report) {
  std::set<std::int32_t> pages;
  for (const budget::Finding& finding : report.findings) {
    if (!is_open(finding)) continue;
    for (const Box& box : boxes_of(finding)) pages.insert(box.place.page);
  }
  return {pages.begin(), pages.end()};
}

std::vector<base::Place> personal_boxes(const check::Report& report, const std::vector<std::int32_t>& pages,
                                        const Voice& voice) {
  PersonalBoxes boxes(pages, voice);
  if (report.document == nullptr || pages.empty()) return {};
  for (const document::Block& block : report.document->blocks) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block)) boxes.look_at(paragraph->text);
    if (const auto* table = std::get_if<document::Table>(&block)) {
      for (const document::Cell& cell : table->cells) boxes.look_at(cell.text);
    }
  }
  return boxes.take();
}

}  // namespace gouji::report
