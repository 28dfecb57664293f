#pragma once
// Sections of the text: the lines of sections.toml as sentences, and blocks that need more than amounts.
#include "budget/template_detail.h"
#include "publish/page.h"

namespace gouji::publish {

/// Prints the lines of a section below its heading. `title` is for what is missing.
void print_lines(Page& page, const budget::TemplateSectionDetail& section, const std::string& title);

/// Prints a paragraph of print.toml, or a block "@name".
void print_block(Page& page, std::string_view block, const std::string& title);
/// The names of blocks: staffing, units, text:<slot> ...
bool is_block(std::string_view name);
std::string block_names();
/// What an element of a project says (立项依据:basis); null where a project has no such slot.
const std::string* element_of(const budget::Project& project, std::string_view slot);

/// Appends the terms that occur in what is printed so far; tells how many.
std::size_t print_glossary(Page& page);

}  // namespace gouji::publish
