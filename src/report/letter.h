#pragma once
// The opinion letter that goes back to the unit: number, place, problem, basis, suggested correction, and lines to sign.
// As a Word file to send, or as a workbook to work through.
#include <string>

#include "base/result.h"
#include "check/check.h"
#include "report/options.h"

namespace gouji::report {

/// The bytes of the file; the same report gives the same bytes. Quoted text is masked. Errors: kCannotWrite.
base::Result<std::string> to_docx(const check::Report& report, const Options& options);
base::Result<std::string> to_xlsx(const check::Report& report, const Options& options);

}  // namespace gouji::report
