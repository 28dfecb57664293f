#include "check/correct.h"

#include <algorithm>
#include <map>

#include "check/habit.h"
#include "check/wording.h"

namespace gouji::check {

using base::Interval;
using base::Rational;
using budget::ChangeKind;
using budget::FigureId;
using budget::kNone;
using budget::QuantityId;
using budget::Relation;
using budget::RelationId;
using budget::RelationKind;

/// What a repair takes out, as sets for quick questions.
struct Corrector::Withdrawn {
  std::vector<FigureId> figures;
  std::vector<RelationId> relations;
  /// What the withdrawn amounts become: percentages of the same repair are computed from these.
  CorrectedAmounts corrected = {};
  bool has(FigureId f) const { return std::find(figures.begin(), figures.end(), f) != figures.end(); }
  bool has_relation(RelationId r) const { return std::find(relations.begin(), relations.end(), r) != relations.end(); }
};

namespace {

/// How many decimals a step has in a unit: 10,000 fen in 万元 has 2.
int decimals_of(const Rational& step, const budget::Unit& unit) {
  Rational scaled = step * Rational::decimal(1, unit.exponent);
  int decimals = 0;
  constexpr int kMost = 10;
  while (!scaled.is_integer() && decimals < kMost) {
    scaled *= Rational(10);
    ++decimals;
  }
  return decimals;
}

/// Latent members are followed this far: a sum behind a sum.
constexpr int kLatentDepth = 2;

/// The gap at the printed values where all are printed, else the middle of what is left.
Rational value_in(const Interval& gap, const RelationTie& tie, const Rational& unit) {
  if (tie.tie != Tie::kNotCheckable) return tie.gap;
  if (gap.low && gap.high) return ((*gap.low + *gap.high) / Rational(2)).round_to(unit);
  return gap.low ? *gap.low : *gap.high;
}

/// (scale * a - p * b) / -c for both ends of p; empty optional when the coefficient changes its sign.
std::optional<Interval> solve_ratio(const Interval& a, const Interval& b, const Interval& rate, const Rational& scale,
                                    const Rational& factor_a, const Rational& factor_b) {
  const Rational at_low = scale * factor_a - *rate.low * factor_b;
  const Rational at_high = scale * factor_a - *rate.high * factor_b;
  if (at_low.sign() == 0 || at_low.sign() != at_high.sign()) return std::nullopt;
  const auto solved = [&](const Rational& p, const Rational& c) { return (a * scale - b * p) * (Rational(-1) / c); };
  const Interval low = solved(*rate.low, at_low), high = solved(*rate.high, at_high);
  if (!low.low || !low.high || !high.low || !high.high) return std::nullopt;
  return Interval::closed(std::min(*low.low, *high.low), std::max(*low.high, *high.high));
}

}  // namespace

Corrector::Corrector(const budget::Model& model, const PrecisionTable& precision, const Readings& readings)
    : model_(model),
      precision_(precision),
      printed_(model, precision, readings.use_binding),
      of_quantity_(model.quantities.size()),
      bindings_of_quantity_(model.quantities.size()),
      bindings_of_figure_(model.figures.size()),
      ratio_of_figure_(model.figures.size(), kNone) {
  for (RelationId r = 0; r < model.relations.size(); ++r) {
    if (!readings.use_relation[r]) continue;
    const Relation& relation = model.relations[r];
    const auto enter = [&](const std::vector<budget::RelationTerm>& terms) {
      for (const auto& term : terms) {
        auto& list = of_quantity_[term.quantity];
        if (list.empty() || list.back() != r) list.push_back(r);
      }
    };
    enter(relation.terms);
    enter(relation.base);
    if (relation.kind == RelationKind::kRatio) ratio_of_figure_[relation.ratio_figure] = r;
  }
  for (std::uint32_t b = 0; b < model.bindings.size(); ++b) {
    if (!readings.use_binding[b]) continue;
    bindings_of_quantity_[model.bindings[b].quantity].push_back(b);
    bindings_of_figure_[model.bindings[b].figure].push_back(b);
  }
}

Interval Corrector::stated_interval(QuantityId quantity, const Withdrawn& withdrawn) const {
  Interval range;
  for (const std::uint32_t b : bindings_of_quantity_[quantity]) {
    const budget::Binding& binding = model_.bindings[b];
    if (withdrawn.has(binding.figure)) continue;
    const Interval stated = interval_of(model_.figures[binding.figure], precision_.group_unit[binding.figure],
                                        Tier::kHalfUnit, precision_.nothing[binding.figure]) *
                            Rational(binding.factor);
    const Interval both = range.intersect(stated);
    if (!both.empty()) range = both;
  }
  return range;
}

Interval Corrector::combine(const std::vector<budget::RelationTerm>& terms, QuantityId without,
                            const Withdrawn& withdrawn, int depth) const {
  Interval sum = Interval::point(Rational(0));
  for (const budget::RelationTerm& term : terms) {
    if (term.quantity == without) continue;
    const auto corrected = withdrawn.corrected.find(term.quantity);
    Interval range =
        corrected == withdrawn.corrected.end() ? stated_interval(term.quantity, withdrawn) : corrected->second.range;
    if (!range.low && !range.high && depth > 0) range = by_relations(term.quantity, withdrawn, depth - 1);
    if (!range.low && model_.quantities[term.quantity].non_negative) range.low = Rational(0);
    sum = sum + range * Rational(term.factor);
  }
  return sum;
}

Interval Corrector::by_relation(RelationId id, QuantityId quantity, const Withdrawn& withdrawn, int depth) const {
  const Relation& relation = model_.relations[id];
  const auto factor_in = [quantity](const std::vector<budget::RelationTerm>& terms) {
    int factor = 0;
    for (const auto& term : terms) factor += term.quantity == quantity ? term.factor : 0;
    return Rational(factor);
  };
  const Interval rest = combine(relation.terms, quantity, withdrawn, depth);
  const Rational factor = factor_in(relation.terms);
  if (relation.kind == RelationKind::kRatio) {
    if (withdrawn.has(relation.ratio_figure)) return {};
    const Interval rest_base = combine(relation.base, quantity, withdrawn, depth);
    if (!rest.low || !rest.high || !rest_base.low || !rest_base.high) return {};
    const FigureId f = relation.ratio_figure;
    const Interval rate = interval_of(model_.figures[f], precision_.own_unit[f], Tier::kHalfUnit);
    const auto range = solve_ratio(rest, rest_base, rate, Rational(relation.scale), factor, factor_in(relation.base));
    return range ? *range : Interval{};
  }
  if (factor.is_zero()) return {};
  Interval range = rest * (Rational(-1) / factor);
  if (relation.kind == RelationKind::kOrder) (factor.sign() > 0 ? range.low : range.high).reset();
  return range;
}

Interval Corrector::by_relations(QuantityId quantity, const Withdrawn& withdrawn, int depth) const {
  Interval range;
  if (model_.quantities[quantity].non_negative) range.low = Rational(0);
  // Sums first: they say more than rates. Relations that contradict each other are another problem; what is left stays usable.
  for (const bool rates : {false, true}) {
    for (const RelationId r : of_quantity_[quantity]) {
      if (withdrawn.has_relation(r) || (model_.relations[r].kind == RelationKind::kRatio) != rates) continue;
      const Interval both = range.intersect(by_relation(r, quantity, withdrawn, depth));
      if (!both.empty()) range = both;
    }
  }
  return range;
}

Interval Corrector::range_without(QuantityId quantity, const std::vector<FigureId>& figures,
                                  const std::vector<RelationId>& relations) const {
  return range_left(quantity, Withdrawn{figures, relations});
}

Interval Corrector::range_left(QuantityId quantity, const Withdrawn& withdrawn) const {
  const Interval stated = stated_interval(quantity, withdrawn);
  const Interval related = by_relations(quantity, withdrawn, kLatentDepth);
  const Interval both = stated.intersect(related);
  return both.empty() ? related : both;
}

Interval Corrector::range_of_rate(FigureId figure) const {
  return ratio_of_figure_[figure] == kNone ? Interval{} : range_of_rate(figure, Withdrawn{{figure}, {}});
}

Interval Corrector::range_of_rate(FigureId figure, const Withdrawn& withdrawn) const {
  const Relation& relation = model_.relations[ratio_of_figure_[figure]];
  const Interval part = combine(relation.terms, kNone, withdrawn, 1) * Rational(relation.scale);
  const Interval whole = combine(relation.base, kNone, withdrawn, 1);
  if (!part.low || !part.high || !whole.low || !whole.high || whole.low->sign() <= 0) return {};
  const Rational corners[] = {*part.low / *whole.low, *part.low / *whole.high, *part.high / *whole.low,
                              *part.high / *whole.high};
  return Interval::closed(*std::min_element(std::begin(corners), std::end(corners)),
                          *std::max_element(std::begin(corners), std::end(corners)));
}

/// The percentage that the amounts give as they are printed or corrected: what a person with a calculator gets.
std::optional<Rational> Corrector::rate_at_values(FigureId figure, const Withdrawn& withdrawn) const {
  const Relation& relation = model_.relations[ratio_of_figure_[figure]];
  const auto sum_of = [&](const std::vector<budget::RelationTerm>& terms) -> std::optional<Rational> {
    Rational sum;
    for (const auto& term : terms) {
      const auto corrected = withdrawn.corrected.find(term.quantity);
      if (corrected != withdrawn.corrected.end()) {
        sum += corrected->second.value * Rational(term.factor);
      } else if (printed_.stated(term.quantity) && !withdrawn.has(printed_.figure(term.quantity))) {
        sum += printed_.value(term.quantity) * Rational(term.factor);
      } else {
        return std::nullopt;
      }
    }
    return sum;
  };
  const auto part = sum_of(relation.terms), whole = sum_of(relation.base);
  if (!part || !whole || whole->is_zero()) return std::nullopt;
  return *part * Rational(relation.scale) / *whole;
}

/// The value that the other printed values give to the last digit, most relations agreeing; else the middle of the range.
Rational Corrector::best_value(FigureId figure, const Interval& range, const Withdrawn& withdrawn) const {
  std::map<Rational, int> votes;
  const Rational& unit = precision_.group_unit[figure];
  for (const std::uint32_t b : bindings_of_figure_[figure]) {
    const QuantityId quantity = model_.bindings[b].quantity;
    for (const RelationId r : of_quantity_[quantity]) {
      const Relation& relation = model_.relations[r];
      if (relation.kind != RelationKind::kSum || withdrawn.has_relation(r)) continue;
      Rational rest, factor;
      bool known = true;
      for (const auto& term : relation.terms) {
        if (term.quantity == quantity) {
          factor += Rational(term.factor);
        } else if (printed_.stated(term.quantity) && !withdrawn.has(printed_.figure(term.quantity))) {
          rest += printed_.value(term.quantity) * Rational(term.factor);
        } else {
          known = false;
        }
      }
      if (!known || factor.is_zero()) continue;
      const Rational value = -rest / factor;
      if (range.contains(value)) ++votes[value];
    }
    for (const std::uint32_t other : bindings_of_quantity_[quantity]) {
      const FigureId g = model_.bindings[other].figure;
      if (g == figure || withdrawn.has(g)) continue;
      const Rational value = model_.figures[g].value() * Rational(model_.bindings[other].factor);
      if (range.contains(value)) ++votes[value];
    }
  }
  const auto best =
      std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best != votes.end()) return best->first;
  if (range.low && range.high) return ((*range.low + *range.high) / Rational(2)).round_to(unit);
  return range.low ? *range.low : range.high ? *range.high : Rational(0);
}

