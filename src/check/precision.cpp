#include "check/precision.h"

#include <algorithm>

namespace gouji::check {

using base::Interval;
using base::Rational;
using budget::Figure;
using budget::FigureRole;
using budget::UnitKind;

namespace {

/// 约, 近, 余, 多 widen a figure by five per cent, and by one unit at least.
constexpr int kApproximatePercent = 5;

bool votes(const Figure& figure) {
  return figure.group != budget::kNone && figure.unit.kind == UnitKind::kMoney && !figure.approximate &&
         !figure.latent_text && figure.role != FigureRole::kMention && figure.role != FigureRole::kStandard &&
         figure.decimal.unscaled != 0;
}

bool ends_in_zero(const Figure& figure) { return figure.decimal.decimals > 0 && figure.decimal.unscaled % 10 == 0; }

/// 0.00 in 万元; 0 and 未安排 say that there is nothing.
bool may_be_small(const Figure& figure) {
  return figure.decimal.unscaled == 0 && figure.decimal.decimals > 0 && !figure.latent_text &&
         figure.unit.kind == UnitKind::kMoney;
}

/// Which stated zeros are exactly nothing. A change of 0.00 may always be a small one; so may an amount where what is nothing is left
/// out, or where one 0.00 is printed as 4.00 元 elsewhere.
std::vector<bool> read_zeros(const budget::Model& model) {
  const std::size_t count = model.figures.size();
  std::vector<bool> nothing(count, false), change(count, false);
  std::vector<Rational> coarsest_zero(model.quantities.size());
  for (const budget::Binding& binding : model.bindings) {
    if (model.quantities[binding.quantity].at.has(budget::Dimension::kChange)) change[binding.figure] = true;
    const Figure& figure = model.figures[binding.figure];
    Rational& unit = coarsest_zero[binding.quantity];
    if (may_be_small(figure) && unit < figure.own_unit()) unit = figure.own_unit();
  }
  const bool small = model.leaves_nothing_out ||
                     std::any_of(model.bindings.begin(), model.bindings.end(), [&](const budget::Binding& binding) {
                       const Rational value = model.figures[binding.figure].value().abs();
                       return !value.is_zero() && value < coarsest_zero[binding.quantity];
                     });
  for (budget::FigureId f = 0; f < count; ++f) {
    const Figure& figure = model.figures[f];
    const bool amount = figure.decimal.unscaled == 0 && figure.role == FigureRole::kAmount;
    nothing[f] = amount && !(may_be_small(figure) && (small || change[f]));
  }
  return nothing;
}

/// True when the figure can only mean one value: whole-number counts, money printed to the fen or finer.
bool is_exact(const Figure& figure, const Rational& unit, bool nothing) {
  if (figure.approximate) return false;
  if (figure.latent_text || nothing) return true;
  switch (figure.unit.kind) {
    case UnitKind::kMoney:
      return unit <= Rational(1);
    case UnitKind::kCount:
      return figure.unit.exponent == 0 && figure.decimal.decimals == 0;
    default:
      return false;
  }
}

struct GroupDigits {
  int finest = 0;
  bool trailing_zero = false;
};

}  // namespace

PrecisionTable read_precision(const budget::Model& model) {
  std::vector<GroupDigits> groups(model.groups.size());
  for (const Figure& figure : model.figures) {
    if (!votes(figure)) continue;
    GroupDigits& group = groups[figure.group];
    group.finest = std::max(group.finest, figure.decimal.decimals);
    group.trailing_zero = group.trailing_zero || ends_in_zero(figure);
  }
  PrecisionTable table;
  table.nothing = read_zeros(model);
  const std::size_t count = model.figures.size();
  table.own_unit.reserve(count);
  table.group_unit.reserve(count);
  table.shortened.reserve(count);
  for (const Figure& figure : model.figures) {
    const Rational own = figure.own_unit();
    table.own_unit.push_back(own);
    const GroupDigits* group = figure.group == budget::kNone ? nullptr : &groups[figure.group];
    // A literal zero means nothing at all: it is as exact as anything beside it.
    const bool literal_zero = figure.decimal.unscaled == 0;
    const bool may_shorten = group != nullptr && figure.unit.kind == UnitKind::kMoney && !figure.approximate &&
                             figure.decimal.decimals < group->finest;
    table.shortened.push_back(may_shorten && !literal_zero);
    table.mixed.push_back(may_shorten && !literal_zero && group->trailing_zero);
    table.group_unit.push_back(may_shorten ? own * Rational::decimal(1, group->finest - figure.decimal.decimals) : own);
  }
  return table;
}

Interval interval_of(const Figure& figure, const Rational& unit, Tier tier, bool nothing) {
  const Rational value = figure.value();
  if (is_exact(figure, unit, nothing)) return Interval::point(value);
  if (figure.approximate) {
    Rational slack = value.abs() * Rational::ratio(kApproximatePercent, 100);
    if (slack < unit) slack = unit;
    return Interval::closed(value - slack, value + slack);
  }
  if (tier == Tier::kOneUnit) return Interval::open(value - unit, value + unit);
  const Rational half = unit * Rational::ratio(1, 2);
  return Interval::closed(value - half, value + half);
}

}  // namespace gouji::check
