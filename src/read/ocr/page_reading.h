#pragma once
// A picture of a page as a page::Page: ruling lines from the ink, the grid of cells from the lines, characters cell by cell,
// and what is outside of the grids line by line. The layout takes it like any painted page.
#include <cstdint>

#include "read/ocr/gray.h"
#include "read/ocr/recogniser.h"
#include "read/page/page.h"

namespace gouji::read::ocr {

/// `number` is the page's. A page on which nothing can be recognised has no glyphs.
page::Page read_page(Gray picture, std::int32_t number, Recogniser& recogniser);

}  // namespace gouji::read::ocr
