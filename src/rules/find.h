#pragma once
// Finders: where a rule's wording occurs in a text.
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.h"
#include "rules/words.h"

namespace gouji::rules {

struct Found {
  std::size_t begin = 0, end = 0;        ///< Bytes of the text.
  std::vector<std::string_view> groups;  ///< match1, match2, ...
};

/// In the order of the text, without overlaps of one word with itself. The rule's `keep` is not applied here.
std::vector<Found> find_in(const Rule& rule, std::string_view text, const WordLists& words);

}  // namespace gouji::rules
