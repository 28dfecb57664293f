// Every reading of a figure is an amount of its own, so that a figure which states two things at once binds both. The same
// sum printed twice stays twice: one of them may be the wrong one.
#include "adopt/printed.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "check/precision.h"

namespace gouji::adopt {
namespace {

using budget::Coordinate;
using budget::Dimension;
using budget::Flow;
using recognize::Recognition;

constexpr std::int64_t kTableCost = 1200, kTextCost = 1000;

std::uint32_t index_of(std::vector<std::string>& names, const std::string& name) {
  const std::string folded = budget::fold_name(name);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (budget::fold_name(names[i]) == folded) return static_cast<std::uint32_t>(i);
  }
  names.push_back(name);
  return static_cast<std::uint32_t>(names.size() - 1);
}

/// The fullest wording of a project's name: rows of tables first, for their names are printed again.
std::string project_name(const Recognition& recognition, const std::string& folded) {
  for (const std::string_view source : {"table", "text", "form"}) {
    for (const recognize::Project& project : recognition.projects) {
      if (project.source == source && budget::fold_name(project.name) == folded)
        return base::without_blanks(project.name);
    }
  }
  return folded;
}

bool is_body(const Recognition& recognition, const std::string& name) {
  const auto same = [&](const std::string& other) { return budget::fold_name(other) == budget::fold_name(name); };
  const auto& aliases = recognition.profile.organisation_aliases;
  return same(recognition.profile.organisation.value) || std::any_of(aliases.begin(), aliases.end(), same);
}

class Collector {
 public:
  explicit Collector(const Recognition& recognition) : recognition_(recognition) {}

  Published run() {
    const check::PrecisionTable precision = check::read_precision(recognition_.model);
    for (const budget::Binding& binding : recognition_.model.bindings) take_figure(binding, precision);
    for (const recognize::EmptyCell& cell : recognition_.empty_cells) take_blank(cell);
    return std::move(out_);
  }

 private:
  void take_figure(const budget::Binding& binding, const check::PrecisionTable& precision) {
    const budget::Figure& figure = recognition_.model.figures[binding.figure];
    const Coordinate& at = recognition_.model.quantities[binding.quantity].at;
    if (figure.unit.kind != budget::UnitKind::kMoney || binding.warrant == budget::Warrant::kInference) return;
    if (binding.factor != 1 || figure.role != budget::FigureRole::kAmount || figure.approximate) return;
    Printed amount;
    if (!place_amount(recognition_, at, out_, amount)) return;
    const base::Rational value = figure.value();
    const base::Rational half = precision.unit(binding.figure, check::Precision::kGroup) * base::Rational::ratio(1, 2);
    const bool exact = figure.latent_text || value.is_zero();
    const auto low = (exact ? value : value - half).ceil().to_int64();
    const auto high = (exact ? value : value + half).ceil().to_int64();
    if (!low || !high || *high < 0) return;
    amount.low = std::max<std::int64_t>(*low, 0);
    amount.value = value.round_to(base::Rational(1)).to_int64().value_or(*low);
    // Half a unit more is rounded up: the upper end belongs to the next figure.
    amount.high = std::max(amount.low, exact ? *high : *high - 1);
    amount.figures = {binding.figure};
    amount.cost = figure.place.table >= 0 ? kTableCost : kTextCost;
    out_.amounts.push_back(std::move(amount));
  }

  void take_blank(const recognize::EmptyCell& cell) {
    Printed amount;
    if (!place_amount(recognition_, cell.at, out_, amount)) return;
    amount.blank = true;
    amount.cost = kTextCost / 2;
    out_.amounts.push_back(std::move(amount));
  }

  const Recognition& recognition_;
  Published out_;
};

}  // namespace

bool place_amount(const Recognition& recognition, const Coordinate& at, Published& names, Printed& out) {
  const auto& symbols = recognition.model.symbols;
  if (at == Coordinate{}) return false;
  Coordinate plain = at;
  plain.set(Dimension::kProject, budget::kAll).set(Dimension::kOrganisation, budget::kAll);
  // Codes that are only names, and sums over government classes, say nothing of our lines.
  const auto filter = budget::LineFilter::from(plain, symbols);
  if (!filter || at.has(Dimension::kGovEconomic)) return false;
  out.filter = *filter;
  // What came in from a source is what is spent and what is left of it.
  if (out.filter.flow == Flow::kRevenue) out.filter.flow.reset();
  const bool project = at.has(Dimension::kProject);
  // Without a flow, what names a project is spent on it.
  if (project) out.filter.flow = Flow::kExpenditure;
  if (project)
    out.project = index_of(names.projects, project_name(recognition, symbols.text(at.get(Dimension::kProject))));
  const std::string& body = symbols.text(at.get(Dimension::kOrganisation));
  if (!body.empty() && !is_body(recognition, body)) out.unit = index_of(names.units, body);
  return true;
}

bool sums(const Printed& amount, const budget::Line& line, budget::Nature nature,
          const budget::PurposeClasses& classes) {
  if (amount.unit != budget::kNoIndex && amount.unit != line.unit) return false;
  if (amount.project != budget::kNoIndex && amount.project != line.project) return false;
  return amount.filter.meets(line, nature, classes);
}

Published read_printed(const Recognition& recognition) { return Collector(recognition).run(); }

}  // namespace gouji::adopt
