// The findings and traps of the hand-audited documents (dev/truth) against `gouji check`, row by row of expected/truth.csv. A row of kind
// error or warning names the rule that must speak of its page (and of its figure, if one is given); `missing` in its place says that gouji
// does not find it. A row of kind trap names the rules that must say nothing stronger than info of its page (of its figure there).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <sstream>

#include "budget/csv.h"
#include "corpus/reports.h"

namespace gouji {
namespace {

namespace fs = std::filesystem;

struct Expected {
  std::string file, kind, figure, rules;
  int page = 0;
};

std::vector<Expected> read_expected() {
  const auto read = budget::CsvFile::read(fs::path(GOUJI_SOURCE_DIR) / "tests/corpus/expected/truth.csv");
  EXPECT_TRUE(read.ok());
  std::vector<Expected> out;
  for (std::size_t i = 0; read.ok() && i < read.value().rows(); ++i) {
    const auto field = [&](const char* name) { return std::string(read.value().field(i, read.value().column(name))); };
    out.push_back({field("file"), field("kind"), field("figure"), field("rules"), std::atoi(field("page").c_str())});
  }
  return out;
}

std::string without_commas(std::string text) {
  std::erase(text, ',');
  return text;
}

/// `rules` holds ids; SUM-* stands for all that begin so, `arithmetic` for everything that the solver says.
bool names_rule(const std::string& rules, const std::string& rule) {
  std::istringstream words(rules);
  for (std::string word; words >> word;) {
    if (word == rule) return true;
    if (word.ends_with("*") && rule.starts_with(word.substr(0, word.size() - 1))) return true;
    const bool solver = rule.starts_with("SUM-") || rule.starts_with("BAL-") || rule.starts_with("XT-") ||
                        rule.starts_with("YOY-SUM") || rule.starts_with("YOY-P") || rule.starts_with("YOY-BASE") ||
                        rule == "TXT-AMT" || rule == "TXT-SELF" || rule == "TXT-PARENT" || rule == "PCT-SHARE";
    if (word == "arithmetic" && solver) return true;
  }
  return false;
}

/// The finding has a place on the page, which holds the figure if one is asked for. Web pages have no pages. A trap is taken by what a
/// finding accuses: a proof may quote any page.
bool stands_at(const nlohmann::json& finding, const Expected& row) {
  const auto here = [&row](const nlohmann::json& place) {
    const bool page = row.page == 0 || (place.at("page").is_number() && place.at("page") == row.page);
    const std::string text = without_commas(place.value("text", ""));
    return page && (row.figure.empty() || text.find(row.figure) != std::string::npos);
  };
  const auto& places = finding.at("places");
  const bool accuses = !finding.at("corrections").empty();
  if (!(row.kind == "trap" && accuses) && std::any_of(places.begin(), places.end(), here)) return true;
  if (!accuses) return false;
  const auto& changes = finding.at("corrections").front().at("changes");
  return std::any_of(changes.begin(), changes.end(), [&here](const auto& change) { return here(change.at("place")); });
}

using corpus::Reports;

void read_reports(const fs::path& folder, const std::vector<Expected>& rows, Reports& reports) {
  const char* program = std::getenv("GOUJI");
  ASSERT_NE(program, nullptr);
  std::set<fs::path> files;
  for (const Expected& row : rows) files.insert(folder / "dev" / row.file);
  corpus::check_files(program, {files.begin(), files.end()}, reports);
}

TEST(Truth, EveryFindingThatWasMetIsMetAndNoTrapIsTaken) {
  const auto folder = corpus::folder();
  if (folder.empty() || !std::getenv("GOUJI")) {
    if (corpus::required()) FAIL() << "the corpus and the program (GOUJI) are needed when CI=true";
    GTEST_SKIP() << "no corpus or no program";
  }
  const std::vector<Expected> rows = read_expected();
  Reports reports;
  ASSERT_NO_FATAL_FAILURE(read_reports(folder, rows, reports));
  for (const Expected& row : rows) {
    if (row.rules == "missing") continue;
    std::string met;
    for (const nlohmann::json& finding : reports[row.file].at("findings")) {
      const std::string rule = finding.at("rule"), severity = finding.at("severity");
      if (!names_rule(row.rules, rule) || !stands_at(finding, row)) continue;
      if (row.kind == "trap" && severity == "info") continue;
      met = rule;
    }
    if (row.kind == "trap") {
      EXPECT_EQ(met, "") << row.file << " page " << row.page << " " << row.figure << ": the trap is taken";
    } else {
      EXPECT_NE(met, "") << row.file << " page " << row.page << " " << row.figure << ": lost, " << row.rules;
    }
  }
}

/// Every finding of these severities, and every trap, has its row.
TEST(Truth, EveryFindingAndTrapOfTheAuditsHasItsRow) {
  const auto folder = corpus::folder();
  if (folder.empty()) GTEST_SKIP() << "no corpus";
  std::map<std::string, int> listed;
  for (const Expected& row : read_expected()) ++listed[row.file + " " + row.kind];
  for (const auto& entry : fs::directory_iterator(folder / "dev" / "truth")) {
    if (entry.path().extension() != ".json") continue;
    const nlohmann::json truth = nlohmann::json::parse(corpus::read(entry.path()));
    const std::string file = truth.at("file");
    std::map<std::string, int> audited;
    audited["trap"] = static_cast<int>(truth.at("traps").size());
    for (const nlohmann::json& finding : truth.at("findings")) ++audited[finding.at("severity").get<std::string>()];
    for (const char* kind : {"error", "warning", "trap"}) {
      EXPECT_GE(listed[file + " " + kind], audited[kind]) << file << " " << kind;
    }
  }
}

}  // namespace
}  // namespace gouji
