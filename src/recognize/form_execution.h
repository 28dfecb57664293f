#pragma once
// Funds of a self-evaluation: budget at the start, budget in the end and what was spent, in columns.
#include "recognize/form_table.h"

namespace gouji::recognize {

/// Binds the columns of the form's funds and relates them; false (and nothing done) when it has no column of what was spent.
/// `unique`: no other form has its name.
bool relate_execution(const FormReading& reading, const Form& form, bool unique);

}  // namespace gouji::recognize
