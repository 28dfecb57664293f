#pragma once
// The painting half of the PDF writer. It stands in a library of its own (libgouji_pdf_writer.so) that is loaded when a PDF is
// wanted: Pango and what it needs bring thirty libraries, whose loading costs every other run more than checking a short document.
#include <string>

#include "base/result.h"
#include "document/publication.h"

namespace gouji::write {

base::Result<std::string> paint_pdf(const document::Publication& publication);

}  // namespace gouji::write

/// What the library is asked for by name. Both sides are built together.
extern "C" __attribute__((visibility("default"))) void gouji_paint_pdf(const gouji::document::Publication* publication,
                                                                       gouji::base::Result<std::string>* out);
