// Lines are the finest amounts, so whole lines make whole tables; the art is that no total strays. A small budget goes to the solver
// with its totals as cells of their own: first with totals of every kind, then, if no rounding keeps them all, with the tree of sources
// and functions alone. A large one is rounded along that tree by running totals: a line is the difference of two rounded running totals,
// so that whatever stands together in the tree is less than one step off.
#include "publish/adjust.h"

#include <algorithm>
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

class Adjuster {
 public:
  explicit Adjuster(Fen step) : step_(step) {}

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

  /// Names of the totals that a line is part of.
  static std::vector<std::string> totals_of(const Line& line, Totals which) {
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
    return out;
  }

  bool solved(const Lines& lines, Totals which) {
    std::vector<Rational> values;
    std::map<std::string, std::vector<std::uint32_t>> parts;
    for (const Line* line : lines) {
      for (const std::string& total : totals_of(*line, which)) {
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
  std::size_t rounded_ = 0, moved_ = 0;
};

}  // namespace

Adjusted adjust_amounts(const budget::Budget& budget, Fen step) {
  Adjusted out{budget};
  if (step.value <= 1) return out;
  Adjuster adjuster(step);
  Lines now, approved, executed;
  for (Line& line : out.budget.lines) now.push_back(&line);
  for (budget::PriorLine& prior : out.budget.prior) (prior.executed ? executed : approved).push_back(&prior.line);
  for (const Lines* lines : {&now, &approved, &executed}) adjuster.year(*lines);
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
