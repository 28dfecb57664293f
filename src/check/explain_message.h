#pragma once
// The one sentence of a finding: what its first correction says, in both languages.
#include "budget/finding.h"

namespace gouji::check {

/// Fills message, cause, stated, expected and unit. Precondition: the first correction has a change.
void describe_correction(budget::Finding& finding);

}  // namespace gouji::check
