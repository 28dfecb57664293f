#pragma once
// `--format sarif`: SARIF 2.1.0 (OASIS), for code review platforms and editors. One log, one run, results of all files.
#include <map>
#include <string>
#include <vector>

#include "check/check.h"
#include "report/options.h"

namespace gouji::report {

/// What the log says of a rule; titles come from the findings.
using RuleTitles = std::map<std::string, std::string>;

/// Up to and including the bracket that opens the results.
std::string sarif_opening();
/// The results of one report, separated by commas; empty when there is none. Adds the rules that they name.
std::string to_sarif(const check::Report& report, const Options& options, RuleTitles& rules);
/// Rules and notifications come last, because they are known only then. `unread`: reports with an error.
std::string sarif_closing(const RuleTitles& rules, const std::vector<std::string>& unread, const Options& options);

/// The notification of a file that could not be read, for sarif_closing.
std::string sarif_notification(const check::Report& report, const Options& options);

}  // namespace gouji::report
