// Coordinates: what the table, a side, a column and a row mean. A figure of the table stands at their overlay.
//
// Three rules keep wrong meetings away:
//  - what is not understood gets a private member (kLocal), so that it meets nothing by accident;
//  - where one of several siblings states a refinement (上级转移支付), its plainer sibling is the rest (upper=no);
//  - a row key is unique in its table: the second row of one meaning is private.
#include "recognize/table_meaning.h"

#include "base/text.h"

namespace gouji::recognize {

using budget::Dimension;
using budget::kAll;
using budget::Symbol;

TableMeaning::TableMeaning(TablePlan& plan, const TableReading& reading)
    : plan_(plan), reading_(reading), words_(reading.words), symbols_(reading.out.model.symbols) {
  context_.year = reading.out.profile.year();
  context_.organisation = reading.out.profile.organisation.value;
  yes_ = symbols_.intern("yes");
  no_ = symbols_.intern("no");
  revenue_ = symbols_.intern("revenue");
  expenditure_ = symbols_.intern("expenditure");
}

Symbol TableMeaning::private_name(std::string_view what, std::size_t number) {
  std::string name = plan_.view.id;
  name.append(what).append(std::to_string(number));
  return symbols_.intern(name);
}

void TableMeaning::read_year(std::string_view head, Coordinate& at) {
  const int own = context_.year;
  for (std::size_t i = 0; i + 4 <= head.size(); ++i) {
    if (head[i] != '2' || head[i + 1] != '0' || (i > 0 && head[i - 1] >= '0' && head[i - 1] <= '9')) continue;
    if (head[i + 2] < '0' || head[i + 2] > '9' || head[i + 3] < '0' || head[i + 3] > '9') continue;
    if (!base::starts_with(head.substr(i + 4), "年")) continue;
    const int year = 2000 + (head[i + 2] - '0') * 10 + (head[i + 3] - '0');
    if (own == 0 || year == own) return;
    const int distance = year - own;
    const std::string word = distance == -1 ? "-1" : distance == 1 ? "+1" : std::to_string(year);
    at.set(Dimension::kYear, symbols_.intern(word));
    return;
  }
}

void TableMeaning::keep_scope(Coordinate& at, const Coordinate& scope) const {
  if (scope.has(Dimension::kFlow) && !keeps_own_flow(at)) at.set(Dimension::kFlow, kAll);
  const Symbol fund = scope.get(Dimension::kFund);
  if (fund != kAll && symbols_.text(at.get(Dimension::kFund)) == "fiscal") at.set(Dimension::kFund, kAll);
}
/// 年终结转结余, 结余分配 stand on the side of expenditure and are none.
bool TableMeaning::keeps_own_flow(const Coordinate& at) const {
  const Symbol flow = at.get(Dimension::kFlow);
  return flow != kAll && flow != revenue_ && flow != expenditure_;
}

bool TableMeaning::beside_three_public(const Coordinate& at) const {
  const std::string& purpose = symbols_.text(at.get(Dimension::kPurpose));
  return purpose == "meeting" || purpose == "training" || purpose == "arc";
}

void give_meaning(TablePlan& plan, const TableReading& reading) {
  plan.view.rows.assign(plan.grid.rows.size(), {});
  for (std::size_t r = 0; r < plan.grid.rows.size(); ++r) {
    Row& row = plan.view.rows[r];
    row.index = plan.grid.rows[r].row;
    row.block = plan.grid.rows[r].block;
    row.sides.resize(plan.sides);
  }
  give_column_meaning(plan, reading);
  give_row_meaning(plan, reading);
}

}  // namespace gouji::recognize
