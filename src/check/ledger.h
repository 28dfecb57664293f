#pragma once
// The ledger: which figures were checked by what, which range the others leave them, and what was not checked and why.
#include <vector>

#include "budget/finding.h"
#include "check/check.h"
#include "check/correct.h"
#include "check/families.h"

namespace gouji::check {

/// A figure is covered when the others leave it at most so many of its own units.
inline constexpr int kCoveredUnits = 10;

Ledger make_ledger(const budget::Model& model, const PrecisionTable& precision, const Readings& readings,
                   const budget::CostTable& costs, const Corrector& corrector);

/// Marks the figures that findings point at.
void mark_conflicts(const budget::Model& model, const std::vector<budget::Finding>& findings, Ledger& ledger);

}  // namespace gouji::check
