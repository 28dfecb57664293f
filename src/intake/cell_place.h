#pragma once
// Where a cell of the inputs stands, as its user looks for it: sheet and cell of a workbook, or file, line and column.
#include <cstdint>
#include <string>
#include <string_view>

namespace gouji::intake {

struct CellPlace {
  std::string zh, en;
};

/// A, B, ... Z, AA for 0, 1, ... 25, 26.
std::string column_letters(std::uint32_t column);
/// 工作表“项目” C3（项目名称）, projects.csv 第 3 行“项目名称”. An empty title: the cell, or the whole line of a file.
CellPlace cell_place(const std::string& name, bool workbook, std::uint32_t line, std::uint32_t position,
                     std::string_view title);
/// 工作表“项目”第 3 行, projects.csv 第 3 行.
CellPlace row_place(const std::string& name, bool workbook, std::uint32_t line);

}  // namespace gouji::intake
