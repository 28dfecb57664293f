#pragma once
// Exact rational numbers. Small ones live in two 64-bit integers, and their products are formed in 128 bits; a result that
// does not fit moves to a big representation (Boost.Multiprecision, hidden in rational.cpp). Arithmetic never wraps and never
// rounds.
//
// Printed amounts are integers or share a denominator (200 for half a last digit), so the paths for two integers stand
// inline here; everything else is in rational.cpp. A value is kept short (24 bytes) because the simplex moves millions.
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gouji::base {

using Int128 = __int128;

/// Always normalised: gcd(numerator, denominator) = 1 and denominator > 0; big only when a part does not fit 64 bits.
class Rational {
 public:
  Rational() = default;
  Rational(std::int64_t value) : numerator_(value) {}  // NOLINT: implicit by design
  Rational(int value) : numerator_(value) {}           // NOLINT: implicit by design
  /// numerator / denominator; denominator must not be 0 (GOUJI_CHECK).
  static Rational ratio(Int128 numerator, Int128 denominator);
  /// unscaled * 10^-scale, scale may be negative.
  static Rational decimal(Int128 unscaled, int scale);
  Rational(const Rational& other) : numerator_(other.numerator_), denominator_(other.denominator_) {
    if (other.big_) copy_big(other);
  }
  Rational(Rational&& other) noexcept = default;
  Rational& operator=(const Rational& other) {
    numerator_ = other.numerator_;
    denominator_ = other.denominator_;
    if (other.big_ || big_) copy_big(other);
    return *this;
  }
  Rational& operator=(Rational&& other) noexcept = default;
  ~Rational() = default;

  int sign() const {
    if (big_) return big_sign();
    return (numerator_ > 0) - (numerator_ < 0);
  }
  bool is_zero() const { return !big_ && numerator_ == 0; }
  bool is_integer() const;
  Rational abs() const { return sign() < 0 ? -*this : *this; }
  Rational operator-() const;
  Rational& operator+=(const Rational& other) {
    std::int64_t sum = 0;
    if (both_integers(other) && !__builtin_add_overflow(numerator_, other.numerator_, &sum) && sum != kLowest) {
      numerator_ = sum;
      return *this;
    }
    return add_general(other, +1);
  }
  Rational& operator-=(const Rational& other) {
    std::int64_t difference = 0;
    if (both_integers(other) && !__builtin_sub_overflow(numerator_, other.numerator_, &difference) &&
        difference != kLowest) {
      numerator_ = difference;
      return *this;
    }
    return add_general(other, -1);
  }
  Rational& operator*=(const Rational& other) {
    std::int64_t product = 0;
    if (both_integers(other) && !__builtin_mul_overflow(numerator_, other.numerator_, &product) && product != kLowest) {
      numerator_ = product;
      return *this;
    }
    return multiply_general(other);
  }
  /// *this += a * b, without a value in between for integers.
  Rational& add_product(const Rational& a, const Rational& b) {
    std::int64_t product = 0, sum = 0;
    if (both_integers(a) && both_integers(b) && !__builtin_mul_overflow(a.numerator_, b.numerator_, &product) &&
        !__builtin_add_overflow(numerator_, product, &sum) && sum != kLowest) {
      numerator_ = sum;
      return *this;
    }
    return *this += a * b;
  }
  /// other must not be 0 (GOUJI_CHECK).
  Rational& operator/=(const Rational& other);
  friend Rational operator+(Rational a, const Rational& b) { return a += b; }
  friend Rational operator-(Rational a, const Rational& b) { return a -= b; }
  friend Rational operator*(Rational a, const Rational& b) { return a *= b; }
  friend Rational operator/(Rational a, const Rational& b) { return a /= b; }
  friend bool operator==(const Rational& a, const Rational& b) {
    if (!a.big_ && !b.big_) return a.numerator_ == b.numerator_ && a.denominator_ == b.denominator_;
    return compare(a, b) == 0;
  }
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
    if (a.both_integers(b)) {
      return a.numerator_ < b.numerator_   ? std::strong_ordering::less
             : a.numerator_ > b.numerator_ ? std::strong_ordering::greater
                                           : std::strong_ordering::equal;
    }
    return compare(a, b) <=> 0;
  }

  Rational floor() const;
  Rational ceil() const;
  /// The nearest multiple of step (> 0), half away from zero.
  Rational round_to(const Rational& step) const;
  /// The shortest exact decimal if there is one ("261.4"), else "p/q".
  std::string to_string() const;
  /// Exactly `digits` decimals, rounded half away from zero: for people, never for verdicts.
  std::string to_fixed(int digits) const;
  /// True when the value needs the big representation.
  bool is_big() const { return big_ != nullptr; }
  /// The value itself when it is an integer of 64 bits.
  std::optional<std::int64_t> to_int64() const {
    if (big_ || denominator_ != 1) return std::nullopt;
    return numerator_;
  }
  /// The denominator, or 0 when it does not fit 64 bits: for choosing a common scale.
  std::int64_t denominator_64() const { return big_ ? 0 : denominator_; }

 private:
  struct Big;
  struct DeleteBig {
    void operator()(Big* big) const noexcept;
  };
  /// The one 64-bit value whose negative does not exist; small numerators never take it.
  static constexpr std::int64_t kLowest = INT64_MIN;

  bool both_integers(const Rational& other) const {
    return !big_ && !other.big_ && denominator_ == 1 && other.denominator_ == 1;
  }
  /// The parts must be normalised and not kLowest.
  static Rational small(std::int64_t numerator, std::int64_t denominator) {
    Rational result;
    result.numerator_ = numerator;
    result.denominator_ = denominator;
    return result;
  }
  static Rational short_decimal(std::int64_t unscaled, int scale);
  static int compare(const Rational& a, const Rational& b);
  static Big to_big(const Rational& value);
  static Rational from_big(Big big);
  int big_sign() const;
  void copy_big(const Rational& other);
  Rational& add_general(const Rational& other, int sign);
  Rational& multiply_general(const Rational& other);

  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
  std::unique_ptr<Big, DeleteBig> big_;  ///< When set, numerator_ is 0 and denominator_ is 1, and both mean nothing.
};

}  // namespace gouji::base
