#pragma once
// What a reader program makes of a checked document: pictures of its pages for the HTML report, and the document itself with its
// findings marked.
#include <string>
#include <string_view>

#include "base/result.h"
#include "check/check.h"
#include "read/reader.h"
#include "report/page_notes.h"

namespace gouji::cli {

/// Pages with findings, personal data painted over; empty for formats without pages, and where the reader cannot be asked.
report::PageImages picture_pages(const check::Report& report, std::string_view bytes, const read::Workers& workers);

/// `bytes` are those that the report's document was read from. Errors: kUnsupported for formats that cannot be marked, and those
/// of the reader.
base::Result<std::string> marked_copy(const check::Report& report, std::string_view bytes, report::Language language,
                                      const read::Workers& workers);

}  // namespace gouji::cli
