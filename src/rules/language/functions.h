#pragma once
// The functions of the rule language, one row each: name, arguments, result. docs/rules.md describes them.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "budget/fact.h"
#include "rules/language/syntax.h"

namespace gouji::rules {

using budget::TextList;
/// What an expression gives. Null (monostate) = not stated. Texts and lists are borrowed from facts or from the evaluator.
using Value = budget::FactValue;
/// A value that owns its text or list: a parameter of the catalogue, a field of a case.
using OwnValue = std::variant<std::monostate, bool, base::Rational, std::string, TextList>;
Value value_of(const OwnValue& value);

enum class Type : std::uint8_t { kAny, kBool, kNumber, kText, kTextList };
const char* name_of(Type type);

class Evaluator;

struct Function {
  std::string_view name;
  std::uint8_t least = 0, most = 0;  ///< Number of arguments.
  Type result = Type::kAny;
  Type arguments[3] = {Type::kAny, Type::kAny, Type::kAny};
  bool takes_null = false;    ///< Else any null argument makes the result null.
  bool pattern_last = false;  ///< The second argument is a regular expression, given as a literal.
  Value (*call)(Evaluator&, const Node&, std::span<const Value>) = nullptr;
};

std::span<const Function> functions();
/// Index into functions(), or -1.
int find_function(std::string_view name);

}  // namespace gouji::rules
