#pragma once
// The document as it was read: paragraphs, headings, tables, with every figure marked by its state.
#include <string>

#include "check/check.h"
#include "report/html/marks.h"
#include "report/voice.h"

namespace gouji::report::html {

void append_document(std::string& out, const check::Report& report, const Marks& marks, const Voice& voice);

}  // namespace gouji::report::html
