#include "check/built_system.h"

#include <algorithm>
#include <map>

#include "check/evaluate.h"
#include "check/row_gaps.h"

namespace gouji::check {

using base::Interval;
using base::Rational;
using budget::Coordinate;
using budget::FigureId;
using budget::kNone;
using budget::Model;
using budget::QuantityId;
using budget::Relation;
using budget::RelationId;
using budget::RelationKind;
using solve::ConstraintId;
using solve::VariableId;

bool is_strong(budget::Warrant warrant) { return warrant != budget::Warrant::kInference; }

bool is_strong(const Owner& owner, const Model& model, const Readings& readings) {
  if (owner.kind == OwnerKind::kBound) return true;
  if (owner.kind == OwnerKind::kRelation)
    return is_strong(readings.relation_warrant[owner.relation]) && !readings.premise[owner.relation];
  return !model.figures[owner.figure].approximate;
}

namespace {

/// Withdrawing a premise costs more than one wrong figure and less than two.
constexpr std::int64_t kPremisePercentOfFigure = 190;

class Builder {
 public:
  Builder(const Model& model, const PrecisionTable& precision, const Readings& readings, const budget::CostTable& costs,
          const BuildOptions& options)
      : model_(model),
        precision_(precision),
        readings_(readings),
        costs_(costs),
        options_(options),
        of_figure_(model.figures.size()),
        stated_by_(model.figures.size()),
        of_relation_(model.relations.size()) {}

  BuiltSystem build() {
    for (RelationId r = 0; r < model_.relations.size(); ++r) {
      if (enters(r)) add_relation(r);
    }
    for (std::uint32_t b = 0; b < model_.bindings.size(); ++b) {
      if (binding_enters(b)) add_binding(b);
    }
    add_signs();
    if (options_.causes == BuildOptions::Causes::kNone) return std::move(out_);
    add_figure_causes();
    add_copy_causes();
    add_statement_causes();
    add_list_causes();
    add_row_causes();
    add_reading_causes();
    return std::move(out_);
  }

 private:
  bool all_strength() const { return options_.strength == Strength::kAll; }
  bool may_be_weak(RelationId r) const {
    return readings_.premise[r] ? options_.strength != Strength::kStrong
                                : all_strength() || is_strong(readings_.relation_warrant[r]);
  }

  bool figure_enters(FigureId f) const {
    if (!options_.without_figure.empty() && options_.without_figure[f]) return false;
    return all_strength() || !model_.figures[f].approximate;
  }

  bool enters(RelationId r) const {
    const Relation& relation = model_.relations[r];
    if (!readings_.use_relation[r] || relation.terms.empty()) return false;
    if (!options_.without_relation.empty() && options_.without_relation[r]) return false;
    if (relation.kind == RelationKind::kRatio && !figure_enters(relation.ratio_figure)) return false;
    return may_be_weak(r);
  }

  bool binding_enters(std::uint32_t b) const {
    if (!readings_.use_binding[b] || !figure_enters(model_.bindings[b].figure)) return false;
    return all_strength() || is_strong(readings_.binding_warrant[b]);
  }

  VariableId variable(QuantityId quantity) {
    const auto [it, fresh] = out_.variables.try_emplace(quantity, static_cast<VariableId>(out_.quantity_of.size()));
    if (fresh) new_variable(quantity);
    return it->second;
  }

  VariableId new_variable(QuantityId quantity) {
    out_.quantity_of.push_back(quantity);
    out_.own.emplace_back();
    out_.system.candidates.emplace_back(0);
    return static_cast<VariableId>(out_.quantity_of.size() - 1);
  }

  ConstraintId add_constraint(std::vector<solve::Term> terms, Interval range, Owner owner, bool active = true) {
    solve::Constraint constraint;
    constraint.terms = std::move(terms);
    constraint.range = std::move(range);
    constraint.active = active;
    out_.system.constraints.push_back(std::move(constraint));
    out_.owners.push_back(owner);
    return static_cast<ConstraintId>(out_.owners.size() - 1);
  }

  /// factor * terms, equal variables added up, zeros dropped.
  void collect(const std::vector<budget::RelationTerm>& terms, const Rational& factor, std::vector<solve::Term>& sum) {
    for (const budget::RelationTerm& term : terms) {
      const VariableId v = variable(term.quantity);
      const Rational add = factor * Rational(term.factor);
      const auto same = std::find_if(sum.begin(), sum.end(), [v](const solve::Term& t) { return t.variable == v; });
      if (same == sum.end()) {
        sum.push_back({v, add});
      } else {
        same->coefficient += add;
      }
    }
    std::erase_if(sum, [](const solve::Term& t) { return t.coefficient.is_zero(); });
  }

