#pragma once
// An interval of rationals whose ends are each open, closed or missing (unbounded).
#include <optional>

#include "base/rational.h"

namespace gouji::base {

struct Interval {
  std::optional<Rational> low;   ///< Missing = unbounded below.
  std::optional<Rational> high;  ///< Missing = unbounded above.
  bool low_open = false;
  bool high_open = false;

  static Interval point(Rational value);
  static Interval closed(Rational low, Rational high);
  static Interval open(Rational low, Rational high);
  static Interval everything() { return {}; }
  static Interval at_least(Rational low);

  bool empty() const;
  bool is_point() const;
  bool contains(const Rational& value) const;
  /// high - low; missing when unbounded.
  std::optional<Rational> width() const;
  Interval intersect(const Interval& other) const;
  Interval operator+(const Interval& other) const;
  Interval operator-(const Interval& other) const;
  /// Scaled by a factor of any sign.
  Interval operator*(const Rational& factor) const;
  friend bool operator==(const Interval&, const Interval&) = default;
};

}  // namespace gouji::base
