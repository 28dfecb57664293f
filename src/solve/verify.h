#pragma once
// The proof checker. Shares no code with the solver; under 200 lines; what it accepts is impossible.
#include "solve/system.h"

namespace gouji::solve {

/// True if the weighted sum of the named constraint ends is a contradiction by itself.
bool verify(const System& system, const Proof& proof);

/// True if `values` (one a variable) satisfies every constraint that is active after `repair`.
bool satisfies(const System& system, const Repair& repair, const std::vector<Rational>& values);

}  // namespace gouji::solve
