#pragma once
// What one cell may hold, by its column's type.
#include <optional>
#include <string>
#include <string_view>

#include "budget/knowledge.h"
#include "intake/problem.h"
#include "intake/schema.h"

namespace gouji::intake {

/// What is wrong with a cell; severity kWarning keeps the cell.
struct CellFault {
  Severity severity = Severity::kError;
  std::string zh, en, allowed_zh, allowed_en;
  Hint hint = Hint::kAllowed;
};

/// Checks `text` (trimmed, not empty) and brings it to normal form in `text`: words become their meanings.
/// References (kKey) are not looked up here. `year` chooses the dictionary; 0 = newest.
std::optional<CellFault> check_cell(const Column& column, std::string& text, const Schema& schema,
                                    const budget::Knowledge& knowledge, int year);

/// A cell as a message quotes it: not longer than some words.
std::string shown(std::string_view text);
/// #REF!, #DIV/0!, #N/A, Err:502: what a formula shows that could not be calculated.
bool is_formula_error(std::string_view text);

}  // namespace gouji::intake
