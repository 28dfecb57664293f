#pragma once
// One run of the program over files of the corpus: what the tests on real documents look at.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "corpus/corpus.h"

namespace gouji::corpus {

/// Reports by the name of the file.
using Reports = std::map<std::string, nlohmann::json>;

/// For ASSERT_NO_FATAL_FAILURE. Tests that run at the same time keep their reports apart.
inline void check_files(const std::string& program, const std::vector<std::filesystem::path>& files, Reports& reports) {
  const std::filesystem::path out =
      std::filesystem::temp_directory_path() / ("gouji-corpus-" + std::to_string(getpid()) + ".json");
  std::string command = "'" + program + "' check --format json -o '" + out.string() + "'";
  for (const std::filesystem::path& file : files) command += " '" + file.string() + "'";
  const int status = std::system((command + " 2>/dev/null").c_str());
  ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) <= 1) << command;
  const nlohmann::json read = nlohmann::json::parse(corpus::read(out), nullptr, false);
  std::filesystem::remove(out);
  ASSERT_TRUE(read.is_object()) << command;
  for (const nlohmann::json& report : read.at("reports"))
    reports[std::filesystem::path(report.at("file").get<std::string>()).filename().string()] = report;
  ASSERT_FALSE(reports.empty());
}

}  // namespace gouji::corpus
