#include "recognize/form_target.h"

#include "base/numeral.h"
#include "base/text.h"
#include "recognize/table_words.h"

namespace gouji::recognize {
namespace {

std::string_view symbol_of(std::string_view meaning) {
  if (meaning == "at_least") return ">=";
  if (meaning == "at_most") return "<=";
  if (meaning == "more_than") return ">";
  if (meaning == "less_than") return "<";
  if (meaning == "equal_to") return "=";
  return "";
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    if (!base::is_blank(base::next_code_point(text, next))) break;
    at = next;
  }
  return at;
}

/// An operator, its parts possibly apart ("> ="); `at` moves behind it.
std::string take_operator(std::string_view text, std::size_t& at, const FormWords& words) {
  std::string op;
  for (int part = 0; part < 2; ++part) {
    const std::size_t start = skip_blanks(text, at);
    std::string_view means;
    const FormWords::Found found = words.operator_at(text.substr(start), means);
    if (!found) break;
    const std::string_view symbol = symbol_of(means);
    if (op.empty())
      op.append(symbol);
    else if ((op == ">" || op == "<") && symbol == "=")
      op.push_back('=');
    else
      break;
    at = start + found.length;
    if (op.size() == 2) break;
  }
  return op;
}

}  // namespace

Target read_target(std::string_view text, const FormWords& words) {
  Target target;
  std::size_t at = 0;
  target.op = take_operator(text, at, words);
  at = skip_blanks(text, at);
  const bool negative = at < text.size() && text[at] == '-';
  const auto number = base::match_arabic(text.substr(at + (negative ? 1 : 0)));
  if (number) {
    target.value = number.value().decimal;
    if (negative) target.value->unscaled = -target.value->unscaled;
    target.number_begin = at;
    target.number_end = at + (negative ? 1 : 0) + number.value().length;
    target.unit = base::without_blanks(text.substr(target.number_end));
    // "3-4 次", "100%完成": a range, or a number inside words: the words say the rest.
    if (base::starts_with(target.unit, "-") || base::starts_with(target.unit, "~") ||
        base::starts_with(target.unit, "—")) {
      target.qualitative = std::string(base::trim(text));
      target.value.reset();
      target.unit.clear();
    } else if (base::starts_with(target.unit, "％")) {
      target.unit.assign(1, '%');
    }
    return target;
  }
  target.qualitative = std::string(base::trim(text.substr(at)));
  return target;
}

budget::Unit unit_of_target(std::string_view unit) {
  if (base::starts_with(unit, "%")) return {budget::UnitKind::kPercent, 0, "%"};
  if (base::starts_with(unit, "亿元") || base::starts_with(unit, "万元") || base::starts_with(unit, "千元") ||
      base::starts_with(unit, "元")) {
    return money_unit_in(unit.substr(0, unit.find("元") + std::string_view("元").size()));
  }
  constexpr std::string_view kTenThousand = "万";
  const bool ten_thousand = base::starts_with(unit, kTenThousand);
  return {budget::UnitKind::kCount, ten_thousand ? 4 : 0, std::string(unit)};
}

}  // namespace gouji::recognize