bool Corrector::is_rate(FigureId figure) const {
  return ratio_of_figure_[figure] != kNone && bindings_of_figure_[figure].empty();
}

/// The range that the rest leaves the figure, in its own sign.
Interval Corrector::range_of(FigureId figure, const Withdrawn& withdrawn) const {
  if (is_rate(figure)) return range_of_rate(figure, withdrawn);
  Interval range;
  for (const std::uint32_t b : bindings_of_figure_[figure]) {
    const Interval one = range_left(model_.bindings[b].quantity, withdrawn) * Rational(model_.bindings[b].factor);
    const Interval both = range.intersect(one);
    range = both.empty() ? one : both;
  }
  return range;
}

/// The value to print in the figure's place, on its own grid.
std::optional<Rational> Corrector::value_for(FigureId figure, const Interval& range, const Withdrawn& withdrawn) const {
  if (is_rate(figure)) {
    const Rational& unit = precision_.own_unit[figure];
    if (const auto rate = rate_at_values(figure, withdrawn)) return rate->round_to(unit);
    if (range.low && range.high) return ((*range.low + *range.high) / Rational(2)).round_to(unit);
    return std::nullopt;
  }
  if (!range.low && !range.high) return std::nullopt;
  return best_value(figure, range, withdrawn).round_to(precision_.group_unit[figure]);
}

