#pragma once
// What a template says that its files, each read alone, cannot tell to be wrong.
#include "budget/template_detail.h"
#include "publish/tables.h"

namespace gouji::publish {

/// kBadData with file and line: a table without columns or a grid without a title, a column of keys whose head means nothing, a fixed
/// row and a column that speak of two different things.
base::Status check_template(const budget::Template& form, const budget::TemplateDetail& detail, const Slots& slots,
                            const budget::SymbolTable& symbols);

}  // namespace gouji::publish
