#pragma once
// The inputs as a workbook to fill in: a sheet an input, headings and notes of the schema, drop-downs of words and codes.
#include <map>
#include <string>

#include "budget/knowledge.h"
#include "document/form_book.h"
#include "intake/raw.h"

namespace gouji::intake {

using StatedValues = std::map<std::string, std::string>;

/// `filled`: rows that stand in the sheets already (empty for a blank workbook). `parameters`: the set that gives the pay items.
/// `stated`: values of the sheet of the head by their keys, ahead of those that the rows hold.
document::FormBook form_book(const Schema& schema, const budget::Knowledge& knowledge, const RawInputs& filled,
                             const RawInputs& parameters, const StatedValues& stated);

}  // namespace gouji::intake