/// What the withdrawn amounts become.
Corrector::CorrectedAmounts Corrector::corrected_by(const Withdrawn& withdrawn) const {
  CorrectedAmounts corrected;
  for (const FigureId f : withdrawn.figures) {
    if (is_rate(f)) continue;
    const auto value = value_for(f, range_of(f, withdrawn), withdrawn);
    if (!value) continue;
    // Whole fen are exact; anything coarser stands for what rounds to it.
    const Rational& unit = precision_.group_unit[f];
    const Rational half = unit > Rational(1) ? unit / Rational(2) : Rational(0);
    const Interval printed = Interval::closed(*value - half, *value + half);
    for (const std::uint32_t b : bindings_of_figure_[f]) {
      const Rational factor(model_.bindings[b].factor);  // 1 or -1
      corrected[model_.bindings[b].quantity] = {*value * factor, printed * factor};
    }
  }
  return corrected;
}

budget::Change Corrector::change_of(FigureId figure, ChangeKind kind, const Withdrawn& withdrawn) const {
  const budget::Figure& printed = model_.figures[figure];
  budget::Change change;
  change.kind = kind;
  change.place = quote_of(printed);
  change.unit = printed.unit.word;
  const int decimals = printed.decimal.decimals;
  change.from = print_value(printed.value(), printed.unit, decimals);
  const Interval range = range_of(figure, withdrawn);
  if (const auto habit = habit_of(printed, range, precision_.group_unit[figure])) {
    if (kind == ChangeKind::kFigure) change.kind = habit->kind;
    change.habit_zh = habit->zh;
    change.habit_en = habit->en;
  }
  change.one_digit = is_one_digit_slip(printed, range);
  const Rational& unit = is_rate(figure) ? precision_.own_unit[figure] : precision_.group_unit[figure];
  // A shortened figure is put right with the digits of its group: 24 may have to become 25.7.
  const int digits = decimals_of(unit, printed.unit);
  // The ends are printed on the figure's own grid, outwards.
  if (range.low) change.to_low = print_value((*range.low / unit).floor() * unit, printed.unit, digits);
  if (range.high) change.to_high = print_value((*range.high / unit).ceil() * unit, printed.unit, digits);
  if (const auto value = value_for(figure, range, withdrawn)) change.to = print_value(*value, printed.unit, decimals);
  return change;
}

