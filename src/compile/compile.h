#pragma once
// The entrance: checked inputs to a budget.
#include "budget/budget.h"
#include "budget/knowledge.h"
#include "intake/inputs.h"
#include "intake/problem.h"

namespace gouji::compile {

/// Same inputs, same budget. Problems are added; with any_error(problems) the budget must not be used.
/// Cost: about linear in rows and lines.
budget::Budget compile(const intake::Inputs& inputs, const budget::Knowledge& knowledge, intake::Problems& problems);

}  // namespace gouji::compile
