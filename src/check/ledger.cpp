#include "check/ledger.h"

#include <algorithm>
#include <map>

#include "check/built_system.h"

namespace gouji::check {

using base::Interval;
using base::Rational;
using budget::FigureId;
using budget::FigureRole;
using budget::kNone;
using budget::Model;
using budget::RelationId;
using budget::UnitKind;

namespace {

class LedgerMaker {
 public:
  LedgerMaker(const Model& model, const PrecisionTable& precision, const Readings& readings,
              const budget::CostTable& costs, const Corrector& corrector)
      : model_(model), precision_(precision), readings_(readings), corrector_(corrector) {
    BuildOptions options;
    options.tier = Tier::kHalfUnit;
    options.strength = Strength::kPremise;
    options.causes = BuildOptions::Causes::kNone;
    built_ = build_system(model, precision, readings, costs, options);
    implied_ = solve::implied_ranges(built_.system, built_.own);
  }

  Ledger make() {
    ledger_.entries.resize(model_.figures.size());
    bindings_of_.resize(model_.figures.size());
    for (std::uint32_t b = 0; b < model_.bindings.size(); ++b) {
      if (readings_.use_binding[b]) bindings_of_[model_.bindings[b].figure].push_back(b);
    }
    enter_relations();
    for (FigureId f = 0; f < model_.figures.size(); ++f) enter(f);
    for (budget::FamilyId f = 0; f < model_.families.size(); ++f) enter_family(f);
    return std::move(ledger_);
  }

 private:
  void enter_relations() {
    of_quantity_.resize(model_.quantities.size());
    for (RelationId r = 0; r < model_.relations.size(); ++r) {
      const budget::Relation& relation = model_.relations[r];
      const RelationTie tie = readings_.use_relation[r] ? corrector_.printed().evaluate(relation) : RelationTie{};
      switch (tie.tie) {
        case Tie::kExact:
          ++ledger_.relations.exact;
          break;
        case Tie::kHalfUnit:
        case Tie::kOneUnit:
          ++ledger_.relations.within_rounding;
          break;
        case Tie::kViolated:
          ++ledger_.relations.violated;
          break;
        case Tie::kNotCheckable:
          ++ledger_.relations.not_checkable;
          continue;
      }
      for (const auto* terms : {&relation.terms, &relation.base}) {
        for (const auto& term : *terms) of_quantity_[term.quantity].push_back(r);
      }
      if (relation.ratio_figure != kNone) ledger_.entries[relation.ratio_figure].relations.push_back(r);
    }
  }

  void enter(FigureId f) {
    const budget::Figure& figure = model_.figures[f];
    FigureLedger& entry = ledger_.entries[f];
    entry.figure = f;
    ++ledger_.figures;
    const bool amount = figure.unit.kind == UnitKind::kMoney && !figure.latent_text;
    const bool mention = figure.role == FigureRole::kMention;
    const bool money = amount && !mention;
    if (money) ++ledger_.money_figures;
    if (amount && mention) ++ledger_.mentions;
    bool agrees = false;
    for (const std::uint32_t b : bindings_of_[f]) {
      const auto q = model_.bindings[b].quantity;
      entry.relations.insert(entry.relations.end(), of_quantity_[q].begin(), of_quantity_[q].end());
      agrees = agrees || stated_elsewhere(q, f);
    }
    std::sort(entry.relations.begin(), entry.relations.end());
    entry.relations.erase(std::unique(entry.relations.begin(), entry.relations.end()), entry.relations.end());
    if (entry.relations.empty() && !agrees) {
      entry.reason = reason_of(figure, f);
      return;
    }
    entry.state = FigureState::kTied;
    entry.implied = implied_of(f);
    const auto width = entry.implied.width();
    const Rational& unit = bindings_of_[f].empty() ? precision_.own_unit[f] : precision_.group_unit[f];
    entry.covered = width && *width <= unit * Rational(kCoveredUnits);
    if (!entry.covered) entry.reason = entry.implied.low && entry.implied.high ? "wide_range" : "unbounded";
    if (money && entry.covered) ++ledger_.covered;
  }

  bool stated_elsewhere(budget::QuantityId q, FigureId f) const {
    const auto it = built_.variables.find(q);
    if (it == built_.variables.end()) return false;
    return std::any_of(built_.own[it->second].begin(), built_.own[it->second].end(),
                       [&](solve::ConstraintId c) { return built_.owners[c].figure != f; });
  }

  Interval implied_of(FigureId f) const {
    if (bindings_of_[f].empty()) return corrector_.range_of_rate(f);
    Interval range;
    for (const std::uint32_t b : bindings_of_[f]) {
      const auto it = built_.variables.find(model_.bindings[b].quantity);
      if (it == built_.variables.end()) continue;
      Interval one = implied_[it->second];
      for (const solve::ConstraintId c : built_.own[it->second]) {
        if (built_.owners[c].figure != f) one = one.intersect(built_.system.constraints[c].range);
      }
      range = range.intersect(one * Rational(model_.bindings[b].factor));
    }
    return range.empty() ? corrector_.range_without(model_.bindings[bindings_of_[f].front()].quantity, {f}, {}) : range;
  }

  std::string reason_of(const budget::Figure& figure, FigureId f) const {
    if (!figure.unchecked_reason.empty()) return figure.unchecked_reason;
    if (figure.role == FigureRole::kMention) return "mention";
    return bindings_of_[f].empty() && figure.role != FigureRole::kGrowth && figure.role != FigureRole::kShare
               ? "no_label"
               : "no_relation";
  }

  void enter_family(budget::FamilyId f) {
    const budget::Family& family = model_.families[f];
    const FamilyTest& test = readings_.families[f];
    ledger_.families.push_back({family.schema, family.rule, std::string(budget::name_of(family.warrant)),
                                std::string(name_of(test.outcome)), test.instances, test.nontrivial, test.tying,
                                test.note});
  }

  const Model& model_;
  const PrecisionTable& precision_;
  const Readings& readings_;
  const Corrector& corrector_;
  BuiltSystem built_;
  std::vector<Interval> implied_;
  std::vector<std::vector<std::uint32_t>> bindings_of_;
  std::vector<std::vector<RelationId>> of_quantity_;
  Ledger ledger_;
};

}  // namespace

Ledger make_ledger(const Model& model, const PrecisionTable& precision, const Readings& readings,
                   const budget::CostTable& costs, const Corrector& corrector) {
  return LedgerMaker(model, precision, readings, costs, corrector).make();
}

void mark_conflicts(const Model& model, const std::vector<budget::Finding>& findings, Ledger& ledger) {
  std::map<base::Place, std::vector<FigureId>> at;
  for (FigureId f = 0; f < model.figures.size(); ++f) at[model.figures[f].place].push_back(f);
  for (const budget::Finding& finding : findings) {
    for (const budget::Quote& quote : finding.places) {
      const auto it = at.find(quote.place);
      if (it == at.end()) continue;
      for (const FigureId f : it->second) {
        FigureLedger& entry = ledger.entries[f];
        if (!finding.proof.empty()) entry.state = FigureState::kConflict;
        if (entry.findings.empty() || entry.findings.back() != finding.id) entry.findings.push_back(finding.id);
      }
    }
  }
}

}  // namespace gouji::check
