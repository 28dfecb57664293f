#pragma once
// The general simplex of Dutertre and de Moura ("A Fast Linear-Arithmetic Solver for DPLL(T)", CAV 2006) over exact numbers.
//
// Columns 0..n-1 are the variables of the system, columns n.. are the *sums* defined over them. Every column has a value
// and two optional bounds. A row writes one basic column as a combination of non-basic ones; non-basic columns always lie
// within their bounds, and basic ones that do not are repaired one after the other. A row in which nothing can move is the
// conflict, with its coefficients as Farkas multipliers. Such a conflict is minimal by itself: the non-basic columns of a
// row are linearly independent, so leaving out any bound leaves something that can be satisfied.
//
// Sums *sleep*: a sum has no row while all its variables stand at their first candidates. Moving a variable wakes the sums
// it occurs in. So what ties costs one evaluation, and work grows with what does not tie.
#include <cstdint>
#include <optional>
#include <queue>
#include <span>
#include <vector>

#include "solve/delta.h"

namespace gouji::solve {

using Column = std::uint32_t;

/// One member of a row or of the definition of a sum.
struct Entry {
  Column column = 0;
  base::Rational coefficient;
};

enum class Side { kLow, kHigh };

/// One bound that takes part in a conflict. Multiplier > 0 goes with the high side, < 0 with the low side.
struct ConflictBound {
  Column column = 0;
  Side side = Side::kLow;
  base::Rational multiplier;
};
using ColumnConflict = std::vector<ConflictBound>;

enum class Outcome { kFeasible, kConflict, kLimit };
enum class Direction { kUp, kDown };

class Tableau {
 public:
  // --- Set-up: variables first, then sums, then freeze(). ---
  Column add_variable(Delta value);
  Column add_sum(const std::vector<Entry>& terms);
  void freeze();
  /// Another first value, from the next restart() on.
  void start_at(Column variable, base::Rational value) { start_[variable] = {std::move(value), {}}; }
  /// Puts every sum to sleep, all variables at their first values, and forgets all bounds.
  void restart();

  Column variables() const { return variables_; }
  Column columns() const { return static_cast<Column>(values_.size()); }
  std::span<const Entry> definition(Column sum) const;

  /// Sets both bounds (nullptr = none); low must not exceed high. A non-basic column outside is moved to the nearer bound.
  void set_bounds(Column column, const Delta* low, const Delta* high);

  /// Repairs the assignment, or leaves the reason in conflict(). Lowers `budget` by one a pivot, and by one more for every
  /// kEntriesPerPivot row members that the pivot changes.
  Outcome check(std::uint64_t& budget);
  const ColumnConflict& conflict() const { return conflict_; }

  /// Moves the sum as far as the bounds allow, starting from a feasible assignment; missing = without end, or the budget of
  /// check() is spent.
  std::optional<Delta> optimise(Column sum, Direction direction, std::uint64_t& budget);

  /// The value of a column; a sleeping sum is evaluated.
  Delta value(Column column) const;
  std::uint64_t pivots() const { return pivots_; }
  /// The largest epsilon (at most 1) with which all bounded columns keep their bounds as plain numbers.
  base::Rational concrete_epsilon() const;
  /// Aborts when a row, value or bound breaks an invariant; for tests and debug builds.
  void check_invariants() const;

 private:
  static constexpr std::uint32_t kNoRow = 0xFFFFFFFF;
  static constexpr std::uint64_t kEntriesPerPivot = 1000;
  struct Row {
    Column basic = 0;
    std::vector<Entry> entries;
  };
  struct Bounds {
    bool has_low = false, has_high = false;
    Delta low, high;
  };

  bool is_basic(Column column) const { return row_of_[column] != kNoRow; }
  bool below(Column c) const { return bounds_[c].has_low && values_[c] < bounds_[c].low; }
  bool above(Column c) const { return bounds_[c].has_high && values_[c] > bounds_[c].high; }
  bool can_rise(Column c) const { return !bounds_[c].has_high || values_[c] < bounds_[c].high; }
  bool can_fall(Column c) const { return !bounds_[c].has_low || values_[c] > bounds_[c].low; }
  bool asleep(Column c) const { return c >= variables_ && !awake_[c - variables_]; }
  Delta evaluate(std::uint32_t sum) const;
  void wake(std::uint32_t sum);
  /// Wakes every sum in which the variable occurs.
  void touch(Column column);
  void add_scaled(Row& row, std::uint32_t row_index, const std::vector<Entry>& entries, const base::Rational& factor);
  void move_nonbasic(Column column, const Delta& change);
  void note_violation(Column column);
  /// Exchanges the basic column of the row with `entering` and moves `entering` by `change`.
  void pivot(std::uint32_t row_index, Column entering, const Delta& change);
  /// How unwelcome the column is as the one to enter; `missing` is what the row lacks.
  std::size_t weight(const Entry& entry, bool up, const Delta& missing) const;
  /// The column that repairs the row, or nothing. `rise` says where the basic column has to go.
  std::optional<Entry> choose_entering(const Row& row, bool rise, bool smallest_index) const;
  ColumnConflict explain(const Row& row, bool rise) const;
  bool optimise_step(Column sum, bool rise, bool& unbounded);

  std::uint32_t variables_ = 0;
  std::vector<Entry> definitions_;             ///< Of all sums, one after the other.
  std::vector<std::uint32_t> definition_end_;  ///< Sum i is definitions_[end[i-1], end[i]).
  std::vector<std::uint32_t> occurs_;          ///< Sums in which a variable occurs, grouped by variable.
  std::vector<std::uint32_t> occurs_begin_;    ///< One a variable, plus the end.
  std::vector<char> awake_;                    ///< One a sum.
  std::vector<char> touched_;                  ///< One a variable: all its sums are awake.
  std::vector<Delta> start_;                   ///< First values of the variables.
  std::vector<Delta> values_;
  std::vector<Bounds> bounds_;
  std::vector<std::uint32_t> row_of_;
  std::vector<Row> rows_;
  std::vector<std::vector<std::uint32_t>> uses_;  ///< Rows in which a non-basic column stands.
  std::priority_queue<Column, std::vector<Column>, std::greater<>> violated_;
  std::vector<char> queued_;
  std::vector<std::uint32_t> position_;  ///< Scratch: 1 + place of a column in the row in work, 0 = not in it.
  ColumnConflict conflict_;
  std::uint64_t pivots_ = 0;
  std::uint64_t changed_ = 0;  ///< Row members changed by pivots, ever.
};

}  // namespace gouji::solve
