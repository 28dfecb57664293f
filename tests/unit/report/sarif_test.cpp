// SARIF 2.1.0: the members that the standard requires, regions of the places, rules that the results name.
#include "report/sarif.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "report/render.h"
#include "unit/report/sample_report.h"

namespace gouji::report {
namespace {

using nlohmann::json;

json log_of(const std::vector<check::Report>& reports) {
  Assembly assembly(Format::kSarif, {}, Assembly::Extent::kSeveral);
  std::string text = assembly.begin();
  for (const check::Report& report : reports)
    text += assembly.piece(report.file, render(report, Format::kSarif, {}).take());
  return json::parse(text + assembly.end());
}

check::Report report_without_findings() {
  check::Report report;
  report.file = "clean.txt";
  return report;
}

TEST(Sarif, HasTheMembersThatTheStandardRequires) {
  const json log = log_of({testing::sample_report()});
  EXPECT_EQ(log["version"], "2.1.0");
  ASSERT_EQ(log["runs"].size(), 1u);
  const json& driver = log["runs"][0]["tool"]["driver"];
  EXPECT_EQ(driver["name"], "gouji");
  std::set<std::string> rules;
  for (const json& rule : driver["rules"]) {
    rules.insert(rule["id"]);
    EXPECT_FALSE(rule["shortDescription"]["text"].get<std::string>().empty());
  }
  ASSERT_EQ(log["runs"][0]["results"].size(), 4u);
  for (const json& result : log["runs"][0]["results"]) {
    EXPECT_TRUE(rules.contains(result["ruleId"]));
    EXPECT_FALSE(result["message"]["text"].get<std::string>().empty());
    EXPECT_TRUE(std::set<std::string>({"error", "warning", "note"}).contains(result["level"]));
    EXPECT_FALSE(result["partialFingerprints"].empty());
    EXPECT_EQ(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "sample.txt");
  }
}

TEST(Sarif, PointsAtThePlaceInCharacters) {
  const json log = log_of({testing::sample_report()});
  EXPECT_EQ(log["runs"][0]["columnKind"], "unicodeCodePoints");
  const json& result = log["runs"][0]["results"][0];
  const json& region = result["locations"][0]["physicalLocation"]["region"];
  EXPECT_EQ(region["startLine"], 3);
  EXPECT_EQ(region["startColumn"], 7);
  EXPECT_EQ(region["endColumn"], 11);
  EXPECT_EQ(region["snippet"]["text"], "16.3");
  EXPECT_EQ(result["relatedLocations"].size(), 3u);
}

TEST(Sarif, OffersAFixOnlyWhereOneValueReplacesAPlace) {
  const json fixes = log_of({testing::sample_report()})["runs"][0]["results"][0]["fixes"];
  ASSERT_EQ(fixes.size(), 1u) << "the missing item replaces nothing";
  EXPECT_EQ(fixes[0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "18");
}

TEST(Sarif, SuppressesWhatIsWaived) {
  const json results = log_of({testing::sample_report()})["runs"][0]["results"];
  EXPECT_TRUE(results[3].contains("suppressions"));
  EXPECT_FALSE(results[0].contains("suppressions"));
}

TEST(Sarif, TellsOfUnreadFilesAndStaysValidWithoutResults) {
  EXPECT_EQ(log_of({report_without_findings()})["runs"][0]["invocations"][0]["executionSuccessful"], true);
  const json log = log_of(
      {report_without_findings(), testing::unread_report(), testing::sample_report(), report_without_findings()});
  EXPECT_EQ(log["runs"][0]["results"].size(), 4u);
  const json& invocation = log["runs"][0]["invocations"][0];
  EXPECT_EQ(invocation["executionSuccessful"], false);
  ASSERT_EQ(invocation["toolExecutionNotifications"].size(), 1u);
  EXPECT_EQ(invocation["toolExecutionNotifications"][0]["descriptor"]["id"], "binary");
}

TEST(Sarif, WritesFileNamesAsUris) {
  check::Report report = testing::sample_report();
  report.file = "预算 2024#1.txt";
  const json log = log_of({report});
  EXPECT_EQ(log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "%E9%A2%84%E7%AE%97%202024%231.txt");
}

}  // namespace
}  // namespace gouji::report