  void add_relation(RelationId r) {
    const Relation& relation = model_.relations[r];
    if (relation.kind == RelationKind::kRatio) {
      add_ratio(r);
      return;
    }
    std::vector<solve::Term> terms;
    collect(relation.terms, Rational(1), terms);
    if (terms.empty()) return;
    Interval range = Interval::point(Rational(0));
    if (relation.kind == RelationKind::kOrder) range.low.reset();
    of_relation_[r].push_back(add_constraint(std::move(terms), std::move(range), {OwnerKind::kRelation, kNone, r}));
  }

  /// lo*B <= scale*A <= hi*B. The row says nothing where the whole is not positive as printed.
  void add_ratio(RelationId r) {
    const Relation& relation = model_.relations[r];
    if (printed_sum(relation.base).sign() <= 0) return;
    const FigureId f = relation.ratio_figure;
    const Interval rate = interval_of(model_.figures[f], precision_.own_unit[f], options_.tier);
    const Owner owner{OwnerKind::kRelation, f, r};
    for (const bool low_end : {true, false}) {
      std::vector<solve::Term> terms;
      collect(relation.terms, Rational(relation.scale), terms);
      collect(relation.base, -(low_end ? *rate.low : *rate.high), terms);
      if (terms.empty()) continue;
      Interval range;
      if (low_end) {
        range.low = Rational(0);
        range.low_open = rate.low_open;
      } else {
        range.high = Rational(0);
        range.high_open = rate.high_open;
      }
      const ConstraintId c = add_constraint(std::move(terms), range, owner);
      of_relation_[r].push_back(c);
      of_figure_[f].push_back(c);
    }
  }

  Rational printed_sum(const std::vector<budget::RelationTerm>& terms) {
    if (printed_.empty()) {
      printed_.resize(model_.quantities.size());
      for (std::uint32_t b = static_cast<std::uint32_t>(model_.bindings.size()); b-- > 0;) {
        const auto& binding = model_.bindings[b];
        if (readings_.use_binding[b])
          printed_[binding.quantity] = model_.figures[binding.figure].value() * Rational(binding.factor);
      }
    }
    Rational sum;
    for (const budget::RelationTerm& term : terms) sum += printed_[term.quantity] * Rational(term.factor);
    return sum;
  }

  void add_binding(std::uint32_t b) {
    const budget::Binding& binding = model_.bindings[b];
    const FigureId f = binding.figure;
    const VariableId v = variable(binding.quantity);
    const Rational factor(binding.factor);
    Interval range =
        interval_of(model_.figures[f], precision_.unit(f, options_.precision), options_.tier, precision_.nothing[f]) *
        factor;
    const ConstraintId c = add_constraint({{v, Rational(1)}}, std::move(range), {OwnerKind::kFigure, f, kNone});
    if (out_.own[v].empty()) out_.system.candidates[v] = model_.figures[f].value() * factor;
    out_.own[v].push_back(c);
    of_figure_[f].push_back(c);
    stated_by_[f].emplace_back(v, binding.factor);
    if (all_strength() && !is_strong(readings_.binding_warrant[b])) weak_bindings_.push_back({c, f});
  }

  /// Amounts are not negative, and neither was last year's: hard, unless the print itself says otherwise.
  void add_signs() {
    const std::size_t count = out_.quantity_of.size();
    for (VariableId v = 0; v < count; ++v) {
      const QuantityId q = out_.quantity_of[v];
      const budget::Quantity& quantity = model_.quantities[q];
      const Rational& value = out_.system.candidates[v];
      if (quantity.non_negative && value.sign() >= 0) {
        add_constraint({{v, Rational(1)}}, Interval::at_least(Rational(0)), {});
      }
      if (!quantity.at.has(budget::Dimension::kChange)) continue;
      budget::Coordinate whole = quantity.at;
      whole.set(budget::Dimension::kChange, budget::kAll);
      const auto amount = model_.find_quantity(whole);
      if (!amount) continue;
      const auto it = out_.variables.find(*amount);
      if (it == out_.variables.end() || out_.system.candidates[it->second] < value) continue;
      add_constraint({{it->second, Rational(1)}, {v, Rational(-1)}}, Interval::at_least(Rational(0)), {});
    }
  }

