#pragma once
// The range that the other figures leave a figure, in the unit in which it is printed.
#include <string>

#include "base/interval.h"
#include "budget/model.h"
#include "report/options.h"

namespace gouji::report {

/// Ends as decimal strings; empty = unbounded. An end that is no short decimal is rounded (outwards nothing is promised:
/// the string is for people, the verdict was exact).
struct ImpliedRange {
  std::string low, high;
  bool low_open = false, high_open = false;
  bool known() const { return !low.empty() || !high.empty(); }
};

/// `implied` is in base units (fen, pieces, percent) and signed; a figure beside a direction word is printed without sign.
ImpliedRange implied_range(const budget::Figure& figure, const base::Interval& implied);

/// "727.56 万元", "727.55 ～ 727.57 万元", "≥ 3"; empty when nothing is known.
std::string describe_range(const ImpliedRange& range, std::string_view unit);

}  // namespace gouji::report
