// Lines are the finest amounts, so whole lines make whole tables; the art is that no total strays. A small budget goes to the solver
// with its totals as cells of their own: first with totals of every kind, then, if no rounding keeps them all, with the tree of sources
// and functions alone. A large one is rounded along that tree by running totals: a line is the difference of two rounded running totals,
// so that whatever stands together in the tree is less than one step off.
#include "publish/adjust.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>

#include "base/rational.h"
#include "solve/rounding.h"

namespace gouji::publish {
namespace {

using base::Fen;
using base::Rational;
using budget::Flow;
using budget::Line;
using Lines = std::vector<Line*>;

/// More lines than this are not given to the solver, which takes a second for some hundred.
constexpr std::size_t kMostSolvedLines = 60;

enum class Totals { kTree, kAll };

Fen nearest(Fen amount, Fen step) {
  return Fen{(amount.value >= 0 ? amount.value + step.value / 2 : amount.value - step.value / 2) / step.value *
             step.value};
}

/// Names of the totals that a line is part of.
std::vector<std::string> totals_of(const Line& line, Totals which, const budget::PurposeClasses& classes) {
  const std::string source = std::string(budget::name_of(line.source.fund)) + (line.source.upper ? "+" : "") +
                             (line.source.carry_over ? "<" : "");
  const std::string fund(budget::name_of(line.source.fund)), flow(budget::name_of(line.flow));
  std::vector<std::string> out{flow, flow + source};
  for (int level = 1; level <= 3; ++level)
    out.push_back(flow + source + std::to_string(budget::code_at_level(line.function, level)));
  if (which == Totals::kTree) return out;
  const std::string fiscal = budget::is_fiscal(line.source.fund) ? "fiscal" : "own";
  const std::string kind(line.kind == budget::Kind::kProject ? "project" : "basic");
  for (const std::string& of : {std::string(), fund, fiscal}) {
    out.push_back(flow + of + "/" + kind);
    for (int level = 1; level <= 3; ++level)
      out.push_back(flow + of + "/" + std::to_string(budget::code_at_level(line.function, level)));
  }
  out.push_back(flow + "/" + fiscal);
  out.push_back(flow + "/" + fund + std::string(budget::name_of(line.kind)));
  out.push_back(flow + "/unit " + std::to_string(line.unit));
  out.push_back(flow + "/project " + std::to_string(line.project));
  const auto usual = classes.find(line.economic);
  const budget::Purpose purpose =
      line.purpose != budget::Purpose::kNone || usual == classes.end() ? line.purpose : usual->second;
  if (purpose != budget::Purpose::kNone) out.push_back(flow + "/" + std::string(budget::name_of(purpose)));
  return out;
}

class Adjuster {
 public:
  Adjuster(Fen step, const budget::PurposeClasses& classes) : step_(step), classes_(classes) {}

  /// Lines of one year, revenue and expenditure together.
  void year(const Lines& lines) {
    Lines spent, received;
    for (Line* line : lines) (line->flow == Flow::kRevenue ? received : spent).push_back(line);
    std::map<std::pair<std::uint32_t, budget::Source>, std::pair<Fen, Fen>> balance;  // Expenditure before and after.
    const auto key = [](const Line& line) { return std::pair(line.unit, line.source); };
    for (const Line* line : spent) balance[key(*line)].first += line->amount;
    expenditure(spent);
    for (const Line* line : spent) balance[key(*line)].second += line->amount;
    revenue(received, balance);
  }

  void alone(Fen& amount) const { amount = nearest(amount, step_); }

  std::size_t rounded() const { return rounded_; }
  std::size_t moved() const { return moved_; }

 private:
  void take(Line& line, Fen amount) {
    rounded_ += line.amount != amount;
    moved_ += amount != nearest(line.amount, step_);
    line.amount = amount;
  }

  void expenditure(Lines lines) {
    std::erase_if(lines, [&](const Line* line) { return line->amount.value % step_.value == 0; });
    std::stable_sort(lines.begin(), lines.end(), [](const Line* a, const Line* b) {
      const auto key = [](const Line& line) {
        return std::tuple(line.source, std::to_string(line.function), line.kind, line.economic, line.unit);
      };
      return key(*a) < key(*b);
    });
    const bool small = !lines.empty() && lines.size() <= kMostSolvedLines;
    if (small && (solved(lines, Totals::kAll) || solved(lines, Totals::kTree))) return;
    Fen before, after;
    for (Line* line : lines) {
      before += line->amount;
      const Fen up_to = nearest(before, step_);
      take(*line, up_to - after);
      after = up_to;
    }
  }

