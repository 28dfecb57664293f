#include "intake/cell_place.h"

namespace gouji::intake {

std::string column_letters(std::uint32_t column) {
  std::string out;
  for (std::uint32_t n = column + 1; n > 0; n = (n - 1) / 26)
    out.insert(out.begin(), static_cast<char>('A' + (n - 1) % 26));
  return out;
}

CellPlace cell_place(const std::string& name, bool workbook, std::uint32_t line, std::uint32_t position,
                     std::string_view title) {
  const std::string called(title);
  if (workbook) {
    const std::string cell = column_letters(position) + std::to_string(line);
    return {"工作表“" + name + "” " + cell + (called.empty() ? "" : "（" + called + "）"),
            "sheet '" + name + "' " + cell};
  }
  if (called.empty()) return row_place(name, workbook, line);
  const std::string row = std::to_string(line);
  return {name + " 第 " + row + " 行“" + called + "”", name + " line " + row + " column " + called};
}

CellPlace row_place(const std::string& name, bool workbook, std::uint32_t line) {
  const std::string row = std::to_string(line);
  if (workbook) return {"工作表“" + name + "”第 " + row + " 行", "sheet '" + name + "' row " + row};
  return {name + " 第 " + row + " 行", name + " line " + row};
}

}  // namespace gouji::intake