int Corrector::restored(const Withdrawn& withdrawn) const {
  std::vector<RelationId> touched;
  for (const FigureId f : withdrawn.figures) {
    for (const std::uint32_t b : bindings_of_figure_[f]) {
      const auto& list = of_quantity_[model_.bindings[b].quantity];
      touched.insert(touched.end(), list.begin(), list.end());
    }
    if (ratio_of_figure_[f] != kNone) touched.push_back(ratio_of_figure_[f]);
  }
  touched.insert(touched.end(), withdrawn.relations.begin(), withdrawn.relations.end());
  std::sort(touched.begin(), touched.end());
  touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
  return static_cast<int>(std::count_if(touched.begin(), touched.end(), [this](RelationId r) {
    return printed_.evaluate(model_.relations[r]).tie == Tie::kViolated;
  }));
}

/// Of the figures that state the quantity the one that stands where the sum does: a list in the text is not a table's.
FigureId Corrector::stated_at(const base::Place& place, QuantityId quantity) const {
  for (const std::uint32_t b : bindings_of_quantity_[quantity]) {
    if (model_.figures[model_.bindings[b].figure].place == place) return model_.bindings[b].figure;
  }
  return printed_.figure(quantity);
}

/// How much speaks for the figures as they are printed: others that say the same, and sums, also weak ones, that tie with them.
int Corrector::support(const Withdrawn& withdrawn, const CorrectedAmounts& becomes) const {
  int count = 0;
  for (const FigureId f : withdrawn.figures) {
    for (const std::uint32_t b : bindings_of_figure_[f]) {
      const QuantityId quantity = model_.bindings[b].quantity;
      const Rational value = model_.figures[f].value() * Rational(model_.bindings[b].factor);
      for (const std::uint32_t other : bindings_of_quantity_[quantity]) {
        const FigureId g = model_.bindings[other].figure;
        if (withdrawn.has(g)) continue;
        const Rational stated = model_.figures[g].value() * Rational(model_.bindings[other].factor);
        count += stated == value ? 1 : 0;
        // A new value that does not agree with what else is printed mends nothing.
        const auto corrected = becomes.find(quantity);
        const Rational& unit = std::max(precision_.own_unit[g], precision_.own_unit[f]);
        count += corrected != becomes.end() && (corrected->second.value - stated).abs() > unit ? 1 : 0;
      }
      for (const RelationId r : of_quantity_[quantity]) count += ties_with(r, quantity, value) ? 1 : 0;
    }
  }
  return count;
}

