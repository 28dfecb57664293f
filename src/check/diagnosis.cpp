#include "check/diagnosis.h"

#include <algorithm>
#include <map>
#include <numeric>

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
    if (all_ties()) return std::move(verdict_);
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

  /// Most documents that tie do so in every way at once: every relation by itself, and all of them together within half a unit
  /// of the finest digits. Then no tier has anything to find, and one system stands for all.
  bool all_ties() {
    const PrintedValues values(model_, precision_, readings_.use_binding);
    for (RelationId r = 0; r < model_.relations.size(); ++r) {
      if (!readings_.use_relation[r]) continue;
      const Tie tie = values.evaluate(model_.relations[r]).tie;
      if (tie == Tie::kOneUnit || tie == Tie::kViolated) return false;
    }
    BuildOptions everything = options(Tier::kHalfUnit, Precision::kGroup, Strength::kAll);
    everything.causes = BuildOptions::Causes::kNone;
    const BuiltSystem built = build_system(model_, precision_, readings_, costs_, everything);
    const solve::Diagnosis diagnosis = solve::diagnose(built.system);
    return diagnosis.feasible && !diagnosis.limit_reached;
  }

  void keep(ProblemKind kind, solve::Problem problem) {
    // Of equally cheap repairs those that name figures come first: a reader can look them up.
    const BuiltSystem& built = verdict_.systems.back();
    std::stable_partition(problem.repairs.begin(), problem.repairs.end(), [&built](const solve::Repair& repair) {
      return std::none_of(repair.causes.begin(), repair.causes.end(),
                          [&built](solve::CauseId c) { return built.causes[c].kind == CauseKind::kMissingItem; });
    });
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
      if (cause.kind == CauseKind::kReading && cause.relation != budget::kNone)
        explained_relation_[cause.relation] = true;
      if (cause.kind == CauseKind::kReading && cause.figure != budget::kNone)
        verdict_.explained_figure[cause.figure] = true;
      for (const RelationId r : cause.sums) explained_relation_[r] = true;
    }
  }

  /// Strong relations and premises stand in one system, so that a premise helps to tell which figure is wrong; but only what
  /// strong relations refuse by themselves is proven.
  void strong() {
    const BuiltSystem& built = build(options(Tier::kOneUnit, Precision::kGroup, Strength::kPremise));
    std::vector<solve::Problem> problems = diagnose(built);
    std::erase_if(problems,
                  [this, &built](const solve::Problem& problem) { return set_aside_if_misread(built, problem); });
    problems = joined(built, std::move(problems));
    std::vector<bool> group_only;
    for (const solve::Problem& problem : problems) group_only.push_back(!holds_at_own_digits(built, problem));
    const auto refusals = std::count(group_only.begin(), group_only.end(), true);
    const bool trusted = refusals <= 1 && ties_with_shortened() >= kTiesForGroupDigits;
    // Several that hold by the digits of the group only: it is the group that was read wrongly, and own digits decide.
    if (refusals > 1) precision_used_ = Precision::kOwn;
    for (std::size_t i = 0; i < problems.size(); ++i) {
      const ProblemKind kind = !rests_on_strong(built, problems[i]) ? ProblemKind::kPremise
                               : group_only[i] && !trusted          ? ProblemKind::kGroupDigits
                                                                    : ProblemKind::kProven;
      if (kind == ProblemKind::kPremise && explained_by_dropped_item(built, problems[i])) continue;
      if (group_only[i] && (refusals > 1 || rests_on_mixed(built, problems[i]))) continue;  // There own digits decide.
      keep(kind, std::move(problems[i]));
    }
  }

  /// Nothing fails but the premise that no item of last year was dropped, and one that was would explain it all: no finding.
  /// In the other direction the bound that goes with such a list fails too, which is no premise.
  bool explained_by_dropped_item(const BuiltSystem& built, const solve::Problem& problem) {
    std::vector<RelationId> premises;
    const bool explained = std::all_of(problem.proofs.begin(), problem.proofs.end(), [&](const solve::Proof& proof) {
      const std::size_t before = premises.size();
      for (const solve::ProofStep& step : proof.steps) {
        const Owner& owner = built.owners[step.constraint];
        if (owner.kind == OwnerKind::kRelation && model_.relations[owner.relation].parts_may_vanish)
          premises.push_back(owner.relation);
      }
      return premises.size() > before;
    });
    if (!explained) return false;
    for (const RelationId relation : premises) explained_relation_[relation] = true;
    return true;
  }

  bool rests_on_mixed(const BuiltSystem& built, const solve::Problem& problem) const {
    return std::any_of(problem.proofs.begin(), problem.proofs.end(), [&](const solve::Proof& proof) {
      return std::any_of(proof.steps.begin(), proof.steps.end(), [&](const solve::ProofStep& step) {
        const Owner& owner = built.owners[step.constraint];
        return owner.figure != budget::kNone && precision_.mixed[owner.figure];
      });
    });
  }

  bool rests_on_strong(const BuiltSystem& built, const solve::Problem& problem) const {
    return std::any_of(problem.proofs.begin(), problem.proofs.end(), [&](const solve::Proof& proof) {
      return std::all_of(proof.steps.begin(), proof.steps.end(), [&](const solve::ProofStep& step) {
        return is_strong(built.owners[step.constraint], model_, readings_);
      });
    });
  }

  /// An error is carried on: 40,000 too much in one figure stands in its total as well, and the sum of the two ties as printed.
  /// Problems whose wrong figures are members of one sum that ties as printed are one root cause.
  std::vector<solve::Problem> joined(const BuiltSystem& built, std::vector<solve::Problem> problems) const {
    const PrintedValues values(model_, precision_, readings_.use_binding);
    std::vector<std::size_t> root(problems.size());
    std::iota(root.begin(), root.end(), std::size_t{0});
    const auto find = [&root](std::size_t i) {
      while (root[i] != i) i = root[i];
      return i;
    };
    std::map<budget::QuantityId, std::size_t> problem_of;
    for (std::size_t i = 0; i < problems.size(); ++i) {
      for (const FigureId f : wrong_figures(built, problems[i])) {
        for (const auto& binding : model_.bindings) {
          if (binding.figure == f) problem_of.emplace(binding.quantity, i);
        }
      }
    }
    for (RelationId r = 0; r < model_.relations.size(); ++r) {
      const budget::Relation& relation = model_.relations[r];
      if (!readings_.use_relation[r] || relation.kind != budget::RelationKind::kSum) continue;
      std::vector<std::size_t> touched;
      for (const auto& term : relation.terms) {
        const auto it = problem_of.find(term.quantity);
        if (it != problem_of.end()) touched.push_back(it->second);
      }
      if (touched.size() < 2) continue;
      const Tie tie = values.evaluate(relation).tie;
      if (tie != Tie::kExact && tie != Tie::kHalfUnit) continue;
      for (const std::size_t other : touched) root[find(other)] = find(touched.front());
    }
    std::vector<solve::Problem> out;
    std::map<std::size_t, std::size_t> index;
    for (std::size_t i = 0; i < problems.size(); ++i) {
      const auto [it, fresh] = index.emplace(find(i), out.size());
      if (fresh) {
        out.push_back(std::move(problems[i]));
      } else {
        join(out[it->second], std::move(problems[i]));
      }
    }
    return out;
  }

  std::vector<FigureId> wrong_figures(const BuiltSystem& built, const solve::Problem& problem) const {
    std::vector<FigureId> out;
    if (problem.repairs.empty()) return out;
    for (const solve::CauseId c : problem.repairs.front().causes) {
      out.insert(out.end(), built.causes[c].figures.begin(), built.causes[c].figures.end());
    }
    return out;
  }

  static void join(solve::Problem& into, solve::Problem other) {
    into.proofs.insert(into.proofs.end(), other.proofs.begin(), other.proofs.end());
    std::vector<solve::Repair> both;
    for (const solve::Repair& a : into.repairs) {
      for (const solve::Repair& b : other.repairs) {
        if (both.size() >= solve::Limits{}.max_repairs) {
          into.capped = true;
          break;
        }
        solve::Repair repair{a.causes, a.cost + b.cost};
        repair.causes.insert(repair.causes.end(), b.causes.begin(), b.causes.end());
        std::sort(repair.causes.begin(), repair.causes.end());
        both.push_back(std::move(repair));
      }
    }
    into.repairs = std::move(both);
    into.capped = into.capped || other.capped;
  }

  /// Does some proof still hold when every figure counts by its own digits?
  bool holds_at_own_digits(const BuiltSystem& built, const solve::Problem& problem) const {
    solve::System wider = built.system;
    for (std::size_t c = 0; c < wider.constraints.size(); ++c) {
      const Owner& owner = built.owners[c];
      if (owner.kind != OwnerKind::kFigure || !precision_.shortened[owner.figure]) continue;
      const base::Interval range = interval_of(model_.figures[owner.figure], precision_.own_unit[owner.figure],
                                               Tier::kOneUnit, precision_.nothing[owner.figure]);
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

  /// The cheapest explanation may be that we read something wrongly: that is no finding about the document.
  bool set_aside_if_misread(const BuiltSystem& built, const solve::Problem& problem) {
    const bool misread =
        std::any_of(problem.repairs.begin(), problem.repairs.end(), [&built](const solve::Repair& repair) {
          return std::all_of(repair.causes.begin(), repair.causes.end(),
                             [&built](solve::CauseId c) { return built.causes[c].kind == CauseKind::kReading; });
        });
    if (misread) explain(built, problem);
    return misread;
  }

  void weak() {
    const BuiltSystem& built = build(options(Tier::kOneUnit, precision_used_, Strength::kAll));
    for (solve::Problem& problem : diagnose(built)) {
      if (set_aside_if_misread(built, problem) || explained_by_dropped_item(built, problem)) continue;
      keep(ProblemKind::kPremise, std::move(problem));
    }
  }

  void tails() {
    const BuiltSystem& built = build(options(Tier::kHalfUnit, Precision::kOwn, Strength::kPremise));
    for (solve::Problem& problem : diagnose(built)) keep(ProblemKind::kTail, std::move(problem));
  }

  const Model& model_;
  const PrecisionTable& precision_;
  const Readings& readings_;
  const budget::CostTable& costs_;
  Verdict verdict_;
  std::vector<bool> explained_relation_;
  Precision precision_used_ = Precision::kGroup;  ///< Of shortened figures, after the strong relations were heard.
};

}  // namespace

Verdict judge(const Model& model, const PrecisionTable& precision, const Readings& readings,
              const budget::CostTable& costs) {
  return Judge(model, precision, readings, costs).run();
}

}  // namespace gouji::check
