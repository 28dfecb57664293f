#pragma once
// Pictures of the pages with findings, with a box on every place that one points at. Pictures stand in the page itself, so that
// the report stays one file that asks for nothing.
#include <string>

#include "check/check.h"
#include "report/page_notes.h"
#include "report/voice.h"

namespace gouji::report::html {

void append_page_images(std::string& out, const check::Report& report, const PageImages& images, const Voice& voice);

}  // namespace gouji::report::html
