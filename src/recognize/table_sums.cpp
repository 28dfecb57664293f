#include "recognize/table_sums.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace gouji::recognize {

using budget::Relation;
using budget::RelationKind;

void add_sum(Model& model, budget::FamilyId family, budget::QuantityId total,
             const std::vector<budget::QuantityId>& parts, std::string reason, base::Place place) {
  if (total == kNone) return;
  Relation relation;
  relation.kind = RelationKind::kSum;
  relation.terms.push_back({total, 1});
  bool cancelled = false;
  for (const budget::QuantityId part : parts) {
    if (part == kNone) continue;
    if (part == total && !cancelled) {
      cancelled = true;  // x = x + rest: rest = 0 says more than the relation can
      continue;
    }
    relation.terms.push_back({part, -1});
  }
  if (cancelled || relation.terms.size() < 2) return;
  relation.warrant = model.families[family].warrant;
  relation.family = family;
  relation.rule = model.families[family].rule;
  relation.reason = std::move(reason);
  relation.place = place;
  model.add_relation(std::move(relation));
}

void add_order(Model& model, budget::FamilyId family, budget::QuantityId part, budget::QuantityId whole,
               std::string reason, base::Place place) {
  if (part == kNone || whole == kNone || part == whole) return;
  Relation relation;
  relation.kind = RelationKind::kOrder;
  relation.terms = {{part, 1}, {whole, -1}};
  relation.warrant = model.families[family].warrant;
  relation.family = family;
  relation.rule = model.families[family].rule;
  relation.reason = std::move(reason);
  relation.place = place;
  model.add_relation(std::move(relation));
}

namespace {

/// How the sums of a family fare in their own table: those with a part that is not 0, and those of them that miss by more than a
/// unit a part.
struct Score {
  int tested = 0, failed = 0;
};

/// A figure's value in 10^-kScale fen; nothing when it is too long for that.
constexpr int kScale = 8;
std::optional<base::Int128> scaled(base::Int128 unscaled, int power) {
  if (power < 0 || power > 24) return std::nullopt;
  for (; power > 0; --power) {
    if (__builtin_mul_overflow(unscaled, base::Int128{10}, &unscaled)) return std::nullopt;
  }
  return unscaled;
}

Score score(const Model& model, const budget::Family& family,
            const std::unordered_map<budget::QuantityId, FigureId>& printed) {
  Score out;
  for (const budget::RelationId id : family.relations) {
    const Relation& relation = model.relations[id];
    if (relation.kind != RelationKind::kSum) continue;
    base::Int128 gap = 0, unit = 0;
    int parts = -1;
    bool fits = true;
    for (const budget::RelationTerm& term : relation.terms) {
      const auto found = printed.find(term.quantity);
      if (found == printed.end()) continue;
      const budget::Figure& figure = model.figures[found->second];
      const int power = kScale + figure.unit.exponent - figure.decimal.decimals;
      const auto value = scaled(figure.decimal.unscaled, power), digit = scaled(1, power);
      fits = fits && value && digit;
      if (!fits) break;
      if (*value != 0) ++parts;
      gap += *value * (term.factor * figure.direction);
      unit = std::max(unit, *digit);
    }
    if (!fits || parts < 1) continue;
    ++out.tested;
    if ((gap < 0 ? -gap : gap) > unit * (parts + 1)) ++out.failed;
  }
  return out;
}

/// A schema that fails in most of its rows was read wrong, however clear its words seemed: it is no more than a guess.
void weaken_misread(TablePlan& plan, Model& model, std::size_t first_family) {
  std::unordered_map<budget::QuantityId, FigureId> printed;
  for (std::size_t i = 0; i < plan.quantities.size(); ++i) {
    if (plan.quantities[i] != kNone) printed.try_emplace(plan.quantities[i], plan.figures[i]);
  }
  for (std::size_t f = first_family; f < model.families.size(); ++f) {
    budget::Family& family = model.families[f];
    if (family.warrant != budget::Warrant::kStructure) continue;
    const Score result = score(model, family, printed);
    if (result.failed < 3 || result.failed * 2 <= result.tested) continue;
    family.warrant = budget::Warrant::kInference;
    for (const budget::RelationId id : family.relations) model.relations[id].warrant = budget::Warrant::kInference;
  }
}

}  // namespace

void relate_table(TablePlan& plan, const TableReading& reading) {
  const std::size_t first_family = reading.out.model.families.size();
  relate_columns(plan, reading);
  relate_changes(plan, reading);
  relate_prices(plan, reading);
  relate_rows(plan, reading);
  relate_sides(plan, reading);
  weaken_misread(plan, reading.out.model, first_family);
}

}  // namespace gouji::recognize
