#pragma once
// Last year's document of the same body (--prior): what this year's text calls last year's amount must be what was printed then.
#include <optional>

#include "budget/finding.h"
#include "recognize/recognition.h"

namespace gouji::check {

/// Adds figures of the prior document as values of "this year minus change" where this year's model states both (YOY-BASE).
void tie_to_prior(const recognize::Recognition& prior, budget::Model& model);

/// False when both state their year and it is not the year before: then nothing of it may be held against this document.
bool is_of_year_before(const recognize::Recognition& prior, const recognize::Recognition& now);
/// A warning when it is of another year, or of a body of another name.
std::optional<budget::Finding> doubt_of_prior(const recognize::Recognition& prior, const recognize::Recognition& now);

}  // namespace gouji::check
