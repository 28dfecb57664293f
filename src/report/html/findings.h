#pragma once
// The list of findings of the page: each with its values, places, proof and corrections, and links into the document.
#include <string>

#include "check/check.h"
#include "report/html/marks.h"
#include "report/voice.h"

namespace gouji::report::html {

/// `marks` may be null (an unread file): then places are no links.
void append_findings(std::string& out, const check::Report& report, const Marks* marks, const Voice& voice);

/// "error", "warning", "info", and "closed" for what counts no more: class names of the page.
std::string_view severity_class(const budget::Finding& finding);

}  // namespace gouji::report::html
