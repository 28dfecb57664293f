// Reading printed numerals.
//
// Arabic: digits, a comma before exactly three digits is a separator (and only after a leading group of one to three
// digits), a point needs a digit behind it. So "1,020.11" is one numeral, "159.09," ends before its comma, and
// "2023,1200" is the numeral 2023. Chinese: either digits alone (二〇二五), or groups digit-unit with 万 and 亿 closing a
// section (三千二百, 一百零五, 两亿三千万); a digit right after a unit of at least a hundred stands for the next lower unit (三千二
// is 3200). 点 needs digits behind it.
#include "base/numeral.h"

#include <array>
#include <string>

#include "base/text.h"

namespace gouji::base {
namespace {

Error bad_numeral() {
  return {ErrorCode::kBadNumeral,
          "此处不是可识别的数字，请核对原文。",
          "There is no readable numeral here; check the text.",
          {}};
}

Error too_long() {
  return {ErrorCode::kOverflow,
          "数字超过36位，无法处理，请核对原文。",
          "The numeral has more than 36 digits; check the text.",
          {}};
}

/// '0'..'9', '.', ',' for ASCII and full-width forms alike, else 0.
char arabic_sign(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c = c - 0xFF01 + U'!';
  if ((c >= U'0' && c <= U'9') || c == U'.' || c == U',') return static_cast<char>(c);
  return 0;
}

/// No numeral that is short enough has more signs, separators and units counted; looking further would make a text of nothing
/// but digits cost its square.
constexpr std::size_t kLongestRun = 4 * kMaxNumeralDigits;

/// The run of digits, points and commas at the start of a text, each with the byte offset behind it.
class SignRun {
 public:
  explicit SignRun(std::string_view text) {
    int points = 0;
    for (std::size_t offset = 0; offset < text.size() && size_ < kLongestRun;) {
      const char sign = arabic_sign(next_code_point(text, offset));
      if (sign == 0 || (sign == '.' && ++points > 1)) break;
      signs_[size_] = sign;
      end_[size_++] = static_cast<std::uint16_t>(offset);
    }
  }
  std::string_view signs() const { return {signs_.data(), size_}; }
  std::size_t end(std::size_t sign) const { return end_[sign]; }

