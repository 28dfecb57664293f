// Last year's amounts are this year's less the changes that are printed, in the same way sums of lines. No project and no economic
// class that a change does not name; what changed by nothing from nothing leaves no line.
#include <algorithm>

#include "adopt/work.h"
#include "check/precision.h"

namespace gouji::adopt {
namespace {

using budget::Coordinate;
using budget::Dimension;

enum class Base : std::uint8_t { kBudget, kExecuted };

/// What a figure says of the year before: its amount there, or the change since.
struct Said {
  Base base = Base::kBudget;
  bool change = false;
  Coordinate at;
};

std::optional<Said> said_of(const Work& work, const Coordinate& at) {
  const std::string& change = work.words(at.get(Dimension::kChange));
  const std::string& year = work.words(at.get(Dimension::kYear));
  const std::string& measure = work.words(at.get(Dimension::kMeasure));
  const bool before = year == "-1" || year == std::to_string(work.recognition.profile.year() - 1);
  Said out;
  out.change = change.starts_with("prior");
  if (out.change == before || (!change.empty() && !out.change)) return std::nullopt;
  if (change == "prior_executed" || measure == "executed") out.base = Base::kExecuted;
  out.at = at;
  for (const Dimension d : {Dimension::kChange, Dimension::kYear, Dimension::kMeasure}) out.at.set(d, budget::kAll);
  return out;
}

class LastYear {
 public:
  LastYear(Work& work, Base base) : work_(work), base_(base), names_(work.published) { names_.amounts.clear(); }

  base::Status run() {
    const check::PrecisionTable precision = check::read_precision(work_.recognition.model);
    for (const budget::Binding& binding : work_.recognition.model.bindings) take(binding, precision);
    const bool any = std::any_of(names_.amounts.begin(), names_.amounts.end(),
                                 [](const Printed& amount) { return !amount.is_zero(); });
    if (!any) return base::Done{};
    Ground ground = work_.ground;
    ground.unknown = budget::Kind::kNone;
    // A total of last year may hold money of this year's other sources.
    for (std::size_t c = 0; c < work_.cells.cells.size(); ++c) {
      if (work_.filled.fen[c] > 0) ground.funds |= 1u << static_cast<unsigned>(work_.cells.cells[c].line.source.fund);
    }
    const Cells cells = GOUJI_TRY(possible_cells(names_, ground));
    const Filled filled = fill(names_, cells);
    work_.note_unmet(names_, cells, filled);
    write(cells, filled);
    return base::Done{};
  }

 private:
  std::int64_t this_year(const Printed& amount) const {
    std::int64_t out = 0;
    for (std::size_t c = 0; c < work_.cells.cells.size(); ++c) {
      const budget::Line& line = work_.cells.cells[c].line;
      if (work_.filled.fen[c] != 0 && sums(amount, line, work_.ground.natures[line.unit], work_.ground.classes))
        out += work_.filled.fen[c];
    }
    return out;
  }

  void take(const budget::Binding& binding, const check::PrecisionTable& precision) {
    const budget::Figure& figure = work_.recognition.model.figures[binding.figure];
    if (figure.unit.kind != budget::UnitKind::kMoney || binding.warrant == budget::Warrant::kInference) return;
    if (binding.factor != 1 || figure.approximate) return;
    const auto said = said_of(work_, work_.recognition.model.quantities[binding.quantity].at);
    Printed amount;
    const std::size_t projects = names_.projects.size(), units = names_.units.size();
    if (!said || said->base != base_ || !place_amount(work_.recognition, said->at, names_, amount)) return;
    // Projects and units of last year alone have no row in the inputs.
    const bool gone = names_.projects.size() > projects || names_.units.size() > units;
    names_.projects.shrink(projects);
    names_.units.shrink(units);
    if (gone) return;
    const base::Rational unit = precision.unit(binding.figure, check::Precision::kGroup);
    const base::Rational half = figure.latent_text ? base::Rational(0) : unit * base::Rational::ratio(1, 2);
    const base::Rational now(said->change ? this_year(amount) : 0);
    const base::Rational value = said->change ? now - figure.value() : figure.value();
    const auto low = (value - half).ceil().to_int64(), high = (value + half).floor().to_int64();
    if (!low || !high || *high < 0) return;
    amount.low = std::max<std::int64_t>(*low, 0);
    amount.high = *high;
    if (said->change) narrow(binding.figure, now, amount);
    amount.value = std::clamp(value.round_to(base::Rational(1)).to_int64().value_or(*low), amount.low, amount.high);
    // Half a unit off nothing is nothing.
    if (amount.low == 0) amount.high = amount.value = 0;
    amount.figures = {binding.figure};
    amount.cost = 1000;
    names_.amounts.push_back(std::move(amount));
  }

  /// The growth that is printed beside the change says more of the base than the change does: base = now / (1 + growth).
  void narrow(budget::FigureId change, const base::Rational& now, Printed& amount) const {
    for (const recognize::Statement& statement : work_.recognition.statements) {
      if (statement.change != change || statement.growth == budget::kNone) continue;
      const budget::Figure& growth = work_.recognition.model.figures[statement.growth];
      const base::Rational half = growth.own_unit() * base::Rational::ratio(1, 2), hundred(100);
      const base::Rational least = hundred + growth.value() - half, most = hundred + growth.value() + half;
      if (least.sign() <= 0 || now.sign() <= 0) return;
      const auto low = (now * hundred / most).ceil().to_int64(), high = (now * hundred / least).floor().to_int64();
      // Growth of another base, or a wrong one: the change alone counts.
      if (!low || !high || std::max(*low, amount.low) > std::min(*high, amount.high)) return;
      amount.low = std::max(*low, amount.low);
      amount.high = std::min(*high, amount.high);
      return;
    }
  }

  void write(const Cells& cells, const Filled& filled) {
    std::map<std::pair<std::uint32_t, budget::Source>, std::int64_t> needed;
    const auto add = [&](const budget::Line& line, std::int64_t amount) {
      const std::string project = line.project == budget::kNoIndex ? "" : names_.projects[line.project];
      Sheets::Cells row = work_.line_cells(line, project, amount);
      row.emplace_back("base", base_ == Base::kExecuted ? work_.sheets.word("base", "executed") : std::string());
      work_.sheets.add("last_year", row);
    };
    for (std::size_t c = 0; c < cells.cells.size(); ++c) {
      if (filled.fen[c] <= 0) continue;
      const budget::Line& line = cells.cells[c].line;
      add(line, filled.fen[c]);
      needed[{line.unit, line.source}] += filled.fen[c];
    }
    for (const auto& [of, amount] : needed) {
      budget::Line line;
      line.unit = of.first;
      line.flow = budget::Flow::kRevenue;
      line.source = of.second;
      add(line, amount);
    }
  }

  Work& work_;
  Base base_;
  Published names_;
};

}  // namespace

base::Status adopt_last_year(Work& work) {
  for (const Base base : {Base::kBudget, Base::kExecuted}) GOUJI_TRY(LastYear(work, base).run());
  return base::Done{};
}

}  // namespace gouji::adopt
