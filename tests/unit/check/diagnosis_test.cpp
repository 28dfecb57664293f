#include "check/diagnosis.h"

#include <gtest/gtest.h>

#include "check/correct.h"
#include "unit/check/model_builder.h"

namespace gouji::check {
namespace {

struct Judged {
  PrecisionTable precision;
  Readings readings;
  Verdict verdict;
  explicit Judged(const budget::Model& model)
      : precision(read_precision(model)),
        readings(test_families(model, precision)),
        verdict(judge(model, precision, readings, budget::CostTable{})) {}
  budget::Correction correction(const budget::Model& model, std::size_t problem, std::size_t repair) const {
    const Corrector corrector(model, precision, readings);
    const JudgedProblem& judged = verdict.problems.at(problem);
    return corrector.correct(verdict.systems.at(judged.built), judged.problem.repairs.at(repair));
  }
};

TEST(Diagnosis, WhatTiesIsNoProblem) {
  ModelBuilder b;
  b.amount("flow=expenditure", "100.00");
  b.amount("flow=expenditure kind=basic", "40.00");
  b.amount("flow=expenditure kind=project", "60.00");
  b.sum("flow=expenditure", {"flow=expenditure kind=basic", "flow=expenditure kind=project"});
  EXPECT_TRUE(Judged(b.model).verdict.problems.empty());
}

TEST(Diagnosis, ASumWithinRoundedPartsIsNoProblem) {
  ModelBuilder b;
  b.amount("flow=expenditure", "100.02");
  b.amount("flow=expenditure kind=basic", "40.00");
  b.amount("flow=expenditure kind=project", "60.00");
  b.amount("flow=expenditure kind=remit", "0.01");
  b.sum("flow=expenditure",
        {"flow=expenditure kind=basic", "flow=expenditure kind=project", "flow=expenditure kind=remit"});
  EXPECT_TRUE(Judged(b.model).verdict.problems.empty());
}

TEST(Diagnosis, AGapThatOnlyTruncationExplainsIsATailDifference) {
  ModelBuilder b;
  b.amount("flow=expenditure", "100.02");
  b.amount("flow=expenditure kind=basic", "40.00");
  b.amount("flow=expenditure kind=project", "60.00");
  b.sum("flow=expenditure", {"flow=expenditure kind=basic", "flow=expenditure kind=project"});
  const Judged judged(b.model);
  ASSERT_EQ(judged.verdict.problems.size(), 1u);
  EXPECT_EQ(judged.verdict.problems[0].kind, ProblemKind::kTail);
}

TEST(Diagnosis, AGapOfThreeUnitsInASumOfTwoIsProven) {
  ModelBuilder b;
  b.amount("flow=expenditure", "100.03");
  b.amount("flow=expenditure kind=basic", "40.00");
  b.amount("flow=expenditure kind=project", "60.00");
  b.sum("flow=expenditure", {"flow=expenditure kind=basic", "flow=expenditure kind=project"});
  const Judged judged(b.model);
  ASSERT_EQ(judged.verdict.problems.size(), 1u);
  EXPECT_EQ(judged.verdict.problems[0].kind, ProblemKind::kProven);
  EXPECT_EQ(judged.verdict.problems[0].problem.repairs.size(), 3u) << "each of the three figures may be the wrong one";
}

TEST(Diagnosis, TheFigureThatTwoSumsAccuseIsTheOnlyCause) {
  ModelBuilder b;
  b.amount("flow=expenditure", "100.00");
  const auto wrong = b.amount("flow=expenditure kind=basic", "45.00");
  b.amount("flow=expenditure kind=project", "60.00");
  b.amount("flow=expenditure kind=personnel", "30.00");
  b.amount("flow=expenditure kind=public", "10.00");
  b.sum("flow=expenditure", {"flow=expenditure kind=basic", "flow=expenditure kind=project"});
  b.sum("flow=expenditure kind=basic", {"flow=expenditure kind=personnel", "flow=expenditure kind=public"});
  const Judged judged(b.model);
  ASSERT_EQ(judged.verdict.problems.size(), 1u);
  ASSERT_EQ(judged.verdict.problems[0].problem.repairs.size(), 1u);
  const budget::Correction correction = judged.correction(b.model, 0, 0);
  ASSERT_EQ(correction.changes.size(), 1u);
  EXPECT_EQ(correction.changes[0].place.place, b.model.figures[wrong].place);
  EXPECT_EQ(correction.changes[0].to, "40.00");
  EXPECT_EQ(correction.restores, 2);
}

TEST(Diagnosis, AnItemMissingFromAmountsAndChangesAlikeIsOneCause) {
  ModelBuilder b;
  const auto list = b.model.new_list();
  for (const char* item : {"a", "b", "c", "d"}) {
    const std::string at = std::string("flow=expenditure project=") + item;
    b.amount(at, "10.00");
    b.change(at, "2.00");
  }
  b.amount("flow=expenditure", "180.00");
  b.change("flow=expenditure", "25.00");
  const std::vector<std::string> items = {"flow=expenditure project=a", "flow=expenditure project=b",
                                          "flow=expenditure project=c", "flow=expenditure project=d"};
  b.sum("flow=expenditure", items, list);
  std::vector<std::string> changes;
  for (const auto& item : items) changes.push_back(item + " change=prior_budget");
  b.sum("flow=expenditure change=prior_budget", changes, list);
  const Judged judged(b.model);
  ASSERT_EQ(judged.verdict.problems.size(), 1u);
  ASSERT_EQ(judged.verdict.problems[0].problem.repairs.size(), 1u);
  const budget::Correction correction = judged.correction(b.model, 0, 0);
  ASSERT_EQ(correction.changes.size(), 2u);
  EXPECT_EQ(correction.changes[0].kind, budget::ChangeKind::kMissingItem);
  EXPECT_EQ(correction.changes[0].to, "140.00");
  EXPECT_EQ(correction.changes[1].to, "17.00");
}

TEST(Diagnosis, AStaleSentenceIsOneCauseForItsThreeFigures) {
  ModelBuilder b;
  const std::string housing = "flow=expenditure function=221";
  b.amount(housing, "18.00");
  b.change(housing, "1.70");
  b.growth(housing, "10.43");
  const auto amount = b.amount(housing, "16.30");
  const auto change = b.change(housing, "1.80");
  b.same_statement({amount, change});
  b.amount("flow=expenditure", "118.00");
  b.amount("flow=expenditure function=210", "100.00");
  b.change("flow=expenditure", "11.70");
  b.change("flow=expenditure function=210", "10.00");
  b.sum("flow=expenditure", {housing, "flow=expenditure function=210"});
  b.sum("flow=expenditure change=prior_budget",
        {housing + " change=prior_budget", "flow=expenditure function=210 change=prior_budget"});
  const Judged judged(b.model);
  ASSERT_EQ(judged.verdict.problems.size(), 1u);
  ASSERT_FALSE(judged.verdict.problems[0].problem.repairs.empty());
  const budget::Correction correction = judged.correction(b.model, 0, 0);
  ASSERT_EQ(correction.changes.size(), 2u);
  EXPECT_EQ(correction.changes[0].kind, budget::ChangeKind::kSentence);
  EXPECT_EQ(correction.changes[0].to, "18.00");
  EXPECT_EQ(correction.changes[1].to, "1.70");
}

TEST(Diagnosis, AReversedDirectionWordIsNamed) {
  ModelBuilder b;
  const auto wrong = b.change("flow=expenditure kind=basic", "5.00");
  b.amount("flow=expenditure kind=basic", "40.00");
  b.growth("flow=expenditure kind=basic", "-11.11");
  const Judged judged(b.model);
  ASSERT_EQ(judged.verdict.problems.size(), 1u);
  bool named = false;
  for (std::size_t r = 0; r < judged.verdict.problems[0].problem.repairs.size(); ++r) {
    for (const auto& c : judged.correction(b.model, 0, r).changes) {
      named = named || (c.kind == budget::ChangeKind::kDirection && c.place.place == b.model.figures[wrong].place);
    }
  }
  EXPECT_TRUE(named);
}

TEST(Diagnosis, AGuessThatFailsIsNoFinding) {
  ModelBuilder b;
  b.amount("flow=expenditure", "100.00");
  b.amount("flow=expenditure kind=basic", "40.00");
  b.amount("flow=expenditure kind=project", "50.00");
  b.sum("flow=expenditure", {"flow=expenditure kind=basic", "flow=expenditure kind=project"}, budget::kNone,
        budget::Warrant::kInference);
  EXPECT_TRUE(Judged(b.model).verdict.problems.empty());
}

TEST(Diagnosis, ARowMissingFromTwoTablesIsOneCause) {
  ModelBuilder b;
  for (const std::string fund : {"", " fund=gpb"}) {
    b.amount("flow=expenditure function=204" + fund, fund.empty() ? "90.00" : "80.00");
    b.amount("flow=expenditure function=20402" + fund, fund.empty() ? "90.00" : "80.00");
    b.amount("flow=expenditure function=2040201" + fund, "50.00");
    b.amount("flow=expenditure function=2040299" + fund, fund.empty() ? "27.00" : "17.00");
    b.sum("flow=expenditure function=204" + fund, {"flow=expenditure function=20402" + fund});
    b.sum("flow=expenditure function=20402" + fund,
          {"flow=expenditure function=2040201" + fund, "flow=expenditure function=2040299" + fund});
  }
  // The list of the text: all items of the general budget, the missing one left out too.
  b.amount("flow=expenditure fund=gpb", "95.00");
  b.amount("flow=expenditure function=2210201 fund=gpb", "15.00");
  b.sum("flow=expenditure fund=gpb",
        {"flow=expenditure function=2040201 fund=gpb", "flow=expenditure function=2040299 fund=gpb",
         "flow=expenditure function=2210201 fund=gpb"},
        b.model.new_list());
  const Judged judged(b.model);
  ASSERT_EQ(judged.verdict.problems.size(), 1u);
  const budget::Correction correction = judged.correction(b.model, 0, 0);
  ASSERT_EQ(correction.changes.size(), 3u);
  for (const budget::Change& change : correction.changes) {
    EXPECT_EQ(change.kind, budget::ChangeKind::kMissingItem);
    EXPECT_EQ(change.to, "13.00");
  }
}

TEST(Diagnosis, ARowThatBelongsElsewhereIsTooMuchInEveryColumn) {
  ModelBuilder b;
  for (const std::string kind : {"", " kind=project"}) {
    b.amount("flow=expenditure fund=gpb" + kind, "70.00");
    b.amount("flow=expenditure fund=gpb function=220" + kind, "40.00");
    b.amount("flow=expenditure fund=gpb function=221" + kind, "30.00");
    b.amount("flow=expenditure fund=gpb function=222" + kind, "12.00");
    b.amount("flow=expenditure fund=gpb function=22201" + kind, "12.00");
    b.sum("flow=expenditure fund=gpb function=222" + kind, {"flow=expenditure fund=gpb function=22201" + kind});
    b.sum("flow=expenditure fund=gpb" + kind,
          {"flow=expenditure fund=gpb function=220" + kind, "flow=expenditure fund=gpb function=221" + kind,
           "flow=expenditure fund=gpb function=222" + kind});
  }
  b.sum("flow=expenditure fund=gpb", {"flow=expenditure fund=gpb kind=project"});
  const Judged judged(b.model);
  ASSERT_EQ(judged.verdict.problems.size(), 1u);
  const budget::Correction correction = judged.correction(b.model, 0, 0);
  ASSERT_EQ(correction.changes.size(), 1u);
  EXPECT_EQ(correction.changes[0].kind, budget::ChangeKind::kExtraItem);
  EXPECT_EQ(correction.changes[0].from, "12.00");
}

TEST(Diagnosis, OneChangeCopiedToTwoPlacesIsOneCause) {
  ModelBuilder b;
  const std::string prior = " change=prior_budget";
  b.change("flow=revenue", "3958.67");
  b.change("flow=revenue fund=fiscal", "3958.98");
  b.change("flow=revenue fund=other", "-0.61");
  b.sum("flow=revenue" + prior, {"flow=revenue fund=fiscal" + prior, "flow=revenue fund=other" + prior});
  b.change("flow=revenue fund=gpb", "3959.28");
  b.change("flow=expenditure fund=gpb", "3958.98");
  b.sum("flow=revenue fund=gpb" + prior, {"flow=expenditure fund=gpb" + prior});
  const Judged judged(b.model);
  ASSERT_EQ(judged.verdict.problems.size(), 1u);
  const budget::Correction correction = judged.correction(b.model, 0, 0);
  ASSERT_EQ(correction.changes.size(), 2u);
  for (const budget::Change& change : correction.changes) {
    EXPECT_EQ(change.from, "3958.98");
    EXPECT_EQ(change.to, "3959.28");
  }
}

/// Changes of a list whose items come and go, with the bound that holds in any case.
void may_vanish(ModelBuilder& b, const std::string& total, const std::vector<std::string>& parts) {
  budget::Relation& bound = b.model.relations[b.sum(total, parts)];
  bound.kind = budget::RelationKind::kOrder;
  budget::Relation& relation = b.model.relations[b.sum(total, parts)];
  relation.premise = relation.parts_may_vanish = true;
}

TEST(Diagnosis, AnItemOfLastYearThatWasDroppedExplainsAGapInTheChanges) {
  for (const auto& [printed, problems] : {std::pair("10.00", 0u), std::pair("20.00", 1u)}) {
    ModelBuilder b;
    const std::string prior = " change=prior_budget";
    b.change("flow=expenditure", printed);
    b.change("flow=expenditure function=205", "7.00");
    b.change("flow=expenditure function=208", "8.00");
    may_vanish(b, "flow=expenditure" + prior,
               {"flow=expenditure function=205" + prior, "flow=expenditure function=208" + prior});
    EXPECT_EQ(Judged(b.model).verdict.problems.size(), problems) << printed;
  }
}

}  // namespace
}  // namespace gouji::check
