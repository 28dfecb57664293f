#include "recognize/table_sums.h"

#include <algorithm>

namespace gouji::recognize {

using budget::Relation;
using budget::RelationKind;

void add_sum(Model& model, budget::FamilyId family, budget::QuantityId total, const std::vector<budget::QuantityId>& parts,
             std::string reason, base::Place place) {
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

void add_order(Model& model, budget::FamilyId family, budget::QuantityId part, budget::QuantityId whole, std::string reason,
               base::Place place) {
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

void relate_table(TablePlan& plan, const TableReading& reading) {
  relate_columns(plan, reading);
  relate_rows(plan, reading);
  relate_sides(plan, reading);
}

}  // namespace gouji::recognize
