#pragma once
// `--baseline`: an earlier JSON report of the same documents tells which findings are new, which are still open, and which
// were mended since.
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "check/check.h"

namespace gouji::report {

class Baseline {
 public:
  /// `json`: what `--format json` wrote. Errors: kMalformed when it is not that.
  static base::Result<Baseline> parse(std::string_view json);
  static base::Result<Baseline> read(const std::filesystem::path& path);

  /// Sets the states of the findings and adds those that are gone as mended ones. A report is compared with the earlier one
  /// of the same file name; a baseline of one report also fits a single file of another name (`Only::kReport`).
  enum class Only { kOneOfSeveral, kReport };
  void apply(check::Report& report, Only only) const;

 private:
  const std::vector<budget::Finding>* find(const std::string& file, Only only) const;
  std::map<std::string, std::vector<budget::Finding>> by_file_;
};

}  // namespace gouji::report
