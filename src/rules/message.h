#pragma once
// Rendering messages of violated rules.
#include <string>

#include "rules/language/evaluator.h"
#include "rules/rule.h"

namespace gouji::rules {

/// Evaluates the {expressions} of the message; what is not stated shows as "—".
std::string render(const Message& message, Evaluator& evaluator);

}  // namespace gouji::rules
