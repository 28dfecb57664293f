#pragma once
// Sum families inside one table: which rows and columns are parts of which. Only cells that print a number are terms: an empty
// cell is 0 in a sum.
#include "recognize/table_plan.h"

namespace gouji::recognize {

/// total = sum of parts, as one relation of `family`; nothing when the total or all parts are not printed. Members on both
/// sides cancel.
void add_sum(Model& model, budget::FamilyId family, budget::QuantityId total,
             const std::vector<budget::QuantityId>& parts, std::string reason, base::Place place);
/// part <= whole.
void add_order(Model& model, budget::FamilyId family, budget::QuantityId part, budget::QuantityId whole,
               std::string reason, base::Place place);

void relate_columns(TablePlan& plan,
                    const TableReading& reading);  ///< 合计 = 基本支出 + 项目支出, in table_column_sums.cpp
void relate_changes(TablePlan& plan,
                    const TableReading& reading);  ///< 增减额 = 2024年 - 2023年, in table_change_sums.cpp
void relate_prices(TablePlan& plan, const TableReading& reading);  ///< 数量 x 单价 = 金额, in table_price_sums.cpp
void relate_rows(TablePlan& plan, const TableReading& reading);  ///< 总计 = 类; 类 = 款; 其中, in table_row_sums.cpp
void relate_sides(TablePlan& plan, const TableReading& reading);  ///< 收入总计 = 支出总计

}  // namespace gouji::recognize
