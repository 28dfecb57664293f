#include "recognize/relate_stated.h"

#include <algorithm>

namespace gouji::recognize {

/// The terms in a canonical order and sign: equal for relations that say the same.
StatedQuantities::Signature StatedQuantities::signature_of(const std::vector<RelationTerm>& terms) {
  Signature out;
  for (const RelationTerm& term : terms) out.emplace_back(term.quantity, term.factor);
  std::sort(out.begin(), out.end());
  if (!out.empty() && out.front().second < 0) {
    for (auto& [quantity, factor] : out) factor = -factor;
  }
  return out;
}

void StatedQuantities::refresh() {
  count = static_cast<QuantityId>(model.quantities.size());
  printed.assign(count, kNone);
  strong.assign(count, false);
  agreed.assign(count, true);
  in_sum.assign(count, false);
  in_table.assign(count, false);
  changes.clear();
  for (const budget::Figure& figure : model.figures) {
    int& decimals = finest_[figure.unit.exponent];
    if (figure.unit.kind == budget::UnitKind::kMoney) decimals = std::max(decimals, figure.decimal.decimals);
  }
  for (const budget::Binding& binding : model.bindings) {
    if (printed[binding.quantity] == kNone) printed[binding.quantity] = binding.figure;
    if (model.figures[binding.figure].place.table >= 0) in_table[binding.quantity] = true;
    if (binding.warrant != Warrant::kInference) strong[binding.quantity] = true;
    if (!same_amount(binding.figure, printed[binding.quantity])) agreed[binding.quantity] = false;
    const Symbol change = model.quantities[binding.quantity].at.get(Dimension::kChange);
    if (change != budget::kAll) changes.insert(change);
  }
  for (const Relation& relation : model.relations) {
    if (relation.kind != RelationKind::kRatio) relations_.insert(signature_of(relation.terms));
    if (relation.kind != RelationKind::kSum) continue;
    for (const RelationTerm& term : relation.terms) in_sum[term.quantity] = true;
  }
}

std::optional<QuantityId> StatedQuantities::stated(const Coordinate& at) const {
  const auto q = model.find_quantity(at);
  if (!q || *q >= count || printed[*q] == kNone) return std::nullopt;
  return q;
}

std::optional<QuantityId> StatedQuantities::known_at(const Coordinate& at) const {
  const auto q = model.find_quantity(at);
  if (!q || *q >= count || !known(*q)) return std::nullopt;
  return q;
}

bool StatedQuantities::ties(const std::vector<RelationTerm>& terms) const {
  base::Rational gap, slack;
  for (const RelationTerm& term : terms) {
    gap += model.figures[printed[term.quantity]].value() * base::Rational(term.factor);
    slack += model.figures[printed[term.quantity]].own_unit();
  }
  return gap.abs() <= slack;
}

bool StatedQuantities::same_amount(FigureId a, FigureId b) const {
  constexpr base::Int128 kTelling = 100'000'000;  // So many digits are not the same by chance.
  const budget::Figure &one = model.figures[a], &other = model.figures[b];
  if (one.value() == other.value() || one.unit.kind != other.unit.kind) return one.value() == other.value();
  const budget::Figure& coarser = one.own_unit() < other.own_unit() ? other : one;
  base::Rational unit = coarser.own_unit();
  if (coarser.decimal.unscaled < kTelling) {
    if (one.unit.exponent == other.unit.exponent) return false;
    for (int d = coarser.decimal.decimals; d < finest_.at(coarser.unit.exponent); ++d) unit /= base::Rational(10);
  }
  return (one.value() - other.value()).abs() * base::Rational(2) <= unit;
}

bool StatedQuantities::funds_equal(Symbol wide, Symbol narrow, Symbol change, Symbol kind) const {
  if (change != budget::kAll && !funds_equal(wide, narrow, budget::kAll, kind)) return false;
  Coordinate at;
  at.set(Dimension::kFlow, model.symbols.find("expenditure"))
      .set(Dimension::kChange, change)
      .set(Dimension::kKind, kind);
  const auto whole = stated(at.set(Dimension::kFund, wide));
  const auto part = stated(at.set(Dimension::kFund, narrow));
  if (!whole || !part || !strong[*whole] || !strong[*part]) return false;
  // A slip in one print must not make two budgets look alike.
  if (!agreed[*whole] || !agreed[*part]) return false;
  return same_amount(printed[*whole], printed[*part]);
}

void StatedQuantities::add(const Identity& identity, RelationKind kind, std::vector<RelationTerm> terms, bool premise,
                           std::uint32_t choice) {
  if (terms.size() == 2 && terms[0].quantity == terms[1].quantity) return;
  if (kind == RelationKind::kSum && !relations_.insert(signature_of(terms)).second) return;
  const bool change = model.quantities[terms.front().quantity].at.has(Dimension::kChange);
  const bool weak = std::any_of(terms.begin(), terms.end(), [this](const RelationTerm& t) {
    return is_printed(t.quantity) && !strong[t.quantity];
  });
  const Warrant warrant = weak ? Warrant::kInference : Warrant::kTemplate;
  Relation relation;
  relation.kind = kind;
  relation.terms = std::move(terms);
  relation.warrant = warrant;
  relation.premise = premise;
  relation.rule = !change ? identity.rule : identity.dimension == Dimension::kFlow ? "YOY-PRIOR-BAL" : "YOY-SUM";
  relation.reason = identity.note + (change ? "（增减额）" : "");
  const QuantityId first = relation.terms.front().quantity;
  const FigureId total = is_printed(first) ? printed[first] : kNone;
  if (total != kNone) relation.place = model.figures[total].place;
  const std::string schema = "identity:" + identity.rule + ":" + std::string(budget::name_of(identity.dimension)) +
                             (change ? ":change" : "") + (premise ? ":premise" : "") + (weak ? ":weak" : "") + ":" +
                             identity.within.describe(model.symbols) +
                             (choice == kNone ? "" : ":" + std::to_string(relation.terms.size()) + " terms");
  const auto [family, fresh] = families_.try_emplace(schema, 0);
  if (fresh) family->second = model.add_family(schema, relation.rule, warrant, choice);
  relation.family = family->second;
  model.add_relation(std::move(relation));
}

}  // namespace gouji::recognize
