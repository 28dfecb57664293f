#pragma once
// Two compiled budgets: lines of one key (unit, flow, source, kind, purpose, codes, project) meet, whatever their order and number;
// so do last year's lines, purchases, stocks and plans. Names, texts and targets that differ are told as words.
#include "budget/budget.h"
#include "budget/knowledge.h"
#include "compare/comparison.h"

namespace gouji::compare {

/// Amounts are compared to the fen. `knowledge` names codes. Cost: linear in lines, times a logarithm.
Comparison compare_budgets(const budget::Budget& first, const budget::Budget& second,
                           const budget::Knowledge& knowledge);

/// What the codes and indexes of a line are called: 行政运行 / 基本工资 / a project.
std::string label_of(const budget::Budget& budget, const budget::Line& line, const budget::Knowledge& knowledge);

}  // namespace gouji::compare
