#pragma once
// Targets of indicators: ">=3.80 万人", "> =95%", "≥ 10 场", "不低于 90%", "2 次/月", "效果显著".
#include <string_view>

#include "recognize/form_words.h"
#include "recognize/recognition.h"

namespace gouji::recognize {

struct Target {
  std::string op;  ///< >=, <=, =, >, <, or empty
  std::optional<base::Decimal> value;
  std::string unit;
  std::string qualitative;                       ///< The target in words when it holds no number.
  std::size_t number_begin = 0, number_end = 0;  ///< Bytes of the number in the text.
};

Target read_target(std::string_view text, const FormWords& words);
/// Unit of a target as a figure's unit: money, percent, or pieces (万人 = 10^4).
budget::Unit unit_of_target(std::string_view unit);

}  // namespace gouji::recognize
