#pragma once
// A publication as one web page for everybody: contents, charts, headings, tables with captions and scopes; readable on a phone, on
// paper, in the dark and aloud. No script, no other file.
#include <string>

#include "document/publication.h"

namespace gouji::write {

/// UTF-8. The same publication gives the same bytes.
std::string write_html(const document::Publication& publication);

}  // namespace gouji::write
