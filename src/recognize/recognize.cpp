// The steps in their order, and one normal form for the coordinates that they made.
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

/// In final accounts the final figure is what is meant when no measure is named.
void normalise(budget::Model& model, bool final_accounts) {
  const budget::Symbol final_figure = model.symbols.find("final");
  model.normalise_quantities([&](const Coordinate& at) {
    Coordinate normal = normal_form(at, model.symbols);
    if (final_accounts && normal.get(Dimension::kMeasure) == final_figure)
      normal.set(Dimension::kMeasure, budget::kAll);
    return normal;
  });
}

/// Whoever prints 0.00 for nothing does so in most cells that hold nothing.
bool leaves_nothing_out(const Recognition& out) {
  constexpr std::size_t kEmptyForZero = 4;
  std::size_t empty = 0, zeros = 0;
  for (const TableView& table : out.tables) empty += table.is_form ? 0 : table.empty_cells;
  for (const budget::Figure& figure : out.model.figures) {
    zeros += figure.place.table >= 0 && figure.unit.kind == budget::UnitKind::kMoney && figure.decimal.unscaled == 0 &&
             figure.decimal.decimals > 0;
  }
  return empty > kEmptyForZero * zeros;
}

}  // namespace

Recognition recognize(const document::Document& document, const Knowledge& knowledge) {
  Recognition out(knowledge);
  out.outline = read_outline(document, knowledge, out.model.symbols);
  out.profile = read_profile(document, out.outline, knowledge);
  read_tables(document, knowledge, out);
  read_narrative(document, knowledge, out);
  read_forms(document, knowledge, out);
  out.model.leaves_nothing_out = leaves_nothing_out(out);
  const bool final_accounts = out.profile.kind.value == "final";
  normalise(out.model, final_accounts);
  for (EmptyCell& cell : out.empty_cells) cell.at = normal_form(cell.at, out.model.symbols);
  relate_empty_cells(out);
  relate_items(document, knowledge, out);
  relate(knowledge, out);
  normalise(out.model, final_accounts);  // relate may have made a quantity that an un-normal one already stood for.
  return out;
}

}  // namespace gouji::recognize
