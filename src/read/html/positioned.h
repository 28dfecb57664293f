#pragma once
// Pages that place every line by coordinates, as programs make them from a PDF: what stands in which paragraph is told by
// the places alone, so such a page is read as a painted one (read/page), not as a tree of elements.
#include <cstdint>
#include <optional>
#include <vector>

#include "read/html/dom.h"
#include "read/page/page.h"

namespace gouji::read::html {

struct PaintedPages {
  std::vector<page::Page> pages;
  std::uint64_t left_out = 0;  ///< Visible characters that are not placed, or outside their page.
};

/// The painted pages, when most visible text is placed by "position: absolute" with left and top; else nothing.
/// Widths of letters are estimated from the font's size. Cost: linear in the nodes times the depth of nesting.
std::optional<PaintedPages> painted_pages(const Dom& dom, const std::vector<bool>& hidden);

}  // namespace gouji::read::html
