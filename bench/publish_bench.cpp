// Generated units published in every template and checked: how many have a finding, how many figures are covered, and how long one
// takes.
//   publish_bench [units [template [first seed [folder]]]]      folder: the text of each publication with a finding or too little covered, and
//       what is not covered, is written there
// Each unit is published in one template, in turn; with a template named, all in that one.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "generator/publication.h"

namespace {

using namespace gouji;

struct Sum {
  int units = 0, with_findings = 0, thin = 0, figures = 0, covered = 0;
  std::map<std::string, int> reasons, rules;
};

/// Figures that a publication must have for its share to count.
constexpr int kFigures = 50;
constexpr int kShare = 95;
constexpr std::size_t kTold = 14;

void tell(const std::map<std::string, int>& counted) {
  std::vector<std::pair<int, std::string>> sorted;
  for (const auto& [what, count] : counted) sorted.emplace_back(-count, what);
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 0; i < std::min(sorted.size(), kTold); ++i)
    std::printf("    %6d  %s\n", -sorted[i].first, sorted[i].second.c_str());
}

void take(Sum& sum, const generator::Outcome& outcome) {
  ++sum.units;
  sum.figures += outcome.figures;
  sum.covered += outcome.covered;
  sum.with_findings += outcome.findings > 0 || !outcome.trouble.empty();
  sum.thin += outcome.figures >= kFigures && outcome.covered * 100 < outcome.figures * kShare;
  for (const auto& [reason, count] : outcome.reasons) sum.reasons[reason] += count;
  if (!outcome.trouble.empty()) ++sum.rules[outcome.trouble];
  for (const budget::Finding& finding : outcome.report.findings) {
    if (finding.severity != budget::Severity::kInfo) ++sum.rules[finding.rule];
  }
}

}  // namespace

int main(int count, char** words) {
  const int units = count > 1 ? std::atoi(words[1]) : 200;
  const std::vector<std::string> forms =
      count > 2 ? std::vector<std::string>{words[2]}
                : std::vector<std::string>{"nm-2024", "xj-2024", "yn-2024", "nx-2024", "jx-2024"};
  const std::uint64_t first = count > 3 ? std::strtoull(words[3], nullptr, 10) : 1;
  const auto folder = std::filesystem::temp_directory_path() / ("gouji-publish-bench-" + std::to_string(first));
  const generator::PublicationMaker maker(std::filesystem::path(GOUJI_SOURCE_DIR) / "data", folder);
  if (!maker.ready()) return 2;
  std::map<std::string, Sum> sums;
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < units; ++i) {
    const std::uint64_t seed = first + static_cast<std::uint64_t>(i);
    const std::string& form = forms[static_cast<std::size_t>(i) % forms.size()];
    generator::Outcome outcome;
    const budget::Budget budget = maker.compile(seed, {}, outcome.trouble);
    if (outcome.trouble.empty()) outcome = maker.publish(budget, form);
    take(sums[form], outcome);
    if (count > 4) {
      const std::string name = form + "-" + std::to_string(seed);
      generator::write_inputs({{name + ".txt", outcome.text}, {name + ".uncovered", outcome.uncovered}}, words[4]);
    }
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;  // bench: times, no amounts
  bool fine = true;
  for (const auto& [form, sum] : sums) {
    std::printf("%s: %d units, %d with a finding, %d below %d %%; %d figures, %.2f %% covered\n", form.c_str(),
                sum.units, sum.with_findings, sum.thin, kShare, sum.figures,
                100.0 * sum.covered / std::max(1, sum.figures));
    tell(sum.rules);
    tell(sum.reasons);
    fine = fine && sum.with_findings == 0 && sum.thin == 0;
  }
  std::printf("%.1f ms a unit\n", took.count() * 1000 / std::max(1, units));
  std::filesystem::remove_all(folder);
  return fine ? 0 : 1;
}
