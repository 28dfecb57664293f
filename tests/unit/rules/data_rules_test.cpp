// The rules that ship: they load, the linter has nothing to say, and every case of every rule holds.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "budget/knowledge.h"
#include "rules/catalogue.h"

namespace gouji::rules {
namespace {

const std::filesystem::path kData = std::filesystem::path(GOUJI_SOURCE_DIR) / "data";

TEST(DataRules, TheLinterHasNothingToSay) {
  const auto catalogue = Catalogue::load({kData / "rules"}, {.with_cases = true});
  ASSERT_TRUE(catalogue.ok()) << catalogue.error().message_en;
  const auto knowledge = budget::Knowledge::load(kData);
  ASSERT_TRUE(knowledge.ok()) << knowledge.error().message_en;
  EXPECT_GE(catalogue.value().rules().size(), 150u);
  for (const LintIssue& issue : lint(catalogue.value(), knowledge.value().get())) {
    ADD_FAILURE() << issue.file << " " << issue.rule << " " << issue.code << ": " << issue.message_en;
  }
}

TEST(DataRules, EveryRuleCanBeExplainedInBothLanguages) {
  const auto catalogue = Catalogue::load({kData / "rules"});
  ASSERT_TRUE(catalogue.ok());
  for (const Rule& rule : catalogue.value().rules()) {
    EXPECT_NE(catalogue.value().explain(rule.id, "zh").find(rule.title_zh), std::string::npos) << rule.id;
    EXPECT_NE(catalogue.value().explain(rule.id, "en").find(rule.title_en), std::string::npos) << rule.id;
  }
}

TEST(DataRules, EveryIdOfTheSpecificationIsARuleOrStoodForByOne) {
  const auto catalogue = Catalogue::load({kData / "rules"});
  ASSERT_TRUE(catalogue.ok());
  std::ifstream ids(std::filesystem::path(GOUJI_SOURCE_DIR) / "tests/cases/rules/specified_ids.list");
  int count = 0;
  for (std::string id; std::getline(ids, id);) {
    if (id.empty() || id.front() == '#') continue;
    ++count;
    EXPECT_NE(catalogue.value().find(id), nullptr) << id;
  }
  EXPECT_GE(count, 190);
}

TEST(DataRules, WhatADocumentDoesNotHoldIsCountedAsNotApplicable) {
  const auto catalogue = Catalogue::load({kData / "rules"});
  ASSERT_TRUE(catalogue.ok());
  const budget::FactBase no_facts;
  const RunResult result = catalogue.value().run(no_facts, {});
  const auto control = result.counts.find("POL-CONTROL");
  ASSERT_NE(control, result.counts.end());
  EXPECT_EQ(control->second.not_applicable, 1);
  EXPECT_EQ(control->second.passed, 0);
}

TEST(DataRules, OnlyCodesAndTheSolverMayReportErrors) {
  const auto catalogue = Catalogue::load({kData / "rules"});
  ASSERT_TRUE(catalogue.ok());
  for (const Rule& rule : catalogue.value().rules()) {
    if (rule.engine == Engine::kSolver || rule.report_max != budget::Severity::kError) continue;
    EXPECT_TRUE(rule.id.starts_with("REF-CODE-")) << rule.id;
    EXPECT_FALSE(rule.error_if.empty()) << rule.id;
  }
}

}  // namespace
}  // namespace gouji::rules
