#pragma once
// A workbook to a Document: every visible sheet as its titles, tables and notes, in the order of the tabs.
#include <string>
#include <string_view>

#include "read/reader.h"

namespace gouji::read::xlsx {

/// Places: page = number of the sheet among all sheets, line = row of the sheet, column = character of the row. Hidden sheets are
/// not read; they, hidden rows and columns, errors and formulas without a value are reported as ErrorNodes. Errors: kMalformed,
/// kEmpty (no visible text), kTooLarge.
base::Result<document::Document> read_xlsx(std::string name, std::string_view bytes, const ReadLimits& limits);

/// The sheets as they stand, for who knows their form and computes with the cells: for each a heading with its name, of level 1, or 2
/// where the sheet is hidden, then one grid that is not taken apart (rows and columns as in the sheet). Cells are CellValues::kStored;
/// formulas without a value and #REF! and the like are not reported but stand in their cells. Other notes and errors as above.
base::Result<document::Document> read_sheets(std::string name, std::string_view bytes, const ReadLimits& limits);

}  // namespace gouji::read::xlsx
