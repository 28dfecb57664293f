#include "check/families.h"

#include <algorithm>
#include <map>

namespace gouji::check {

using budget::Binding;
using budget::Family;
using budget::kNone;
using budget::Model;
using budget::Warrant;

namespace {

constexpr int kPromotionInstances = 5;
constexpr int kMinorFailuresPerCent = 5;
/// That four figures add up to the last digit is no chance: an open list that does so was meant to be complete.
constexpr int kHabitWeight = 4;

int allowed_failures(int nontrivial) { return std::max(1, nontrivial * kMinorFailuresPerCent / 100); }

bool ties(Tie tie) { return tie == Tie::kExact || tie == Tie::kHalfUnit || tie == Tie::kOneUnit; }

void count(const Family& family, const std::vector<RelationTie>& tie, FamilyTest& test) {
  for (const budget::RelationId id : family.relations) {
    if (tie[id].tie == Tie::kNotCheckable) continue;
    ++test.instances;
    if (tie[id].tie == Tie::kExact) {
      ++test.exact;
      if (tie[id].addends > 0) ++test.exact_non_zero;
    }
    if (tie[id].trivial && ties(tie[id].tie)) continue;
    ++test.nontrivial;
    if (!ties(tie[id].tie)) continue;
    ++test.tying;
    if (tie[id].tie == Tie::kExact && tie[id].addends > 1) test.weight += tie[id].addends;
  }
}

/// A binding agrees when the figure meets the figure that speaks for the quantity without this family.
void count_bindings(const Model& model, const Family& family, const PrecisionTable& precision,
                    const std::vector<bool>& use_binding, FamilyTest& test) {
  std::vector<bool> others = use_binding;
  for (const std::uint32_t b : family.bindings) others[b] = false;
  const PrintedValues values(model, precision, others);
  for (const std::uint32_t b : family.bindings) {
    const Binding& binding = model.bindings[b];
    if (!values.stated(binding.quantity)) continue;
    ++test.instances;
    const base::Interval own = interval_of(model.figures[binding.figure], precision.group_unit[binding.figure],
                                           Tier::kOneUnit, precision.nothing[binding.figure]) *
                               base::Rational(binding.factor);
    const bool agrees = !own.intersect(values.interval(binding.quantity, Tier::kOneUnit)).empty();
    if (model.figures[binding.figure].decimal.unscaled == 0 && agrees) continue;
    ++test.nontrivial;
    if (agrees) ++test.tying;
  }
}

/// A premise is not refuted by failing: that it fails is what the reader wants to know.
bool rests_on_premise(const Model& model, const Family& family) {
  return !family.relations.empty() && model.relations[family.relations.front()].premise;
}

/// The outcome of one family by itself.
void judge(Warrant warrant, FamilyTest& test) {
  const int failing = test.nontrivial - test.tying;
  if (warrant == Warrant::kInference) {
    // Many instances that all tie to the last digit tell as much, even if most of their members are nothing.
    const bool all_exact =
        test.exact >= kPromotionInstances && test.exact_non_zero >= 2 && test.instances - test.exact <= 1;
    if ((test.weight >= kHabitWeight || all_exact) && failing <= 1 && test.nontrivial < kPromotionInstances) {
      test.outcome = Outcome::kHabit;
    } else if (failing > allowed_failures(test.nontrivial) || (failing > 0 && failing >= test.tying)) {
      test.outcome = Outcome::kDropped;
      test.note = "read differently than expected";
    } else if (test.nontrivial >= kPromotionInstances) {
      test.outcome = Outcome::kPromoted;
    }
    return;
  }
  // A strong family whose instances mostly fail was read wrongly: documents have single errors, not columns of them.
  if (failing >= 3 && failing > test.tying) {
    test.outcome = Outcome::kDropped;
    test.note = "read differently than expected";
    return;
  }
  test.outcome = test.tying > 0 ? Outcome::kConfirmed : Outcome::kSingle;
}

/// Of readings that exclude each other the one that ties more often stays; equal ones stay as guesses.
void choose(const Model& model, std::vector<FamilyTest>& tests, std::vector<bool>& doubtful) {
  std::map<std::uint32_t, std::vector<budget::FamilyId>> choices;
  for (budget::FamilyId f = 0; f < model.families.size(); ++f) {
    if (model.families[f].choice != kNone) choices[model.families[f].choice].push_back(f);
  }
  for (const auto& [choice, members] : choices) {
    const auto better = [&tests](budget::FamilyId a, budget::FamilyId b) {
      const std::int64_t left = std::int64_t{tests[a].tying} * std::max(1, tests[b].nontrivial);
      const std::int64_t right = std::int64_t{tests[b].tying} * std::max(1, tests[a].nontrivial);
      return left > right;
    };
    budget::FamilyId best = members.front();
    for (const budget::FamilyId f : members) {
      if (better(f, best)) best = f;
    }
    for (const budget::FamilyId f : members) {
      if (f == best) continue;
      if (!better(best, f)) doubtful[best] = true;
      tests[f].outcome = Outcome::kDropped;
      tests[f].note = "another reading ties better";
    }
  }
}

}  // namespace

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::kConfirmed:
      return "confirmed";
    case Outcome::kPromoted:
      return "promoted";
    case Outcome::kHabit:
      return "habit";
    case Outcome::kSingle:
      return "single";
    case Outcome::kDropped:
      return "dropped";
  }
  return "";
}

