// The running text, from blocks to statements, figures and relations: reading (NarrativeReader), then what siblings and wordings
// decide together, then bindings and relations.
#include <algorithm>
#include <map>

#include "recognize/list.h"
#include "recognize/measures.h"
#include "recognize/narrative_reader.h"
#include "recognize/narrative_relations.h"
#include "recognize/recognition.h"

namespace gouji::recognize {

void read_narrative(const document::Document& document, const Knowledge& knowledge, Recognition& recognition) {
  NarrativeDraft draft = NarrativeReader(document, knowledge, recognition).read();
  const bool final_accounts = recognition.profile.kind.value == "final";
  drop_repeats(draft, recognition.model);
  settle_wholes(draft, recognition.model);
  add_lists_by_measure(draft, recognition.model.symbols, final_accounts);
  exclude_siblings(draft, recognition.model.symbols);
  tell_totals_over_this_year(draft, recognition.model.symbols);
  tell_totals_with_carry_out(draft, recognition.model, recognition.model.symbols);
  tell_years_revenue(draft, recognition.model, recognition.model.symbols, final_accounts);
  tell_closing_totals(draft, recognition.model, recognition.model.symbols, final_accounts);
  part_same_names(draft, recognition.model, recognition.model.symbols);
  settle_bases(draft);
  pair_with_budgets(draft, recognition.model, final_accounts);
  bind_statements(document, draft, recognition);
  relate_lists(draft, recognition);
  relate_ratios(draft, knowledge, recognition);
}

}  // namespace gouji::recognize
