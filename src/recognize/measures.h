#pragma once
// One thing printed by several measures in one paragraph: 年初预算为5万元，支出决算为4万元，完成年初预算的80%.
#include "recognize/narrative_draft.h"

namespace gouji::recognize {

/// Adds the lists that run beside others by another measure: the items' 支出决算 beside their 年初预算. Grammar reads the items once.
void add_lists_by_measure(NarrativeDraft& draft, budget::SymbolTable& symbols, bool final_accounts);

/// Tells what was spent the budget that stands beside it, and completion rates which budget they are of. A rate of a budget that stands
/// in another paragraph is kept when its words name the measure; otherwise it says nothing, and its figure tells why.
void pair_with_budgets(NarrativeDraft& draft, budget::Model& model, bool final_accounts);

}  // namespace gouji::recognize
