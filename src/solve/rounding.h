#pragma once
// Controlled rounding: print values so that all printed sums add up.
#include <vector>

#include "base/rational.h"
#include "base/result.h"

namespace gouji::solve {

/// One printed sum over cells: sum(sign * cell) = 0.
struct RoundingSum {
  std::vector<std::uint32_t> cells;
  std::vector<int> signs;  ///< +1 or -1, one a cell.
};

/// For every exact value, one of its two neighbours at `step` (values that are multiples stay), such that every sum holds;
/// among the solutions the one with the smallest total distance, ties broken by cell order. kUnsupported when none exists.
base::Result<std::vector<base::Rational>> round_controlled(const std::vector<base::Rational>& values,
                                                           const base::Rational& step,
                                                           const std::vector<RoundingSum>& sums);

}  // namespace gouji::solve
