#pragma once
// Where an amount comes from: lines of a code, project or unit, with their steps down to the input cells.
#include <string>
#include <string_view>

#include "budget/budget.h"
#include "budget/knowledge.h"
#include "intake/schema.h"

namespace gouji::compile {

enum class Tongue : std::uint8_t { kChinese, kEnglish };

/// `what`: a functional, economic or government code (with all below it), a project's code or name, a unit's code, or a word of the
/// inputs for a flow (收入), a fund or a kind. `words` are those of the inputs. Empty when no line is meant.
std::string explain(const budget::Budget& budget, const budget::Knowledge& knowledge, const intake::Schema& words,
                    std::string_view what, Tongue tongue);

}  // namespace gouji::compile
