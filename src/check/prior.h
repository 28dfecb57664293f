#pragma once
// Last year's document of the same body (--prior): what this year's text calls last year's amount must be what was printed then.
#include "recognize/recognition.h"

namespace gouji::check {

/// Adds figures of the prior document as values of "this year minus change" where this year's model states both (YOY-BASE).
void tie_to_prior(const recognize::Recognition& prior, budget::Model& model);

}  // namespace gouji::check