Readings test_families(const Model& model, const PrecisionTable& precision) {
  Readings readings;
  readings.families.resize(model.families.size());
  readings.use_relation.assign(model.relations.size(), true);
  readings.use_binding.assign(model.bindings.size(), true);
  for (const auto& relation : model.relations) {
    readings.relation_warrant.push_back(relation.warrant);
    readings.premise.push_back(relation.premise);
  }
  for (const auto& binding : model.bindings) readings.binding_warrant.push_back(binding.warrant);

  // Readings of bindings first: they decide which figure speaks for a quantity.
  for (budget::FamilyId f = 0; f < model.families.size(); ++f) {
    const Family& family = model.families[f];
    if (family.bindings.empty()) continue;
    FamilyTest& test = readings.families[f];
    count_bindings(model, family, precision, readings.use_binding, test);
    judge(family.warrant, test);
    for (const std::uint32_t b : family.bindings) {
      if (test.outcome == Outcome::kDropped) readings.use_binding[b] = false;
      if (test.outcome == Outcome::kPromoted) readings.binding_warrant[b] = Warrant::kStructure;
    }
  }

  const PrintedValues values(model, precision, readings.use_binding);
  std::vector<RelationTie> tie;
  tie.reserve(model.relations.size());
  for (const auto& relation : model.relations) tie.push_back(values.evaluate(relation));

  std::vector<bool> doubtful(model.families.size(), false);
  for (budget::FamilyId f = 0; f < model.families.size(); ++f) {
    if (!model.families[f].bindings.empty()) continue;
    count(model.families[f], tie, readings.families[f]);
    if (rests_on_premise(model, model.families[f])) continue;
    judge(model.families[f].warrant, readings.families[f]);
  }
  choose(model, readings.families, doubtful);
  for (budget::FamilyId f = 0; f < model.families.size(); ++f) {
    const FamilyTest& test = readings.families[f];
    for (const budget::RelationId id : model.families[f].relations) {
      if (test.outcome == Outcome::kDropped) readings.use_relation[id] = false;
      if (test.outcome == Outcome::kPromoted) readings.relation_warrant[id] = Warrant::kStructure;
      if (test.outcome == Outcome::kHabit) readings.premise[id] = true;
      if (doubtful[f] && test.outcome != Outcome::kPromoted) readings.relation_warrant[id] = Warrant::kInference;
    }
  }
  for (budget::RelationId id = 0; id < model.relations.size(); ++id) {
    const bool dropped_item =
        model.relations[id].parts_may_vanish && tie[id].tie == Tie::kViolated && tie[id].gap.sign() < 0;
    if (dropped_item) readings.use_relation[id] = false;
  }
  return readings;
}

}  // namespace gouji::check
