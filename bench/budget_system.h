#pragma once
// A seeded system shaped like a budget: codes in three levels times five columns (total = basic + project, basic = personnel +
// public), the same table printed several times, text figures that repeat cells, and change/percentage pairs. True values are
// whole fen; printed ones are rounded one by one to 0.01 of a unit of 10,000, so that sums tie only within rounding.
#include <cstdint>
#include <random>
#include <vector>

#include "solve/system.h"

namespace gouji::bench {

using base::Int128;
using base::Interval;
using base::Rational;

struct BudgetShape {
  int categories = 5, divisions = 4, items = 4;  ///< Per level.
  int tables = 8;
  int text_figures = 400;  ///< Each repeats a cell.
  int changes = 100;       ///< Amount, change and percentage.
  std::int64_t largest_fen = 5'000'000'00;
};

class BudgetSystem {
 public:
  BudgetSystem(std::uint64_t seed, BudgetShape shape) : random_(seed), shape_(shape) {
    make_true_table();
    for (int t = 0; t < shape.tables; ++t) add_table(t);
    for (int i = 0; i < shape.text_figures; ++i) add_text_figure();
    for (int i = 0; i < shape.changes; ++i) add_change();
  }

  /// Misprints a figure by much more than rounding; call before system().
  void misprint(std::uint32_t figure, std::int64_t by_units) {
    const auto v = system_.constraints[figures_[figure]].terms[0].variable;
    system_.candidates[v] += Rational(by_units);
    system_.constraints[figures_[figure]].range = around(system_.candidates[v]);
  }
  std::uint32_t figures() const { return static_cast<std::uint32_t>(figures_.size()); }
  std::uint32_t relations() const { return static_cast<std::uint32_t>(system_.constraints.size() - figures_.size()); }
  const solve::System& system() const { return system_; }

 private:
  static constexpr int kColumns = 5;  // total, basic, personnel, public, project

  static Interval around(const Rational& printed) {
    return Interval::open(printed - Rational::ratio(1, 100), printed + Rational::ratio(1, 100));
  }

  std::int64_t below(std::int64_t limit) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(limit));
  }

  void make_true_table() {
    const int leaves = shape_.categories * shape_.divisions * shape_.items;
    rows_ = 1 + shape_.categories + shape_.categories * shape_.divisions + leaves;
    parent_.assign(static_cast<std::size_t>(rows_), -1);
    int next = 1;
    for (int c = 0; c < shape_.categories; ++c) {
      const int category = next++;
      parent_[static_cast<std::size_t>(category)] = 0;
      for (int d = 0; d < shape_.divisions; ++d) {
        const int division = next++;
        parent_[static_cast<std::size_t>(division)] = category;
        for (int i = 0; i < shape_.items; ++i) parent_[static_cast<std::size_t>(next++)] = division;
      }
    }
    true_fen_.assign(static_cast<std::size_t>(rows_ * kColumns), 0);
    std::vector<char> has_child(static_cast<std::size_t>(rows_), 0);
    for (const int p : parent_) {
      if (p >= 0) has_child[static_cast<std::size_t>(p)] = 1;
    }
    for (int r = rows_ - 1; r >= 0; --r) {
      if (!has_child[static_cast<std::size_t>(r)]) {
        for (const int c : {2, 3, 4}) fen(r, c) = below(3) == 0 ? 0 : below(shape_.largest_fen);
      }
      fen(r, 1) = fen(r, 2) + fen(r, 3);
      fen(r, 0) = fen(r, 1) + fen(r, 4);
      const int p = parent_[static_cast<std::size_t>(r)];
      if (p < 0) continue;
      for (const int c : {2, 3, 4}) fen(p, c) += fen(r, c);
    }
  }
  std::int64_t& fen(int row, int column) { return true_fen_[static_cast<std::size_t>(row * kColumns + column)]; }

  static Rational printed_of(std::int64_t fen) { return Rational::decimal(fen, 6).round_to(Rational::ratio(1, 100)); }

  std::uint32_t add_printed(const Rational& printed) {
    const auto v = static_cast<std::uint32_t>(system_.candidates.size());
    system_.candidates.push_back(printed);
    figures_.push_back(add({{v, 1}}, around(printed)));
    system_.causes.push_back({1000, {figures_.back()}, {}});
    return v;
  }

  std::uint32_t add(std::vector<solve::Term> terms, Interval range) {
    system_.constraints.push_back({std::move(terms), std::move(range), true});
    return static_cast<std::uint32_t>(system_.constraints.size()) - 1;
  }

  std::uint32_t cell(int table, int row, int column) const {
    return static_cast<std::uint32_t>((table * rows_ + row) * kColumns + column);
  }

  void add_table(int table) {
    for (int r = 0; r < rows_; ++r) {
      for (int c = 0; c < kColumns; ++c) add_printed(printed_of(fen(r, c)));
    }
    const Interval zero = Interval::point(0);
    std::vector<std::vector<solve::Term>> sums(static_cast<std::size_t>(rows_ * kColumns));
    for (int r = 0; r < rows_; ++r) {
      add({{cell(table, r, 0), 1}, {cell(table, r, 1), -1}, {cell(table, r, 4), -1}}, zero);
      add({{cell(table, r, 1), 1}, {cell(table, r, 2), -1}, {cell(table, r, 3), -1}}, zero);
      if (table > 0) add({{cell(table, r, 0), 1}, {cell(table - 1, r, 0), -1}}, zero);
      const int p = parent_[static_cast<std::size_t>(r)];
      for (int c = 0; c < kColumns && p >= 0; ++c) {
        sums[static_cast<std::size_t>(p * kColumns + c)].push_back({cell(table, r, c), 1});
      }
    }
    for (int place = 0; place < rows_ * kColumns; ++place) {
      auto& terms = sums[static_cast<std::size_t>(place)];
      if (terms.empty()) continue;
      terms.push_back({cell(table, place / kColumns, place % kColumns), -1});
      add(terms, zero);
    }
  }

  void add_text_figure() {
    const auto source = static_cast<std::uint32_t>(below(shape_.tables * rows_ * kColumns));
    const std::uint32_t v = add_printed(system_.candidates[source]);
    add({{v, 1}, {source, -1}}, Interval::point(0));
  }

  /// lo * (A - D) <= 100 D <= hi * (A - D).
  void add_change() {
    const auto amount = static_cast<std::uint32_t>(below(shape_.tables * rows_ * kColumns));
    const Rational value = system_.candidates[amount];
    const Rational change = (value * Rational::ratio(below(40) - 10, 100)).round_to(Rational::ratio(1, 100));
    const std::uint32_t v = add_printed(change);
    if ((value - change).is_zero() || value.sign() <= 0) return;
    const Rational percent = (change * Rational(100) / (value - change)).round_to(Rational::ratio(1, 100));
    const Rational low = percent - Rational::ratio(1, 100), high = percent + Rational::ratio(1, 100);
    if (!low.is_zero()) add({{v, Rational(100) + low}, {amount, -low}}, Interval::at_least(0));
    if (!high.is_zero()) add({{v, -(Rational(100) + high)}, {amount, high}}, Interval::at_least(0));
  }

  std::mt19937_64 random_;
  BudgetShape shape_;
  int rows_ = 0;
  std::vector<int> parent_;
  std::vector<std::int64_t> true_fen_;
  solve::System system_;
  std::vector<solve::ConstraintId> figures_;
};

}  // namespace gouji::bench