  void add_cause(std::int64_t cost, std::vector<ConstraintId> removes, std::vector<ConstraintId> adds, CauseInfo info) {
    out_.system.causes.push_back({cost, std::move(removes), std::move(adds)});
    out_.causes.push_back(std::move(info));
  }

  void add_figure_causes() {
    for (FigureId f = 0; f < of_figure_.size(); ++f) {
      if (of_figure_[f].empty()) continue;
      CauseInfo info;
      info.kind = CauseKind::kFigure;
      info.figure = f;
      info.figures = {f};
      const bool percent = model_.figures[f].unit.kind == budget::UnitKind::kPercent;
      add_cause(percent ? costs_.percentage : costs_.figure, of_figure_[f], one_value(stated_by_[f], f),
                std::move(info));
    }
  }

  /// One value copied: the change that the text prints of revenue and prints again of expenditure was worked out once. Where it is
  /// wrong it is wrong in all places and still one value; that is dearer than one figure and cheaper than two.
  void add_copy_causes() {
    constexpr base::Int128 kTelling = 1000;  // Fewer digits are the same by chance.
    constexpr std::size_t kMostCopies = 4;
    std::map<std::pair<std::string, int>, std::vector<FigureId>> copies;
    for (FigureId f = 0; f < of_figure_.size(); ++f) {
      const budget::Figure& figure = model_.figures[f];
      if (of_figure_[f].empty() || figure.place.table >= 0 || figure.role != budget::FigureRole::kChange) continue;
      if (figure.unit.kind == budget::UnitKind::kMoney && figure.decimal.unscaled >= kTelling)
        copies[{figure.text + figure.unit.word, figure.direction}].push_back(f);
    }
    for (auto& [print, figures] : copies) {
      if (figures.size() < 2 || figures.size() > kMostCopies) continue;
      CauseInfo info;
      info.kind = CauseKind::kFigure;
      info.figure = figures.front();
      std::vector<ConstraintId> removes;
      std::vector<std::pair<VariableId, int>> stated;
      for (const FigureId f : figures) {
        removes.insert(removes.end(), of_figure_[f].begin(), of_figure_[f].end());
        stated.insert(stated.end(), stated_by_[f].begin(), stated_by_[f].end());
      }
      const std::int64_t cost = costs_.figure + costs_.sentence_more * static_cast<std::int64_t>(figures.size() - 1);
      info.figures = std::move(figures);
      add_cause(cost, std::move(removes), one_value(stated, info.figure), std::move(info));
    }
  }

  /// A wrong figure of several quantities (收入、支出总计) still says that they are equal: whatever stands there is one value.
  std::vector<ConstraintId> one_value(const std::vector<std::pair<VariableId, int>>& stated, FigureId f) {
    std::vector<ConstraintId> adds;
    for (std::size_t i = 1; i < stated.size(); ++i) {
      const auto& [first, first_factor] = stated.front();
      const auto& [other, other_factor] = stated[i];
      if (first == other) continue;
      adds.push_back(add_constraint({{first, Rational(other_factor)}, {other, Rational(-first_factor)}},
                                    Interval::point(Rational(0)), {OwnerKind::kFigure, f, kNone}, /*active=*/false));
    }
    return adds;
  }

  /// A stale or shifted sentence or row: its first figure costs most, each further one a little.
  void add_statement_causes() {
    std::map<budget::StatementId, std::vector<FigureId>> statements;
    for (FigureId f = 0; f < of_figure_.size(); ++f) {
      if (!of_figure_[f].empty() && model_.figures[f].statement != kNone)
        statements[model_.figures[f].statement].push_back(f);
    }
    for (auto& [statement, figures] : statements) {
      if (figures.size() < 2) continue;
      const bool row = model_.figures[figures.front()].place.table >= 0;
      const std::int64_t first = row ? costs_.row_first : costs_.sentence_first;
      const std::int64_t more = row ? costs_.row_more : costs_.sentence_more;
      std::vector<ConstraintId> removes;
      for (const FigureId f : figures) removes.insert(removes.end(), of_figure_[f].begin(), of_figure_[f].end());
      CauseInfo info;
      info.kind = CauseKind::kStatement;
      info.statement = statement;
      const std::int64_t cost = first + more * static_cast<std::int64_t>(figures.size() - 1);
      info.figures = std::move(figures);
      add_cause(cost, std::move(removes), {}, std::move(info));
    }
  }

