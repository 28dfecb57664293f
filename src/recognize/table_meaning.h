#pragma once
// What the meanings of columns and of rows share. See table_meaning.cpp.
#include <string>
#include <string_view>

#include "recognize/label.h"
#include "recognize/table_plan.h"

namespace gouji::recognize {

class TableMeaning {
 public:
  TableMeaning(TablePlan& plan, const TableReading& reading);

 protected:
  /// A member that no other table, row or column has: T2c9. "q" counts the rows of a right side.
  budget::Symbol private_name(std::string_view what, std::size_t number);
  /// Years stand in heads of several years: 2023年执行数, 2025年.
  void read_year(std::string_view text, Coordinate& at);
  /// Column and row labels never turn the flow of the table, and a wider word never widens it.
  void keep_scope(Coordinate& at, const Coordinate& scope) const;
  /// 会议费, 培训费, 机关运行经费 stand beside the “三公” costs.
  bool beside_three_public(const Coordinate& at) const;

  TablePlan& plan_;
  const TableReading& reading_;
  const TableWords& words_;
  budget::SymbolTable& symbols_;
  LabelContext context_;
  budget::Symbol yes_, no_, revenue_, expenditure_;

 private:
  bool keeps_own_flow(const Coordinate& at) const;
};

/// Scopes of the sides and coordinates of the columns.
void give_column_meaning(TablePlan& plan, const TableReading& reading);
/// Coordinates of the rows; the columns must have theirs.
void give_row_meaning(TablePlan& plan, const TableReading& reading);

}  // namespace gouji::recognize
