#include "read/xlsx/digits.h"

#include <algorithm>
#include <charconv>

namespace gouji::read::xlsx {
namespace {

/// A double has exponents from -324 to 308.
constexpr int kMaxExponent = 330;
constexpr std::size_t kMaxDigits = 400;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void normalize(Digits& value) {
  value.whole.erase(0, std::min(value.whole.find_first_not_of('0'), value.whole.size()));
  const std::size_t last = value.fraction.find_last_not_of('0');
  value.fraction.resize(last == std::string::npos ? 0 : last + 1);
  if (value.zero()) value.negative = false;
}

/// Adds one to the last of the digits; true when a one is carried out of the first.
bool increment(std::string& digits) {
  for (std::size_t at = digits.size(); at > 0; --at) {
    if (digits[at - 1] != '9') {
      ++digits[at - 1];
      return false;
    }
    digits[at - 1] = '0';
  }
  return true;
}

}  // namespace

bool parse_digits(std::string_view text, Digits& out) {
  out = {};
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    out.negative = text[0] == '-';
    text.remove_prefix(1);
  }
  std::size_t at = 0;
  for (; at < text.size() && is_digit(text[at]); ++at) out.whole += text[at];
  if (at < text.size() && text[at] == '.') {
    for (++at; at < text.size() && is_digit(text[at]); ++at) out.fraction += text[at];
  }
  if (out.whole.size() + out.fraction.size() == 0 || out.whole.size() + out.fraction.size() > kMaxDigits) return false;
  int exponent = 0;
  if (at < text.size() && (text[at] == 'E' || text[at] == 'e')) {
    std::string_view rest = text.substr(at + 1);
    if (!rest.empty() && rest[0] == '+') rest.remove_prefix(1);
    const auto result = std::from_chars(rest.data(), rest.data() + rest.size(), exponent);
    if (result.ec != std::errc() || result.ptr != rest.data() + rest.size()) return false;
    at = text.size();
  }
  if (at != text.size() || exponent > kMaxExponent || exponent < -kMaxExponent) return false;
  shift(out, exponent);
  return true;
}

void shift(Digits& value, int power) {
  for (; power > 0; --power) {
    value.whole += value.fraction.empty() ? '0' : value.fraction[0];
    if (!value.fraction.empty()) value.fraction.erase(0, 1);
  }
  for (; power < 0; ++power) {
    value.fraction.insert(value.fraction.begin(), value.whole.empty() ? '0' : value.whole.back());
    if (!value.whole.empty()) value.whole.pop_back();
  }
  normalize(value);
}

void round_to_decimals(Digits& value, std::size_t decimals) {
  if (value.fraction.size() > decimals) {
    const bool up = value.fraction[decimals] >= '5';
    value.fraction.resize(decimals);
    if (up && increment(value.fraction) && increment(value.whole)) value.whole.insert(0, 1, '1');
  }
  normalize(value);
}

void round_to_significant(Digits& value, std::size_t digits) {
  if (value.whole.size() > digits) {
    const std::size_t cut = value.whole.size() - digits;
    shift(value, -static_cast<int>(cut));
    round_to_decimals(value, 0);
    shift(value, static_cast<int>(cut));
    return;
  }
  std::size_t leading = 0;
  if (value.whole.empty()) leading = std::min(value.fraction.find_first_not_of('0'), value.fraction.size());
  round_to_decimals(value, digits - value.whole.size() + leading);
}

int compare(const Digits& a, const Digits& b) {
  if (a.negative != b.negative) return a.negative ? -1 : 1;
  const int sign = a.negative ? -1 : 1;
  if (a.whole.size() != b.whole.size()) return a.whole.size() < b.whole.size() ? -sign : sign;
  if (const int order = a.whole.compare(b.whole); order != 0) return order < 0 ? -sign : sign;
  const int order = a.fraction.compare(b.fraction);
  return order == 0 ? 0 : (order < 0 ? -sign : sign);
}

std::string plain(const Digits& value) {
  std::string out = value.negative ? "-" : "";
  out += value.whole.empty() ? "0" : value.whole;
  if (!value.fraction.empty()) out += '.' + value.fraction;
  return out;
}

}  // namespace gouji::read::xlsx
