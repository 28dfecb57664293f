// The JSON of a report has every member of docs/formats/check-json.md, whatever the report.
#include "report/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/render.h"
#include "unit/report/sample_report.h"

namespace gouji::report {
namespace {

using nlohmann::json;

json parsed(const check::Report& report, Options options = {}) { return json::parse(to_json(report, options)); }

void expect_members(const json& object, std::initializer_list<const char*> names) {
  for (const char* name : names)
    EXPECT_TRUE(object.contains(name)) << name << " is missing in " << object.dump().substr(0, 200);
}

TEST(Json, HasEveryMemberOfTheSchema) {
  const json report = parsed(testing::sample_report());
  expect_members(report, {"file", "error", "profile", "tables", "ledger", "findings"});
  expect_members(report["profile"], {"kind", "fiscal_year", "organisation", "level", "region", "template", "sources"});
  expect_members(report["profile"]["sources"], {"kind", "fiscal_year", "organisation", "level", "region", "template"});
  expect_members(report["tables"][0],
                 {"id", "kind", "title", "unit", "rows", "columns", "numeric_cells", "empty", "place"});
  expect_members(report["ledger"], {"figures", "money_figures", "covered", "unchecked", "relations", "families"});
  expect_members(report["ledger"]["relations"],
                 {"exact", "within_rounding", "violated", "not_applicable", "not_checkable"});
  const json& finding = report["findings"][0];
  expect_members(finding, {"id", "rule", "severity", "gate", "title", "message", "stated", "expected", "unit", "places",
                           "proof", "corrections", "ties_capped", "cause", "basis", "caused_by", "state"});
  expect_members(finding["places"][0], {"page", "line", "column", "end_column", "text", "unit", "table", "row", "col"});
  expect_members(finding["proof"][0], {"relation", "text", "warrant", "places"});
  expect_members(finding["corrections"][0], {"cost", "changes", "restores"});
  expect_members(finding["corrections"][0]["changes"][0], {"kind", "place", "from", "to", "to_low", "to_high", "unit"});
}

TEST(Json, SaysWhatTheReportSays) {
  const json report = parsed(testing::sample_report());
  EXPECT_TRUE(report["error"].is_null());
  EXPECT_EQ(report["profile"]["fiscal_year"], 2024);
  EXPECT_TRUE(report["profile"]["region"].is_null());
  EXPECT_EQ(report["ledger"]["figures"], 7);
  EXPECT_EQ(report["ledger"]["unchecked"].size(), 1u);
  EXPECT_EQ(report["ledger"]["unchecked"][0]["reason"], "no_relation");
  const json& finding = report["findings"][0];
  EXPECT_EQ(finding["severity"], "error");
  EXPECT_EQ(finding["expected"], "18");
  EXPECT_EQ(finding["places"][0]["line"], 3);
  EXPECT_EQ(finding["places"][0]["column"], 7);
  EXPECT_EQ(finding["places"][0]["end_column"], 11);
  EXPECT_TRUE(finding["places"][0]["page"].is_null());
  EXPECT_EQ(finding["corrections"].size(), 2u);
  EXPECT_EQ(finding["corrections"][1]["changes"][0]["kind"], "missing_item");
}

TEST(Json, NamesTheTableOfACellAsTheListOfTablesDoes) {
  const json place = parsed(testing::sample_report())["findings"][0]["proof"][1]["places"][0];
  EXPECT_EQ(place["table"], "T1");
  EXPECT_EQ(place["row"], 1);
  EXPECT_EQ(place["col"], 1);
}

TEST(Json, ListsEveryFigureOnlyWhenTheFullLedgerIsWanted) {
  const check::Report report = testing::sample_report();
  EXPECT_FALSE(parsed(report)["ledger"].contains("all"));
  Options options;
  options.ledger = LedgerDetail::kFull;
  const json all = parsed(report, options)["ledger"]["all"];
  ASSERT_EQ(all.size(), 7u);
  EXPECT_EQ(all[4]["text"], "727.56");
  EXPECT_EQ(all[4]["implied"]["low"], "727.56");
  EXPECT_TRUE(all[0]["implied"].is_null());
  EXPECT_EQ(all[6]["state"], "unchecked");
}

TEST(Json, OfAnUnreadFileHasTheErrorAndEmptyMembers) {
  const json report = parsed(testing::unread_report());
  EXPECT_EQ(report["error"]["code"], "binary");
  EXPECT_FALSE(report["error"]["message"].get<std::string>().empty());
  EXPECT_TRUE(report["findings"].empty());
  EXPECT_EQ(report["ledger"]["figures"], 0);
  EXPECT_TRUE(report["profile"]["kind"].is_null());
}

TEST(Json, SpeaksTheLanguageThatIsAskedFor) {
  Options options;
  options.language = Language::kEnglish;
  const json report = parsed(testing::sample_report(), options);
  EXPECT_EQ(report["findings"][0]["title"], "The parts do not add up to the total");
  EXPECT_EQ(report["findings"][2]["title"], "词语重复") << "where there is no English wording the Chinese one stands";
}

TEST(Json, IsValidWhateverBytesTheDocumentHolds) {
  check::Report report = testing::sample_report();
  report.findings[0].places[0].text = std::string("\xff\xfe\0 \" \\ \x01 </script>", 18);
  EXPECT_NO_THROW(parsed(report));
}

TEST(Json, OfSeveralReportsIsOneObject) {
  Assembly assembly(Format::kJson, {}, Assembly::Extent::kSeveral);
  std::string text = assembly.begin();
  for (const check::Report& report : {testing::sample_report(), testing::unread_report(), testing::sample_report()}) {
    text += assembly.piece(report.file, render(report, Format::kJson, {}).take());
  }
  text += assembly.end();
  const json all = json::parse(text);
  EXPECT_EQ(all["schema"], "gouji.check/1");
  ASSERT_EQ(all["reports"].size(), 3u);
  EXPECT_EQ(all["reports"][1]["file"], "broken.bin");
}

}  // namespace
}  // namespace gouji::report
