// A message never fails: a part that cannot be evaluated is shown as not stated.
#include "rules/message.h"

namespace gouji::rules {
namespace {

/// Splits "... {expression} ..." ; "{{" stands for a brace.
base::Result<std::vector<Message::Part>> parse_parts(const std::string& source) {
  std::vector<Message::Part> parts;
  std::string plain;
  for (std::size_t at = 0; at < source.size();) {
    if (source[at] != '{' || source.compare(at, 2, "{{") == 0) {
      plain += source[at];
      at += source.compare(at, 2, "{{") == 0 ? 2 : 1;
      continue;
    }
    const std::size_t end = source.find('}', at);
    if (end == std::string::npos) {
      return base::Error{base::ErrorCode::kBadRule, "消息缺少右花括号", "a brace is not closed in a message", {}};
    }
    if (!plain.empty()) parts.push_back({std::move(plain), {}});
    plain.clear();
    parts.push_back({{}, GOUJI_TRY(parse_expression(source.substr(at + 1, end - at - 1)))});
    at = end + 1;
  }
  if (!plain.empty()) parts.push_back({std::move(plain), {}});
  return parts;
}

}  // namespace

const Message::Parsed& Message::parsed() const {
  std::call_once(parsed_->once, [this] {
    auto parts = parse_parts(source_);
    if (parts.ok()) {
      parsed_->parts = parts.take();
    } else {
      parsed_->problem = parts.error().message_zh + " / " + parts.error().message_en;
    }
  });
  return *parsed_;
}

const std::vector<Message::Part>& Message::parts() const { return parsed().parts; }
const std::string& Message::problem() const { return parsed().problem; }

std::string render(const Message& message, Evaluator& evaluator) {
  std::string out;
  for (const Message::Part& part : message.parts()) {
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
