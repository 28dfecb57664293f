// Names to codes, and the figures that do not tie.
#include "adopt/work.h"

#include <algorithm>

namespace gouji::adopt {

std::string Work::project_code(std::uint32_t project) const {
  const std::string number = std::to_string(project + 1);
  return "P" + std::string(3 - std::min<std::size_t>(3, number.size()), '0') + number;
}

std::uint32_t Work::unit_of_project(std::uint32_t project) const {
  std::uint32_t out = 0;
  std::int64_t most = 0;
  for (std::size_t c = 0; c < cells.cells.size(); ++c) {
    if (cells.cells[c].line.project != project || filled.fen[c] <= most) continue;
    most = filled.fen[c];
    out = cells.cells[c].line.unit;
  }
  return out;
}

std::uint32_t Work::project_named(const std::string& name) const { return published.projects.find(name); }

std::optional<std::string> Work::coordinate(const budget::Coordinate& at) const {
  using budget::Dimension;
  std::string out;
  // What a fund, a code or a kind spends is meant without saying so.
  const bool plain = at.has(Dimension::kFund) || at.has(Dimension::kFunction) || at.has(Dimension::kEconomic) ||
                     at.has(Dimension::kKind) || at.has(Dimension::kPurpose) || at.has(Dimension::kProject);
  for (std::size_t i = 0; i < budget::kDimensions; ++i) {
    const auto d = static_cast<Dimension>(i);
    if (!at.has(d) || (plain && d == Dimension::kFlow && words(at.get(d)) == "expenditure")) continue;
    std::string word = words(at.get(d));
    if (d == Dimension::kLocal || d == Dimension::kOrganisation || d == Dimension::kSubject) return std::nullopt;
    if (d == Dimension::kProject) {
      const std::uint32_t project = project_named(word);
      if (project == budget::kNoIndex) return std::nullopt;
      word = project_code(project);
    }
    if (word.find(' ') != std::string::npos || word.starts_with("name:")) return std::nullopt;
    out += (out.empty() ? "" : " ") + std::string(budget::name_of(d)) + "=" + word;
  }
  return out;
}

Sheets::Cells Work::line_cells(const budget::Line& line, const std::string& project, std::int64_t fen) const {
  const auto code = [](budget::Code value) { return value == 0 ? std::string() : std::to_string(value); };
  const auto yes = [&](bool value) { return value ? sheets.word("yesno", "yes") : std::string(); };
  return {{"unit", unit_codes[line.unit]},
          {"flow", sheets.word("flow", budget::name_of(line.flow))},
          {"function", code(line.function)},
          {"economic", code(line.economic)},
          {"fund", sheets.word("fund", budget::name_of(line.source.fund))},
          {"upper", yes(line.source.upper)},
          {"carry_over", yes(line.source.carry_over)},
          {"kind", sheets.word("kind", budget::name_of(line.kind))},
          {"project", project},
          {"purpose", sheets.word("purpose", budget::name_of(line.purpose))},
          {"amount", base::plain_yuan(base::Fen{fen})}};
}

void Work::note_unmet(const Published& amounts, const Cells& sums, const Filled& lines) {
  for (const std::size_t a : lines.unmet) {
    const Printed& amount = amounts.amounts[a];
    if (amount.figures.empty()) continue;
    Unmet one;
    one.figure = amount.figures.front();
    for (const std::uint32_t c : sums.sum_of[a]) one.sum += base::Fen{lines.fen[c]};
    for (const budget::Binding& binding : recognition.model.bindings) {
      if (binding.figure == one.figure && one.at.empty())
        one.at = recognition.model.quantities[binding.quantity].at.describe(recognition.model.symbols);
    }
    unmet.push_back(std::move(one));
  }
}

}  // namespace gouji::adopt