  bool solved(const Lines& lines, Totals which) {
    std::vector<Rational> values;
    std::map<std::string, std::vector<std::uint32_t>> parts;
    for (const Line* line : lines) {
      for (const std::string& total : totals_of(*line, which, classes_)) {
        std::vector<std::uint32_t>& part = parts[total];
        const auto cell = static_cast<std::uint32_t>(values.size());
        if (part.empty() || part.back() != cell) part.push_back(cell);
      }
      values.emplace_back(line->amount.value);
    }
    std::vector<solve::RoundingSum> sums;
    for (const auto& part : parts) {
      const auto& cells = part.second;
      if (cells.size() < 2) continue;
      solve::RoundingSum sum;
      Rational total;
      for (const std::uint32_t cell : cells) {
        total += values[cell];
        sum.cells.push_back(cell);
        sum.signs.push_back(-1);
      }
      sum.cells.push_back(static_cast<std::uint32_t>(values.size()));
      sum.signs.push_back(1);
      const bool known = std::any_of(sums.begin(), sums.end(), [&](const solve::RoundingSum& other) {
        return std::equal(cells.begin(), cells.end(), other.cells.begin(), other.cells.end() - 1);
      });
      if (known) continue;
      values.push_back(total);
      sums.push_back(std::move(sum));
    }
    const auto rounded = solve::round_controlled(values, Rational(step_.value), sums);
    if (!rounded.ok()) return false;
    const Rational step(step_.value);
    for (std::size_t i = 0; i < lines.size(); ++i)
      take(*lines[i], base::to_fen(rounded.value()[i], step_.value).value());
    return true;
  }

  /// What is spent from a source came in from it; the last line of a source takes what the others leave.
  template <typename Balance>
  void revenue(const Lines& lines, const Balance& balance) {
    std::map<std::pair<std::uint32_t, budget::Source>, Lines> by_source;
    for (Line* line : lines) by_source[{line->unit, line->source}].push_back(line);
    for (const auto& [source, of] : by_source) {
      Fen before, after;
      for (const Line* line : of) before += line->amount;
      const auto spent = balance.find(source);
      const bool agrees = spent != balance.end() && spent->second.first == before;
      for (Line* line : of) {
        take(*line, agrees && line == of.back() ? spent->second.second - after : nearest(line->amount, step_));
        after += line->amount;
      }
    }
  }

  Fen step_;
  const budget::PurposeClasses& classes_;
  std::size_t rounded_ = 0, moved_ = 0;
};

/// A rise of 0.01 that rounding made is none: 48.1549 and 48.1550 may not be printed as 48.15 and 48.16.
class Directions {
 public:
  /// The lines of one year as they were and as they are printed, in the same order.
  struct Year {
    std::vector<const Line*> exact;
    Lines rounded;
  };

  Directions(const budget::Budget& budget, const budget::PurposeClasses& classes, Fen step)
      : budget_(budget), classes_(classes), step_(step) {}

  void keep(const Year& now, const Year& before) const {
    for (const budget::Purpose item : kThreePublic) {
      const bool nothing_before = sum(before.exact, item).value == 0,
                 rose = sum(now.exact, item) > sum(before.exact, item);
      if (nothing_before || rose || sum(now.rounded, item) <= sum(before.rounded, item)) continue;
      if (!shift(now, item, -step_)) shift(before, item, step_);
    }
  }

 private:
  bool meets(const Line& line, budget::Purpose item) const {
    budget::LineFilter filter;
    filter.flow = Flow::kExpenditure;
    filter.purposes = static_cast<std::uint8_t>(1u << static_cast<unsigned>(item));
    return filter.meets(line, budget_.units[line.unit].nature, classes_);
  }
  template <typename Of>
  Fen sum(const std::vector<Of>& lines, budget::Purpose item) const {
    Fen out;
    for (const Line* line : lines) out += meets(*line, item) ? line->amount : Fen{};
    return out;
  }

