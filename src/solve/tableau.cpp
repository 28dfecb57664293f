// The general simplex; the idea stands in tableau.h. Example: x in [1,2], y in [1,2], s = x + y in [5,5], all at 1. s is
// basic with value 2, below 5; x and y can both rise; x enters: x = s - y, s = 5, x = 4. Now x is above 2; s is fixed and y
// can rise to 2: pivot, x = 2, y = 3; y is above 2 and nothing in y = s - x can move: the bounds of s, x and y conflict.
#include "solve/tableau.h"

#include <algorithm>

#include "base/result.h"

namespace gouji::solve {

using base::Rational;

namespace {

/// After this many pivots of one check() only the smallest index is taken (Bland's rule), which always ends.
constexpr std::uint64_t kPivotsBeforeBland = 400;

}  // namespace

// --- Set-up ---

Column Tableau::add_variable(Delta value) {
  start_.push_back(std::move(value));
  return variables_++;
}

Column Tableau::add_sum(const std::vector<Entry>& terms) {
  definitions_.insert(definitions_.end(), terms.begin(), terms.end());
  definition_end_.push_back(static_cast<std::uint32_t>(definitions_.size()));
  return variables_ + static_cast<std::uint32_t>(definition_end_.size()) - 1;
}

void Tableau::freeze() {
  const std::size_t sums = definition_end_.size(), columns = variables_ + sums;
  values_ = start_;
  values_.resize(columns);
  bounds_.resize(columns);
  row_of_.assign(columns, kNoRow);
  uses_.resize(columns);
  queued_.assign(columns, 0);
  position_.assign(columns, 0);
  awake_.assign(sums, 0);
  touched_.assign(variables_, 0);
  occurs_begin_.assign(variables_ + 1, 0);
  for (const Entry& entry : definitions_) ++occurs_begin_[entry.column + 1];
  for (std::uint32_t v = 0; v < variables_; ++v) occurs_begin_[v + 1] += occurs_begin_[v];
  occurs_.resize(definitions_.size());
  std::vector<std::uint32_t> next(occurs_begin_.begin(), occurs_begin_.end() - 1);
  std::uint32_t term = 0;
  for (std::uint32_t sum = 0; sum < sums; ++sum) {
    for (; term < definition_end_[sum]; ++term) occurs_[next[definitions_[term].column]++] = sum;
  }
}

void Tableau::restart() {
  std::copy(start_.begin(), start_.end(), values_.begin());
  for (Bounds& bounds : bounds_) bounds.has_low = bounds.has_high = false;
  for (const Row& row : rows_) {
    row_of_[row.basic] = kNoRow;
    for (const Entry& entry : row.entries) uses_[entry.column].clear();
  }
  rows_.clear();
  std::fill(queued_.begin(), queued_.end(), char{0});
  std::fill(awake_.begin(), awake_.end(), char{0});
  std::fill(touched_.begin(), touched_.end(), char{0});
  violated_ = {};
}

// --- Sleeping sums ---

std::span<const Entry> Tableau::definition(Column column) const {
  const std::uint32_t sum = column - variables_, begin = sum == 0 ? 0 : definition_end_[sum - 1];
  return std::span(definitions_).subspan(begin, definition_end_[sum] - begin);
}

Delta Tableau::evaluate(std::uint32_t sum) const {
  Delta total;
  for (const Entry& term : definition(variables_ + sum)) {
    const Delta& value = values_[term.column];
    total.real.add_product(value.real, term.coefficient);
    if (!value.epsilon.is_zero()) total.epsilon += value.epsilon * term.coefficient;
  }
  return total;
}

Delta Tableau::value(Column column) const { return asleep(column) ? evaluate(column - variables_) : values_[column]; }

void Tableau::wake(std::uint32_t sum) {
  if (awake_[sum]) return;
  awake_[sum] = 1;
  const Column column = variables_ + sum;
  values_[column] = evaluate(sum);
  const std::uint32_t row_index = static_cast<std::uint32_t>(rows_.size());
  Row row;
  row.basic = column;
  for (const Entry& term : definition(column)) {
    if (is_basic(term.column)) {
      add_scaled(row, row_index, rows_[row_of_[term.column]].entries, term.coefficient);
    } else {
      add_scaled(row, row_index, {Entry{term.column, 1}}, term.coefficient);
    }
  }
  rows_.push_back(std::move(row));
  row_of_[column] = row_index;
  note_violation(column);
}

void Tableau::touch(Column column) {
  if (column >= variables_ || touched_[column]) return;
  touched_[column] = 1;
  for (std::uint32_t i = occurs_begin_[column]; i < occurs_begin_[column + 1]; ++i) wake(occurs_[i]);
}

// --- Rows ---

void Tableau::add_scaled(Row& row, std::uint32_t row_index, const std::vector<Entry>& entries, const Rational& factor) {
  for (std::size_t i = 0; i < row.entries.size(); ++i) {
    position_[row.entries[i].column] = static_cast<std::uint32_t>(i) + 1;
  }
  bool cancelled = false;
  for (const Entry& entry : entries) {
    const std::uint32_t at = position_[entry.column];
    if (at == 0) {
      row.entries.push_back({entry.column, entry.coefficient * factor});
      position_[entry.column] = static_cast<std::uint32_t>(row.entries.size());
      uses_[entry.column].push_back(row_index);
    } else {
      Rational& coefficient = row.entries[at - 1].coefficient;
      coefficient.add_product(entry.coefficient, factor);
      cancelled = cancelled || coefficient.is_zero();
    }
  }
  for (const Entry& entry : row.entries) position_[entry.column] = 0;
  changed_ += row.entries.size();
  if (!cancelled) return;
  std::erase_if(row.entries, [&](const Entry& entry) {
    if (!entry.coefficient.is_zero()) return false;
    auto& rows = uses_[entry.column];
    *std::find(rows.begin(), rows.end(), row_index) = rows.back();
    rows.pop_back();
    return true;
  });
}

void Tableau::note_violation(Column column) {
  if (queued_[column] || !(below(column) || above(column))) return;
  queued_[column] = 1;
  violated_.push(column);
}

void Tableau::move_nonbasic(Column column, const Delta& change) {
  touch(column);
  values_[column] += change;
  for (const std::uint32_t row_index : uses_[column]) {
    const Row& row = rows_[row_index];
    const auto entry =
        std::find_if(row.entries.begin(), row.entries.end(), [&](const Entry& e) { return e.column == column; });
    values_[row.basic] += change * entry->coefficient;
    note_violation(row.basic);
  }
}

void Tableau::pivot(std::uint32_t row_index, Column entering, const Delta& change) {
  touch(entering);
  ++pivots_;
  Row& pivot_row = rows_[row_index];
  const Column leaving = pivot_row.basic;
  // basic = sum a_j x_j  becomes  entering = basic / a_e - sum (a_j / a_e) x_j.
  const auto at = std::find_if(pivot_row.entries.begin(), pivot_row.entries.end(),
                               [&](const Entry& e) { return e.column == entering; });
  const Rational pivot_coefficient = at->coefficient;
  values_[leaving] += change * pivot_coefficient;
  values_[entering] += change;
  at->column = leaving;
  at->coefficient = Rational(-1);
  const Rational divisor = -pivot_coefficient;
  if (divisor == Rational(-1)) {
    for (Entry& entry : pivot_row.entries) entry.coefficient = -entry.coefficient;
  } else if (divisor != Rational(1)) {
    for (Entry& entry : pivot_row.entries) entry.coefficient /= divisor;
  }
  pivot_row.basic = entering;
  row_of_[entering] = row_index;
  row_of_[leaving] = kNoRow;
  uses_[leaving].assign(1, row_index);
  std::vector<std::uint32_t> others = std::move(uses_[entering]);
  uses_[entering].clear();
  for (const std::uint32_t other : others) {
    if (other == row_index) continue;
    Row& row = rows_[other];
    const auto entry =
        std::find_if(row.entries.begin(), row.entries.end(), [&](const Entry& e) { return e.column == entering; });
    const Rational factor = entry->coefficient;
    if (entry != row.entries.end() - 1) *entry = std::move(row.entries.back());
    row.entries.pop_back();
    values_[row.basic] += change * factor;
    add_scaled(row, other, pivot_row.entries, factor);
    note_violation(row.basic);
  }
  note_violation(entering);
}

// --- Bounds and feasibility ---

void Tableau::set_bounds(Column column, const Delta* low, const Delta* high) {
  Bounds& bounds = bounds_[column];
  bounds.has_low = low != nullptr;
  bounds.has_high = high != nullptr;
  if (low) bounds.low = *low;
  if (high) bounds.high = *high;
  if (asleep(column)) {
    if (!low && !high) return;
    const Delta value = evaluate(column - variables_);
    if ((low && value < *low) || (high && value > *high)) wake(column - variables_);
  } else if (is_basic(column)) {
    note_violation(column);
  } else if (below(column)) {
    move_nonbasic(column, bounds.low - values_[column]);
  } else if (above(column)) {
    move_nonbasic(column, bounds.high - values_[column]);
  }
}

std::size_t Tableau::weight(const Entry& entry, bool up, const Delta& missing) const {
  // Few rows to change; a column without bounds never has to leave again; one that has room for the whole change does not
  // become the next violation.
  const Column column = entry.column;
  const Bounds& bounds = bounds_[column];
  std::size_t rows = 2 * uses_[column].size() + 1;
  if (column < variables_ && !touched_[column]) rows += 2 * (occurs_begin_[column + 1] - occurs_begin_[column]);
  if (!bounds.has_low && !bounds.has_high) return rows;
  rows *= 8;
  if (!(up ? bounds.has_high : bounds.has_low)) return rows;
  Delta room = up ? bounds.high - values_[column] : values_[column] - bounds.low;
  room *= entry.coefficient.abs();
  return room < missing ? 8 * rows : rows;
}

std::optional<Entry> Tableau::choose_entering(const Row& row, bool rise, bool smallest_index) const {
  const Entry* best = nullptr;
  std::size_t best_weight = 0;
  const Delta missing =
      rise ? bounds_[row.basic].low - values_[row.basic] : values_[row.basic] - bounds_[row.basic].high;
  for (const Entry& entry : row.entries) {
    const bool up = (entry.coefficient.sign() > 0) == rise;
    if (!(up ? can_rise(entry.column) : can_fall(entry.column))) continue;
    const std::size_t own = smallest_index ? 0 : weight(entry, up, missing);
    if (best == nullptr || own < best_weight || (own == best_weight && entry.column < best->column)) {
      best = &entry;
      best_weight = own;
    }
  }
  if (best == nullptr) return std::nullopt;
  return *best;
}

ColumnConflict Tableau::explain(const Row& row, bool rise) const {
  // rise: basic >= low, yet sum a_j x_j <= sum of the blocking bounds < low. Weights: a_j on them, -1 on the basic one.
  ColumnConflict conflict;
  conflict.reserve(row.entries.size() + 1);
  conflict.push_back({row.basic, rise ? Side::kLow : Side::kHigh, Rational(rise ? -1 : 1)});
  for (const Entry& entry : row.entries) {
    const Rational multiplier = rise ? entry.coefficient : -entry.coefficient;
    conflict.push_back({entry.column, multiplier.sign() > 0 ? Side::kHigh : Side::kLow, multiplier});
  }
  return conflict;
}

Outcome Tableau::check(std::uint64_t& budget) {
  const std::uint64_t start = pivots_;
  while (!violated_.empty()) {
    const Column column = violated_.top();
    const bool rise = below(column);
    if (!is_basic(column) || (!rise && !above(column))) {
      violated_.pop();
      queued_[column] = 0;
      continue;
    }
    const std::uint32_t row_index = row_of_[column];
    const auto entering = choose_entering(rows_[row_index], rise, pivots_ - start >= kPivotsBeforeBland);
    if (!entering) {
      conflict_ = explain(rows_[row_index], rise);
      return Outcome::kConflict;
    }
    if (budget == 0) return Outcome::kLimit;
    const std::uint64_t changed_before = changed_;
    Delta change = (rise ? bounds_[column].low : bounds_[column].high) - values_[column];
    change /= entering->coefficient;
    pivot(row_index, entering->column, change);
    budget -= std::min(budget, 1 + (changed_ - changed_before) / kEntriesPerPivot);
  }
  return Outcome::kFeasible;
}

// --- Optimising ---

bool Tableau::optimise_step(Column sum, bool rise, bool& unbounded) {
  // Bland: the smallest improving column enters, the smallest blocking one leaves.
  const Row& objective = rows_[row_of_[sum]];
  const Entry* chosen = nullptr;
  for (const Entry& entry : objective.entries) {
    const bool up = (entry.coefficient.sign() > 0) == rise;
    if ((up ? can_rise(entry.column) : can_fall(entry.column)) && (!chosen || entry.column < chosen->column))
      chosen = &entry;
  }
  if (!chosen) return false;
  const Column entering = chosen->column;
  const bool up = (chosen->coefficient.sign() > 0) == rise;
  touch(entering);
  // The way of the entering column: its own other bound, or the first basic column that meets a bound.
  std::optional<Delta> step;
  std::optional<std::uint32_t> blocking;
  const Bounds& own = bounds_[entering];
  if (up ? own.has_high : own.has_low) step = up ? own.high - values_[entering] : values_[entering] - own.low;
  for (const std::uint32_t row_index : uses_[entering]) {
    const Row& row = rows_[row_index];
    if (row.basic == sum) continue;
    const auto entry =
        std::find_if(row.entries.begin(), row.entries.end(), [&](const Entry& e) { return e.column == entering; });
    const bool rises = (entry->coefficient.sign() > 0) == up;
    const Bounds& bounds = bounds_[row.basic];
    if (!(rises ? bounds.has_high : bounds.has_low)) continue;
    Delta room = rises ? bounds.high - values_[row.basic] : values_[row.basic] - bounds.low;
    room /= entry->coefficient.abs();
    if (!step || room < *step || (room == *step && blocking && row.basic < rows_[*blocking].basic)) {
      step = room;
      blocking = row_index;
    }
  }
  if (!step) {
    unbounded = true;
    return false;
  }
  if (!up) *step *= Rational(-1);
  if (blocking) {
    pivot(*blocking, entering, *step);
  } else {
    move_nonbasic(entering, *step);
  }
  return true;
}

std::optional<Delta> Tableau::optimise(Column sum, Direction direction, std::uint64_t& budget) {
  const bool rise = direction == Direction::kUp;
  wake(sum - variables_);
  // The objective must be basic to be followed; it has no bounds, so any column may take its place.
  if (!is_basic(sum)) {
    GOUJI_CHECK(!uses_[sum].empty(), "a non-basic column stands in some row");
    pivot(uses_[sum].front(), sum, Delta{});
  }
  bool unbounded = false;
  for (;;) {
    const std::uint64_t changed_before = changed_;
    if (!optimise_step(sum, rise, unbounded)) break;
    if (budget == 0) return std::nullopt;
    budget -= std::min(budget, 1 + (changed_ - changed_before) / kEntriesPerPivot);
  }
  if (unbounded) return std::nullopt;
  return values_[sum];
}

Rational Tableau::concrete_epsilon() const {
  // low.real + low.epsilon * e <= value.real + value.epsilon * e limits e only when the value has less epsilon.
  Rational epsilon = 1;
  const auto keep_order = [&](const Delta& small, const Delta& large) {
    if (small.epsilon > large.epsilon && small.real < large.real) {
      const Rational limit = (large.real - small.real) / (small.epsilon - large.epsilon);
      if (limit < epsilon) epsilon = limit;
    }
  };
  for (Column c = 0; c < values_.size(); ++c) {
    if (!bounds_[c].has_low && !bounds_[c].has_high) continue;
    const Delta current = value(c);
    if (bounds_[c].has_low) keep_order(bounds_[c].low, current);
    if (bounds_[c].has_high) keep_order(current, bounds_[c].high);
  }
  return epsilon;
}

void Tableau::check_invariants() const {
  for (std::uint32_t r = 0; r < rows_.size(); ++r) {
    GOUJI_CHECK(row_of_[rows_[r].basic] == r, "a row knows its basic column and the other way round");
    Delta total;
    for (const Entry& entry : rows_[r].entries) {
      GOUJI_CHECK(!entry.coefficient.is_zero() && !is_basic(entry.column), "a row holds non-basic columns only");
      GOUJI_CHECK(std::count(uses_[entry.column].begin(), uses_[entry.column].end(), r) == 1,
                  "uses_ names each row once");
      total += values_[entry.column] * entry.coefficient;
    }
    GOUJI_CHECK(total == values_[rows_[r].basic], "a row holds for the current values");
  }
  for (Column c = 0; c < values_.size(); ++c) {
    if (is_basic(c) || asleep(c)) continue;
    GOUJI_CHECK(!below(c) && !above(c), "a non-basic column keeps its bounds");
  }
}

}  // namespace gouji::solve
