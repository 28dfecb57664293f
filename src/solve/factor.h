#pragma once
// Splits a family of repairs into independent parts: {ax, ay, bx, by} is {a, b} times {x, y}.
#include <vector>

#include "solve/conflicts.h"

namespace gouji::solve {

/// Families over disjoint causes whose product (one member of each, united) is the given family. A cause that is in every
/// member becomes a part of its own. The family is not empty; members are sorted and distinct. Deterministic, and
/// independent of the order of members.
std::vector<std::vector<CauseSet>> split_into_factors(const std::vector<CauseSet>& family);

}  // namespace gouji::solve
