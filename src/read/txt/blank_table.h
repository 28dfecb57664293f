#pragma once
// Tables whose columns are kept apart by blanks, as programs print them that keep the layout of a page.
#include <string_view>
#include <vector>

#include "read/txt/table_layout.h"

namespace gouji::read::txt {

/// The tables of the whole text, from top to bottom. Furniture must be marked. Lines with tabs take no part. Where columns or rows
/// are not clear the lines are left to be read as text. Cost: n log n in the letters of pages that may have tables.
std::vector<TableLayout> find_blank_tables(std::string_view text, const std::vector<Line>& lines,
                                           const ReadLimits& limits);

}  // namespace gouji::read::txt
