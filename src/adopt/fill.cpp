// The sums are a linear system. First the figures that make it impossible are found and left aside; then cells are set to nothing,
// those that lack most first and in halves, as long as the rest can still hold; what remains is rounded to fen inside ranges
// that were made narrower by what rounding may add.
#include "adopt/fill.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "solve/system.h"

namespace gouji::adopt {
namespace {

using base::Interval;
using base::Rational;

/// Times that figures are set aside before we give up to mend.
constexpr int kMostRounds = 8;

/// Terms of all systems that are solved to have fewer lines and round amounts; then the lines stay as they are.
constexpr std::size_t kMostWork = 2'000'000;

class Filler {
 public:
  Filler(const Published& published, const Cells& cells)
      : published_(published),
        cells_(cells),
        kept_(published.amounts.size(), true),
        sharp_(published.amounts.size(), false),
        open_(cells.cells.size(), true) {}

  Filled run() {
    mend();
    Filled out;
    out.fen.assign(cells_.cells.size(), 0);
    if (hold()) {
      clear();
      sharpen();
      for (std::size_t c = 0; c < open_.size(); ++c)
        out.fen[c] = open_[c] ? (*values_)[c].round_to(Rational(1)).to_int64().value_or(0) : 0;
    }
    for (std::size_t a = 0; a < published_.amounts.size(); ++a) {
      std::int64_t sum = 0;
      for (const std::uint32_t c : cells_.sum_of[a]) sum += out.fen[c];
      const Printed& amount = published_.amounts[a];
      if (sum < amount.low || sum > amount.high) out.unmet.push_back(a);
    }
    return out;
  }

 private:
  /// Rounding each term to fen moves a sum by half a fen a term.
  static Interval range_of(const Printed& amount, std::size_t terms) {
    const auto slack = static_cast<std::int64_t>(terms / 2 + 1);
    const bool wide = amount.high - amount.low > 4 * slack;
    return Interval::closed(Rational(amount.low + (wide ? slack : 0)), Rational(amount.high - (wide ? slack : 0)));
  }

  /// The system of the open cells. `owner`: the amount behind each constraint with a figure.
  solve::System system(std::vector<std::size_t>* owner) const {
    solve::System out;
    std::map<std::uint32_t, solve::VariableId> variable;
    for (std::uint32_t c = 0; c < open_.size(); ++c) {
      if (!open_[c]) continue;
      variable[c] = static_cast<solve::VariableId>(out.candidates.size());
      out.candidates.emplace_back(0);
      out.constraints.push_back({{{variable[c], Rational(1)}}, Interval::at_least(Rational(0)), true});
      if (owner) owner->push_back(published_.amounts.size());
      const auto bound = bounds_.find(c);
      if (bound == bounds_.end()) continue;
      out.constraints.push_back({{{variable[c], Rational(1)}}, bound->second, true});
      if (owner) owner->push_back(published_.amounts.size());
    }
    for (std::size_t a = 0; a < published_.amounts.size(); ++a) {
      if (!kept_[a]) continue;
      solve::Constraint constraint;
      for (const std::uint32_t c : cells_.sum_of[a]) {
        if (open_[c]) constraint.terms.push_back({variable[c], Rational(1)});
      }
      if (constraint.terms.empty()) continue;
      constraint.range = sharp_[a] ? Interval::point(Rational(published_.amounts[a].value))
                                   : range_of(published_.amounts[a], constraint.terms.size());
      if (owner) owner->push_back(a);
      out.constraints.push_back(std::move(constraint));
    }
    return out;
  }

  /// Amounts that nothing can sum, then those that cannot hold together.
  void mend() {
    for (std::size_t a = 0; a < kept_.size(); ++a) {
      if (cells_.sum_of[a].empty()) kept_[a] = false;
    }
    for (int round = 0; round < kMostRounds; ++round) {
      std::vector<std::size_t> owner;
      solve::System sums = system(&owner);
      for (std::uint32_t k = 0; k < sums.constraints.size(); ++k) {
        if (owner[k] < kept_.size()) sums.causes.push_back({published_.amounts[owner[k]].cost, {k}, {}});
      }
      const solve::Diagnosis diagnosis = solve::diagnose(sums);
      if (diagnosis.feasible) return;
      for (const solve::Problem& problem : diagnosis.problems) {
        if (!problem.repairs.empty()) {
          for (const solve::CauseId cause : problem.repairs.front().causes)
            kept_[owner[sums.causes[cause].removes.front()]] = false;
          continue;
        }
        for (const solve::ProofStep& step : problem.proofs.front().steps) {
          if (owner[step.constraint] < kept_.size()) kept_[owner[step.constraint]] = false;
        }
      }
    }
  }