  void add_list_causes() {
    std::map<std::uint32_t, std::vector<RelationId>> lists;
    for (RelationId r = 0; r < of_relation_.size(); ++r) {
      const Relation& relation = model_.relations[r];
      if (!of_relation_[r].empty() && relation.may_miss_item && relation.list != kNone &&
          relation.kind != RelationKind::kRatio)
        lists[relation.list].push_back(r);
    }
    const PrintedValues printed(model_, precision_, readings_.use_binding);
    for (const auto& [list, relations] : lists) {
      // An item that is missing is missing from the amounts first: where they add up, nothing is left out.
      const bool complete = std::any_of(relations.begin(), relations.end(), [&](RelationId r) {
        const Tie tie = printed.evaluate(model_.relations[r]).tie;
        return !is_change(model_.relations[r]) && tie != Tie::kViolated && tie != Tie::kNotCheckable;
      });
      if (!complete) add_missing_item(relations);
      // Where nothing fails nobody would look for an item too many; leaving those causes out keeps the system small.
      const bool fails = std::any_of(relations.begin(), relations.end(), [&](RelationId r) {
        return printed.evaluate(model_.relations[r]).tie == Tie::kViolated;
      });
      if (fails) add_extra_items(relations);
    }
  }

  Coordinate without_change(QuantityId quantity) const {
    Coordinate at = model_.quantities[quantity].at;
    return at.set(budget::Dimension::kChange, budget::kAll);
  }

  /// One cause an item: it does not belong into the list, neither its amount nor its change.
  void add_extra_items(const std::vector<RelationId>& relations) {
    const Relation& first = model_.relations[relations.front()];
    for (std::uint32_t item = 1; item < first.terms.size() && first.terms.size() > 2; ++item) {
      const Coordinate at = without_change(first.terms[item].quantity);
      CauseInfo info;
      info.kind = CauseKind::kExtraItem;
      info.sums = relations;
      info.extra = first.terms[item].quantity;
      std::vector<ConstraintId> removes, adds;
      for (const RelationId r : relations) {
        if (model_.relations[r].kind == RelationKind::kOrder) {
          removes.push_back(of_relation_[r].front());
          continue;
        }
        std::vector<budget::RelationTerm> kept;
        for (const budget::RelationTerm& term : model_.relations[r].terms) {
          if (without_change(term.quantity) != at) kept.push_back(term);
        }
        std::vector<solve::Term> terms;
        collect(kept, Rational(1), terms);
        if (terms.empty()) continue;
        removes.push_back(of_relation_[r].front());
        adds.push_back(add_constraint(std::move(terms), Interval::point(Rational(0)), {OwnerKind::kRelation, kNone, r},
                                      /*active=*/false));
      }
      add_cause(costs_.extra_item, std::move(removes), std::move(adds), std::move(info));
    }
  }

  bool is_change(const Relation& relation) const {
    return model_.quantities[relation.terms.front().quantity].at.has(budget::Dimension::kChange);
  }

  /// One latent item, shared by the amount and the change relation of the list; its own last year is not negative.
  void add_missing_item(const std::vector<RelationId>& relations) {
    CauseInfo info;
    info.kind = CauseKind::kMissingItem;
    info.sums = relations;
    VariableId amount = kNone, change = kNone;
    std::vector<ConstraintId> removes, adds;
    for (const RelationId r : relations) {
      if (model_.relations[r].kind == RelationKind::kOrder) {
        removes.push_back(
            of_relation_[r].front());  // What the equality of the list says with the item, it need not say.
        continue;
      }
      VariableId& latent = is_change(model_.relations[r]) ? change : amount;
      if (latent == kNone) latent = new_variable(kNone);
      leave_open(r, latent, removes, adds);
    }
    if (amount != kNone) {
      info.latent.push_back(amount);
      add_constraint({{amount, Rational(1)}}, Interval::at_least(Rational(0)), {});
    }
    if (change != kNone) info.latent.push_back(change);
    if (amount != kNone && change != kNone)
      add_constraint({{amount, Rational(1)}, {change, Rational(-1)}}, Interval::at_least(Rational(0)), {});
    add_cause(costs_.missing_item, std::move(removes), std::move(adds), std::move(info));
  }

