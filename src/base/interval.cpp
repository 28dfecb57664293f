// Intervals with open, closed and missing ends. A missing end is never marked open, so that equal intervals compare equal.
#include "base/interval.h"

#include <utility>

namespace gouji::base {
namespace {

std::optional<Rational> sum_of_ends(const std::optional<Rational>& a, const std::optional<Rational>& b) {
  if (!a || !b) return std::nullopt;
  return *a + *b;
}

}  // namespace

Interval Interval::point(Rational value) {
  Interval result;
  result.low = value;
  result.high = std::move(value);
  return result;
}

Interval Interval::closed(Rational low, Rational high) {
  Interval result;
  result.low = std::move(low);
  result.high = std::move(high);
  return result;
}

Interval Interval::open(Rational low, Rational high) {
  Interval result = closed(std::move(low), std::move(high));
  result.low_open = result.high_open = true;
  return result;
}

Interval Interval::at_least(Rational low) {
  Interval result;
  result.low = std::move(low);
  return result;
}

bool Interval::empty() const {
  if (!low || !high) return false;
  const auto order = *low <=> *high;
  return order > 0 || (order == 0 && (low_open || high_open));
}

bool Interval::is_point() const { return low && high && !low_open && !high_open && *low == *high; }

bool Interval::contains(const Rational& value) const {
  if (low && (low_open ? value <= *low : value < *low)) return false;
  if (high && (high_open ? value >= *high : value > *high)) return false;
  return true;
}

std::optional<Rational> Interval::width() const {
  if (!low || !high) return std::nullopt;
  return *high - *low;
}

Interval Interval::intersect(const Interval& other) const {
  Interval result = *this;
  if (other.low) {
    if (!result.low || *other.low > *result.low) {
      result.low = other.low;
      result.low_open = other.low_open;
    } else if (*other.low == *result.low) {
      result.low_open = result.low_open || other.low_open;
    }
  }
  if (other.high) {
    if (!result.high || *other.high < *result.high) {
      result.high = other.high;
      result.high_open = other.high_open;
    } else if (*other.high == *result.high) {
      result.high_open = result.high_open || other.high_open;
    }
  }
  return result;
}

Interval Interval::operator+(const Interval& other) const {
  Interval result;
  result.low = sum_of_ends(low, other.low);
  result.high = sum_of_ends(high, other.high);
  result.low_open = result.low && (low_open || other.low_open);
  result.high_open = result.high && (high_open || other.high_open);
  return result;
}

Interval Interval::operator-(const Interval& other) const { return *this + other * Rational(-1); }

Interval Interval::operator*(const Rational& factor) const {
  const int sign = factor.sign();
  if (sign == 0) return point(0);
  Interval result;
  if (low) result.low = *low * factor;
  if (high) result.high = *high * factor;
  result.low_open = low_open;
  result.high_open = high_open;
  if (sign < 0) {
    std::swap(result.low, result.high);
    std::swap(result.low_open, result.high_open);
  }
  return result;
}

}  // namespace gouji::base
