#pragma once
// The ledger of the page: what was and was not checked, by tables, families of relations and unchecked figures.
#include <string>

#include "check/check.h"
#include "report/html/marks.h"
#include "report/voice.h"

namespace gouji::report::html {

void append_ledger(std::string& out, const check::Report& report, const Marks& marks, const Voice& voice);

}  // namespace gouji::report::html
