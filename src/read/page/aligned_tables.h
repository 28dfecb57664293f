#pragma once
// Tables whose rulings are missing: lines outside of grids whose words stand in columns below a header.
#include <vector>

#include "read/page/page_parts.h"

namespace gouji::read::page {

/// Makes such lines tables of their pages and takes them out of the lines. Furniture must be marked. Where columns, header or
/// rows are not clear the lines stay as they are.
void find_aligned_tables(std::vector<PageParts>& pages);

}  // namespace gouji::read::page
