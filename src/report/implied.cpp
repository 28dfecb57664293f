// Base units to the printed unit is a power of ten, so most ends stay finite decimals.
#include "report/implied.h"

#include <fmt/format.h>

namespace gouji::report {
namespace {

/// Digits behind the printed ones that are enough for people.
constexpr int kExtraDigits = 2;

std::string end_text(const base::Rational& value, int printed_decimals) {
  std::string exact = value.to_string();
  const std::size_t point = exact.find('.');
  const bool short_enough = exact.find('/') == std::string::npos &&
                            (point == std::string::npos ||
                             exact.size() - point - 1 <= static_cast<std::size_t>(printed_decimals + kExtraDigits));
  return short_enough ? exact : value.to_fixed(printed_decimals + kExtraDigits);
}

}  // namespace

ImpliedRange implied_range(const budget::Figure& figure, const base::Interval& implied) {
  const bool printed_without_sign = figure.direction_word && figure.direction < 0;
  base::Rational factor = base::Rational::decimal(1, figure.unit.exponent);
  if (printed_without_sign) factor = -factor;
  const base::Interval shown = implied * factor;
  ImpliedRange range;
  if (shown.low) range.low = end_text(*shown.low, figure.decimal.decimals);
  if (shown.high) range.high = end_text(*shown.high, figure.decimal.decimals);
  range.low_open = shown.low_open;
  range.high_open = shown.high_open;
  return range;
}

std::string describe_range(const ImpliedRange& range, std::string_view unit) {
  if (!range.known()) return {};
  std::string out;
  if (range.low == range.high) {
    out = range.low;
  } else if (range.high.empty()) {
    out = fmt::format("{} {}", range.low_open ? ">" : "≥", range.low);
  } else if (range.low.empty()) {
    out = fmt::format("{} {}", range.high_open ? "<" : "≤", range.high);
  } else {
    out = fmt::format("{} ～ {}", range.low, range.high);
  }
  if (!unit.empty()) out += fmt::format("{}{}", unit == "%" ? "" : " ", unit);
  return out;
}

}  // namespace gouji::report
