// Loading folders, running rules, grouping, severities, overrides and the linter.
#include "rules/catalogue.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace gouji::rules {
namespace {

/// A folder of rules that is gone after the test.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(std::filesystem::path(testing::TempDir()) / ("gouji_rules_" + name)) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_ / "words");
    write("kinds.toml", R"(
[kinds.passage]
zh = "文字"
en = "text"
[kinds.passage.fields]
text = "text the text"
section = "text(a|b) where"
amount = "number an amount"
unreadable = "text why not"
)");
    write("basis.toml", "[[basis]]\nkey = 'L1'\nzh = '预算法'\nen = 'Budget Law'\nverified = true\n");
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  void write(const std::string& file, const std::string& text) const { std::ofstream(path_ / file) << text; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string rule(const std::string& body) {
  return "[[rule]]\nid = 'R-1'\ntitle_zh = '题'\ntitle_en = 'title'\nbasis = ['L1']\nmessage_zh = '第{n}处：{quotes}'\n"
         "message_en = '{n}: {quotes}'\nfor = 'passage'\n" +
         body;
}

budget::Fact& add(budget::FactBase& facts, const std::string& text, const std::string& section) {
  base::Place place;
  place.line = place.end_line = static_cast<std::int32_t>(facts.all().size() + 1);
  place.column = 1;
  budget::Fact& fact = facts.add("passage", place, facts.keep(text));
  budget::FactWriter(facts, fact).text("text", text).text("section", section);
  return fact;
}

RunResult run(const Folder& folder, const budget::FactBase& facts,
              RunContext context = {"budget", 2024, "", "", "", "", nullptr}) {
  auto catalogue = Catalogue::load({folder.path()});
  EXPECT_TRUE(catalogue.ok());
  static std::vector<std::unique_ptr<Catalogue>> kept;  // Outcomes point into the catalogue.
  kept.push_back(std::make_unique<Catalogue>(catalogue.take()));
  return kept.back()->run(facts, context);
}

TEST(Catalogue, AFindRuleGivesOneOutcomeWithAllPlaces) {
  Folder folder("find");
  folder.write("a.toml", rule("find = '。。'\nnear = ['。。']\n"));
  budget::FactBase facts;
  add(facts, "一切正常。", "a");
  add(facts, "写完了。。又写完了。。", "a");
  const RunResult result = run(folder, facts);
  ASSERT_EQ(result.outcomes.size(), 1u);
  EXPECT_EQ(result.outcomes[0].places.size(), 2u);
  EXPECT_EQ(result.outcomes[0].places[0].place.line, 2);
  EXPECT_EQ(result.outcomes[0].places[0].place.column, 4);
  EXPECT_EQ(result.outcomes[0].places[0].place.end_column, 6);
  EXPECT_EQ(result.outcomes[0].message_zh, "第2处：“。。”");
  EXPECT_EQ(result.counts.at("R-1").not_applicable, 1);
}

TEST(Catalogue, OneOutcomeForEachValueOfTheOnceField) {
  Folder folder("once");
  folder.write("a.toml", rule("find = '。。'\nnear = ['。。']\nonce = 'section'\n"));
  budget::FactBase facts;
  add(facts, "甲。。", "a");
  add(facts, "乙。。", "b");
  add(facts, "丙。。", "a");
  const RunResult result = run(folder, facts);
  ASSERT_EQ(result.outcomes.size(), 2u);
  EXPECT_EQ(result.outcomes[0].places.size(), 2u);
}

TEST(Catalogue, AMissingFieldIsNotApplicableAndAnUnreadableOneNotCheckable) {
  Folder folder("null");
  folder.write("a.toml", rule("assert = 'amount > 0'\n"));
  budget::FactBase facts;
  add(facts, "无金额", "a");
  budget::FactWriter(facts, add(facts, "读不出", "a")).lasting("unreadable", "污损");
  budget::FactWriter(facts, add(facts, "零", "a")).number("amount", 0);
  const RunResult result = run(folder, facts);
  EXPECT_EQ(result.counts.at("R-1").not_applicable, 1);
  EXPECT_EQ(result.counts.at("R-1").not_checkable, 1);
  EXPECT_EQ(result.counts.at("R-1").violated, 1);
  EXPECT_EQ(result.outcomes[0].reason, "污损");
}

TEST(Catalogue, YearsRegionsAndKindsLimitARule) {
  Folder folder("pack");
  folder.write("a.toml", rule("assert = 'false'\nyear_from = 2025\n"));
  budget::FactBase facts;
  add(facts, "甲", "a");
  EXPECT_TRUE(run(folder, facts).outcomes.empty());
  EXPECT_EQ(run(folder, facts, {"budget", 2025, "", "", "", "", nullptr}).outcomes.size(), 1u);
  folder.write("a.toml", rule("assert = 'false'\napplies_to = { kind = ['final'], region = ['99'] }\n"));
  EXPECT_TRUE(run(folder, facts).outcomes.empty());
  EXPECT_TRUE(run(folder, facts, {"final", 2024, "110000", "", "", "", nullptr}).outcomes.empty());
  EXPECT_EQ(run(folder, facts, {"final", 2024, "990100", "", "", "", nullptr}).outcomes.size(), 1u);
}

TEST(Catalogue, SeverityIsCappedAndErrorsNeedTheirCondition) {
  Folder folder("severity");
  folder.write("a.toml", rule("assert = 'false'\nreport_max = 'error'\nerror_if = \"section = 'b'\"\n"));
  budget::FactBase facts;
  add(facts, "甲", "a");
  add(facts, "乙", "b");
  const RunResult result = run(folder, facts);
  EXPECT_EQ(result.outcomes[0].severity, budget::Severity::kWarning);
  EXPECT_EQ(result.outcomes[1].severity, budget::Severity::kError);
}

TEST(Catalogue, RulesThatJoinGiveOneOutcome) {
  Folder folder("join");
  std::string second = rule("find = '乙'\nnear = ['乙']\njoin = 'both'\n");
  second.replace(second.find("R-1"), 3, "R-2");
  folder.write("a.toml", rule("find = '甲'\nnear = ['甲']\njoin = 'both'\n") + second);
  budget::FactBase facts;
  add(facts, "甲和乙", "a");
  const RunResult result = run(folder, facts);
  ASSERT_EQ(result.outcomes.size(), 1u);
  EXPECT_EQ(result.outcomes[0].rule->id, "R-1");
  ASSERT_EQ(result.outcomes[0].also.size(), 1u);
  EXPECT_EQ(result.outcomes[0].also[0]->id, "R-2");
}

TEST(Catalogue, AUsersFolderOverridesAndSwitchesOff) {
  Folder own("own"), user("user");
  own.write("a.toml", rule("assert = 'false'\n"));
  user.write("a.toml", "[[rule]]\nid = 'R-1'\nenabled = false\n");
  auto catalogue = Catalogue::load({own.path(), user.path()});
  ASSERT_TRUE(catalogue.ok());
  EXPECT_FALSE(catalogue.value().find("R-1")->enabled);
  EXPECT_EQ(catalogue.value().find("R-1")->title_zh, "题");
  user.write("a.toml", rule("assert = 'true'\n"));
  EXPECT_EQ(Catalogue::load({own.path(), user.path()}).value().find("R-1")->assertion.source(), "true");
}

TEST(Catalogue, AnUnreadableFileIsAnErrorWithItsPlace) {
  Folder folder("broken");
  folder.write("a.toml", "[[rule]\nid = 'x'\n");
  const auto catalogue = Catalogue::load({folder.path()});
  ASSERT_FALSE(catalogue.ok());
  EXPECT_EQ(catalogue.error().code, base::ErrorCode::kBadData);
  EXPECT_EQ(catalogue.error().place.line, 1);
}

std::vector<std::string> codes(const Folder& folder) {
  auto catalogue = Catalogue::load({folder.path()}, {.with_cases = true});
  EXPECT_TRUE(catalogue.ok());
  std::vector<std::string> found;
  for (const LintIssue& issue : lint(catalogue.value())) found.push_back(issue.code);
  return found;
}

const char* const kCases = R"(
[[rule.case]]
name = "bad"
expect = "violated"
facts = [{ fact = "passage", amount = "=0万元" }]
[[rule.case]]
name = "good"
expect = "passed"
facts = [{ fact = "passage", amount = "=1.5万元" }]
)";

TEST(Lint, AGoodRuleHasNoIssues) {
  Folder folder("good");
  folder.write("a.toml", rule("assert = 'amount > 0'\n") + kCases);
  EXPECT_EQ(codes(folder), std::vector<std::string>{});
}

TEST(Lint, EachKindOfMistakeIsNamed) {
  const std::vector<std::pair<std::string, std::string>> mistakes = {
      {"assert = 'amout > 0'\n", "unknown_field"},
      {"assert = 'exists(nothing)'\n", "unknown_kind"},
      {"assert = \"amount > 'a'\"\n", "wrong_type"},
      {"assert = \"section != 'a'\"\nwhere = \"section = 'c'\"\n", "dead"},
      {"assert = 'amount > '\n", "malformed"},
      {"find = '(。'\nnear = ['。']\n", "regex"},
      {"find = '。。'\n", "slow"},
      {"assert = 'amount >= 0'\n", "failing_case"},
      {"assert = 'amount > 0'\nyear_from = 2030\nyear_to = 2020\n", "dead"},
      {"assert = 'amount > $nothing'\n", "unknown_parameter"},
      {"find_words = 'nothing'\n", "unknown_words"},
      {"assert = 'amount > 0'\nfind = '。'\nnear = ['。']\n", "malformed"},
  };
  for (const auto& [body, code] : mistakes) {
    Folder folder("mistake");
    folder.write("a.toml", rule(body) + kCases);
    const auto found = codes(folder);
    EXPECT_NE(std::find(found.begin(), found.end(), code), found.end()) << body;
  }
}

TEST(Lint, UntestedContradictoryAndDoubledRulesAreSeen) {
  Folder folder("pairs");
  std::string opposite = rule("assert = 'amount <= 0'\n");
  opposite.replace(opposite.find("R-1"), 3, "R-2");
  folder.write("a.toml", rule("assert = 'amount > 0'\n") + kCases + opposite + rule("assert = 'true'\n"));
  const auto found = codes(folder);
  for (const char* code : {"untested", "contradictory", "duplicate_id"}) {
    EXPECT_NE(std::find(found.begin(), found.end(), code), found.end()) << code;
  }
}

TEST(Catalogue, ExplainTellsFormulaGateAndBasis) {
  Folder folder("explain");
  folder.write("a.toml", rule("assert = 'amount > 0'\ngate = 'fix'\n"));
  const auto catalogue = Catalogue::load({folder.path()});
  const std::string text = catalogue.value().explain("R-1", "en");
  EXPECT_NE(text.find("assertion: amount > 0"), std::string::npos);
  EXPECT_NE(text.find("gate: fix"), std::string::npos);
  EXPECT_NE(text.find("Budget Law (verified)"), std::string::npos);
  EXPECT_EQ(catalogue.value().explain("R-9", "zh"), "");
}

}  // namespace
}  // namespace gouji::rules
