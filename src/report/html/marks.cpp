// Three steps: figures first (joined where they share characters), then the stretches of findings, then both cut into
// pieces that do not overlap.
#include "report/html/marks.h"

#include <algorithm>
#include <map>
#include <set>

namespace gouji::report::html {
namespace {

void add_sorted(std::vector<std::uint32_t>& list, std::uint32_t value) {
  const auto at = std::lower_bound(list.begin(), list.end(), value);
  if (at == list.end() || *at != value) list.insert(at, value);
}

TextId text_of(const document::Document& document, const budget::Figure& figure) {
  const std::uint32_t block = static_cast<std::uint32_t>(figure.block);
  const auto* table = std::get_if<document::Table>(&document.blocks[block]);
  if (table == nullptr || figure.place.row < 0 || figure.place.cell < 0) return {block, -1};
  const document::Cell* cell =
      table->at(static_cast<std::uint32_t>(figure.place.row), static_cast<std::uint32_t>(figure.place.cell));
  return {block, cell == nullptr ? -1 : static_cast<std::int32_t>(cell - table->cells.data())};
}

std::string figure_anchor(budget::FigureId figure) { return "n" + std::to_string(figure); }

/// So that no end of the range lies within a figure. `marks` are sorted and apart.
void widen(TextRange& range, const std::vector<Mark>& marks) {
  const auto ends_before = [](const Mark& mark, std::uint32_t byte) { return mark.end <= byte; };
  const auto first = std::lower_bound(marks.begin(), marks.end(), range.begin, ends_before);
  if (first != marks.end()) range.begin = std::min(range.begin, first->begin);
  const auto last = std::lower_bound(marks.begin(), marks.end(), range.end, ends_before);
  if (last != marks.end() && last->begin < range.end) range.end = last->end;
}

/// Pieces in order: every figure, and what stretches cover between them. Sweeps once over all ends.
std::vector<Mark> cut(const std::vector<Mark>& figures, const std::vector<Stretch>& stretches) {
  std::set<std::uint32_t> cuts;
  for (const Mark& figure : figures) cuts.insert({figure.begin, figure.end});
  std::multimap<std::uint32_t, const Stretch*> starts;
  for (const Stretch& stretch : stretches) {
    cuts.insert({stretch.wide.begin, stretch.wide.end});
    starts.emplace(stretch.wide.begin, &stretch);
  }
  std::vector<Mark> pieces;
  std::vector<const Stretch*> active;
  std::size_t figure = 0;
  for (auto at = cuts.begin(); at != cuts.end() && std::next(at) != cuts.end(); ++at) {
    std::erase_if(active, [&](const Stretch* stretch) { return stretch->wide.end <= *at; });
    for (auto [first, last] = starts.equal_range(*at); first != last; ++first) active.push_back(first->second);
    while (figure < figures.size() && figures[figure].end <= *at) ++figure;
    const bool is_figure = figure < figures.size() && figures[figure].begin == *at;
    if (!is_figure && active.empty()) continue;
    Mark piece = is_figure ? figures[figure] : Mark{*at, *std::next(at), {}, {}, {}};
    for (const Stretch* stretch : active) {
      for (const std::uint32_t finding : *stretch->findings) add_sorted(piece.findings, finding);
    }
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

}  // namespace

Marks::Marks(const check::Report& report) : index_(*report.document) {
  findings_of_figure_.resize(report.recognition->model.figures.size());
  anchors_.resize(report.recognition->model.figures.size());
  add_figures(report);
  add_findings(report);
  settle();
}

void Marks::add_figures(const check::Report& report) {
  const auto& figures = report.recognition->model.figures;
  for (budget::FigureId id = 0; id < figures.size(); ++id) {
    const budget::Figure& figure = figures[id];
    if (figure.block < 0 || static_cast<std::size_t>(figure.block) >= report.document->blocks.size()) continue;
    const TextId text = text_of(*report.document, figure);
    const bool in_table = std::holds_alternative<document::Table>(report.document->blocks[text.block]);
    if (in_table == (text.cell < 0)) continue;
    const auto size = static_cast<std::uint32_t>(index_.text(text).utf8.size());
    if (figure.begin >= size) continue;
    figures_[text].push_back(
        {figure.begin, std::min(std::max(figure.end, figure.begin + 1), size), {id}, {}, figure_anchor(id)});
  }
  for (auto& [text, marks] : figures_) {
    std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
    std::vector<Mark> joined;
    for (Mark& mark : marks) {
      if (joined.empty() || mark.begin >= joined.back().end) {
        joined.push_back(std::move(mark));
        continue;
      }
      joined.back().end = std::max(joined.back().end, mark.end);
      joined.back().figures.push_back(mark.figures.front());
    }
    marks = std::move(joined);
  }
}

void Marks::add_findings(const check::Report& report) {
  for (std::uint32_t number = 1; number <= report.findings.size(); ++number) {
    const budget::Finding& finding = report.findings[number - 1];
    for (const budget::Quote& quote : finding.places) add_stretch(quote.place, number);
    for (const budget::ProofLine& line : finding.proof) {
      for (const budget::Quote& quote : line.places) add_stretch(quote.place, number);
    }
    for (const budget::Correction& correction : finding.corrections) {
      for (const budget::Change& change : correction.changes) add_stretch(change.place.place, number);
    }
  }
}

void Marks::add_stretch(const base::Place& place, std::uint32_t finding) {
  if (place.table >= 0 && place.row < 0) {
    if (const auto block = index_.block_at(place)) add_sorted(blocks_[*block], finding);
    return;
  }
  const auto range = index_.find(place);
  if (!range) return;
  if (range->begin == range->end) {
    add_sorted(blocks_[range->text.block], finding);
    return;
  }
  add_sorted(stretches_[*range], finding);
}

void Marks::settle() {
  marks_ = figures_;
  for (auto it = stretches_.begin(); it != stretches_.end();) {
    const TextId text = it->first.text;
    std::vector<Stretch> stretches;
    for (; it != stretches_.end() && it->first.text == text; ++it)
      stretches.push_back({it->first, it->first, &it->second});
    std::vector<Mark>& marks = marks_[text];
    for (Stretch& stretch : stretches) widen(stretch.wide, marks);
    std::vector<Mark> pieces = cut(marks, stretches);
    name_stretches(stretches, pieces);
    marks = std::move(pieces);
  }
  for (const auto& [text, marks] : marks_) {
    for (const Mark& mark : marks) {
      for (const budget::FigureId figure : mark.figures) {
        findings_of_figure_[figure] = mark.findings;
        anchors_[figure] = mark.id;
      }
    }
  }
}

void Marks::name_stretches(const std::vector<Stretch>& stretches, std::vector<Mark>& pieces) {
  for (const Stretch& stretch : stretches) {
    const auto piece = std::lower_bound(pieces.begin(), pieces.end(), stretch.wide.begin,
                                        [](const Mark& mark, std::uint32_t begin) { return mark.begin < begin; });
    if (piece == pieces.end()) continue;
    if (piece->id.empty()) piece->id = "s" + std::to_string(next_stretch_++);
    stretch_ids_[stretch.range] = piece->id;
  }
}

const std::vector<Mark>* Marks::of(TextId text) const {
  const auto found = marks_.find(text);
  return found == marks_.end() ? nullptr : &found->second;
}

std::string Marks::target(const base::Place& place) const {
  if (!(place.table >= 0 && place.row < 0)) {
    const auto range = index_.find(place);
    const auto found = range ? stretch_ids_.find(*range) : stretch_ids_.end();
    if (found != stretch_ids_.end()) return found->second;
  }
  const auto block = index_.block_at(place);
  return block ? "b" + std::to_string(*block) : std::string();
}

const std::vector<std::uint32_t>& Marks::of_block(std::uint32_t block) const {
  static const std::vector<std::uint32_t> kNothing;
  const auto found = blocks_.find(block);
  return found == blocks_.end() ? kNothing : found->second;
}

}  // namespace gouji::report::html
