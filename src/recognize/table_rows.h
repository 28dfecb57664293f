#pragma once
// Rows of one side of a table, in two steps: what each row says (table_rows.cpp), and of which row it is a part (table_row_tree.cpp).
#include <string_view>
#include <vector>

#include "recognize/table_plan.h"

namespace gouji::recognize {

/// The columns of a side by what they hold; -1 = none.
struct SideColumns {
  SideColumns(const TablePlan& plan, std::uint32_t side);
  int first = -1, last = -1;
  int name = -1, unit = -1, project = -1;
  std::vector<int> codes;
  std::vector<int> texts;  ///< Names, projects, units and free text left of the first numbers.
};

void read_rows(TablePlan& plan, const TableReading& reading, std::uint32_t side, const SideColumns& columns);
void build_row_tree(TablePlan& plan, const TableReading& reading, std::uint32_t side, const SideColumns& columns);

}  // namespace gouji::recognize
