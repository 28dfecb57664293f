#pragma once
// Seeded random systems that look like small budgets: figures with intervals, sums, ratios, repeated figures, some of them
// wrong, and every kind of cause: a figure withdrawn, its sign flipped, its unit slipped, an item missing from a sum, several
// figures of one row at once, a relation withdrawn. Some relations have no cause at all.
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "solve/system.h"

namespace gouji::oracle {

using base::Interval;
using base::Rational;

struct RandomSize {
  int most_variables = 5;
  int most_rows = 4;
  int most_causes = 9;
};

class RandomSystem {
 public:
  RandomSystem(std::uint64_t seed, RandomSize size) : random_(seed), size_(size) {}

  solve::System make() {
    const int variables = between(2, size_.most_variables);
    for (int v = 0; v < variables; ++v) add_figure_variable();
    const int rows = between(1, size_.most_rows);
    for (int r = 0; r < rows; ++r) add_row(variables);
    while (static_cast<int>(system_.causes.size()) > size_.most_causes) {
      system_.causes.erase(system_.causes.begin() + between(0, static_cast<int>(system_.causes.size()) - 1));
    }
    return std::move(system_);
  }

 private:
  int between(int low, int high) {
    return low + static_cast<int>(random_() % static_cast<std::uint64_t>(high - low + 1));
  }
  bool chance(int percent) { return between(1, 100) <= percent; }

  solve::ConstraintId add(std::vector<solve::Term> terms, Interval range, bool active) {
    system_.constraints.push_back({std::move(terms), std::move(range), active});
    return static_cast<solve::ConstraintId>(system_.constraints.size()) - 1;
  }

  Interval around(const Rational& value) {
    switch (between(0, 3)) {
      case 0:
        return Interval::point(value);
      case 1:
        return Interval::closed(value - Rational::ratio(1, 2), value + Rational::ratio(1, 2));
      default:
        return Interval::open(value - Rational(1), value + Rational(1));
    }
  }

  void add_figure_variable() {
    const auto v = static_cast<solve::VariableId>(system_.candidates.size());
    const int value = between(-4, 12);
    true_values_.push_back(value);
    system_.candidates.push_back(0);
    if (chance(10)) return;  // Latent.
    const int copies = chance(20) ? 2 : 1;
    for (int copy = 0; copy < copies; ++copy) {
      Rational printed = value;
      if (chance(25))
        printed = chance(30) ? -printed : chance(30) ? printed * Rational(10) : printed + Rational(between(-6, 6));
      system_.candidates[v] = printed;
      const Rational coefficient = chance(10) ? Rational(-2) : Rational(1);
      const auto figure = add({{v, coefficient}}, around(printed * coefficient), true);
      figures_.push_back(figure);
      add_figure_causes(v, figure, printed);
    }
  }

  void add_figure_causes(solve::VariableId v, solve::ConstraintId figure, const Rational& printed) {
    if (chance(85)) system_.causes.push_back({chance(80) ? 1000 : 1100, {figure}, {}});
    if (chance(25)) system_.causes.push_back({600, {figure}, {add({{v, 1}}, around(-printed), false)}});
    if (chance(25))
      system_.causes.push_back({800, {figure}, {add({{v, 1}}, around(printed * Rational::ratio(1, 10)), false)}});
  }

  void add_row(int variables) {
    std::vector<solve::Term> terms;
    Rational sum;
    for (int v = 0; v < variables; ++v) {
      if (!chance(60)) continue;
      const int coefficient = chance(15) ? between(2, 3) : chance(50) ? 1 : -1;
      terms.push_back({static_cast<solve::VariableId>(v), Rational(coefficient)});
      sum += Rational(coefficient * true_values_[static_cast<std::size_t>(v)]);
    }
    if (terms.size() < 2) return;
    Interval range = Interval::point(sum);
    if (chance(20)) range = Interval::at_least(sum - Rational(between(0, 2)));
    if (chance(10)) range = Interval::open(sum - Rational(1), sum + Rational(1));
    if (chance(10)) range = range + Interval::point(between(-3, 3));
    const auto row = add(terms, range, true);
    if (chance(30)) {  // An item is missing: the same sum with one latent addend, which is not negative.
      const auto latent = static_cast<solve::VariableId>(system_.candidates.size());
      system_.candidates.push_back(0);
      terms.push_back({latent, chance(50) ? Rational(1) : Rational(-1)});
      system_.causes.push_back(
          {1300, {row}, {add(terms, range, false), add({{latent, 1}}, Interval::at_least(1), false)}});
    }
    if (chance(20)) system_.causes.push_back({1700, {row}, {}});
    if (chance(20) && figures_.size() >= 2) {  // A stale row: several figures at once.
      const auto a = figures_[random_() % figures_.size()], b = figures_[random_() % figures_.size()];
      if (a != b) system_.causes.push_back({1400, {a, b}, {}});
    }
  }

  std::mt19937_64 random_;
  RandomSize size_;
  solve::System system_;
  std::vector<int> true_values_;
  std::vector<solve::ConstraintId> figures_;
};

}  // namespace gouji::oracle
