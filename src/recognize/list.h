#pragma once
// Lists of the text as relations: total = parts, the same over the changes, and one member as "of which".
#include "recognize/narrative_draft.h"

namespace gouji::recognize {

/// Gives plain members what their siblings exclude: beside 上级转移支付 the plain line is without transfers, beside 上年结转
/// it is this year's money. Members of members inherit it.
void exclude_siblings(NarrativeDraft& draft, budget::SymbolTable& symbols);

/// A member that repeats another one with its figure is the same line printed twice, no further part.
void drop_repeats(NarrativeDraft& draft, const budget::Model& model);

/// Hangs a list that does not add up to its whole on another amount stated before it in the paragraph, when it adds up to that:
/// 预算5万元，决算4万元，其中：… may divide either.
void settle_wholes(NarrativeDraft& draft, const budget::Model& model);

/// In final accounts 收入合计 and 财政拨款收入 below a greater 收入总计 are this year's; the rest came over. In budgets 收入合计 is.
void tell_years_revenue(NarrativeDraft& draft, const budget::Model& model, budget::SymbolTable& symbols,
                        bool final_accounts);

/// 总支出5万元，其中本年支出4万元: the total holds what is carried out of the year.
void tell_totals_over_this_year(NarrativeDraft& draft, budget::SymbolTable& symbols);

/// A total that is this year's expenditure and what the same sentence carries out of the year holds both.
void tell_totals_with_carry_out(NarrativeDraft& draft, const budget::Model& model, budget::SymbolTable& symbols);

/// Tells the closing total of expenditure from what is spent when money is carried out of the year.
void tell_closing_totals(NarrativeDraft& draft, const budget::Model& model, budget::SymbolTable& symbols,
                         bool final_accounts);

/// Labels that are not understood may repeat with another meaning (完成3个, 完成5个): other values are other quantities.
void part_same_names(NarrativeDraft& draft, const budget::Model& model, budget::SymbolTable& symbols);

/// Enters the relations of all lists in the model. Coordinates of the drafts must be final.
void relate_lists(const NarrativeDraft& draft, Recognition& recognition);

}  // namespace gouji::recognize
