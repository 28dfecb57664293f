#pragma once
// Controlled rounding of a whole budget: amounts become multiples of what the page can print, so that every printed sum adds up.
#include "budget/budget.h"

namespace gouji::publish {

struct Adjusted {
  budget::Budget budget;
  std::size_t rounded = 0;  ///< Amounts of lines that were no multiples.
  std::size_t moved = 0;    ///< Those that did not go to the nearer multiple.
};

/// Every amount goes to one of its two neighbours at `step`, and so do totals by source, functional class and item, kind and unit as
/// far as that is possible together. What is a sum of lines is printed as the sum of what they became; revenue follows expenditure
/// source by source where the two agreed before. Amounts that are multiples already stay.
Adjusted adjust_amounts(const budget::Budget& budget, base::Fen step);

}  // namespace gouji::publish
