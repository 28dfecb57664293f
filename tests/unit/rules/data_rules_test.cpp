// The rules that ship: they load, the linter has nothing to say, and every case of every rule holds.
#include <gtest/gtest.h>

#include <filesystem>

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
