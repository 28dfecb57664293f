// Made-up documents whose arithmetic findings are known: what is proved, under which rule, and what is to be put right.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "check/check.h"
#include "read/reader.h"

namespace gouji::check {
namespace {

std::string content_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string line_of(const budget::Finding& finding) {
  std::string out = std::string(budget::name_of(finding.severity)) + " " + finding.rule;
  if (finding.corrections.empty()) return out;
  for (const auto& change : finding.corrections.front().changes)
    out += " " + std::to_string(change.place.place.line) + ":" + change.from + "->" + change.to;
  return out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.front() != '#') lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST(ProofCases, EveryDocumentGivesItsProvedFindingsAndNoOthers) {
  const std::filesystem::path root = GOUJI_SOURCE_DIR;
  const auto knowledge = budget::Knowledge::load(root / "data");
  const auto catalogue = rules::Catalogue::load({root / "data/rules"});
  ASSERT_TRUE(knowledge.ok() && catalogue.ok());
  int documents = 0;
  for (const auto& entry : std::filesystem::directory_iterator(root / "tests/cases/proofs")) {
    if (entry.path().extension() != ".txt") continue;
    ++documents;
    auto document = read::read_bytes(entry.path().filename().string(), content_of(entry.path()), {});
    ASSERT_TRUE(document.ok()) << entry.path();
    const Report report =
        check(std::make_shared<const document::Document>(document.take()), *knowledge.value(), catalogue.value());
    std::vector<std::string> found;
    for (const auto& finding : report.findings) {
      if (!finding.proof.empty()) found.push_back(line_of(finding));
    }
    std::sort(found.begin(), found.end());
    std::filesystem::path expected = entry.path();
    EXPECT_EQ(found, lines_of(content_of(expected.replace_extension(".expect")))) << entry.path();
  }
  EXPECT_GT(documents, 0);
}

}  // namespace
}  // namespace gouji::check
