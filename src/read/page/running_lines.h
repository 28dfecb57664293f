#pragma once
// Headers, footers and numbers of pages: found by their place, taken out before anything is joined over pages.
#include <vector>

#include "read/page/page_parts.h"

namespace gouji::read::page {

/// Sets `furniture` of the lines that every page repeats and of page numbers.
void mark_running_lines(std::vector<PageParts>& pages);

}  // namespace gouji::read::page
