#pragma once
// The inputs as a workbook to fill in: a sheet an input, headings and notes of the schema, drop-downs of words and codes.
#include <string_view>

#include "budget/knowledge.h"
#include "document/form_book.h"
#include "intake/raw.h"

namespace gouji::intake {

/// `filled`: rows that stand in the sheets already (empty for a blank workbook). `parameters`: the set that gives the pay items.
/// `form`: the template that it is for; empty = the one that the rows name.
document::FormBook form_book(const Schema& schema, const budget::Knowledge& knowledge, const RawInputs& filled,
                             const RawInputs& parameters, std::string_view form);

}  // namespace gouji::intake
