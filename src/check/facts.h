#pragma once
// From a recognition to the facts that rules see, and from what rules say back to findings with exact places.
// docs/rules.md lists every kind of fact with its fields; data/rules/kinds.toml is the same list for the linter.
#include "budget/fact.h"
#include "budget/finding.h"
#include "budget/knowledge.h"
#include "document/document.h"
#include "recognize/recognition.h"
#include "rules/catalogue.h"

namespace gouji::check {

/// Linear in the length of the document, but for what is said twice. The facts borrow texts of all three arguments.
budget::FactBase make_facts(const document::Document& document, const recognize::Recognition& recognition,
                            const budget::Knowledge& knowledge);

/// What rules may ask of the run: year, kind, level and region of the document.
rules::RunContext context_of(const recognize::Recognition& recognition, const budget::Knowledge& knowledge);

/// A violated outcome as a finding: matches inside a text get their exact place and the text as printed. Quotes and messages
/// are not masked here; whoever prints does that.
budget::Finding finding_of(const rules::RuleOutcome& outcome, const rules::Catalogue& catalogue,
                           const document::Document& document, const recognize::Recognition& recognition);

}  // namespace gouji::check
