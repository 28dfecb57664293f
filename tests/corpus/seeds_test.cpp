// The five seed documents: everything expected is found at its severity, no error is false, and enough is covered.
#include <gtest/gtest.h>

#include <set>

#include "budget/csv.h"
#include "check/check.h"
#include "corpus/corpus.h"
#include "read/reader.h"

namespace gouji {
namespace {

struct Expected {
  std::string file, cause;
  std::set<int> lines;
  std::set<std::string> rules, severities;
};

std::set<std::string> words(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::set<std::string> out;
  for (std::string word; in >> word;) out.insert(word);
  return out;
}

std::vector<Expected> read_expected(const char* name) {
  const auto file = budget::CsvFile::read(std::filesystem::path(GOUJI_SOURCE_DIR) / "tests/corpus/expected" / name);
  EXPECT_TRUE(file.ok()) << name;
  std::vector<Expected> out;
  for (std::size_t i = 0; file.ok() && i < file.value().rows(); ++i) {
    const auto& csv = file.value();
    Expected& row = out.emplace_back();
    row.file = csv.field(i, csv.column("file"));
    row.cause = csv.field(i, csv.column(csv.column("root_cause") >= 0 ? "root_cause" : "why"));
    for (const auto& line : words(csv.field(i, csv.column("lines")))) row.lines.insert(std::stoi(line));
    row.rules = words(csv.field(i, csv.column("rules")));
    row.severities = words(csv.field(i, csv.column("severity")));
  }
  return out;
}

bool touches(const budget::Finding& finding, const std::set<int>& lines) {
  for (const auto& quote : finding.places) {
    if (lines.count(quote.place.line)) return true;
  }
  for (const auto& correction : finding.corrections) {
    for (const auto& change : correction.changes) {
      if (lines.count(change.place.place.line)) return true;
    }
  }
  return false;
}

class Seeds : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const auto folder = corpus::folder();
    if (folder.empty()) return;
    const std::filesystem::path data = std::filesystem::path(GOUJI_SOURCE_DIR) / "data";
    const auto knowledge = budget::Knowledge::load(data);
    const auto catalogue = rules::Catalogue::load({data / "rules"});
    ASSERT_TRUE(knowledge.ok()) << knowledge.error().message_en;
    ASSERT_TRUE(catalogue.ok()) << catalogue.error().message_en;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "seeds")) {
      if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& path : files) {
      auto document = read::read_bytes(path.filename().string(), corpus::read(path), {});
      ASSERT_TRUE(document.ok()) << path;
      reports_.push_back(check::check(std::make_shared<const document::Document>(document.take()), *knowledge.value(),
                                      catalogue.value()));
    }
  }
  void SetUp() override {
    if (!reports_.empty()) return;
    if (corpus::required()) FAIL() << "the corpus is needed when CI=true";
    GTEST_SKIP() << "no corpus";
  }
  static std::vector<check::Report> reports_;
};
std::vector<check::Report> Seeds::reports_;

TEST_F(Seeds, EverythingExpectedIsFoundAtItsSeverity) {
  int missing = 0;
  for (const Expected& row : read_expected("seeds.csv")) {
    int found = 0;
    for (const auto& report : reports_) {
      if (report.file.substr(0, 3) != row.file) continue;
      for (const auto& finding : report.findings) {
        found += row.rules.count(finding.rule) &&
                 row.severities.count(std::string(budget::name_of(finding.severity))) && touches(finding, row.lines);
      }
    }
    EXPECT_GE(found, 1) << row.file << ": " << row.cause;
    missing += found == 0;
  }
  EXPECT_EQ(missing, 0) << "expected findings are missing";
}

TEST_F(Seeds, EveryErrorIsExpectedOrConfirmedByReading) {
  std::vector<Expected> known = read_expected("seeds.csv");
  for (Expected& row : read_expected("seeds_confirmed.csv")) known.push_back(std::move(row));
  for (const auto& report : reports_) {
    for (const auto& finding : report.findings) {
      if (finding.severity != budget::Severity::kError) continue;
      const bool confirmed = std::any_of(known.begin(), known.end(), [&](const Expected& row) {
        return row.file == report.file.substr(0, 3) && row.rules.count(finding.rule) && touches(finding, row.lines);
      });
      EXPECT_TRUE(confirmed) << report.file << " " << finding.rule << ": " << finding.message_en;
    }
  }
}

TEST_F(Seeds, EnoughMoneyIsCovered) {
  int money = 0, covered = 0;
  for (const auto& report : reports_) {
    money += report.ledger.money_figures;
    covered += report.ledger.covered;
    EXPECT_GE(report.ledger.covered * 100, report.ledger.money_figures * 75) << report.file;
  }
  EXPECT_GE(covered * 100, money * 85) << covered << " of " << money;
}

}  // namespace
}  // namespace gouji
