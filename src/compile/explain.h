#pragma once
// Where an amount comes from: lines of a code, project or unit, with their steps down to the input cells.
#include <string>
#include <string_view>

#include "budget/budget.h"
#include "budget/knowledge.h"

namespace gouji::compile {

enum class Tongue : std::uint8_t { kChinese, kEnglish };

/// `what`: a functional, economic or government code (with all below it), a project's code or name, or a unit's code.
/// Empty when no line is meant.
std::string explain(const budget::Budget& budget, const budget::Knowledge& knowledge, std::string_view what,
                    Tongue tongue);

}  // namespace gouji::compile
