#pragma once
// `--format csv`: one row a finding, for a spreadsheet. RFC 4180 with a byte order mark, which spreadsheets need for Chinese.
#include <string>

#include "check/check.h"
#include "report/options.h"

namespace gouji::report {

/// Byte order mark and header row.
std::string csv_header(Language language);
/// The rows of one report; a file that could not be read is a row too. Quoted text is masked.
std::string to_csv(const check::Report& report, const Options& options);

}  // namespace gouji::report
