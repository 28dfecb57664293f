#pragma once
// The ledger of the page: what was and was not checked, by tables, families of relations and unchecked figures.
#include <string>

#include "check/check.h"
#include "report/html/marks.h"
#include "report/options.h"

namespace gouji::report::html {

void append_ledger(std::string& out, const check::Report& report, const Marks& marks, Language language);

}  // namespace gouji::report::html
