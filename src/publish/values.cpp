// Lines are merged once over units and projects, so that a cell costs a pass over some hundred keys, not over all lines.
#include "publish/values.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "base/numeral.h"

namespace gouji::publish {
namespace {

using budget::Dimension;

base::Rational number_of(const std::string& text) {
  const auto number = base::parse_cell_number(text);
  return number ? number.value().value() : base::Rational(0);
}

/// What lines of one merged line share.
using Key = std::array<std::uint32_t, 10>;

Key key_of(const budget::Line& line, budget::Nature nature) {
  return {static_cast<std::uint32_t>(line.flow),
          static_cast<std::uint32_t>(line.source.fund),
          static_cast<std::uint32_t>(line.source.upper),
          static_cast<std::uint32_t>(line.source.carry_over),
          static_cast<std::uint32_t>(line.kind),
          static_cast<std::uint32_t>(line.purpose),
          static_cast<std::uint32_t>(nature),
          line.function,
          line.economic,
          line.gov_economic};
}

struct KeyHash {
  std::size_t operator()(const Key& key) const {
    std::uint64_t hash = 14695981039346656037ull;
    for (const std::uint32_t part : key) {
      hash = (hash ^ part) * 1099511628211ull;
      hash ^= hash >> 29;
    }
    return static_cast<std::size_t>(hash);
  }
};

/// The line without what stands behind its amount: a third of its bytes, and most of its allocations.
budget::Line bare(const budget::Line& line) {
  budget::Line out;
  out.unit = line.unit;
  out.flow = line.flow;
  out.source = line.source;
  out.kind = line.kind;
  out.purpose = line.purpose;
  out.function = line.function;
  out.economic = line.economic;
  out.gov_economic = line.gov_economic;
  out.project = line.project;
  out.amount = line.amount;
  return out;
}

}  // namespace

bool holds(const std::string& wide, const std::string& narrow) {
  if (wide == narrow) return true;
  const budget::Code code = budget::code_from(wide);
  if (code != 0) return budget::code_covers(code, budget::code_from(narrow));
  if (wide == "basic") return narrow == "personnel" || narrow == "public";
  if (wide == "fiscal") return narrow == "gpb" || narrow == "gfb" || narrow == "soc";
  return wide == "vehicle" && narrow.starts_with("vehicle_");
}

bool contains(const std::string& wide, const std::string& narrow) {
  constexpr std::pair<std::string_view, std::string_view> kParts[] = {
      {"procurement", "goods"},        {"procurement", "works"},
      {"procurement", "services"},     {"procurement", "sme"},
      {"procurement", "micro"},        {"three_public", "abroad"},
      {"three_public", "reception"},   {"three_public", "vehicle"},
      {"three_public", "vehicle_run"}, {"three_public", "vehicle_purchase"}};
  const auto part = [&](const auto& pair) { return pair.first == wide && pair.second == narrow; };
  return holds(wide, narrow) || std::any_of(std::begin(kParts), std::end(kParts), part);
}

budget::Coordinate narrower(const budget::Coordinate& row, const budget::Coordinate& column,
                            const budget::SymbolTable& symbols) {
  budget::Coordinate out = row.overlaid(column);
  for (std::size_t i = 0; i < budget::kDimensions; ++i) {
    const auto d = static_cast<Dimension>(i);
    // What a row says of the flow holds: 年终结转结余 among expenditure.
    const bool flow = d == Dimension::kFlow;
    if (row.has(d) && column.has(d) && (flow || contains(symbols.text(column.get(d)), symbols.text(row.get(d)))))
      out.set(d, row.get(d));
  }
  return out;
}

Values::Values(const budget::Budget& budget, const budget::PurposeClasses& classes, const budget::SymbolTable& symbols)
    : budget_(budget), classes_(classes), symbols_(symbols) {
  for (std::uint32_t u = 0; u < budget.units.size(); ++u) unit_index_.emplace(budget.units[u].code, u);
  for (std::uint32_t p = 0; p < budget.projects.size(); ++p) project_index_.emplace(budget.projects[p].code, p);
  add_lines(budget.lines, now_);
  prior_ = prior_slice(Base::kBudget);
  executed_ = prior_slice(Base::kExecuted);
  for (const budget::Line& line : budget.lines) {
    if (line.project == budget::kNoIndex) continue;
    projects_of_[line.function].push_back(line.project);
  }
  for (auto& [item, list] : projects_of_) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  for (const budget::Goal& goal : budget.goals) goals_[goal.project] += goal.text;
  for (const budget::Indicator& indicator : budget.indicators) indicators_[indicator.project].push_back(&indicator);
}

Values::Slice Values::prior_slice(Base base) const {
  std::map<std::string_view, std::uint32_t> projects;
  for (std::uint32_t p = 0; p < budget_.projects.size(); ++p) {
    projects.emplace(budget_.projects[p].name, p);
    projects.emplace(budget_.projects[p].code, p);
  }
  Slice out;
  for (const budget::PriorLine& prior : budget_.prior) {
    if (prior.executed != (base == Base::kExecuted)) continue;
    out.own.push_back(bare(prior.line));
    const auto known = projects.find(prior.project_name);
    if (known != projects.end() && !prior.project_name.empty()) out.own.back().project = known->second;
  }
  add_lines(out.own, out);
  return out;
}

void Values::add_lines(const std::vector<budget::Line>& lines, Slice& out) const {
  out.by_unit.resize(budget_.units.size());
  out.by_project.resize(budget_.projects.size());
  std::unordered_map<Key, std::size_t, KeyHash> index;
  for (const budget::Line& line : lines) {
    const auto [at, fresh] = index.emplace(key_of(line, budget_.units[line.unit].nature), out.merged.size());
    if (fresh) {
      out.merged.push_back(bare(line));
    } else {
      out.merged[at->second].amount += line.amount;
    }
    out.by_unit[line.unit].push_back(&line);
    if (line.project != budget::kNoIndex) out.by_project[line.project].push_back(&line);
  }
  for (const budget::Line& line : out.merged) out.all.push_back(&line);
}

const Values::Lines* Values::lines_for(const Slice& slice, const budget::LineFilter& filter) const {
  if (!filter.project.empty()) {
    const auto project = project_index_.find(filter.project);
    return project == project_index_.end() ? nullptr : &slice.by_project[project->second];
  }
  if (!filter.unit.empty()) {
    const auto unit = unit_index_.find(filter.unit);
    return unit == unit_index_.end() ? nullptr : &slice.by_unit[unit->second];
  }
  return &slice.all;
}

base::Fen Values::sum(const Slice& slice, const budget::LineFilter& filter) const {
  base::Fen out;
  const Lines* lines = lines_for(slice, filter);
  if (lines == nullptr) return out;
  for (const budget::Line* line : *lines) {
    if (filter.meets(*line, budget_.units[line->unit].nature, classes_)) out += line->amount;
  }
  return out;
}

bool Values::takes(const budget::LineFilter& filter, const budget::Procurement& purchase) const {
  const bool of_project = purchase.project != budget::kNoIndex;
  if (!filter.holds(purchase.fund) || !budget::code_covers(filter.economic, purchase.economic)) return false;
  if (!filter.unit.empty() && filter.unit != budget_.units[purchase.unit].code) return false;
  if (!filter.project.empty() && !(of_project && filter.project == budget_.projects[purchase.project].code))
    return false;
  return filter.holds(of_project ? budget::Kind::kProject : budget::Kind::kPublic);
}

std::optional<base::Fen> Values::purchases(const budget::Coordinate& at) const {
  const std::string& purpose = symbols_.text(at.get(Dimension::kPurpose));
  constexpr std::string_view kKnown[] = {"procurement", "goods", "works",           "services",
                                         "sme",         "micro", "service_purchase"};
  if (std::find(std::begin(kKnown), std::end(kKnown), purpose) == std::end(kKnown)) return std::nullopt;
  // A purchase says whose money it is, which class, unit and project, and nothing else of what a line says.
  for (const Dimension d : {Dimension::kCarryOver, Dimension::kUpper, Dimension::kFunction}) {
    if (at.has(d)) return std::nullopt;
  }
  budget::Coordinate money = at;
  money.set(Dimension::kPurpose, budget::kAll);
  const auto filter = budget::LineFilter::from(money, symbols_);
  if (!filter) return std::nullopt;
  base::Fen out;
  for (const budget::Procurement& p : budget_.procurement) {
    if (!takes(*filter, p)) continue;
    const bool all =
        purpose == "procurement" || purpose == p.category || (purpose == "service_purchase" && p.service_purchase);
    if (all) out += p.amount;
    if (purpose == "sme") out += p.sme;
    if (purpose == "micro") out += p.micro;
  }
  return out;
}

std::optional<base::Fen> Values::planned_projects(const budget::Coordinate& at) const {
  const std::string& year = symbols_.text(at.get(Dimension::kYear));
  const bool down = symbols_.text(at.get(Dimension::kPurpose)) == "transfer_down";
  if (!down && year != "+1" && year != "+2") return std::nullopt;
  const std::string& code = symbols_.text(at.get(Dimension::kProject));
  base::Fen out;
  for (const budget::Project& project : budget_.projects) {
    if (!code.empty() && code != project.code) continue;
    if (down && project.level == "down") {
      budget::Coordinate own = at;
      own.set(Dimension::kPurpose, budget::kAll).set(Dimension::kProject, symbols_.find(project.code));
      if (own.has(Dimension::kProject)) out += now(own).value_or(base::Fen{});
    } else if (!down) {
      out += year == "+1" ? project.next : project.after_next;
    }
  }
  return out;
}

std::optional<base::Fen> Values::now(const budget::Coordinate& at) const {
  if (const auto bought = purchases(at)) return bought;
  if (const auto planned = planned_projects(at)) return planned;
  if (symbols_.text(at.get(Dimension::kPurpose)) == "new_assets") {
    if (at.has(Dimension::kSubject)) return std::nullopt;
    const std::string& unit = symbols_.text(at.get(Dimension::kOrganisation));
    base::Fen out;
    for (const budget::NewAsset& asset : budget_.new_assets) {
      if (unit.empty() || unit == budget_.units[asset.unit].code) out += asset.amount;
    }
    return out;
  }
  const auto filter = budget::LineFilter::from(at, symbols_);
  if (!filter) return std::nullopt;
  return sum(now_, *filter);
}

std::optional<base::Fen> Values::shown(const budget::Coordinate& at) const {
  const std::string& change = symbols_.text(at.get(Dimension::kChange));
  const bool earlier = symbols_.text(at.get(Dimension::kYear)) == "-1";
  if (!earlier && change.empty()) return now(at);
  const bool executed = change == "prior_executed" || symbols_.text(at.get(Dimension::kMeasure)) == "executed";
  budget::Coordinate plain = at;
  plain.set(Dimension::kYear, budget::kAll)
      .set(Dimension::kChange, budget::kAll)
      .set(Dimension::kMeasure, budget::kAll);
  const std::optional<base::Fen> base = before(plain, executed ? Base::kExecuted : Base::kBudget);
  if (earlier) return base;
  const std::optional<base::Fen> current = now(plain);
  if (!current || !base) return std::nullopt;
  return *current - *base;
}

std::optional<base::Fen> Values::before(const budget::Coordinate& at, Base base) const {
  const auto filter = budget::LineFilter::from(at, symbols_);
  if (!filter || !has_prior(base)) return std::nullopt;
  return sum(base == Base::kExecuted ? executed_ : prior_, *filter);
}

bool Values::occurs(const budget::Coordinate& at) const {
  return now(at).value_or(base::Fen{}).value != 0 || before(at).value_or(base::Fen{}).value != 0;
}

base::Rational Values::counted(std::string_view item) const {
  base::Rational out;
  for (const budget::Count& count : budget_.counts) {
    if (count.item == item) out += number_of(count.number);
  }
  return out;
}

base::Rational Values::counted_before(std::string_view item) const {
  base::Rational out;
  for (const budget::Count& count : budget_.counts) {
    if (count.item == item) out += number_of(count.prior);
  }
  return out;
}

bool Values::has_count(std::string_view item) const {
  return std::any_of(budget_.counts.begin(), budget_.counts.end(),
                     [&](const budget::Count& c) { return c.item == item; });
}

base::Rational Values::planned(std::string_view item) const {
  base::Rational out;
  for (const budget::Count& plan : budget_.plans) {
    if (plan.item == item) out += number_of(plan.number);
  }
  return out;
}

base::Rational Values::asset_count(std::string_view item) const {
  base::Rational out;
  for (const budget::Asset& asset : budget_.assets) {
    if (asset.item.starts_with(item)) out += number_of(asset.count);
  }
  return out;
}

base::Fen Values::asset_value(std::string_view item) const {
  base::Fen out;
  for (const budget::Asset& asset : budget_.assets) {
    if (asset.item.starts_with(item)) out += asset.value;
  }
  return out;
}

std::vector<budget::Code> Values::codes(const budget::Coordinate& at, Years years, budget::Code budget::Line::*member,
                                        int level) const {
  const auto filter = budget::LineFilter::from(at, symbols_);
  std::set<budget::Code> out;
  if (!filter) return {};
  for (const Slice* part : {&now_, &prior_, &executed_}) {
    if (part != &now_ && years == Years::kNow) continue;
    const Lines* lines = lines_for(*part, *filter);
    for (std::size_t i = 0; lines && i < lines->size(); ++i) {
      const budget::Line& line = *(*lines)[i];
      if (line.*member == 0 || !filter->meets(line, budget_.units[line.unit].nature, classes_)) continue;
      if (budget::level_of(line.*member) >= level) out.insert(budget::code_at_level(line.*member, level));
    }
  }
  return {out.begin(), out.end()};
}

std::vector<budget::Code> Values::functions(const budget::Coordinate& at, int level, Years years) const {
  budget::Coordinate spending = at;
  spending.set(Dimension::kFlow, symbols_.find("expenditure"));
  return codes(spending, years, &budget::Line::function, level);
}

const std::string& Values::goal_of(std::uint32_t project) const {
  static const std::string kNone;
  const auto goal = goals_.find(project);
  return goal == goals_.end() ? kNone : goal->second;
}

const std::vector<const budget::Indicator*>& Values::indicators_of(std::uint32_t project) const {
  static const std::vector<const budget::Indicator*> kNone;
  const auto list = indicators_.find(project);
  return list == indicators_.end() ? kNone : list->second;
}

const std::vector<std::uint32_t>& Values::projects_of(budget::Code item) const {
  static const std::vector<std::uint32_t> kNone;
  const auto list = projects_of_.find(item);
  return list == projects_of_.end() ? kNone : list->second;
}

std::vector<budget::Code> Values::economics(const budget::Coordinate& at, int level, Years years) const {
  return codes(at, years, &budget::Line::economic, level);
}

}  // namespace gouji::publish
