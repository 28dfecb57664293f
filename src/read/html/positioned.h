#pragma once
// Pages that place every line by coordinates, as programs make them from a PDF: what stands in which paragraph is told by
// the places alone, so such a page is read as a painted one (read/page), not as a tree of elements.
#include <optional>
#include <vector>

#include "read/html/dom.h"
#include "read/page/page.h"

namespace gouji::read::html {

/// The painted pages, when nearly all visible text is placed by "position: absolute" with left and top; else nothing.
/// Widths of letters are estimated from the font's size. Cost: linear in the nodes times the depth of nesting.
std::optional<std::vector<page::Page>> painted_pages(const Dom& dom, const std::vector<bool>& hidden);

}  // namespace gouji::read::html
