#pragma once
// Exact rational numbers. Small ones live in two overflow-checked 128-bit integers; an operation that would overflow
// moves to a big representation (Boost.Multiprecision, hidden in rational.cpp). Arithmetic never wraps and never rounds.
#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace gouji::base {

using Int128 = __int128;

/// Always normalised: gcd(numerator, denominator) = 1 and denominator > 0; big only when it does not fit 127 bits.
class Rational {
 public:
  Rational() = default;
  Rational(std::int64_t value) : numerator_(value) {}  // NOLINT: implicit by design
  Rational(int value) : numerator_(value) {}           // NOLINT: implicit by design
  /// numerator / denominator; denominator must not be 0 (GOUJI_CHECK).
  static Rational ratio(Int128 numerator, Int128 denominator);
  /// unscaled * 10^-scale, scale may be negative.
  static Rational decimal(Int128 unscaled, int scale);
  Rational(const Rational& other);
  Rational(Rational&& other) noexcept = default;
  Rational& operator=(const Rational& other);
  Rational& operator=(Rational&& other) noexcept = default;
  ~Rational();

  int sign() const;
  bool is_zero() const { return sign() == 0; }
  bool is_integer() const;
  Rational abs() const { return sign() < 0 ? -*this : *this; }
  Rational operator-() const;
  Rational& operator+=(const Rational& other);
  Rational& operator-=(const Rational& other);
  Rational& operator*=(const Rational& other);
  /// other must not be 0 (GOUJI_CHECK).
  Rational& operator/=(const Rational& other);
  friend Rational operator+(Rational a, const Rational& b) { return a += b; }
  friend Rational operator-(Rational a, const Rational& b) { return a -= b; }
  friend Rational operator*(Rational a, const Rational& b) { return a *= b; }
  friend Rational operator/(Rational a, const Rational& b) { return a /= b; }
  friend bool operator==(const Rational& a, const Rational& b) { return compare(a, b) == 0; }
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b) { return compare(a, b) <=> 0; }

  Rational floor() const;
  Rational ceil() const;
  /// The nearest multiple of step (> 0), half away from zero.
  Rational round_to(const Rational& step) const;
  /// The shortest exact decimal if there is one ("261.4"), else "p/q".
  std::string to_string() const;
  /// Exactly `digits` decimals, rounded half away from zero: for people, never for verdicts.
  std::string to_fixed(int digits) const;

 private:
  struct Big;
  static int compare(const Rational& a, const Rational& b);
  Int128 numerator_ = 0;
  Int128 denominator_ = 1;
  std::unique_ptr<Big> big_;  ///< When set, numerator_ and denominator_ mean nothing.
};

}  // namespace gouji::base
