// A message never fails: a part that cannot be evaluated is shown as not stated.
#include "rules/message.h"

namespace gouji::rules {

std::string render(const Message& message, Evaluator& evaluator) {
  std::string out;
  for (const Message::Part& part : message.parts) {
    if (part.expression.empty()) {
      out += part.text;
      continue;
    }
    const std::string value = text_of(evaluator.evaluate(part.expression));
    out += value.empty() ? "—" : value;
  }
  return out;
}

}  // namespace gouji::rules
