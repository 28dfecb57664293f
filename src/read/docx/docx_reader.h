#pragma once
// A Word document to a Document: paragraphs with their numbers and heading levels, tables with merged cells, text boxes, notes.
#include <string>
#include <string_view>
#include <vector>

#include "read/reader.h"
#include "read/zip/archive.h"

namespace pugi {
class xml_document;
class xml_node;
}  // namespace pugi

namespace gouji::read::docx {

/// Tracked changes are read as accepted, hidden text, headers and footers are left out. Places: line = number of the paragraph in
/// the file (cells, text boxes and notes counted), column = character of the paragraph as shown, its number counted. Errors:
/// kMalformed, kEmpty, kTooLarge.
base::Result<document::Document> read_docx(std::string name, std::string_view bytes, const ReadLimits& limits);

/// The name of the part that holds the text.
std::string main_part(zip::Archive& archive);
/// The paragraphs of that part by line, from 0: those of notes, which follow in the file, are not among them.
std::vector<pugi::xml_node> paragraphs_of(const pugi::xml_document& main, const ReadLimits& limits);

}  // namespace gouji::read::docx