  /// The sum, with one more member, instead of the sum.
  void leave_open(RelationId r, VariableId latent, std::vector<ConstraintId>& removes,
                  std::vector<ConstraintId>& adds) {
    std::vector<solve::Term> terms = out_.system.constraints[of_relation_[r].front()].terms;
    terms.push_back({latent, -Rational(model_.relations[r].terms.front().factor)});
    removes.push_back(of_relation_[r].front());
    adds.push_back(add_constraint(std::move(terms), Interval::point(Rational(0)), {OwnerKind::kRelation, kNone, r},
                                  /*active=*/false));
  }

  /// Rows that are missing from tables, or too many in them.
  void add_row_causes() {
    std::vector<bool> enters(of_relation_.size());
    for (RelationId r = 0; r < of_relation_.size(); ++r) enters[r] = !of_relation_[r].empty();
    const PrintedValues printed(model_, precision_, readings_.use_binding);
    const RowFaults faults = find_row_faults(model_, printed, enters);
    for (const RowGap& gap : faults.gaps) add_row_gap(gap);
    for (const ExtraRow& row : faults.extra) add_extra_row(row);
  }

  void add_row_gap(const RowGap& gap) {
    CauseInfo info;
    info.kind = CauseKind::kMissingItem;
    for (std::uint32_t i = 0; i < gap.amounts; ++i) info.latent.push_back(new_variable(kNone));
    std::vector<ConstraintId> removes, adds;
    for (const RowSum& sum : gap.sums) {
      info.sums.push_back(sum.relation);
      const VariableId latent = info.latent[sum.amount];
      leave_open(sum.relation, latent, removes, adds);
      if (!is_change(model_.relations[sum.relation]))
        add_constraint({{latent, Rational(1)}}, Interval::at_least(Rational(0)), {});
    }
    add_cause(costs_.missing_item, std::move(removes), std::move(adds), std::move(info));
  }

  void add_extra_row(const ExtraRow& row) {
    CauseInfo info;
    info.kind = CauseKind::kExtraItem;
    std::vector<ConstraintId> removes, adds;
    for (const RowSum& sum : row.sums) {
      std::vector<budget::RelationTerm> kept = model_.relations[sum.relation].terms;
      if (info.extra == kNone) info.extra = kept[sum.item].quantity;
      kept.erase(kept.begin() + sum.item);
      std::vector<solve::Term> terms;
      collect(kept, Rational(1), terms);
      if (terms.empty()) continue;
      info.sums.push_back(sum.relation);
      removes.push_back(of_relation_[sum.relation].front());
      adds.push_back(add_constraint(std::move(terms), Interval::point(Rational(0)),
                                    {OwnerKind::kRelation, kNone, sum.relation}, /*active=*/false));
    }
    add_cause(costs_.extra_item, std::move(removes), std::move(adds), std::move(info));
  }

  void add_reading_causes() {
    for (RelationId r = 0; r < of_relation_.size(); ++r) {
      const bool premise = readings_.premise[r];
      if (of_relation_[r].empty() || (is_strong(readings_.relation_warrant[r]) && !premise)) continue;
      CauseInfo info;
      info.kind = CauseKind::kReading;
      info.relation = r;
      add_cause(premise ? costs_.figure * kPremisePercentOfFigure / 100 : costs_.reading, of_relation_[r], {},
                std::move(info));
    }
    for (const auto& [constraint, figure] : weak_bindings_) {
      CauseInfo info;
      info.kind = CauseKind::kReading;
      info.figure = figure;
      add_cause(costs_.reading, {constraint}, {}, std::move(info));
    }
  }

  const Model& model_;
  const PrecisionTable& precision_;
  const Readings& readings_;
  const budget::CostTable& costs_;
  const BuildOptions& options_;
  BuiltSystem out_;
  std::vector<Rational> printed_;
  std::vector<std::vector<ConstraintId>> of_figure_;
  std::vector<std::vector<std::pair<VariableId, int>>> stated_by_;  ///< What a figure states, and by which factor.
  std::vector<std::vector<ConstraintId>> of_relation_;
  std::vector<std::pair<ConstraintId, FigureId>> weak_bindings_;
};

}  // namespace

BuiltSystem build_system(const Model& model, const PrecisionTable& precision, const Readings& readings,
                         const budget::CostTable& costs, const BuildOptions& options) {
  return Builder(model, precision, readings, costs, options).build();
}

}  // namespace gouji::check
