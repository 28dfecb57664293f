// The model of one document: plain vectors with an index from coordinates to quantities.
#include "budget/model.h"

namespace gouji::budget {

std::string_view name_of(Warrant warrant) {
  switch (warrant) {
    case Warrant::kStructure:
      return "structure";
    case Warrant::kStatement:
      return "statement";
    case Warrant::kTemplate:
      return "template";
    case Warrant::kInference:
      return "inference";
  }
  return "";
}

std::string_view name_of(FigureRole role) {
  switch (role) {
    case FigureRole::kAmount:
      return "amount";
    case FigureRole::kChange:
      return "change";
    case FigureRole::kGrowth:
      return "growth";
    case FigureRole::kShare:
      return "share";
    case FigureRole::kCount:
      return "count";
    case FigureRole::kStandard:
      return "standard";
    case FigureRole::kRate:
      return "rate";
    case FigureRole::kMention:
      return "mention";
  }
  return "";
}

base::Rational Figure::value() const {
  base::Int128 signed_digits = 0;
  if (!__builtin_mul_overflow(decimal.unscaled, base::Int128{direction}, &signed_digits)) {
    return base::Rational::decimal(signed_digits, decimal.decimals - unit.exponent);
  }
  return base::Rational(direction) * decimal.value() * base::Rational::decimal(1, -unit.exponent);
}

base::Rational Figure::own_unit() const { return base::Rational::decimal(1, decimal.decimals - unit.exponent); }

QuantityId Model::quantity_at(const Coordinate& at) {
  const auto [it, fresh] = quantity_index_.try_emplace(at, static_cast<QuantityId>(quantities.size()));
  if (fresh) quantities.push_back({at, !at.has(Dimension::kChange)});
  return it->second;
}

void Model::normalise_quantities(const std::function<Coordinate(Coordinate)>& normal) {
  quantity_index_.clear();
  std::vector<QuantityId> to(quantities.size());
  for (QuantityId id = 0; id < quantities.size(); ++id) {
    quantities[id].at = normal(quantities[id].at);
    const auto [it, fresh] = quantity_index_.try_emplace(quantities[id].at, id);
    to[id] = it->second;
    Quantity& first = quantities[it->second];
    first.non_negative = first.non_negative && quantities[id].non_negative;
  }
  for (Binding& binding : bindings) binding.quantity = to[binding.quantity];
  for (Relation& relation : relations) {
    for (RelationTerm& term : relation.terms) term.quantity = to[term.quantity];
    for (RelationTerm& term : relation.base) term.quantity = to[term.quantity];
  }
}

std::optional<QuantityId> Model::find_quantity(const Coordinate& at) const {
  const auto it = quantity_index_.find(at);
  if (it == quantity_index_.end()) return std::nullopt;
  return it->second;
}

FigureId Model::add_figure(Figure figure) {
  figures.push_back(std::move(figure));
  return static_cast<FigureId>(figures.size() - 1);
}

void Model::bind(FigureId figure, QuantityId quantity, Warrant warrant, std::string reason, int factor) {
  bindings.push_back({figure, quantity, factor, warrant, std::move(reason)});
}

RelationId Model::add_relation(Relation relation) {
  const auto id = static_cast<RelationId>(relations.size());
  if (relation.family != kNone) {
    GOUJI_CHECK(relation.family < families.size(), "a relation names a family of its own model");
    families[relation.family].relations.push_back(id);
  }
  relations.push_back(std::move(relation));
  return id;
}

FamilyId Model::add_family(std::string schema, std::string rule, Warrant warrant, std::uint32_t choice) {
  families.push_back({std::move(schema), std::move(rule), warrant, choice, {}, {}});
  return static_cast<FamilyId>(families.size() - 1);
}

GroupId Model::group(std::string_view name) {
  const auto [it, fresh] = group_index_.try_emplace(std::string(name), static_cast<GroupId>(groups.size()));
  if (fresh) groups.emplace_back(name);
  return it->second;
}

}  // namespace gouji::budget
