// What the others leave a variable, without its own figures having a say in it.
//
// Each row gives each of its members a range when the other members stand at the ranges of their own figures; that never
// leads back to the member itself. A latent variable has no such range, so it is eliminated first: two rows that contain it
// are combined so that it cancels, which is again a row over the others, as true as the two. Example: amount A, latent prior
// P, change D with A - P - D = 0 and a percentage 100 D - 4 P >= 0: cancelling P leaves 104 D - 4 A >= 0, and the printed
// amount bounds the change. Combining is cut off by length and number, so the work stays linear and the ranges stay sound.
#include <algorithm>
#include <numeric>

#include "solve/scale.h"
#include "solve/system.h"

namespace gouji::solve {
namespace {

constexpr std::size_t kRowsPerLatent = 10;       ///< The shortest rows around a latent variable that are combined.
constexpr std::size_t kLongestCombination = 64;  ///< Members of a combined row.
constexpr std::size_t kCombinationsPerRow = 4;   ///< Combined rows in all, per row of the system.

struct Row {
  std::vector<Term> terms;  ///< Sorted by variable.
  Interval range;           ///< Scaled.
};

/// One side of the sum of some intervals: missing ends and open ends are counted, so that one addend can be taken out.
class SideSum {
 public:
  void add(const std::optional<Rational>& end, bool open) {
    if (!end) {
      ++missing_;
    } else {
      total_ += *end;
      open_ += open ? 1 : 0;
    }
  }
  /// The sum without this addend, missing when another addend has no end.
  std::optional<Rational> without(const std::optional<Rational>& end, bool open, bool& open_left) const {
    if (missing_ > (end ? 0 : 1)) return std::nullopt;
    open_left = open_ > (end && open ? 1 : 0);
    return end ? total_ - *end : total_;
  }

 private:
  Rational total_;
  int missing_ = 0;
  int open_ = 0;
};

class Propagation {
 public:
  Propagation(const System& system, const std::vector<std::vector<ConstraintId>>& own)
      : system_(system),
        scale_(common_scale(system)),
        figures_(system.candidates.size()),
        implied_(system.candidates.size()) {
    for (ConstraintId id = 0; id < system.constraints.size(); ++id) {
      if (system.constraints[id].active) take_in(id, own);
    }
  }

  std::vector<Interval> run() {
    eliminate_latents();
    for (const Row& row : rows_) propagate(row);
    if (scale_ != Rational(1)) {
      const Rational back = Rational(1) / scale_;
      for (Interval& interval : implied_) interval = interval * back;
    }
    return std::move(implied_);
  }

 private:
  void take_in(ConstraintId id, const std::vector<std::vector<ConstraintId>>& own) {
    const Constraint& constraint = system_.constraints[id];
    Row row{constraint.terms, constraint.range * scale_};
    if (row.terms.size() > 1) {
      std::sort(row.terms.begin(), row.terms.end(),
                [](const Term& a, const Term& b) { return a.variable < b.variable; });
      rows_.push_back(std::move(row));
      return;
    }
    const Term& term = row.terms.front();
    Interval range = row.range;
    if (term.coefficient != Rational(1)) range = range * (Rational(1) / term.coefficient);
    figures_[term.variable] = figures_[term.variable].intersect(range);
    const bool is_own = term.variable < own.size() &&
                        std::find(own[term.variable].begin(), own[term.variable].end(), id) != own[term.variable].end();
    if (!is_own) implied_[term.variable] = implied_[term.variable].intersect(range);
  }

  bool latent(VariableId v) const { return !figures_[v].low || !figures_[v].high; }

