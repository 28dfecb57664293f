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

/// The first row of a list of projects, read as one of them.
bool is_total(const Recognition& recognition, const std::string& folded) {
  for (const recognize::TableView& table : recognition.tables) {
    for (const recognize::Row& row : table.rows) {
      for (const recognize::RowSide& side : row.sides) {
        if (side.kind == recognize::RowKind::kTotal && budget::fold_name(side.label) == folded) return true;
      }
    }
  }
  return false;
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

std::uint32_t Names::index_of(const std::string& name) {
  const auto [at, fresh] = index_.emplace(budget::fold_name(name), static_cast<std::uint32_t>(names_.size()));
  if (fresh) names_.push_back(name);
  return at->second;
}

std::uint32_t Names::find(const std::string& name) const {
  const auto known = index_.find(budget::fold_name(name));
  return known == index_.end() ? budget::kNoIndex : known->second;
}

void Names::shrink(std::size_t size) {
  for (; names_.size() > size; names_.pop_back()) index_.erase(budget::fold_name(names_.back()));
}

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
  // Upper transfers are fiscal money: within another fund it is a head that says both, and no line is there.
  constexpr std::uint16_t kFiscalFunds = 0b111;
  if (filter->upper == true && (filter->funds & kFiscalFunds) == 0) return false;
  // Basic expenditure has no project: a name beside it says 人员经费 or 公用经费 once more.
  const bool of_projects = (filter->kinds >> static_cast<unsigned>(budget::Kind::kProject) & 1u) != 0;
  bool project = at.has(Dimension::kProject) && of_projects;
  const std::string& project_word = symbols.text(at.get(Dimension::kProject));
  if (project && names.projects.find(project_word) == budget::kNoIndex && is_total(recognition, project_word))
    project = false;
  // Without a flow, what names a project is spent on it.
  if (project) out.filter.flow = Flow::kExpenditure;
  if (project) out.project = names.projects.index_of(project_name(recognition, project_word));
  const std::string& body = symbols.text(at.get(Dimension::kOrganisation));
  if (!body.empty() && !is_body(recognition, body)) out.unit = names.units.index_of(body);
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
