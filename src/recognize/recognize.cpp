// The steps in their order, and one normal form for the coordinates that they made.
#include <unordered_map>

#include "recognize/recognition.h"
#include "recognize/relate_items.h"

namespace gouji::recognize {
namespace {

using budget::Coordinate;
using budget::Dimension;

/// What members imply, so that a table's row and a sentence mean the same quantity: classified money is expenditure, a project is
/// project expenditure, and money of prior years comes in unless it is said to be spent.
Coordinate normal_form(Coordinate at, budget::SymbolTable& symbols) {
  const bool money = !at.has(Dimension::kSubject);
  const bool spent = at.has(Dimension::kFunction) || at.has(Dimension::kEconomic) || at.has(Dimension::kGovEconomic) ||
                     at.has(Dimension::kKind) || at.has(Dimension::kPurpose) || at.has(Dimension::kProject);
  const bool carried = at.has(Dimension::kCarryOver) && symbols.text(at.get(Dimension::kCarryOver)) == "yes";
  if (money && spent && !at.has(Dimension::kFlow)) at.set(Dimension::kFlow, symbols.intern("expenditure"));
  if (money && carried && !at.has(Dimension::kFlow)) at.set(Dimension::kFlow, symbols.intern("revenue"));
  if (at.has(Dimension::kProject) && !at.has(Dimension::kKind)) at.set(Dimension::kKind, symbols.intern("project"));
  return at;
}

/// Quantities whose normal forms agree become one: bindings and relations move to the first of them.
void unite_quantities(budget::Model& model, bool final_accounts) {
  // In final accounts the final figure is what is meant when no measure is named.
  const budget::Symbol final_figure = model.symbols.find("final");
  std::unordered_map<Coordinate, budget::QuantityId, budget::CoordinateHash> first;
  std::vector<budget::QuantityId> to(model.quantities.size());
  for (budget::QuantityId id = 0; id < model.quantities.size(); ++id) {
    budget::Quantity& quantity = model.quantities[id];
    Coordinate normal = normal_form(quantity.at, model.symbols);
    if (final_accounts && normal.get(budget::Dimension::kMeasure) == final_figure)
      normal.set(budget::Dimension::kMeasure, budget::kAll);
    quantity.at = normal;
    const auto [it, fresh] = first.try_emplace(normal, id);
    to[id] = it->second;
    if (!fresh)
      model.quantities[it->second].non_negative = model.quantities[it->second].non_negative && quantity.non_negative;
  }
  for (budget::Binding& binding : model.bindings) binding.quantity = to[binding.quantity];
  for (budget::Relation& relation : model.relations) {
    for (budget::RelationTerm& term : relation.terms) term.quantity = to[term.quantity];
    for (budget::RelationTerm& term : relation.base) term.quantity = to[term.quantity];
  }
}

}  // namespace

Recognition recognize(const document::Document& document, const Knowledge& knowledge) {
  Recognition out(knowledge);
  out.outline = read_outline(document, knowledge, out.model.symbols);
  out.profile = read_profile(document, out.outline, knowledge);
  read_tables(document, knowledge, out);
  read_narrative(document, knowledge, out);
  read_forms(document, knowledge, out);
  const bool final_accounts = out.profile.kind.value == "final";
  unite_quantities(out.model, final_accounts);
  for (EmptyCell& cell : out.empty_cells) cell.at = normal_form(cell.at, out.model.symbols);
  relate_empty_cells(out);
  relate_items(document, knowledge, out);
  relate(knowledge, out);
  unite_quantities(out.model,
                   final_accounts);  // relate may have made a quantity that an un-normal one already stood for.
  return out;
}

}  // namespace gouji::recognize
