#include "check/diagnosis.h"

#include <algorithm>

#include "check/evaluate.h"
#include "solve/verify.h"

namespace gouji::check {

using budget::FigureId;
using budget::Model;
using budget::RelationId;

namespace {

/// Trimmed zeros may carry an error only when so many relations that contain a shortened figure tie.
constexpr int kTiesForGroupDigits = 5;

class Judge {
 public:
  Judge(const Model& model, const PrecisionTable& precision, const Readings& readings, const budget::CostTable& costs)
      : model_(model), precision_(precision), readings_(readings), costs_(costs) {
    verdict_.explained_figure.assign(model.figures.size(), false);
    explained_relation_.assign(model.relations.size(), false);
  }

  Verdict run() {
    strong();
    weak();
    tails();
    return std::move(verdict_);
  }

 private:
  BuildOptions options(Tier tier, Precision precision, Strength strength) const {
    BuildOptions out;
    out.tier = tier;
    out.precision = precision;
    out.strength = strength;
    out.without_figure = verdict_.explained_figure;
    out.without_relation = explained_relation_;
    return out;
  }

  const BuiltSystem& build(const BuildOptions& build_options) {
    verdict_.systems.push_back(build_system(model_, precision_, readings_, costs_, build_options));
    return verdict_.systems.back();
  }

  std::vector<solve::Problem> diagnose(const BuiltSystem& built) {
    solve::Diagnosis diagnosis = solve::diagnose(built.system);
    verdict_.limit_reached = verdict_.limit_reached || diagnosis.limit_reached;
    return std::move(diagnosis.problems);
  }

  void keep(ProblemKind kind, solve::Problem problem) {
    explain(verdict_.systems.back(), problem);
    verdict_.problems.push_back({kind, verdict_.systems.size() - 1, std::move(problem)});
  }

  /// Takes what the first repair withdraws out of later tiers; without a repair, the relations of the proofs.
  void explain(const BuiltSystem& built, const solve::Problem& problem) {
    if (problem.repairs.empty()) {
      for (const solve::Proof& proof : problem.proofs) {
        for (const solve::ProofStep& step : proof.steps) {
          const Owner& owner = built.owners[step.constraint];
          if (owner.kind == OwnerKind::kRelation) explained_relation_[owner.relation] = true;
        }
      }
      return;
    }
    for (const solve::CauseId c : problem.repairs.front().causes) {
      const CauseInfo& cause = built.causes[c];
      for (const FigureId f : cause.figures) verdict_.explained_figure[f] = true;
      if (cause.kind == CauseKind::kReading && cause.relation != budget::kNone) explained_relation_[cause.relation] = true;
      if (cause.kind == CauseKind::kReading && cause.figure != budget::kNone) verdict_.explained_figure[cause.figure] = true;
      if (cause.list != budget::kNone) {
        for (RelationId r = 0; r < model_.relations.size(); ++r) {
          if (model_.relations[r].list == cause.list) explained_relation_[r] = true;
        }
      }
    }
  }

  void strong() {
    const BuiltSystem& built = build(options(Tier::kOneUnit, Precision::kGroup, Strength::kStrong));
    std::vector<solve::Problem> problems = diagnose(built);
    std::vector<bool> group_only;
    for (const solve::Problem& problem : problems) group_only.push_back(!holds_at_own_digits(built, problem));
    const bool trusted = std::count(group_only.begin(), group_only.end(), true) <= 1 &&
                         ties_with_shortened() >= kTiesForGroupDigits;
    for (std::size_t i = 0; i < problems.size(); ++i) {
      keep(group_only[i] && !trusted ? ProblemKind::kGroupDigits : ProblemKind::kProven, std::move(problems[i]));
    }
  }

  /// Does some proof still hold when every figure counts by its own digits?
  bool holds_at_own_digits(const BuiltSystem& built, const solve::Problem& problem) const {
    solve::System wider = built.system;
    for (std::size_t c = 0; c < wider.constraints.size(); ++c) {
      const Owner& owner = built.owners[c];
      if (owner.kind != OwnerKind::kFigure || !precision_.shortened[owner.figure]) continue;
      const base::Interval range =
          interval_of(model_.figures[owner.figure], precision_.own_unit[owner.figure], Tier::kOneUnit);
      // A binding with factor -1 states the mirrored range.
      const bool mirrored = wider.constraints[c].range.contains(-model_.figures[owner.figure].value()) &&
                            !wider.constraints[c].range.contains(model_.figures[owner.figure].value());
      wider.constraints[c].range = mirrored ? range * base::Rational(-1) : range;
    }
    return std::any_of(problem.proofs.begin(), problem.proofs.end(),
                       [&wider](const solve::Proof& proof) { return solve::verify(wider, proof); });
  }

  int ties_with_shortened() const {
    const PrintedValues values(model_, precision_, readings_.use_binding);
    int ties = 0;
    for (RelationId r = 0; r < model_.relations.size(); ++r) {
      const budget::Relation& relation = model_.relations[r];
      if (!readings_.use_relation[r] || relation.kind == budget::RelationKind::kOrder) continue;
      const bool shortened = std::any_of(relation.terms.begin(), relation.terms.end(), [&](const auto& term) {
        return values.stated(term.quantity) && precision_.shortened[values.figure(term.quantity)];
      });
      if (!shortened) continue;
      const RelationTie tie = values.evaluate(relation);
      if (!tie.trivial && (tie.tie == Tie::kExact || tie.tie == Tie::kHalfUnit)) ++ties;
    }
    return ties;
  }

  void weak() {
    const BuiltSystem& built = build(options(Tier::kOneUnit, Precision::kGroup, Strength::kAll));
    for (solve::Problem& problem : diagnose(built)) {
      const bool misread = !problem.repairs.empty() &&
                           std::any_of(problem.repairs.begin(), problem.repairs.end(), [&built](const solve::Repair& repair) {
                             return std::all_of(repair.causes.begin(), repair.causes.end(), [&built](solve::CauseId c) {
                               return built.causes[c].kind == CauseKind::kReading;
                             });
                           });
      // The cheapest explanation is that we read something wrongly: that is no finding about the document.
      if (misread) {
        explain(built, problem);
      } else {
        keep(ProblemKind::kPremise, std::move(problem));
      }
    }
  }

  void tails() {
    const BuiltSystem& built = build(options(Tier::kHalfUnit, Precision::kOwn, Strength::kStrong));
    for (solve::Problem& problem : diagnose(built)) keep(ProblemKind::kTail, std::move(problem));
  }

  const Model& model_;
  const PrecisionTable& precision_;
  const Readings& readings_;
  const budget::CostTable& costs_;
  Verdict verdict_;
  std::vector<bool> explained_relation_;
};

}  // namespace

Verdict judge(const Model& model, const PrecisionTable& precision, const Readings& readings,
              const budget::CostTable& costs) {
  return Judge(model, precision, readings, costs).run();
}

}  // namespace gouji::check
