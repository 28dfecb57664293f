#pragma once
// `--waivers`: findings that somebody has looked at and lets stand, each with a reason (docs/cli.md).
//
//   [[waiver]]
//   id = "YOY-SUM-5f1e0c9a"      # this finding, or instead: rule, with file, line and text as far as wanted
//   reason = "..."               # always
//   by = "预算股"                 # a role, not a person
//   state = "accepted"           # or "waived", the default
// As CSV: the same names in the first row.
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "check/check.h"

namespace gouji::report {

struct Waiver {
  std::string id, rule, file, text;
  std::int32_t line = 0;  ///< 0 = any.
  std::string reason, by, state = "waived";
  std::int32_t source_line = 0;  ///< In the file of waivers.
};

class Waivers {
 public:
  /// `name` ends in .csv for CSV; anything else is TOML. Errors name the line: kMalformed.
  static base::Result<Waivers> parse(std::string_view name, std::string_view text);
  static base::Result<Waivers> read(const std::filesystem::path& path);

  /// Sets state and state_reason of the findings that are waived, and marks in `used` (one a waiver) which had an effect.
  void apply(check::Report& report, std::vector<bool>& used) const;
  const std::vector<Waiver>& entries() const { return entries_; }

 private:
  std::vector<Waiver> entries_;
};

}  // namespace gouji::report
