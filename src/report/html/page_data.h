#pragma once
// What the script of the page shows on demand: for each figure its label, state, implied range, relations and findings.
#include <string>

#include "check/check.h"
#include "report/html/marks.h"
#include "report/voice.h"

namespace gouji::report::html {

/// One JSON object; safe inside a script element. `marks` may be null (an unread file).
std::string page_data(const check::Report& report, const Marks* marks, const Voice& voice);

}  // namespace gouji::report::html
