// Any bytes as an expression: parsing gives a tree or an error with a column, evaluation ends, nothing else happens.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "rules/language/evaluator.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gouji;
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  auto parsed = rules::parse_expression(source);
  if (!parsed.ok()) return 0;
  budget::FactBase facts;
  for (int number = 0; number < 3; ++number) {
    budget::Fact& fact = facts.add("statement", {});
    budget::FactWriter(facts, fact).lasting("label", "基本支出").number("amount", number * 100);
  }
  rules::WordLists words;
  words.add("list", "甲\n乙=丙\n");
  const rules::ParameterValues parameters;
  const rules::RunContext context;
  rules::FactIndex index(facts);
  rules::Evaluator evaluator(index, context, words, parameters);
  evaluator.begin(facts.of("statement").front());
  evaluator.evaluate(parsed.value());
  return 0;
}
