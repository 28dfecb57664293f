#pragma once
// One worksheet as a grid: what every cell shows, merged cells as spans.
#include <cstdint>
#include <string>

#include "document/document.h"
#include "read/reader.h"
#include "read/xlsx/workbook.h"

namespace gouji::read::xlsx {

/// kStored: for who computes with the cells. Numbers are what the cell holds and not rounded as its format shows them, zeros that the
/// sheet hides are there, and a formula without a value is "=" and the formula, "=?" where it is not known.
enum class CellValues : std::uint8_t { kShown, kStored };

struct Sheet {
  /// Rows and columns as in the sheet, from 0; blank cells are left out. Places: page = number of the sheet, line = row,
  /// column = character of the row, its cells parted by one character.
  document::Table grid;
  std::uint32_t hidden_rows = 0, hidden_columns = 0;  ///< With something in them.
  std::uint32_t errors = 0;                           ///< Cells that show #REF! and the like.
  std::uint32_t not_computed = 0;                     ///< Formulas without a stored value.
  bool cut = false;                                   ///< Cells beyond the limits were left out.
};

/// `number`: of the sheet, from 1. Errors: those of xml::load.
base::Result<Sheet> read_sheet(zip::Archive& archive, const Workbook& workbook, const SheetEntry& entry,
                               std::int32_t number, const ReadLimits& limits, CellValues values = CellValues::kShown);

/// "BC12" to row 11, column 54; false when it is no reference.
bool parse_reference(std::string_view reference, std::uint32_t& row, std::uint32_t& column);

}  // namespace gouji::read::xlsx