/// A sum over other printed values ties when the quantity has this value.
bool Corrector::ties_with(RelationId id, QuantityId quantity, const Rational& value) const {
  const Relation& relation = model_.relations[id];
  if (relation.kind != RelationKind::kSum || value.is_zero()) return false;
  Rational sum;
  int addends = 0;
  for (const auto& term : relation.terms) {
    const auto corrected = done_.find(term.quantity);
    const bool known = corrected != done_.end() || printed_.stated(term.quantity);
    if (term.quantity != quantity && !known) return false;
    const Rational& one = term.quantity == quantity  ? value
                          : corrected != done_.end() ? corrected->second.value
                                                     : printed_.value(term.quantity);
    addends += one.is_zero() ? 0 : 1;
    sum += one * Rational(term.factor);
  }
  return addends > 1 && sum.is_zero();
}

/// The item that is missing: what the amount relation lacks, then what the change relation lacks.
void Corrector::add_missing(const std::vector<RelationId>& sums, budget::Correction& correction) const {
  for (const RelationId r : sums) {
    const Relation& relation = model_.relations[r];
    if (relation.kind != RelationKind::kSum) continue;
    // The total, or the first member that is printed where the total is not.
    const auto stated = std::find_if(relation.terms.begin(), relation.terms.end(),
                                     [this](const auto& term) { return printed_.stated(term.quantity); });
    if (stated == relation.terms.end()) continue;
    const FigureId total = stated_at(relation.place, stated->quantity);
    const budget::Figure& figure = model_.figures[total];
    const Interval gap = combine(relation.terms, kNone, {{}, sums}, kLatentDepth);
    const int decimals = figure.decimal.decimals;
    budget::Change change;
    change.kind = ChangeKind::kMissingItem;
    change.place = quote_of(figure);
    change.unit = figure.unit.word;
    if (!gap.low && !gap.high) continue;
    change.to =
        print_value(value_in(gap, printed_.evaluate(relation), precision_.group_unit[total]), figure.unit, decimals);
    if (relation.terms.size() > 1 && gap.contains(Rational(0))) continue;  // Nothing is missing here.
    if (gap.low) change.to_low = print_value(*gap.low, figure.unit, decimals);
    if (gap.high) change.to_high = print_value(*gap.high, figure.unit, decimals);
    correction.changes.push_back(std::move(change));
  }
}

