#pragma once
// `--format html`: one self-contained page. The honest first line, the findings with proof and correction, the document with
// every figure marked, and the ledger. No other resource is asked for; without script everything can still be read.
#include <string>

#include "check/check.h"
#include "report/options.h"
#include "report/page_notes.h"

namespace gouji::report {

/// Quoted text is masked; `images` must have been made so that personal data do not show. Cost: linear in the document.
std::string to_html(const check::Report& report, const Options& options, const PageImages& images = {});

}  // namespace gouji::report
