#pragma once
// Ruling lines in the ink of a page: long runs of ink in one row (or column) of dots, thin across. Strokes of letters are
// shorter; a line that meets no line of the other direction has to be long.
#include <cstdint>
#include <vector>

#include "read/ocr/gray.h"

namespace gouji::read::ocr {

struct InkLine {
  bool level = true;  ///< From left to right; else from top to bottom.
  Area area;
  friend bool operator==(const InkLine&, const InkLine&) = default;
};

/// Sorted by direction and place. `dots_per_inch` says how long a letter's stroke may be.
std::vector<InkLine> find_lines(const Ink& ink, std::int32_t dots_per_inch);

}  // namespace gouji::read::ocr
