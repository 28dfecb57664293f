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

/// Each place once, the finding's own before those of its proof.
std::vector<base::Place> boxes_of(const budget::Finding& finding, NoteSpot spot = NoteSpot::kBox) {
  std::vector<base::Place> boxes;
  const auto add = [&](const budget::Quote& quote) {
    const bool has_spot = spot == NoteSpot::kBox ? has_box(quote.place) : quote.place.line > 0;
    if (has_spot && std::find(boxes.begin(), boxes.end(), quote.place) == boxes.end()) {
      boxes.push_back(quote.place);
    }
  };
  for (const budget::Quote& quote : finding.places) add(quote);
  for (const budget::ProofLine& line : finding.proof) std::for_each(line.places.begin(), line.places.end(), add);
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
    const std::vector<base::Place> boxes = boxes_of(finding, spot);
    if (boxes.empty()) {
      if (!corner.text.empty()) corner.text += "\n\n";
      corner.text += title + ": " + note_text(finding, voice);
    }
    for (std::size_t box = 0; box < boxes.size(); ++box) {
      notes.push_back({boxes[box], finding.severity, static_cast<std::uint32_t>(index + 1), title,
                       box == 0 ? note_text(finding, voice) : title_of(finding, voice)});
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
    for (const base::Place& box : boxes_of(finding)) pages.insert(box.page);
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
