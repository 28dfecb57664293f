#pragma once
// `--format text`: a report for people in front of a terminal.
#include <string>

#include "check/check.h"
#include "report/options.h"

namespace gouji::report {

/// The honest first line first. Ends with a line break. Colours only if the options say so. Quoted text is masked.
std::string to_text(const check::Report& report, const Options& options);

}  // namespace gouji::report