  /// Sums without an open cell must be able to be nothing.
  bool possible() const {
    for (std::size_t a = 0; a < kept_.size(); ++a) {
      if (!kept_[a] || published_.amounts[a].is_zero()) continue;
      const auto& of = cells_.sum_of[a];
      if (std::none_of(of.begin(), of.end(), [&](std::uint32_t c) { return open_[c]; })) return false;
    }
    return true;
  }

  bool solve() {
    if (!possible()) return false;
    for (std::size_t a = 0; a < kept_.size(); ++a) work_ += kept_[a] ? cells_.sum_of[a].size() : 0;
    const auto found = solve::witness(system(nullptr), {});
    if (!found) return false;
    values_ = std::vector<Rational>(open_.size());
    std::size_t next = 0;
    for (std::size_t c = 0; c < open_.size(); ++c) {
      if (open_[c]) (*values_)[c] = (*found)[next++];
    }
    return true;
  }

  /// Closes as many cells as the sums allow, those that lack most first.
  void clear() {
    std::vector<std::uint32_t> order(open_.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return cells_.cells[a].penalty > cells_.cells[b].penalty;
    });
    std::size_t from = 0;
    while (from < order.size()) {
      std::size_t to = from;
      while (to < order.size() && cells_.cells[order[to]].penalty == cells_.cells[order[from]].penalty) ++to;
      close(order, from, to);
      from = to;
    }
    hold();
  }

  /// Sums of few cells come to what is printed, so that what rounding leaves over stands in as few lines as possible.
  void sharpen() {
    std::vector<std::size_t> order;
    for (std::size_t a = 0; a < kept_.size(); ++a) {
      if (kept_[a] && !published_.amounts[a].is_zero()) order.push_back(a);
    }
    std::vector<std::size_t> terms(kept_.size(), 0);
    for (const std::size_t a : order) {
      terms[a] = static_cast<std::size_t>(
          std::count_if(cells_.sum_of[a].begin(), cells_.sum_of[a].end(), [&](std::uint32_t c) { return open_[c]; }));
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return terms[a] < terms[b]; });
    sharpen(order, 0, order.size());
    hold();
  }

  void sharpen(const std::vector<std::size_t>& order, std::size_t from, std::size_t to) {
    if (from == to || work_ > kMostWork) return;
    for (std::size_t i = from; i < to; ++i) sharp_[order[i]] = true;
    if (hold()) return;
    for (std::size_t i = from; i < to; ++i) sharp_[order[i]] = false;
    if (to - from == 1) return;
    const std::size_t middle = from + (to - from) / 2;
    sharpen(order, from, middle);
    sharpen(order, middle, to);
  }

  /// Whole fen that meet every sum. Where sums are printed to the fen, rounding has no room: cells with parts of a fen go to a
  /// whole number one by one.
  bool hold() {
    bounds_.clear();
    if (!solve()) return false;
    for (std::size_t step = 0; step < 2 * open_.size() && !rounds_well(); ++step) {
      std::uint32_t c = 0;
      while (c < open_.size() && (!open_[c] || (*values_)[c].is_integer())) ++c;
      if (c == open_.size()) return false;
      const Rational floor = (*values_)[c].floor();
      const auto known = bounds_.find(c);
      const Interval before = known == bounds_.end() ? Interval::everything() : known->second;
      bounds_[c] = before.intersect(Interval::closed(Rational(0), floor));
      if (solve()) continue;
      bounds_[c] = before.intersect(Interval::at_least(floor + Rational(1)));
      if (!solve()) return false;
    }
    return rounds_well();
  }

  bool rounds_well() const {
    for (std::size_t a = 0; a < kept_.size(); ++a) {
      if (!kept_[a]) continue;
      std::int64_t sum = 0;
      for (const std::uint32_t c : cells_.sum_of[a])
        sum += open_[c] ? (*values_)[c].round_to(Rational(1)).to_int64().value_or(0) : 0;
      if (sum < published_.amounts[a].low || sum > published_.amounts[a].high) return false;
    }
    return true;
  }

  void close(const std::vector<std::uint32_t>& order, std::size_t from, std::size_t to) {
    if (from == to || work_ > kMostWork) return;
    for (std::size_t i = from; i < to; ++i) open_[order[i]] = false;
    if (hold()) return;
    for (std::size_t i = from; i < to; ++i) open_[order[i]] = true;
    if (to - from == 1) return;
    const std::size_t middle = from + (to - from) / 2;
    close(order, from, middle);
    close(order, middle, to);
  }

  const Published& published_;
  const Cells& cells_;
  std::vector<bool> kept_, sharp_, open_;
  std::size_t work_ = 0;
  std::map<std::uint32_t, Interval> bounds_;
  std::optional<std::vector<Rational>> values_;
};

}  // namespace

Filled fill(const Published& published, const Cells& cells) { return Filler(published, cells).run(); }

}  // namespace gouji::adopt
