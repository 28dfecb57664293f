#pragma once
// Where the real documents are: $GOUJI_CORPUS or ../shared/corpus beside the checkout. They are no part of the repository.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

namespace gouji::corpus {

/// The corpus folder; empty when there is none. Says so loudly, because tests that need it prove nothing without it.
inline std::filesystem::path folder() {
  const char* named = std::getenv("GOUJI_CORPUS");
  const std::filesystem::path path =
      named ? std::filesystem::path(named) : std::filesystem::path(GOUJI_SOURCE_DIR) / ".." / "shared" / "corpus";
  if (std::filesystem::exists(path / "seeds")) return path;
  std::cerr << "\n*** NO CORPUS: set GOUJI_CORPUS; the tests on real documents did NOT run ***\n\n";
  return {};
}

/// With CI=true a missing corpus is a failure, not a skip.
inline bool required() {
  const char* ci = std::getenv("CI");
  return ci && std::string(ci) == "true";
}

inline std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace gouji::corpus