void Corrector::add_extra(const CauseInfo& cause, budget::Correction& correction) const {
  const QuantityId quantity = cause.extra;
  if (!printed_.stated(quantity)) return;
  const budget::Figure& figure = model_.figures[printed_.figure(quantity)];
  budget::Change change;
  change.kind = ChangeKind::kExtraItem;
  change.place = quote_of(figure);
  change.from = print_value(figure.value(), figure.unit, figure.decimal.decimals);
  change.unit = figure.unit.word;
  correction.changes.push_back(std::move(change));
}

void Corrector::add_reading(const CauseInfo& cause, budget::Correction& correction) const {
  budget::Change change;
  change.kind = ChangeKind::kReading;
  if (cause.figure != kNone) change.place = quote_of(model_.figures[cause.figure]);
  if (cause.relation != kNone) change.from = model_.relations[cause.relation].reason;
  correction.changes.push_back(std::move(change));
}

void Corrector::add_changes(const CauseInfo& cause, const Withdrawn& amounts, const Withdrawn& rates,
                            budget::Correction& correction) const {
  const auto change = [&](FigureId f, ChangeKind kind) { return change_of(f, kind, is_rate(f) ? rates : amounts); };
  switch (cause.kind) {
    case CauseKind::kFigure:
      for (const FigureId f : cause.figures) correction.changes.push_back(change(f, ChangeKind::kFigure));
      return;
    case CauseKind::kStatement:
      for (const FigureId f : cause.figures) {
        const bool row = model_.figures[f].place.table >= 0;
        budget::Change one = change(f, row ? ChangeKind::kRow : ChangeKind::kSentence);
        if (one.to != one.from) correction.changes.push_back(std::move(one));
      }
      return;
    case CauseKind::kMissingItem:
      add_missing(cause.sums, correction);
      return;
    case CauseKind::kExtraItem:
      add_extra(cause, correction);
      return;
    case CauseKind::kReading:
      add_reading(cause, correction);
      return;
  }
}

Corrector::Withdrawn Corrector::withdrawn_by(const BuiltSystem& built, const solve::Repair& repair) const {
  Withdrawn withdrawn;
  for (const solve::CauseId c : repair.causes) {
    const CauseInfo& cause = built.causes[c];
    withdrawn.figures.insert(withdrawn.figures.end(), cause.figures.begin(), cause.figures.end());
    if (cause.kind == CauseKind::kReading && cause.relation != kNone) withdrawn.relations.push_back(cause.relation);
    withdrawn.relations.insert(withdrawn.relations.end(), cause.sums.begin(), cause.sums.end());
  }
  return withdrawn;
}

void Corrector::take_as_done(const BuiltSystem& built, const solve::Repair& repair) {
  done_.merge(corrected_by(withdrawn_by(built, repair)));
}

budget::Correction Corrector::correct(const BuiltSystem& built, const solve::Repair& repair) const {
  budget::Correction correction;
  correction.cost = repair.cost;
  const Withdrawn amounts = withdrawn_by(built, repair);
  Withdrawn rates = amounts;  // The amounts come first; percentages are computed from what they become.
  rates.corrected = corrected_by(amounts);
  for (const auto& [quantity, corrected] : done_) rates.corrected.emplace(quantity, corrected);
  for (const solve::CauseId c : repair.causes) add_changes(built.causes[c], amounts, rates, correction);
  // What would be printed as it was is no correction.
  std::erase_if(correction.changes, [](const budget::Change& change) {
    return change.kind != ChangeKind::kReading && !change.from.empty() && change.to == change.from;
  });
  correction.restores = restored(amounts);
  correction.support = support(amounts, corrected_by(amounts));
  correction.only_rates = !amounts.figures.empty() && std::all_of(amounts.figures.begin(), amounts.figures.end(),
                                                                  [this](FigureId f) { return is_rate(f); });
  return correction;
}

}  // namespace gouji::check
