#pragma once
// Common scales: printed amounts times 100 (or 200, for half a last digit) are integers, and integers are what the exact
// arithmetic is fastest at. A scale changes no verdict: all ends and values are multiplied alike.
#include "solve/system.h"

namespace gouji::solve {

/// A factor that makes the candidates and the ends of all ranges integers, as far as it stays handy; at least 1.
Rational common_scale(const System& system);

/// The factor that makes all coefficients integers; 1 when there is no handy one.
Rational integer_factor(const std::vector<Term>& terms);

}  // namespace gouji::solve
