#pragma once
// A Document as plain text: a paragraph a line, headings with #, cells of a table parted by tabs. What the text reader reads back.
#include <string>

#include "document/document.h"

namespace gouji::write {

/// UTF-8 with line feeds. A cell that spans is followed by empty cells; line breaks and tabs of texts become blanks.
std::string write_text(const document::Document& document);

}  // namespace gouji::write
