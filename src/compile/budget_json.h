#pragma once
// budget.json: a compiled budget as a file (docs/formats/budget-json.md, schema gouji.budget/1). Writing and reading share one
// description of every member, so that nothing can be written that is not read back.
#include <string>
#include <string_view>

#include "base/result.h"
#include "budget/budget.h"

namespace gouji::compile {

inline constexpr std::string_view kBudgetSchema = "gouji.budget/1";

/// The same budget gives the same bytes. Amounts are whole fen.
std::string write_budget(const budget::Budget& budget);
/// kMalformed says which member is wrong; indexes are checked, so that a budget that was read is safe to use.
base::Result<budget::Budget> read_budget(std::string_view json);
/// True if the bytes look like budget.json (and not like another file).
bool is_budget_json(std::string_view bytes);

}  // namespace gouji::compile
