#pragma once
// A Word document to a Document: paragraphs with their numbers and heading levels, tables with merged cells, text boxes, notes.
#include <string>
#include <string_view>

#include "read/reader.h"

namespace gouji::read::docx {

/// Tracked changes are read as accepted, hidden text, headers and footers are left out. Places: line = number of the paragraph in
/// the file (cells, text boxes and notes counted), column = character of the paragraph as shown, its number counted. Errors:
/// kMalformed, kEmpty, kTooLarge.
base::Result<document::Document> read_docx(std::string name, std::string_view bytes, const ReadLimits& limits);

}  // namespace gouji::read::docx
