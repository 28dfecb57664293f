#pragma once
// Two published documents: every value that both state at a coordinate must be the same within what is printed.
//
// A document states most values several times. What ties with any statement of the other side ties; what is left over on
// either side is the difference, so that of three places the one that was changed is named and not all three.
#include "budget/model.h"
#include "compare/comparison.h"

namespace gouji::compare {

/// Cost: bindings x log. Figures of the comparison are ids of their own model.
Comparison compare_documents(const budget::Model& first, const budget::Model& second);

}  // namespace gouji::compare
