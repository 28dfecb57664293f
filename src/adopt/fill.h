#pragma once
// Amounts for lines: whole fen, as few lines as possible, every printed sum met. What cannot be met together is left aside, the
// cheapest first: these are errors of the document, or of its reading.
#include <cstdint>
#include <vector>

#include "adopt/cells.h"

namespace gouji::adopt {

struct Filled {
  std::vector<std::int64_t> fen;   ///< One a cell; 0 = there is no such line.
  std::vector<std::size_t> unmet;  ///< Amounts (by index) that the lines do not sum to.
};

Filled fill(const Published& published, const Cells& cells);

}  // namespace gouji::adopt
