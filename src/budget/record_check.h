#pragma once
// What a data file may say: a key or a word that nobody reads is an error with its line, for a misspelt one would be silently
// without effect.
#include <initializer_list>
#include <string_view>

#include "base/record.h"
#include "base/result.h"

namespace gouji::budget {

using Words = std::initializer_list<std::string_view>;

/// kBadData where the table has another field than these.
base::Status only_fields(const base::Record& node, std::string_view file, Words known);
/// kBadData where the field is there and its text is none of these.
base::Status one_of(const base::Record& node, std::string_view field, std::string_view file, Words known);
/// The same of a word that was read already. `what` names it: "when", "rows".
base::Status one_of(std::string_view word, std::string_view what, std::string_view file, int line, Words known);

}  // namespace gouji::budget
