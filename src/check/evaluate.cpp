#include "check/evaluate.h"

#include <algorithm>
#include <array>

namespace gouji::check {

using base::Interval;
using base::Rational;
using budget::kNone;
using budget::Relation;
using budget::RelationKind;
using budget::RelationTerm;

namespace {

/// The hull of all products; ends taken as closed (this test only feeds families and counts).
Interval product(const Interval& a, const Interval& b) {
  const std::array<Rational, 4> corners = {*a.low * *b.low, *a.low * *b.high, *a.high * *b.low, *a.high * *b.high};
  return Interval::closed(*std::min_element(corners.begin(), corners.end()),
                          *std::max_element(corners.begin(), corners.end()));
}

bool meet(const Interval& a, const Interval& b) { return !a.intersect(b).empty(); }

}  // namespace

PrintedValues::PrintedValues(const budget::Model& model, const PrecisionTable& precision,
                             const std::vector<bool>& use_binding)
    : model_(model), precision_(precision), figure_(model.quantities.size(), kNone), value_(model.quantities.size()) {
  std::vector<budget::Warrant> best(model.quantities.size());
  for (std::size_t b = 0; b < model.bindings.size(); ++b) {
    if (!use_binding[b]) continue;
    const budget::Binding& binding = model.bindings[b];
    const budget::FigureId before = figure_[binding.quantity];
    if (before != kNone) {
      const bool better = binding.warrant < best[binding.quantity] ||
                          (binding.warrant == best[binding.quantity] &&
                           precision.group_unit[binding.figure] < precision.group_unit[before]);
      if (!better) continue;
    }
    figure_[binding.quantity] = binding.figure;
    best[binding.quantity] = binding.warrant;
    value_[binding.quantity] = model.figures[binding.figure].value() * Rational(binding.factor);
  }
}

Interval PrintedValues::interval(budget::QuantityId quantity, Tier tier) const {
  const budget::FigureId id = figure_[quantity];
  const budget::Figure& figure = model_.figures[id];
  const Interval range = interval_of(figure, precision_.group_unit[id], tier, precision_.nothing[id]);
  return value_[quantity] == figure.value() ? range : range * Rational(-1);
}

Interval PrintedValues::combine(const std::vector<RelationTerm>& terms, Tier tier) const {
  Interval sum = Interval::point(Rational(0));
  for (const RelationTerm& term : terms) sum = sum + interval(term.quantity, tier) * Rational(term.factor);
  return sum;
}

RelationTie PrintedValues::evaluate(const Relation& relation) const {
  RelationTie result;
  const auto all_stated = [this](const std::vector<RelationTerm>& terms) {
    return std::all_of(terms.begin(), terms.end(), [this](const RelationTerm& t) { return stated(t.quantity); });
  };
  if (relation.terms.empty() || !all_stated(relation.terms) || !all_stated(relation.base)) return result;

  Rational sum, base_sum;
  int non_zero_addends = 0;
  for (std::size_t i = 0; i < relation.terms.size(); ++i) {
    const Rational& v = value(relation.terms[i].quantity);
    sum += v * Rational(relation.terms[i].factor);
    if (i > 0 && !v.is_zero()) ++non_zero_addends;
  }
  for (const RelationTerm& term : relation.base) base_sum += value(term.quantity) * Rational(term.factor);

  const auto test = [&](Tier tier) {
    const Interval left = combine(relation.terms, tier);
    if (relation.kind == RelationKind::kSum) return left.contains(Rational(0));
    if (relation.kind == RelationKind::kOrder)
      return !left.intersect({std::nullopt, Rational(0), false, false}).empty();
    const budget::Figure& figure = model_.figures[relation.ratio_figure];
    const Interval rate = interval_of(figure, precision_.own_unit[relation.ratio_figure], tier);
    return meet(left * Rational(relation.scale), product(rate, combine(relation.base, tier)));
  };
  if (relation.kind == RelationKind::kRatio) {
    const Rational rate = model_.figures[relation.ratio_figure].value();
    result.trivial = base_sum.is_zero() || sum.is_zero() || sum == base_sum;
    result.tie = sum * Rational(relation.scale) == rate * base_sum ? Tie::kExact : Tie::kViolated;
  } else {
    result.gap = sum;
    result.addends = non_zero_addends;
    result.trivial = non_zero_addends < 2;
    const bool exact = relation.kind == RelationKind::kSum ? sum.is_zero() : sum.sign() <= 0;
    result.tie = exact ? Tie::kExact : Tie::kViolated;
  }
  if (result.tie == Tie::kExact) return result;
  if (test(Tier::kHalfUnit)) {
    result.tie = Tie::kHalfUnit;
  } else if (test(Tier::kOneUnit)) {
    result.tie = Tie::kOneUnit;
  }
  return result;
}

void settle_mixed_groups(const budget::Model& model, PrecisionTable& precision) {
  if (std::find(precision.mixed.begin(), precision.mixed.end(), true) == precision.mixed.end()) return;
  PrecisionTable own = precision;
  own.group_unit = own.own_unit;
  const std::vector<bool> all(model.bindings.size(), true);
  const PrintedValues fine(model, precision, all), coarse(model, own, all);
  std::vector<bool> refuted(model.groups.size(), false);
  const auto ties = [](Tie tie) { return tie == Tie::kExact || tie == Tie::kHalfUnit || tie == Tie::kOneUnit; };
  for (const Relation& relation : model.relations) {
    if (!ties(coarse.evaluate(relation).tie) || ties(fine.evaluate(relation).tie)) continue;
    for (const auto* terms : {&relation.terms, &relation.base}) {
      for (const RelationTerm& term : *terms) {
        const budget::FigureId f = fine.figure(term.quantity);
        if (f != kNone && precision.mixed[f]) refuted[model.figures[f].group] = true;
      }
    }
  }
  for (const budget::Binding& binding : model.bindings) {
    if (!precision.mixed[binding.figure] || fine.figure(binding.quantity) == binding.figure) continue;
    const Rational value = model.figures[binding.figure].value() * Rational(binding.factor);
    const Rational slack = precision.group_unit[binding.figure] + precision.group_unit[fine.figure(binding.quantity)];
    if ((value - fine.value(binding.quantity)).abs() >= slack) refuted[model.figures[binding.figure].group] = true;
  }
  for (budget::FigureId f = 0; f < model.figures.size(); ++f) {
    if (!precision.mixed[f] || !refuted[model.figures[f].group]) continue;
    precision.group_unit[f] = precision.own_unit[f];
    precision.shortened[f] = precision.mixed[f] = false;
  }
}

}  // namespace gouji::check
