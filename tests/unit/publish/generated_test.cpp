// A thousand generated units, each published in one of the templates in turn: nothing is missing, the check finds nothing, and nearly all
// figures are covered. bench/publish_bench takes any number. The units come in parts, which ctest runs side by side.
#include <gtest/gtest.h>
#include <unistd.h>

#include "generator/publication.h"

namespace gouji::publish {
namespace {

constexpr std::uint64_t kParts = 10, kUnits = 100;  ///< Units of a part.
constexpr std::uint64_t kFirstSeed = 1'000'000;     ///< Others than those that the bench begins with.
constexpr int kFigures = 50;                        ///< Fewer are too few for a share.
constexpr int kShare = 95;

class GeneratedUnits : public testing::TestWithParam<std::uint64_t> {};

TEST_P(GeneratedUnits, ArePublishedWithoutAFindingAndCovered) {
  const auto folder = std::filesystem::path(testing::TempDir()) / ("gouji-generated-" + std::to_string(getpid()));
  const auto data = std::filesystem::path(GOUJI_SOURCE_DIR) / "data";
  const generator::PublicationMaker maker(data, folder);
  ASSERT_TRUE(maker.ready());
  const std::vector<std::string> templates = generator::template_ids(data);
  for (std::uint64_t i = GetParam() * kUnits; i < (GetParam() + 1) * kUnits; ++i) {
    const std::uint64_t seed = kFirstSeed + i;
    const std::string& form = templates[i % templates.size()];
    std::string trouble;
    const budget::Budget budget = maker.compile(seed, {}, trouble);
    ASSERT_EQ(trouble, "") << "seed " << seed;
    const generator::Outcome outcome = maker.publish(budget, form);
    EXPECT_EQ(outcome.trouble, "") << "seed " << seed << " " << form;
    for (const budget::Finding& finding : outcome.report.findings) {
      if (finding.severity == budget::Severity::kInfo) continue;
      ADD_FAILURE() << "seed " << seed << " " << form << ": " << finding.rule << " " << finding.message_en;
    }
    const bool thin = outcome.figures >= kFigures && outcome.covered * 100 < outcome.figures * kShare;
    EXPECT_FALSE(thin) << "seed " << seed << " " << form << "\n" << outcome.uncovered;
  }
  std::filesystem::remove_all(folder);
}

INSTANTIATE_TEST_SUITE_P(Parts, GeneratedUnits, testing::Range(std::uint64_t{0}, kParts));

}  // namespace
}  // namespace gouji::publish
