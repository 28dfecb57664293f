#pragma once
// What of a budget is made public, in the classes that the forms of a template know.
#include <optional>

#include "budget/budget.h"
#include "publish/print_form.h"
#include "publish/publish.h"

namespace gouji::publish {

/// Without secret projects: what they spend, buy and plan, and of each source the revenue that pays for it, this year and last; then in
/// the classes of [fold]. None when that is the budget itself. Adds what was left out to `withheld`, if given.
std::optional<budget::Budget> disclosed(const budget::Budget& budget, const PrintForm& form,
                                        Withheld* withheld = nullptr);

}  // namespace gouji::publish
