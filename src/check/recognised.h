#pragma once
// What rests on recognition alone is never an error: a digit may have been misread in a picture, and a person has to look at the
// page first.
#include <vector>

#include "budget/finding.h"
#include "document/document.h"

namespace gouji::check {

/// Findings that rest on recognised text become warnings at most, and their messages say so. What is found missing in a document
/// with recognised pages may stand on one of them, so it rests on them, too.
void soften_recognised(const document::Document& document, std::vector<budget::Finding>& findings);

}  // namespace gouji::check
