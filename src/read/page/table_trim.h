#pragma once
// What belongs to the grid of a table but not to the table: margins, titles and unit lines above the header.
#include "read/page/page_parts.h"

namespace gouji::read::page {

/// Cuts margins off and makes the titles inside of grids lines of their own.
void trim_tables(PageParts& parts);

}  // namespace gouji::read::page
