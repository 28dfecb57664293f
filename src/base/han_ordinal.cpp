#include "base/han_ordinal.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace gouji::base {
namespace {

constexpr std::u32string_view kDigits = U"〇一二三四五六七八九";

struct Print {
  std::array<std::string_view, 10> digits;
  std::array<std::string_view, 5> powers;
};
constexpr Print kOrdinary{{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"}, {"", "十", "百", "千", "万"}};
constexpr Print kLegal{{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"}, {"", "拾", "佰", "仟", "万"}};

/// Of 十, 百, 千; 0 for anything else.
int power_of(char32_t c) { return c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : 0; }

}  // namespace

int han_digit(char32_t c) {
  const std::size_t index = kDigits.find(c);
  return index == std::u32string_view::npos ? -1 : static_cast<int>(index);
}

bool is_han_numeral(char32_t c) { return c == U'零' || power_of(c) > 0 || han_digit(c) >= 0; }

std::string han_number(int value, HanDigits digits) {
  const Print& print = digits == HanDigits::kLegal ? kLegal : kOrdinary;
  if (value == 0) return std::string(print.digits[0]);
  std::string out;
  bool zero = false;
  int divisor = 10'000;
  for (std::size_t power = print.powers.size(); power-- > 0; divisor /= 10) {
    const int digit = value / divisor % 10;
    if (digit == 0) {
      zero = !out.empty();
      continue;
    }
    if (zero) out += "零";
    zero = false;
    const bool bare_ten = power == 1 && digit == 1 && out.empty() && digits == HanDigits::kOrdinary;
    if (!bare_ten) out += print.digits[static_cast<std::size_t>(digit)];
    out += print.powers[power];
  }
  return out;
}

int take_han_ordinal(std::string_view text, std::size_t& at) {
  int value = 0, digit = 0;
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (!is_han_numeral(c)) break;
    if (const int power = power_of(c); power > 0) {
      value += std::max(digit, 1) * power;
      digit = 0;
    } else {
      digit = std::max(han_digit(c), 0);
    }
    value = std::min(value, kMostHanOrdinal + 1);
    at = next;
  }
  return std::min(value + digit, kMostHanOrdinal + 1);
}

}  // namespace gouji::base
