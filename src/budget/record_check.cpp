#include "budget/record_check.h"

#include <algorithm>
#include <string>

#include "budget/csv.h"

namespace gouji::budget {
namespace {

std::string joined(Words words) {
  std::string out;
  for (const std::string_view word : words) out += (out.empty() ? "" : " ") + std::string(word);
  return out;
}

bool is_among(std::string_view word, Words words) { return std::find(words.begin(), words.end(), word) != words.end(); }

}  // namespace

base::Status only_fields(const base::Record& node, std::string_view file, Words known) {
  for (const auto& [name, value] : node.fields) {
    if (is_among(name, known)) continue;
    return bad_data(file, value.line, "没有键“" + name + "”；可用：" + joined(known),
                    "there is no key '" + name + "'; there are: " + joined(known));
  }
  return base::Done{};
}

base::Status one_of(std::string_view word, std::string_view what, std::string_view file, int line, Words known) {
  if (is_among(word, known)) return base::Done{};
  const std::string pair = std::string(what) + " = \"" + std::string(word) + "\"";
  return bad_data(file, line, "不认识 " + pair + "；可用：" + joined(known),
                  "unknown " + pair + "; there are: " + joined(known));
}

base::Status one_of(const base::Record& node, std::string_view field, std::string_view file, Words known) {
  const base::Record* value = node.find(field);
  return value ? one_of(value->text, field, file, value->line, known) : base::Done{};
}

}  // namespace gouji::budget