 private:
  std::size_t size_ = 0;
  std::array<char, kLongestRun> signs_;
  std::array<std::uint16_t, kLongestRun> end_;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_from(std::string_view signs, std::size_t from) {
  std::size_t end = from;
  while (end < signs.size() && is_digit(signs[end])) ++end;
  return end - from;
}

/// Signs of the integer part with its separators.
std::size_t integer_length(std::string_view signs) {
  std::size_t length = digits_from(signs, 0);
  if (length == 0 || length > 3) return length;
  while (length < signs.size() && signs[length] == ',' && digits_from(signs, length + 1) == 3) length += 4;
  return length;
}

// --- Chinese ---

/// The digit of a Chinese numeral, or -1.
int chinese_digit(char32_t c) {
  switch (c) {
    case U'零':
    case U'〇':
      return 0;
    case U'一':
    case U'壹':
      return 1;
    case U'二':
    case U'贰':
    case U'两':
      return 2;
    case U'三':
    case U'叁':
      return 3;
    case U'四':
    case U'肆':
      return 4;
    case U'五':
    case U'伍':
      return 5;
    case U'六':
    case U'陆':
      return 6;
    case U'七':
    case U'柒':
      return 7;
    case U'八':
    case U'捌':
      return 8;
    case U'九':
    case U'玖':
      return 9;
    default:
      return -1;
  }
}

/// The power of ten of a unit, or 0. 万 and 亿 close a section, the others stand within it.
int chinese_unit(char32_t c) {
  switch (c) {
    case U'十':
    case U'拾':
      return 1;
    case U'百':
    case U'佰':
      return 2;
    case U'千':
    case U'仟':
      return 3;
    case U'万':
      return 4;
    case U'亿':
      return 8;
    default:
      return 0;
  }
}

struct ChineseSign {
  int digit = -1;
  int unit = 0;
  std::size_t end = 0;
};

std::vector<ChineseSign> chinese_run(std::string_view text) {
  std::vector<ChineseSign> run;
  for (std::size_t offset = 0; offset < text.size() && run.size() < kLongestRun;) {
    const char32_t c = next_code_point(text, offset);
    const ChineseSign sign{chinese_digit(c), chinese_unit(c), offset};
    if (sign.digit < 0 && sign.unit == 0) break;
    run.push_back(sign);
  }
  return run;
}

Int128 power_of_ten(int exponent) {
  Int128 power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

/// A value below 10^8 sections; `used` counts the signs taken.
struct ChineseInteger {
  Int128 value = 0;
  std::size_t used = 0;
};

/// Digits alone: 二〇二五.
ChineseInteger positional(const std::vector<ChineseSign>& run, std::size_t digits) {
  ChineseInteger result;
  for (; result.used < digits; ++result.used) result.value = result.value * 10 + run[result.used].digit;
  return result;
}

/// Digits and units. `closed` holds finished 亿 and 万 sections, `section` the one in work.
ChineseInteger with_units(const std::vector<ChineseSign>& run) {
  ChineseInteger result;
  Int128 closed = 0, section = 0;
  int last_unit = 8 + 1, last_section_unit = 9;  // Units within a section fall, and so do the section units.
  bool zero_before = false;
  std::size_t i = 0;
  while (i < run.size()) {
    const ChineseSign& sign = run[i];
    if (sign.digit == 0) {
      if (i + 1 >= run.size() || run[i + 1].digit <= 0) break;
      zero_before = true;
      ++i;
    } else if (sign.digit > 0) {
      const int unit = i + 1 < run.size() ? run[i + 1].unit : 0;
      const bool within = unit >= 1 && unit <= 3;
      if (within && unit >= last_unit) break;
      if (!within && last_unit <= 1 && last_unit != 1) break;
      if (within) {
        section += sign.digit * power_of_ten(unit);
        last_unit = unit;
        i += 2;
      } else {
        const bool abbreviated = unit == 0 && !zero_before && i > 0 && run[i - 1].unit >= 2;
        section += sign.digit * (abbreviated ? power_of_ten(run[i - 1].unit - 1) : 1);
        last_unit = 0;
        ++i;
      }
      zero_before = false;
    } else if (sign.unit == 1 && section == 0 && last_unit > 1) {
      section = 10;  // 十二 without a leading 一.
      last_unit = 1;
      ++i;
    } else if (sign.unit >= 4 && (section != 0 || (sign.unit == 8 && closed != 0)) &&
               (sign.unit < last_section_unit || sign.unit == 8)) {
      closed = sign.unit == 8 ? (closed + section) * power_of_ten(8) : closed + section * power_of_ten(4);
      section = 0;
      last_section_unit = sign.unit;
      last_unit = 4;
      ++i;
    } else {
      break;
    }
    if (last_unit == 0 && (i >= run.size() || run[i].unit < 4)) break;
    if (closed > power_of_ten(28)) break;
  }
  result.value = closed + section;
  result.used = i;
  return result;
}

/// Digits behind 点, appended to the value.
Status take_chinese_decimals(std::string_view text, NumeralMatch& match, std::size_t digits_before) {
  std::size_t offset = match.length;
  if (offset >= text.size() || next_code_point(text, offset) != U'点') return Done{};
  std::size_t digits = digits_before;
  while (offset < text.size()) {
    const int digit = chinese_digit(next_code_point(text, offset));
    if (digit < 0) break;
    if (++digits > kMaxNumeralDigits) return too_long();
    match.decimal.unscaled = match.decimal.unscaled * 10 + digit;
    ++match.decimal.decimals;
    match.length = offset;
  }
  return Done{};
}

bool is_minus(char32_t c) {
  return c == U'-' || c == U'−' || c == U'－' || c == U'–' || c == U'—' || c == U'﹣' || c == U'‐' || c == U'‑';
}
bool is_plus(char32_t c) { return c == U'+' || c == U'＋'; }

/// Takes `wanted` ones from the front of the text; true if it was there.
template <typename Predicate>
bool take_front(std::string_view& text, Predicate wanted) {
  std::size_t offset = 0;
  if (text.empty() || !wanted(next_code_point(text, offset))) return false;
  text.remove_prefix(offset);
  return true;
}

bool take_suffix(std::string_view& text, std::string_view narrow, std::string_view wide) {
  for (const std::string_view suffix : {narrow, wide}) {
    if (!text.ends_with(suffix)) continue;
    text.remove_suffix(suffix.size());
    return true;
  }
  return false;
}

}  // namespace

Result<NumeralMatch> match_arabic(std::string_view text) {
  const SignRun run(text);
  const std::string_view signs = run.signs();
  std::size_t length = integer_length(signs);
  if (length == 0) return bad_numeral();
  const std::size_t integer_end = length;
  if (length < signs.size() && signs[length] == '.') {
    const std::size_t decimals = digits_from(signs, length + 1);
    if (decimals > 0) length += 1 + decimals;
  }
  NumeralMatch match;
  match.length = run.end(length - 1);
  int digits = 0;
  for (std::size_t i = 0; i < length; ++i) {
    if (!is_digit(signs[i])) continue;
    if (++digits > kMaxNumeralDigits) return too_long();
    match.decimal.unscaled = match.decimal.unscaled * 10 + (signs[i] - '0');
    if (i > integer_end) ++match.decimal.decimals;
  }
  return match;
}

Result<NumeralMatch> match_chinese(std::string_view text) {
  const std::vector<ChineseSign> run = chinese_run(text);
  if (run.empty()) return bad_numeral();
  std::size_t digits = 0;
  while (digits < run.size() && run[digits].digit >= 0) ++digits;
  if (digits > kMaxNumeralDigits) return too_long();
  const bool by_position = digits >= 2 || digits == run.size() || run[0].digit == 0;
  const ChineseInteger integer = by_position ? positional(run, digits) : with_units(run);
  if (integer.used == 0) return bad_numeral();
  NumeralMatch match;
  match.chinese = true;
  match.decimal.unscaled = integer.value;
  match.length = run[integer.used - 1].end;
  std::size_t digits_before = 1;
  for (Int128 rest = integer.value; rest >= 10; rest /= 10) ++digits_before;
  GOUJI_TRY(take_chinese_decimals(text, match, digits_before));
  return match;
}

Result<Decimal> parse_cell_number(std::string_view text) {
  const std::string compact = without_blanks(text);
  std::string_view rest = compact;
  bool negative = false;
  const bool parentheses = take_front(rest, [](char32_t c) { return c == U'(' || c == U'（'; });
  if (parentheses) {
    negative = true;
    if (!take_suffix(rest, ")", "）")) return bad_numeral();
  } else if (take_front(rest, is_minus)) {
    negative = true;
  } else {
    take_front(rest, is_plus);
  }
  take_suffix(rest, "%", "％");
  Result<NumeralMatch> match = match_arabic(rest);
  if (!match.ok() && match.error().code == ErrorCode::kBadNumeral) match = match_chinese(rest);
  if (!match.ok()) return match.error();
  if (match.value().length != rest.size()) return bad_numeral();
  Decimal decimal = match.value().decimal;
  if (negative) decimal.unscaled = -decimal.unscaled;
  return decimal;
}

}  // namespace gouji::base
