#include "check/habit.h"

#include <string>

namespace gouji::check {

using base::Interval;
using base::Rational;
using budget::ChangeKind;

namespace {

/// Digits only, point left out: 887.36 -> "88736".
std::string digits_of(const budget::Figure& figure) {
  base::Int128 rest = figure.decimal.unscaled;
  if (rest == 0) return "0";
  std::string out;
  for (; rest > 0; rest /= 10) out.insert(out.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
  return out;
}

/// The digits at the figure's own scale as a signed value in base units.
Rational value_of(const std::string& digits, const budget::Figure& figure) {
  Rational value;
  for (const char c : digits) value = value * Rational(10) + Rational(c - '0');
  return value * figure.own_unit() * Rational(figure.direction < 0 ? -1 : 1);
}

bool swaps(const std::string& digits, const budget::Figure& figure, const Interval& range) {
  for (std::size_t i = 0; i + 1 < digits.size(); ++i) {
    if (digits[i] == digits[i + 1]) continue;
    std::string other = digits;
    std::swap(other[i], other[i + 1]);
    if (range.contains(value_of(other, figure))) return true;
  }
  return false;
}

bool replaces(const std::string& digits, const budget::Figure& figure, const Interval& range) {
  for (std::size_t i = 0; i < digits.size(); ++i) {
    std::string other = digits;
    for (char c = '0'; c <= '9'; ++c) {
      other[i] = c;
      if (c != digits[i] && range.contains(value_of(other, figure))) return true;
    }
  }
  return false;
}

bool drops(const std::string& digits, const budget::Figure& figure, const Interval& range) {
  for (std::size_t i = 0; i < digits.size() && digits.size() > 1; ++i) {
    if (range.contains(value_of(digits.substr(0, i) + digits.substr(i + 1), figure))) return true;
  }
  return false;
}

bool inserts(const std::string& digits, const budget::Figure& figure, const Interval& range) {
  for (std::size_t i = 0; i <= digits.size(); ++i) {
    for (char c = '0'; c <= '9'; ++c) {
      if (range.contains(value_of(digits.substr(0, i) + c + digits.substr(i), figure))) return true;
    }
  }
  return false;
}

}  // namespace

std::optional<Habit> habit_of(const budget::Figure& figure, const Interval& range, const Rational& unit) {
  const Rational value = figure.value();
  const auto width = range.width();
  // A wide range proves no habit: some slip would always land in it.
  constexpr int kNarrowUnits = 10;
  if (!width || *width > unit * Rational(kNarrowUnits) || value.is_zero()) return std::nullopt;
  if (figure.role == budget::FigureRole::kChange || figure.role == budget::FigureRole::kGrowth) {
    if (range.contains(-value)) return Habit{ChangeKind::kDirection, "增减方向写反", "the direction word is reversed"};
  } else if (range.contains(-value)) {
    return Habit{ChangeKind::kFigure, "漏写或多写负号", "a minus sign is missing or too many"};
  }
  constexpr int kMostPlaces = 4;
  for (int places = 1; places <= kMostPlaces; ++places) {
    for (const int shift : {places, -places}) {
      if (!range.contains(value * Rational::decimal(1, shift))) continue;
      if (places == kMostPlaces) return Habit{ChangeKind::kUnit, "元与万元混淆", "yuan and ten thousand yuan confused"};
      return Habit{ChangeKind::kFigure, "小数点移位", "the decimal point is shifted"};
    }
  }
  const std::string digits = digits_of(figure);
  if (swaps(digits, figure, range)) return Habit{ChangeKind::kFigure, "相邻数字颠倒", "neighbouring digits transposed"};
  if (digits.size() >= 4 && drops(digits, figure, range))
    return Habit{ChangeKind::kFigure, "多写一位数字", "a digit too many"};
  if (digits.size() >= 3 && inserts(digits, figure, range))
    return Habit{ChangeKind::kFigure, "漏写一位数字", "a digit is missing"};
  return std::nullopt;
}

bool is_one_digit_slip(const budget::Figure& figure, const Interval& range) {
  const auto width = range.width();
  // In a wide range some slip would always land.
  constexpr int kNarrow = 500;
  if (!width || *width * Rational(kNarrow) > figure.value().abs()) return false;
  const std::string digits = digits_of(figure);
  return swaps(digits, figure, range) || replaces(digits, figure, range) || drops(digits, figure, range) ||
         inserts(digits, figure, range);
}

}  // namespace gouji::check
