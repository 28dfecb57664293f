#pragma once
// A budget and the document that discloses it: every amount, change and purchase that the document states against the sum of
// the lines at that coordinate; and what the budget spends on a code that the document does not name.
//
// In a budget what has no line is 0, so a printed 0 and a missing line tie. Counts of people and things are not compared: the
// template words them (left_out_second counts these figures).
#include "base/result.h"
#include "budget/budget.h"
#include "budget/knowledge.h"
#include "compare/comparison.h"

namespace gouji::compare {

/// How far a printed amount may be from the exact one: less than a unit of its last digit (printed sums were made to add up, or digits
/// cut off), or half of it.
enum class Rounding : std::uint8_t { kAdjusted, kNearest };

/// The first side is the budget, the second the document. Errors: a broken data file.
base::Result<Comparison> compare_with_disclosure(const budget::Budget& budget, const budget::Model& model,
                                                 const budget::Knowledge& knowledge,
                                                 Rounding rounding = Rounding::kAdjusted);

}  // namespace gouji::compare
