// A System laid over a Tableau; see model.h.
#include "solve/model.h"

#include <algorithm>

#include "base/result.h"
#include "solve/scale.h"
#include "solve/settle.h"

namespace gouji::solve {
namespace {

/// Finer than the printed digits, so that settling can share a rounding difference among several parts in whole numbers.
constexpr int kRefinement = 256;
/// Equations with larger numbers are left to the simplex.
constexpr std::int64_t kLargestResidual = std::int64_t{1} << 36;
constexpr std::int64_t kLargestCoefficient = std::int64_t{1} << 16;

Delta with_openness(Rational value, bool open, int epsilon_sign) {
  return {std::move(value), open ? Rational(epsilon_sign) : Rational()};
}

}  // namespace

Model::Model(const System& system, const std::vector<Term>& objective)
    : system_(system), scale_(common_scale(system) * Rational(kRefinement)) {
  // A candidate between two steps of the scale would keep the settler from its equations; being inside by less is no loss.
  for (const Rational& candidate : system.candidates) scaled_candidates_.push_back((candidate * scale_).floor());
  place_latent();
  for (const Rational& candidate : scaled_candidates_) tableau_.add_variable({candidate, {}});
  add_sums(objective);
  collect_owners();
  const std::size_t constraints = system.constraints.size();
  removed_.assign(constraints, 0);
  added_.assign(constraints, 0);
  out_.assign(constraints, 0);
}

void Model::place_latent() {
  std::vector<char> open(system_.candidates.size(), 1);
  std::vector<const Constraint*> equations;
  for (const Constraint& constraint : system_.constraints) {
    if (constraint.terms.size() == 1) {
      open[constraint.terms[0].variable] = 0;
    } else if (constraint.active && constraint.range.low && constraint.range.low == constraint.range.high) {
      equations.push_back(&constraint);
    }
  }
  for (std::size_t before = equations.size() + 1; before != equations.size();) {
    before = equations.size();
    std::erase_if(equations, [&](const Constraint* equation) {
      const auto is_open = [&](const Term& term) { return open[term.variable] != 0; };
      const auto first = std::find_if(equation->terms.begin(), equation->terms.end(), is_open);
      if (first == equation->terms.end()) return true;
      if (std::find_if(first + 1, equation->terms.end(), is_open) != equation->terms.end()) return false;
      Rational rest = *equation->range.low * scale_;
      for (const Term& term : equation->terms) {
        if (term.variable != first->variable) rest -= scaled_candidates_[term.variable] * term.coefficient;
      }
      scaled_candidates_[first->variable] = (rest / first->coefficient).floor();
      open[first->variable] = 0;
      return true;
    });
  }
}

void Model::add_sums(const std::vector<Term>& objective) {
  const std::size_t constraints = system_.constraints.size();
  column_of_.resize(constraints);
  factor_.assign(constraints, Rational(1));
  std::vector<Entry> entries;
  const auto add = [&](const std::vector<Term>& terms, const Rational& factor) {
    entries.clear();
    const bool plain = factor == Rational(1);
    for (const Term& term : terms)
      entries.push_back({term.variable, plain ? term.coefficient : term.coefficient * factor});
    return tableau_.add_sum(entries);
  };
  for (ConstraintId id = 0; id < constraints; ++id) {
    const std::vector<Term>& terms = system_.constraints[id].terms;
    if (terms.size() == 1) {
      column_of_[id] = terms[0].variable;
      if (terms[0].coefficient != Rational(1)) factor_[id] = Rational(1) / terms[0].coefficient;
    } else {
      factor_[id] = integer_factor(terms);
      column_of_[id] = add(terms, factor_[id]);
    }
  }
  if (!objective.empty()) {
    objective_factor_ = integer_factor(objective);
    objective_ = add(objective, objective_factor_);
  }
  tableau_.freeze();
}

void Model::collect_owners() {
  const std::size_t columns = tableau_.columns();
  owners_begin_.assign(columns + 1, 0);
  for (const Column column : column_of_) ++owners_begin_[column + 1];
  for (std::size_t c = 0; c < columns; ++c) owners_begin_[c + 1] += owners_begin_[c];
  owners_.resize(column_of_.size());
  std::vector<std::uint32_t> next(owners_begin_.begin(), owners_begin_.end() - 1);
  for (ConstraintId id = 0; id < column_of_.size(); ++id) owners_[next[column_of_[id]]++] = id;
  tightest_.resize(columns);
  is_dirty_.assign(columns, 0);
  for (Column c = 0; c < columns; ++c) {
    if (owners_begin_[c] == owners_begin_[c + 1]) continue;
    is_dirty_[c] = 1;
    dirty_.push_back(c);
  }
}

// --- Causes ---

bool Model::active(ConstraintId id) const {
  return removed_[id] == 0 && out_[id] == 0 && (added_[id] > 0 || system_.constraints[id].active);
}

void Model::mark_dirty(ConstraintId id) {
  const Column column = column_of_[id];
  if (is_dirty_[column]) return;
  is_dirty_[column] = 1;
  dirty_.push_back(column);
}

void Model::take(CauseId cause) {
  for (const ConstraintId id : system_.causes[cause].removes) ++removed_[id], mark_dirty(id);
  for (const ConstraintId id : system_.causes[cause].adds) ++added_[id], mark_dirty(id);
}

void Model::untake(CauseId cause) {
  for (const ConstraintId id : system_.causes[cause].removes) --removed_[id], mark_dirty(id);
  for (const ConstraintId id : system_.causes[cause].adds) --added_[id], mark_dirty(id);
}

void Model::force_out(ConstraintId id) { ++out_[id], mark_dirty(id); }
void Model::readmit(ConstraintId id) { --out_[id], mark_dirty(id); }

// --- Bounds ---

std::optional<Delta> Model::bound(ConstraintId id, Side side) const {
  const Interval& range = system_.constraints[id].range;
  const Rational& factor = factor_[id];
  const bool from_high = (side == Side::kHigh) == (factor.sign() > 0);
  const std::optional<Rational>& end = from_high ? range.high : range.low;
  if (!end) return std::nullopt;
  Rational value = *end * scale_;
  if (factor != Rational(1)) value *= factor;
  return with_openness(std::move(value), from_high ? range.high_open : range.low_open, side == Side::kHigh ? -1 : 1);
}

bool Model::find_crossed() {
  std::sort(dirty_.begin(), dirty_.end());
  bool crossed = false;
  for (const Column column : dirty_) {
    Tightest& now = tightest_[column];
    now.low_owner = now.high_owner = kNone;
    for (std::uint32_t i = owners_begin_[column]; i < owners_begin_[column + 1]; ++i) {
      const ConstraintId id = owners_[i];
      if (!active(id)) continue;
      if (auto end = bound(id, Side::kLow); end && (now.low_owner == kNone || *end > now.low)) {
        now.low = std::move(*end);
        now.low_owner = id;
      }
      if (auto end = bound(id, Side::kHigh); end && (now.high_owner == kNone || *end < now.high)) {
        now.high = std::move(*end);
        now.high_owner = id;
      }
    }
    if (crossed || now.low_owner == kNone || now.high_owner == kNone || now.low <= now.high) continue;
    proof_ = crossed_proof(now.low_owner, now.high_owner);
    crossed = true;
  }
  return crossed;
}

void Model::flush() {
  if (start_.empty()) {
    find_first_values(From::kPrinted, Otherwise::kTake);
    restart();
  }
  for (const Column column : dirty_) {
    is_dirty_[column] = 0;
    tableau_.set_bounds(column, tightest(column, Side::kLow), tightest(column, Side::kHigh));
  }
  dirty_.clear();
}

void Model::restart() {
  tableau_.restart();
  dirty_.clear();
  for (Column column = 0; column < tightest_.size(); ++column) {
    is_dirty_[column] = owners_begin_[column] != owners_begin_[column + 1];
    if (is_dirty_[column]) dirty_.push_back(column);
  }
}

Outcome Model::check(std::uint64_t& budget) {
  if (find_crossed()) return Outcome::kConflict;
  flush();
  const Outcome outcome = tableau_.check(budget);
  if (outcome == Outcome::kConflict) proof_ = translate(tableau_.conflict());
  return outcome;
}

Delta Model::candidate_value(Column sum) const {
  Delta total;
  for (const Entry& entry : tableau_.definition(sum))
    total.real += scaled_candidates_[entry.column] * entry.coefficient;
  return total;
}

bool Model::fails_by_itself(Column sum, ColumnConflict& conflict) const {
  const Delta value = candidate_value(sum);
  const Delta* const low = tightest(sum, Side::kLow);
  const Delta* const high = tightest(sum, Side::kHigh);
  const bool rise = low && value < *low;
  if (!rise && !(high && value > *high)) return false;
  conflict.assign(1, {sum, rise ? Side::kLow : Side::kHigh, Rational(rise ? -1 : 1)});
  Delta reach;
  for (const Entry& entry : tableau_.definition(sum)) {
    const bool up = (entry.coefficient.sign() > 0) == rise;
    const Delta* const end = tightest(entry.column, up ? Side::kHigh : Side::kLow);
    if (!end) return false;
    reach += *end * entry.coefficient;
    conflict.push_back({entry.column, up ? Side::kHigh : Side::kLow, rise ? entry.coefficient : -entry.coefficient});
  }
  return rise ? reach < *low : reach > *high;
}

std::vector<Proof> Model::obvious_conflicts() {
  std::vector<Proof> proofs;
  if (find_crossed()) return {proof_};
  ColumnConflict conflict;
  for (Column sum = tableau_.variables(); sum < tightest_.size(); ++sum) {
    if (fails_by_itself(sum, conflict)) proofs.push_back(translate(conflict));
  }
  return proofs;
}

// --- The first values ---

bool Model::settle(From from, Otherwise otherwise) {
  find_crossed();
  const bool complete = find_first_values(from, otherwise);
  if (complete || otherwise == Otherwise::kTake) restart();
  return complete;
}

std::optional<std::vector<WholeMember>> Model::whole_members(Column sum) const {
  std::vector<WholeMember> members;
  for (const Entry& entry : tableau_.definition(sum)) {
    const auto coefficient = entry.coefficient.to_int64();
    if (!coefficient || *coefficient < -kLargestCoefficient || *coefficient > kLargestCoefficient) return std::nullopt;
    members.push_back({entry.column, *coefficient});
  }
  return members;
}

WholeRange Model::room(Column column, const Rational& start) const {
  const auto deviation = [&](Side side) {
    const std::int64_t missing = side == Side::kLow ? -WholeRange::kEndless : WholeRange::kEndless;
    const Delta* const end = tightest(column, side);
    if (!end) return missing;
    // Inside an open end by a little: one unit of the refined scale.
    const Rational inside = (end->real - start) + end->epsilon;
    const auto whole = (side == Side::kLow ? inside.ceil() : inside.floor()).to_int64();
    return whole && *whole > -WholeRange::kEndless && *whole < WholeRange::kEndless ? *whole : missing;
  };
  return {deviation(Side::kLow), deviation(Side::kHigh)};
}

bool Model::find_first_values(From from, Otherwise otherwise) {
  Settler settler(tableau_.variables());
  for (Column v = 0; v < tableau_.variables(); ++v) {
    const WholeRange range = room(v, scaled_candidates_[v]);
    if (range.low <= range.high) settler.set_bounds(v, range);
  }
  for (Column sum = tableau_.variables(); sum < tightest_.size(); ++sum) {
    const Delta* const low = tightest(sum, Side::kLow);
    const Delta* const high = tightest(sum, Side::kHigh);
    if (!low && !high) continue;
    const Rational value = candidate_value(sum).real;
    if (low && high && *low == *high) {
      const auto residual = (low->real - value).to_int64();
      if (!residual || *residual <= -kLargestResidual || *residual >= kLargestResidual) continue;
      if (auto members = whole_members(sum)) settler.add_equation(std::move(*members), *residual);
    } else if (const WholeRange range = room(sum, value); range.low <= range.high && range.bounded()) {
      if (auto members = whole_members(sum)) settler.add_form({std::move(*members), 0, range});
    }
  }
  const bool printed = from == From::kPrinted || start_.empty();
  Settler::Settled settled = settler.run(printed ? std::vector<std::int64_t>(tableau_.variables(), 0) : start_);
  if (!settled.complete && otherwise == Otherwise::kLeave) return false;
  start_ = std::move(settled.deviations);
  for (Column v = 0; v < tableau_.variables(); ++v) {
    tableau_.start_at(v, scaled_candidates_[v] + Rational(start_[v]));
  }
  return settled.complete;
}

// --- Proofs and values ---

Proof Model::crossed_proof(ConstraintId low, ConstraintId high) const {
  Proof proof;
  if (low == high) {
    // An empty range: one constraint, both of its ends. Two steps would cancel, so it is named twice on purpose.
    proof.steps = {{low, Rational(1)}, {low, Rational(-1)}};
    return proof;
  }
  proof.steps = {{low, -factor_[low]}, {high, factor_[high]}};
  if (high < low) std::swap(proof.steps[0], proof.steps[1]);
  return proof;
}

Proof Model::translate(const ColumnConflict& conflict) const {
  Proof proof;
  for (const ConflictBound& member : conflict) {
    const Tightest& now = tightest_[member.column];
    const ConstraintId id = member.side == Side::kLow ? now.low_owner : now.high_owner;
    GOUJI_CHECK(id != kNone, "a blocking bound has an owner");
    proof.steps.push_back({id, member.multiplier * factor_[id]});
  }
  std::sort(proof.steps.begin(), proof.steps.end(),
            [](const ProofStep& a, const ProofStep& b) { return a.constraint < b.constraint; });
  return proof;
}

std::vector<Rational> Model::witness() const {
  const Rational epsilon = tableau_.concrete_epsilon();
  std::vector<Rational> values;
  values.reserve(system_.candidates.size());
  for (Column c = 0; c < system_.candidates.size(); ++c) {
    const Delta value = tableau_.value(c);
    values.push_back((value.real + value.epsilon * epsilon) / scale_);
  }
  return values;
}

std::optional<Model::Extreme> Model::optimise(Direction direction, std::uint64_t& budget) {
  const std::optional<Delta> best = tableau_.optimise(objective_, direction, budget);
  if (!best) return std::nullopt;
  return Extreme{best->real / (scale_ * objective_factor_), !best->epsilon.is_zero()};
}

}  // namespace gouji::solve
