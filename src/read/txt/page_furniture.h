#pragma once
// Page numbers, running headers and footers, and rules between pages: what a layout prints around a text. Marked before lines
// are joined, because they stand in the middle of sentences: "增长|3|17.31%".
#include <string_view>
#include <vector>

#include "read/txt/lines.h"

namespace gouji::read::txt {

/// Sets the role kFurniture. Cost: O(n log n) in the number of lines.
void mark_page_furniture(std::string_view text, std::vector<Line>& lines);

/// "- 3 -", "— 12 —", "第 3 页", "第3页 共20页", "第 3 页/共 20 页", "Page 3 of 20": nothing else looks like this.
bool is_decorated_page_number(std::string_view line);

}  // namespace gouji::read::txt
