// Generated units published in every template and checked: how many have a finding or a quantity that is not the budget's, how many
// figures are covered, and how long one takes.
//   publish_bench [UNITS] [--from SEED] [--template ID] [--folder DIR] [--bodies N] [--projects N]
// N: at most so many bodies (300) and projects (200) a unit; each seed draws its own numbers below, small ones mostly.
// DIR: the text of each publication and what is not covered in it are written there. Seeds that fall short are named as they come, so
// that a long run can be stopped and gone on with by --from.
// Each unit is published in one template, in turn; with a template named, all in that one.
#include <unistd.h>

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
  int units = 0, with_findings = 0, thin = 0;
  std::int64_t figures = 0, covered = 0, quantities = 0;
  std::map<std::string, int> reasons, rules;
};

/// Figures that a publication must have for its share to count.
constexpr int kFigures = 50;
constexpr int kShare = 95;
constexpr int kProgress = 500;
constexpr std::size_t kTold = 14;
constexpr std::size_t kTroubleBytes = 600;

void tell(const std::map<std::string, int>& counted) {
  std::vector<std::pair<int, std::string>> sorted;
  for (const auto& [what, count] : counted) sorted.emplace_back(-count, what);
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 0; i < std::min(sorted.size(), kTold); ++i)
    std::printf("    %6d  %s\n", -sorted[i].first, sorted[i].second.c_str());
}

bool is_thin(const generator::Outcome& outcome) {
  return outcome.figures >= kFigures && outcome.covered * 100 < outcome.figures * kShare;
}
bool falls_short(const generator::Outcome& outcome) {
  return outcome.findings > 0 || !outcome.trouble.empty() || is_thin(outcome);
}

/// Which unit it was and why, so that it can be looked at.
void tell_shortfall(const generator::Outcome& outcome, const std::string& form, std::uint64_t seed) {
  if (!falls_short(outcome)) return;
  std::printf("%s seed %llu: %d of %d figures covered\n", form.c_str(), static_cast<unsigned long long>(seed),
              outcome.covered, outcome.figures);
  if (!outcome.trouble.empty()) std::printf("    %s\n", outcome.trouble.substr(0, kTroubleBytes).c_str());
  for (const budget::Finding& finding : outcome.report.findings) {
    if (finding.severity == budget::Severity::kInfo) continue;
    std::printf("    %s line %d: %s\n", finding.rule.c_str(),
                finding.places.empty() ? 0 : static_cast<int>(finding.places.front().place.line),
                finding.message_en.c_str());
  }
}

void take(Sum& sum, const generator::Outcome& outcome) {
  ++sum.units;
  sum.figures += outcome.figures;
  sum.covered += outcome.covered;
  sum.quantities += static_cast<std::int64_t>(outcome.quantities);
  sum.with_findings += outcome.findings > 0 || !outcome.trouble.empty();
  sum.thin += is_thin(outcome);
  for (const auto& [reason, count] : outcome.reasons) sum.reasons[reason] += count;
  if (!outcome.trouble.empty()) ++sum.rules[outcome.trouble.substr(0, outcome.trouble.find('\n'))];
  for (const budget::Finding& finding : outcome.report.findings) {
    if (finding.severity != budget::Severity::kInfo) ++sum.rules[finding.rule];
  }
}

struct Choices {
  int units = 200;
  generator::InputSize size;
  std::uint64_t from = 1;
  std::string only, folder;
};

Choices choices_of(int count, char** words) {
  Choices out;
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    const std::string value = i + 1 < count ? words[i + 1] : "";
    if (!word.starts_with("--")) {
      out.units = std::atoi(words[i]);
      continue;
    }
    ++i;
    if (word == "--from") out.from = std::strtoull(value.c_str(), nullptr, 10);
    if (word == "--template") out.only = value;
    if (word == "--folder") out.folder = value;
    if (word == "--bodies") out.size.units = std::atoi(value.c_str());
    if (word == "--projects") out.size.projects = std::atoi(value.c_str());
  }
  return out;
}

}  // namespace

int main(int count, char** words) {
  const Choices choices = choices_of(count, words);
  const std::filesystem::path data = std::filesystem::path(GOUJI_SOURCE_DIR) / "data";
  const std::vector<std::string> forms =
      choices.only.empty() ? generator::template_ids(data) : std::vector<std::string>{choices.only};
  const auto work = std::filesystem::temp_directory_path() / ("gouji-publish-bench-" + std::to_string(getpid()));
  const generator::PublicationMaker maker(data, work);
  if (!maker.ready()) return 2;
  std::map<std::string, Sum> sums;
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < choices.units; ++i) {
    const std::uint64_t seed = choices.from + static_cast<std::uint64_t>(i);
    const std::string& form = forms[static_cast<std::size_t>(i) % forms.size()];
    generator::Outcome outcome;
    const budget::Budget budget = maker.compile(seed, choices.size, outcome.trouble);
    if (outcome.trouble.empty()) outcome = maker.publish(budget, form);
    tell_shortfall(outcome, form, seed);
    take(sums[form], outcome);
    if (!choices.folder.empty()) {
      const std::string name = form + "-" + std::to_string(seed);
      generator::write_inputs({{name + ".txt", outcome.text}, {name + ".uncovered", outcome.uncovered}},
                              choices.folder);
    }
    if ((i + 1) % kProgress == 0) {
      std::fprintf(stderr, "%d of %d\n", i + 1, choices.units);
      std::fflush(stdout);
    }
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;  // bench: times, no amounts
  bool fine = true;
  for (const auto& [form, sum] : sums) {
    std::printf(
        "%s: %d units, %d with a finding, %d below %d %%; %lld figures, %.2f %% covered, %lld quantities equal\n",
        form.c_str(), sum.units, sum.with_findings, sum.thin, kShare, static_cast<long long>(sum.figures),
        100.0 * static_cast<double>(sum.covered) / static_cast<double>(std::max<std::int64_t>(1, sum.figures)),
        static_cast<long long>(sum.quantities));
    tell(sum.rules);
    tell(sum.reasons);
    fine = fine && sum.with_findings == 0 && sum.thin == 0;
  }
  std::printf("%.1f ms a unit\n", took.count() * 1000 / std::max(1, choices.units));
  std::filesystem::remove_all(work);
  return fine ? 0 : 1;
}
