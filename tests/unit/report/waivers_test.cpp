// Waivers name findings by id, or by rule and place; each needs a reason.
#include "report/waivers.h"

#include <gtest/gtest.h>

#include "unit/report/sample_report.h"

namespace gouji::report {
namespace {

std::vector<std::string> states_with(const std::string& name, const std::string& text) {
  check::Report report = testing::sample_report();
  report.findings.pop_back();
  std::vector<bool> used;
  Waivers::parse(name, text).take().apply(report, used);
  std::vector<std::string> states;
  for (const budget::Finding& finding : report.findings) states.push_back(finding.state);
  return states;
}

using States = std::vector<std::string>;

TEST(Waivers, ByIdTouchOneFinding) {
  EXPECT_EQ(states_with("w.toml", "[[waiver]]\nid = \"SUM-TXT-0000000001\"\nreason = \"已核实\"\nby = \"预算股\"\n"),
            (States{"waived", "open", "open"}));
}

TEST(Waivers, ByRuleAndPlaceTouchOnlyThatPlace) {
  const std::string head = "[[waiver]]\nreason = \"r\"\nstate = \"accepted\"\nrule = \"WORD-DUP\"\n";
  EXPECT_EQ(states_with("w.toml", head + "line = 13\ntext = \"管理管理\"\n"), (States{"open", "open", "accepted"}));
  EXPECT_EQ(states_with("w.toml", head + "line = 12\n"), (States{"open", "open", "open"}));
  EXPECT_EQ(states_with("w.toml", head + "file = \"other.txt\"\n"), (States{"open", "open", "open"}));
  EXPECT_EQ(states_with("w.toml", head + "file = \"sample.txt\"\n"), (States{"open", "open", "accepted"}));
}

TEST(Waivers, MayBeATable) {
  EXPECT_EQ(states_with("w.csv", "rule,line,reason,by\nWORD-DUP,13,\"专用名称, 无误\",办公室\n"),
            (States{"open", "open", "waived"}));
}

TEST(Waivers, KeepReasonAndRole) {
  check::Report report = testing::sample_report();
  std::vector<bool> used;
  Waivers::parse("w.toml",
                 "[[waiver]]\nrule = \"SUM-TXT\"\nreason = \"已核实\"\nby = \"预算股\"\n[[waiver]]\nrule = "
                 "\"NONE\"\nreason = \"x\"\n")
      .take()
      .apply(report, used);
  EXPECT_EQ(report.findings[0].state_reason, "预算股：已核实");
  EXPECT_EQ(used, (std::vector<bool>{true, false}));
}

TEST(Waivers, NeedAReasonAndSomethingToFit) {
  for (const char* text : {"[[waiver]]\nrule = \"SUM-TXT\"\n", "[[waiver]]\nreason = \"r\"\n",
                           "[[waiver]]\nrule = \"A\"\nreason = \"r\"\nstate = \"gone\"\n",
                           "[[waiver]]\nrule = \"A\"\nreason = \"r\"\nlien = 3\n",
                           "[[waiver]]\nrule = \"A\"\nreason = \"r\"\nline = \"x\"\n", "waiver = 3\n", "[[waiver]\n",
                           "[[waiver]]\nrule = [1]\nreason = \"r\"\n"}) {
    const auto result = Waivers::parse("w.toml", text);
    ASSERT_FALSE(result.ok()) << text;
    EXPECT_EQ(result.error().code, base::ErrorCode::kMalformed);
    EXPECT_NE(result.error().message_en.find("line"), std::string::npos);
  }
  EXPECT_FALSE(Waivers::parse("w.csv", "rule,reason\nSUM-TXT,\n").ok());
  EXPECT_FALSE(Waivers::parse("w.csv", "rule,reason\nSUM-TXT\n").ok());
}

}  // namespace
}  // namespace gouji::report
