// An earlier report tells what is new, what is still open and what was mended.
#include "report/baseline.h"

#include <gtest/gtest.h>

#include "report/render.h"
#include "report/summary.h"
#include "unit/report/sample_report.h"

namespace gouji::report {
namespace {

std::string json_of(const std::vector<check::Report>& reports) {
  Assembly assembly(Format::kJson, {}, Assembly::Extent::kSeveral);
  std::string text = assembly.begin();
  for (const check::Report& report : reports)
    text += assembly.piece(report.file, render(report, Format::kJson, {}).take());
  return text + assembly.end();
}

const budget::Finding* find(const check::Report& report, std::string_view rule) {
  for (const budget::Finding& finding : report.findings) {
    if (finding.rule == rule) return &finding;
  }
  return nullptr;
}

TEST(Baseline, TellsNewFromStillOpenFromMended) {
  check::Report earlier = testing::sample_report();
  earlier.findings.erase(earlier.findings.begin() + 1);
  check::Report now = testing::sample_report();
  now.findings.erase(now.findings.begin());
  Baseline::parse(json_of({earlier})).take().apply(now, Baseline::Only::kReport);
  EXPECT_EQ(find(now, "PII-NAME")->state, "new");
  EXPECT_EQ(find(now, "WORD-DUP")->state, "still_open");
  ASSERT_NE(find(now, "SUM-TXT"), nullptr);
  EXPECT_EQ(find(now, "SUM-TXT")->state, "mended");
  EXPECT_EQ(find(now, "SUM-TXT")->title_zh, "分项之和不等于总计");
  EXPECT_EQ(summarize(now).errors, 0) << "what was mended counts no more";
  EXPECT_EQ(now.findings.back().rule, "SUM-TXT");
}

TEST(Baseline, LeavesAWaivedFindingWaived) {
  check::Report now = testing::sample_report();
  Baseline::parse(json_of({testing::sample_report()})).take().apply(now, Baseline::Only::kReport);
  EXPECT_EQ(now.findings[3].state, "waived");
  EXPECT_EQ(now.findings.size(), 4u);
}

TEST(Baseline, MeetsReportsByFileNameUnlessThereIsOneOfEach) {
  check::Report other = testing::sample_report();
  other.file = "renamed.txt";
  const Baseline one = Baseline::parse(json_of({testing::sample_report()})).take();
  check::Report alone = other;
  one.apply(alone, Baseline::Only::kReport);
  EXPECT_EQ(alone.findings[0].state, "still_open");
  check::Report among = other;
  one.apply(among, Baseline::Only::kOneOfSeveral);
  EXPECT_EQ(among.findings[0].state, "new");
}

TEST(Baseline, AnUnreadFileMendsNothing) {
  check::Report now = testing::unread_report();
  now.file = "sample.txt";
  Baseline::parse(json_of({testing::sample_report()})).take().apply(now, Baseline::Only::kReport);
  EXPECT_TRUE(now.findings.empty());
}

TEST(Baseline, RefusesWhatIsNoReport) {
  for (const char* text : {"", "{", "[]", "{\"schema\":\"other/1\",\"reports\":[]}", "{\"schema\":\"gouji.check/1\"}",
                           "{\"schema\":\"gouji.check/1\",\"reports\":[1]}"}) {
    const auto result = Baseline::parse(text);
    ASSERT_FALSE(result.ok()) << text;
    EXPECT_EQ(result.error().code, base::ErrorCode::kMalformed);
  }
  EXPECT_EQ(Baseline::read("/nowhere/at/all.json").error().code, base::ErrorCode::kCannotOpen);
}

}  // namespace
}  // namespace gouji::report
