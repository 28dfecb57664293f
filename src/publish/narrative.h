#pragma once
// Sections of the text: the lines of sections.toml as sentences, and blocks that need more than amounts.
#include "budget/template_detail.h"
#include "publish/page.h"

namespace gouji::publish {

/// Prints the lines of a section below its heading. `title` is for what is missing.
void print_lines(Page& page, const budget::TemplateSectionDetail& section, const std::string& title);

/// Prints a paragraph of print.toml, or a block "@name": staffing, units, procurement, assets, plans, performance, projects,
/// glossary, contact, text:<slot>.
void print_block(Page& page, std::string_view block, const std::string& title);

/// Appends the terms that occur in what is printed so far; tells how many.
std::size_t print_glossary(Page& page);

}  // namespace gouji::publish