  void eliminate_latents() {
    const std::size_t most_rows = rows_.size() * (1 + kCombinationsPerRow);
    std::vector<std::vector<std::uint32_t>> around(figures_.size());
    const auto register_row = [&](std::uint32_t index) {
      for (const Term& term : rows_[index].terms) {
        if (latent(term.variable)) around[term.variable].push_back(index);
      }
    };
    for (std::uint32_t index = 0; index < rows_.size(); ++index) register_row(index);
    std::vector<VariableId> order;
    for (VariableId v = 0; v < around.size(); ++v) {
      if (around[v].size() > 1) order.push_back(v);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](VariableId a, VariableId b) { return around[a].size() < around[b].size(); });
    for (const VariableId v : order) {
      std::vector<std::uint32_t> nearest = around[v];
      std::stable_sort(nearest.begin(), nearest.end(),
                       [&](std::uint32_t a, std::uint32_t b) { return rows_[a].terms.size() < rows_[b].terms.size(); });
      if (nearest.size() > kRowsPerLatent) nearest.resize(kRowsPerLatent);
      for (std::size_t a = 0; a < nearest.size(); ++a) {
        for (std::size_t b = a + 1; b < nearest.size() && rows_.size() < most_rows; ++b) {
          Row row = combine(rows_[nearest[a]], rows_[nearest[b]], v);
          if (row.terms.empty() || row.terms.size() > kLongestCombination || !(row.range.low || row.range.high))
            continue;
          rows_.push_back(std::move(row));
          register_row(static_cast<std::uint32_t>(rows_.size()) - 1);
        }
      }
    }
  }

  static const Rational& coefficient_in(const Row& row, VariableId variable) {
    return std::lower_bound(row.terms.begin(), row.terms.end(), variable,
                            [](const Term& term, VariableId v) { return term.variable < v; })
        ->coefficient;
  }

  /// a - (a_v / b_v) b, in which v cancels.
  static Row combine(const Row& a, const Row& b, VariableId variable) {
    const Rational factor = -(coefficient_in(a, variable) / coefficient_in(b, variable));
    Row row;
    row.range = a.range + b.range * factor;
    auto x = a.terms.begin(), y = b.terms.begin();
    while (x != a.terms.end() || y != b.terms.end()) {
      if (y == b.terms.end() || (x != a.terms.end() && x->variable < y->variable)) {
        row.terms.push_back(*x++);
      } else if (x == a.terms.end() || y->variable < x->variable) {
        row.terms.push_back({y->variable, y->coefficient * factor});
        ++y;
      } else {
        Term term{x->variable, x->coefficient + y->coefficient * factor};
        if (!term.coefficient.is_zero()) row.terms.push_back(std::move(term));
        ++x, ++y;
      }
    }
    return row;
  }

  /// coefficient * v = range - (sum of the other members): one pass for the sums, one for the members.
  void propagate(const Row& row) {
    std::vector<Interval> members;
    members.reserve(row.terms.size());
    SideSum low, high;
    for (const Term& term : row.terms) {
      const bool plain = term.coefficient == Rational(1);
      members.push_back(plain ? figures_[term.variable] : figures_[term.variable] * term.coefficient);
      low.add(members.back().low, members.back().low_open);
      high.add(members.back().high, members.back().high_open);
    }
    for (std::size_t i = 0; i < members.size(); ++i) {
      Interval others;
      others.low = low.without(members[i].low, members[i].low_open, others.low_open);
      others.high = high.without(members[i].high, members[i].high_open, others.high_open);
      Interval range = row.range - others;
      if (!range.low && !range.high) continue;
      const Term& term = row.terms[i];
      if (term.coefficient != Rational(1)) range = range * (Rational(1) / term.coefficient);
      implied_[term.variable] = implied_[term.variable].intersect(range);
    }
  }

  const System& system_;
  Rational scale_;
  std::vector<Row> rows_;
  std::vector<Interval> figures_;  ///< What the figures of a variable and its other own bounds say, scaled.
  std::vector<Interval> implied_;
};

}  // namespace

std::vector<Interval> implied_ranges(const System& system, const std::vector<std::vector<ConstraintId>>& own) {
  return Propagation(system, own).run();
}

}  // namespace gouji::solve
