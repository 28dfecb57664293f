#pragma once
// `--format html`: one self-contained page. The honest first line, the findings with proof and correction, the document with
// every figure marked, and the ledger. No other resource is asked for; without script everything can still be read.
#include <string>

#include "check/check.h"
#include "report/options.h"

namespace gouji::report {

/// Quoted text is masked. Cost: linear in the document.
std::string to_html(const check::Report& report, const Options& options);

}  // namespace gouji::report