  /// `by` to a line of the item that was rounded the other way, and as much from another of the same money; where there is none, to the
  /// revenue that pays for it.
  bool shift(const Year& year, budget::Purpose item, Fen by) const {
    const auto was_rounded = [&](std::size_t i, bool up) {
      const Fen moved = year.rounded[i]->amount - year.exact[i]->amount;
      return up ? moved.value > 0 : moved.value < 0;
    };
    const bool lowers = by.value < 0;
    for (const Flow partner : {Flow::kExpenditure, Flow::kRevenue}) {
      const Fen against = partner == Flow::kRevenue ? by : -by;
      for (std::size_t i = 0; i < year.rounded.size(); ++i) {
        Line& line = *year.rounded[i];
        if (!was_rounded(i, lowers) || !meets(line, item)) continue;
        for (std::size_t j = 0; j < year.rounded.size(); ++j) {
          Line& beside = *year.rounded[j];
          const bool pays = beside.unit == line.unit && beside.source == line.source && beside.flow == partner;
          if (!pays || !was_rounded(j, partner == Flow::kRevenue ? lowers : !lowers) || of_three_public(beside))
            continue;
          line.amount += by;
          beside.amount += against;
          if (close(year, line, beside) && close(year, beside, line)) return true;
          line.amount -= by;
          beside.amount -= against;
        }
      }
    }
    return false;
  }
  /// The totals that hold one line and not the other are still less than a step off.
  bool close(const Year& year, const Line& one, const Line& other) const {
    std::vector<std::string> own = totals_of(one, Totals::kAll, classes_);
    const std::vector<std::string> others = totals_of(other, Totals::kAll, classes_);
    std::erase_if(
        own, [&](const std::string& name) { return std::find(others.begin(), others.end(), name) != others.end(); });
    std::vector<Fen> off(own.size());
    for (std::size_t i = 0; i < year.rounded.size(); ++i) {
      const Fen moved = year.rounded[i]->amount - year.exact[i]->amount;
      if (own.empty() || moved.value == 0) continue;
      for (const std::string& name : totals_of(*year.rounded[i], Totals::kAll, classes_)) {
        const auto found = std::find(own.begin(), own.end(), name);
        if (found != own.end()) off[static_cast<std::size_t>(found - own.begin())] += moved;
      }
    }
    return std::all_of(off.begin(), off.end(),
                       [&](Fen moved) { return moved.value < step_.value && moved.value > -step_.value; });
  }
  bool of_three_public(const Line& line) const {
    return std::any_of(kThreePublic.begin(), kThreePublic.end(),
                       [&](budget::Purpose item) { return meets(line, item); });
  }

  static constexpr std::array kThreePublic = {budget::Purpose::kAbroad, budget::Purpose::kReception,
                                              budget::Purpose::kVehiclePurchase, budget::Purpose::kVehicleRun};
  const budget::Budget& budget_;
  const budget::PurposeClasses& classes_;
  Fen step_;
};

}  // namespace

Adjusted adjust_amounts(const budget::Budget& budget, Fen step, const budget::PurposeClasses& classes) {
  Adjusted out{budget};
  if (step.value <= 1) return out;
  Adjuster adjuster(step, classes);
  Directions::Year now, approved, executed;
  for (std::size_t i = 0; i < budget.lines.size(); ++i) {
    now.exact.push_back(&budget.lines[i]);
    now.rounded.push_back(&out.budget.lines[i]);
  }
  for (std::size_t i = 0; i < budget.prior.size(); ++i) {
    Directions::Year& year = budget.prior[i].executed ? executed : approved;
    year.exact.push_back(&budget.prior[i].line);
    year.rounded.push_back(&out.budget.prior[i].line);
  }
  for (const auto* year : {&now, &approved, &executed}) adjuster.year(year->rounded);
  const Directions directions(budget, classes, step);
  for (const auto* before : {&approved, &executed}) directions.keep(now, *before);
  for (budget::Project& project : out.budget.projects) {
    adjuster.alone(project.next);
    adjuster.alone(project.after_next);
  }
  for (budget::Procurement& purchase : out.budget.procurement) {
    for (Fen* amount : {&purchase.amount, &purchase.sme, &purchase.micro}) adjuster.alone(*amount);
  }
  for (budget::Asset& asset : out.budget.assets) adjuster.alone(asset.value);
  for (budget::NewAsset& asset : out.budget.new_assets) {
    adjuster.alone(asset.price);
    adjuster.alone(asset.amount);
  }
  out.rounded = adjuster.rounded();
  out.moved = adjuster.moved();
  return out;
}

}  // namespace gouji::publish
