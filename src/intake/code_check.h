#pragma once
// Cells that hold a code of a classification.
#include <optional>
#include <string>

#include "intake/cell_check.h"

namespace gouji::intake {

/// Brings `text` to the code alone. A name behind it must be that of the code; what else follows the digits (210 15 01, 302.01) makes it
/// no code, because the digits alone are another one.
std::optional<CellFault> check_code(const Column& column, std::string& text, const budget::Knowledge& knowledge,
                                    int year);

}  // namespace gouji::intake
