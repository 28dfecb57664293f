// The development documents as a user checks them: `gouji check` over a group of files in one run. Kind, year and body are those
// of expected/profiles.csv (kind and year also those of the corpus's own manifest), and the errors are exactly those of
// expected/dev.csv, each confirmed by reading the pages: one that is not listed fails, and so does a listed one that is missing.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <vector>

#include "budget/csv.h"
#include "corpus/reports.h"

namespace gouji {
namespace {

namespace fs = std::filesystem;
using Rows = std::vector<std::map<std::string, std::string>>;

Rows rows_of(const fs::path& path, std::initializer_list<const char*> columns) {
  const auto read = budget::CsvFile::read(path);
  EXPECT_TRUE(read.ok()) << path;
  Rows out;
  for (std::size_t i = 0; read.ok() && i < read.value().rows(); ++i) {
    auto& row = out.emplace_back();
    for (const char* name : columns) row[name] = std::string(read.value().field(i, read.value().column(name)));
  }
  return out;
}

fs::path expected(const char* name) { return fs::path(GOUJI_SOURCE_DIR) / "tests/corpus/expected" / name; }

/// Names are compared without brackets: 某中心（某所） is printed as one name or as two.
std::string bare(std::string name) {
  for (const std::string_view mark : {"（", "）", "(", ")"}) {
    for (std::size_t at = name.find(mark); at != std::string::npos; at = name.find(mark)) name.erase(at, mark.size());
  }
  return name;
}

bool office_is_installed() { return std::system("command -v soffice >/dev/null 2>&1") == 0; }

struct Group {
  const char* name;
  std::vector<const char*> areas;
};

class DevDocuments : public ::testing::TestWithParam<Group> {
 protected:
  void SetUp() override {
    folder_ = corpus::folder();
    const char* program = std::getenv("GOUJI");
    if (folder_.empty() || !program) {
      if (corpus::required()) FAIL() << "the corpus and the program (GOUJI) are needed when CI=true";
      GTEST_SKIP() << "no corpus or no program";
    }
    profiles_ = rows_of(expected("profiles.csv"), {"file", "kind", "year", "organisation"});
    std::erase_if(profiles_, [this](auto& row) { return !in_group(row["file"]); });
    check(program);
  }

  bool in_group(const std::string& file) const {
    return std::any_of(GetParam().areas.begin(), GetParam().areas.end(),
                       [&](const char* area) { return file.starts_with(std::string(area) + "-"); });
  }

  /// One run over the files of the group.
  void check(const std::string& program) {
    std::vector<fs::path> files;
    for (auto& row : profiles_) {
      if (row["file"].ends_with(".xls") && !office_is_installed()) {
        std::cerr << "*** no LibreOffice: " << row["file"] << " was NOT read ***\n";
        continue;
      }
      files.push_back(folder_ / "dev" / row["file"]);
    }
    corpus::check_files(program, files, reports_);
  }

  fs::path folder_;
  Rows profiles_;
  std::map<std::string, nlohmann::json> reports_;
};

std::string text(const nlohmann::json& value) {
  return value.is_null() ? std::string() : value.is_string() ? value.get<std::string>() : value.dump();
}

TEST_P(DevDocuments, HaveTheirProfilesAndNoErrorsButTheConfirmedOnes) {
  Rows errors = rows_of(expected("dev.csv"), {"file", "rules", "figure"});
  std::map<std::string, std::map<std::string, std::string>> manifest;
  for (auto& row : rows_of(folder_ / "dev" / "manifest.csv", {"file", "type", "year"})) manifest[row["file"]] = row;
  for (auto& wanted : profiles_) {
    const std::string& file = wanted["file"];
    if (!reports_.contains(file)) {
      EXPECT_TRUE(file.ends_with(".xls") && !office_is_installed()) << file << " has no report";
      continue;
    }
    const nlohmann::json& report = reports_[file];
    ASSERT_TRUE(report.at("error").is_null()) << file << ": " << report.at("error");
    const nlohmann::json& profile = report.at("profile");
    EXPECT_EQ(text(profile.at("kind")), wanted["kind"]) << file;
    EXPECT_EQ(text(profile.at("fiscal_year")), wanted["year"]) << file;
    EXPECT_EQ(bare(text(profile.at("organisation"))), bare(wanted["organisation"])) << file;
    EXPECT_EQ(wanted["kind"], manifest[file]["type"] == "决算" ? "final" : "budget") << file << " in the manifest";
    EXPECT_EQ(wanted["year"], manifest[file]["year"]) << file << " in the manifest";

    std::vector<bool> found(errors.size(), false);
    for (const nlohmann::json& finding : report.at("findings")) {
      if (finding.at("severity") != "error") continue;
      const std::string rule = text(finding.at("rule"));
      const std::string stated = text(finding.at("stated")), due = text(finding.at("expected"));
      const std::string figure = stated.empty() ? due : stated;
      bool listed = false;
      for (std::size_t i = 0; i < errors.size() && !listed; ++i) {
        if (found[i] || errors[i]["file"] != file || errors[i]["figure"] != figure) continue;
        listed = found[i] = (" " + errors[i]["rules"] + " ").find(" " + rule + " ") != std::string::npos;
      }
      EXPECT_TRUE(listed) << file << ": not confirmed: " << rule << " " << figure << ": "
                          << text(finding.at("message"));
    }
    for (std::size_t i = 0; i < errors.size(); ++i) {
      EXPECT_TRUE(found[i] || errors[i]["file"] != file)
          << file << ": missing: " << errors[i]["rules"] << " " << errors[i]["figure"];
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Areas, DevDocuments,
                         ::testing::Values(Group{"beijing", {"beijing"}},
                                           Group{"south", {"chongqing", "fuzhou", "guangzhou", "kunming"}},
                                           Group{"jiangsu", {"jiangsu", "suzhou", "wuxi"}},
                                           Group{"putuo", {"putuo", "shanghai"}},
                                           Group{"shenzhen", {"shenzhen", "yantai"}}, Group{"xian", {"xian"}}),
                         [](const auto& group) { return std::string(group.param.name); });

TEST(DevDocumentList, NamesEveryDocumentOfTheManifestOnce) {
  const auto folder = corpus::folder();
  if (folder.empty()) GTEST_SKIP() << "no corpus";
  std::multiset<std::string> listed, given;
  for (auto& row : rows_of(expected("profiles.csv"), {"file"})) listed.insert(row["file"]);
  for (auto& row : rows_of(folder / "dev" / "manifest.csv", {"file"})) given.insert(row["file"]);
  EXPECT_EQ(listed, given);
}

}  // namespace
}  // namespace gouji
