#pragma once
// Checks an expression against the kinds and fields that exist, before any document is seen.
#include <string>
#include <vector>

#include "rules/language/syntax.h"
#include "rules/schema.h"
#include "rules/words.h"

namespace gouji::rules {

struct TypeIssue {
  std::uint32_t column = 1;
  std::string code;  ///< unknown_kind, unknown_field, unknown_words, wrong_type, regex, dead
  std::string message_zh, message_en;
};

struct TypeScope {
  const Schema& schema;
  const WordLists& words;
  std::string kind;                     ///< Kind of `this`; empty: no fact (messages of the folder).
  std::vector<std::string> parameters;  ///< Names that may follow $.
  std::vector<std::string> texts;       ///< Bound texts: match, match1, n, quotes.
};

/// All issues; `wanted` is the type the whole must have (kAny = any).
std::vector<TypeIssue> check_types(const Expression& expression, const TypeScope& scope, Type wanted);

}  // namespace gouji::rules
