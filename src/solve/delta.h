#pragma once
// value + k * epsilon, epsilon being positive and smaller than any number: "x < 5" becomes "x <= 5 - epsilon", and strict
// ends cost the simplex nothing.
#include <compare>

#include "base/rational.h"

namespace gouji::solve {

struct Delta {
  base::Rational real;
  base::Rational epsilon;

  Delta& operator+=(const Delta& other) {
    real += other.real;
    if (!other.epsilon.is_zero()) epsilon += other.epsilon;
    return *this;
  }
  Delta& operator-=(const Delta& other) {
    real -= other.real;
    if (!other.epsilon.is_zero()) epsilon -= other.epsilon;
    return *this;
  }
  Delta& operator*=(const base::Rational& factor) {
    real *= factor;
    if (!epsilon.is_zero()) epsilon *= factor;
    return *this;
  }
  Delta& operator/=(const base::Rational& factor) {
    real /= factor;
    if (!epsilon.is_zero()) epsilon /= factor;
    return *this;
  }
  friend Delta operator-(Delta a, const Delta& b) { return a -= b; }
  friend Delta operator*(Delta a, const base::Rational& factor) { return a *= factor; }
  friend bool operator==(const Delta&, const Delta&) = default;
  friend std::strong_ordering operator<=>(const Delta& a, const Delta& b) {
    const auto order = a.real <=> b.real;
    return order != 0 ? order : a.epsilon <=> b.epsilon;
  }
};

}  // namespace gouji::solve
