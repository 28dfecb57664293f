#include "recognize/form_link.h"

#include "budget/word_pattern.h"

namespace gouji::recognize {

using budget::Dimension;

TextFigures::TextFigures(const Recognition& out) {
  for (std::size_t i = 0; i < out.model.figures.size(); ++i) {
    const budget::Figure& figure = out.model.figures[i];
    if (figure.place.row >= 0 || figure.unit.kind != budget::UnitKind::kMoney) continue;
    by_place_.try_emplace({figure.place.file, figure.place.page, figure.place.line, figure.place.column},
                          static_cast<FigureId>(i));
  }
  bound_.assign(out.model.figures.size(), false);
  for (const budget::Binding& binding : out.model.bindings) bound_[binding.figure] = true;
}

FigureId TextFigures::at(const base::Place& place) const {
  const auto found = by_place_.find({place.file, place.page, place.line, place.column});
  return found == by_place_.end() ? kNone : found->second;
}

void link_amount(const FormReading& reading, const TextFigures& figures, const std::string& project,
                 const base::Place& place, FigureId& amount) {
  if (amount != kNone || !place.known()) return;
  amount = figures.at(place);
  if (amount == kNone || figures.bound(amount) || project.empty()) return;
  Model& model = reading.out.model;
  Coordinate at;
  at.set(Dimension::kFlow, model.symbols.intern("expenditure"))
      .set(Dimension::kKind, model.symbols.intern("project"))
      .set(Dimension::kProject, model.symbols.intern(budget::fold_name(project)));
  model.figures[amount].role = budget::FigureRole::kAmount;
  model.figures[amount].unchecked_reason.clear();
  model.bind(amount, model.quantity_at(at), budget::Warrant::kStatement, "项目名称下的预算金额");
}

}  // namespace gouji::recognize
