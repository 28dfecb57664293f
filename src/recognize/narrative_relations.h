#pragma once
// Bindings of statements to quantities, and the relations inside one statement: growth, share, value of the base year.
#include "recognize/narrative_draft.h"

namespace gouji::recognize {

/// The family of the running text with this schema, rule and warrant; made when there is none.
budget::FamilyId family_of(budget::Model& model, std::string_view schema, std::string_view rule,
                           budget::Warrant warrant);
/// One normal form for the base of changes: a document that only ever says "last year" and "last year's budget" means one thing.
void settle_bases(NarrativeDraft& draft);
/// Makes the statements of the recognition and binds their figures. Coordinates of the drafts must be final.
void bind_statements(const document::Document& document, NarrativeDraft& draft, Recognition& recognition);
/// Growth rates, shares, printed values of the base year.
void relate_ratios(const NarrativeDraft& draft, const Knowledge& knowledge, Recognition& recognition);

}  // namespace gouji::recognize
