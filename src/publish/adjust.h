#pragma once
// Controlled rounding of a whole budget: amounts become multiples of what the page can print, so that every printed sum adds up.
#include "budget/budget.h"
#include "budget/line_filter.h"

namespace gouji::publish {

struct Adjusted {
  budget::Budget budget;
  std::size_t rounded = 0;  ///< Amounts of lines that were no multiples.
  std::size_t moved = 0;    ///< Those that did not go to the nearer multiple.
};

/// Every amount goes to one of its two neighbours at `step`, and so do totals by source, functional class and item, kind and unit as
/// far as that is possible together. What is a sum of lines is printed as the sum of what they became; revenue follows expenditure
/// source by source where the two agreed before. Amounts that are multiples already stay. Three public expenses that did not rise do not
/// rise by what rounding adds, where another line of the same item can take the step. `classes`: which lines those are.
Adjusted adjust_amounts(const budget::Budget& budget, base::Fen step, const budget::PurposeClasses& classes = {});

}  // namespace gouji::publish
