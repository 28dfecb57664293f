// Exact rationals. Idea: two 64-bit parts never overflow 128 bits in one sum or product, so that small operands need no
// check but the last: whether the reduced result fits 64 bits again. What does not fit goes to Boost.Multiprecision and comes
// back to the small form as soon as it fits. Example: 1/200 + 1/200 has equal denominators: numerators 2, one gcd, 1/100.
#include "base/rational.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <utility>

#include "base/result.h"

namespace gouji::base {

using boost::multiprecision::cpp_int;

struct Rational::Big {
  cpp_int numerator;
  cpp_int denominator;
};

namespace {

using Unsigned128 = unsigned __int128;

Unsigned128 magnitude(Int128 value) {
  return value < 0 ? Unsigned128{0} - static_cast<Unsigned128>(value) : static_cast<Unsigned128>(value);
}

std::uint64_t gcd_64(std::uint64_t a, std::uint64_t b) {
  if (a == 0 || b == 0) return a | b;
  if (a == 1 || b == 1) return 1;
  const int shift = __builtin_ctzll(a | b);
  a >>= __builtin_ctzll(a);
  while (b != 0) {
    b >>= __builtin_ctzll(b);
    if (a > b) std::swap(a, b);
    b -= a;
  }
  return a << shift;
}

/// Euclid on 128 bits until both numbers fit 64, then the binary form.
Unsigned128 gcd_128(Unsigned128 a, Unsigned128 b) {
  while ((a >> 64) != 0 || (b >> 64) != 0) {
    if (b == 0) return a;
    if (a == 0) return b;
    if (a < b) std::swap(a, b);
    a %= b;
  }
  return gcd_64(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b));
}

std::uint64_t word(std::int64_t value) {
  return value < 0 ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
}

/// Fits a word and its negative does, too.
bool fits(Int128 value) { return value <= INT64_MAX && value >= -INT64_MAX; }

Int128 power_of_ten(int exponent) {
  Int128 power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

constexpr int kLargestSmallPower = 38;  // 10^38 < 2^127.
constexpr int kLargestWordPower = 18;   // 10^18 < 2^63.
constexpr std::int64_t kWordPowers[kLargestWordPower + 1] = {1,
                                                             10,
                                                             100,
                                                             1'000,
                                                             10'000,
                                                             100'000,
                                                             1'000'000,
                                                             10'000'000,
                                                             100'000'000,
                                                             1'000'000'000,
                                                             10'000'000'000,
                                                             100'000'000'000,
                                                             1'000'000'000'000,
                                                             10'000'000'000'000,
                                                             100'000'000'000'000,
                                                             1'000'000'000'000'000,
                                                             10'000'000'000'000'000,
                                                             100'000'000'000'000'000,
                                                             1'000'000'000'000'000'000};

cpp_int big_power_of_ten(int exponent) {
  return boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(exponent));
}

cpp_int floor_divide(const cpp_int& a, const cpp_int& b) {
  cpp_int quotient = a / b;
  if (a < 0 && quotient * b != a) --quotient;
  return quotient;
}

/// "-12345" with the point 2 digits from the right: "-123.45".
std::string with_point(const cpp_int& unscaled, int decimals) {
  std::string digits = cpp_int(abs(unscaled)).str();
  if (static_cast<int>(digits.size()) <= decimals) {
    digits.insert(0, static_cast<std::size_t>(decimals) + 1 - digits.size(), '0');
  }
  if (decimals > 0) digits.insert(digits.size() - static_cast<std::size_t>(decimals), 1, '.');
  return unscaled < 0 ? "-" + digits : digits;
}

}  // namespace

void Rational::DeleteBig::operator()(Big* big) const noexcept { delete big; }

void Rational::copy_big(const Rational& other) {
  if (this == &other) return;
  big_.reset(other.big_ ? new Big(*other.big_) : nullptr);
}

int Rational::big_sign() const { return big_->numerator.sign(); }

Rational::Big Rational::to_big(const Rational& value) {
  if (value.big_) return *value.big_;
  return {cpp_int(value.numerator_), cpp_int(value.denominator_)};
}

Rational Rational::from_big(Big big) {
  if (big.denominator < 0) {
    big.numerator = -big.numerator;
    big.denominator = -big.denominator;
  }
  const cpp_int divisor = gcd(big.numerator, big.denominator);
  if (divisor != 1) {
    big.numerator /= divisor;
    big.denominator /= divisor;
  }
  static const cpp_int kLargest = INT64_MAX;
  Rational result;
  if (boost::multiprecision::abs(big.numerator) <= kLargest && big.denominator <= kLargest) {
    result.numerator_ = static_cast<std::int64_t>(big.numerator);
    result.denominator_ = static_cast<std::int64_t>(big.denominator);
  } else {
    result.big_.reset(new Big(std::move(big)));
  }
  return result;
}

Rational Rational::ratio(Int128 numerator, Int128 denominator) {
  GOUJI_CHECK(denominator != 0, "a rational has no zero denominator");
  if (fits(numerator) && fits(denominator)) {
    auto over = static_cast<std::int64_t>(numerator), under = static_cast<std::int64_t>(denominator);
    if (under < 0) over = -over, under = -under;
    const auto shared = static_cast<std::int64_t>(gcd_64(word(over), word(under)));
    return shared == 1 ? small(over, under) : small(over / shared, under / shared);
  }
  const Unsigned128 shared = gcd_128(magnitude(numerator), magnitude(denominator));
  const Unsigned128 over = magnitude(numerator) / shared, under = magnitude(denominator) / shared;
  const bool negative = (numerator < 0) != (denominator < 0);
  if (over <= INT64_MAX && under <= INT64_MAX) {
    const auto value = static_cast<std::int64_t>(over);
    return small(negative ? -value : value, static_cast<std::int64_t>(under));
  }
  return from_big({negative ? cpp_int(-cpp_int(over)) : cpp_int(over), cpp_int(under)});
}

Rational Rational::decimal(Int128 unscaled, int scale) {
  if (fits(unscaled) && scale <= kLargestWordPower && scale >= -kLargestWordPower) {
    return short_decimal(static_cast<std::int64_t>(unscaled), scale);
  }
  if (scale >= 0 && scale <= kLargestSmallPower) return ratio(unscaled, power_of_ten(scale));
  if (scale > 0) return from_big({cpp_int(unscaled), big_power_of_ten(scale)});
  return from_big({cpp_int(unscaled) * big_power_of_ten(-scale), cpp_int(1)});
}

Rational Rational::short_decimal(std::int64_t unscaled, int scale) {
  if (unscaled == 0) return {};
  for (; scale > 0 && unscaled % 10 == 0; --scale) unscaled /= 10;
  if (scale <= 0) return ratio(static_cast<Int128>(unscaled) * kWordPowers[-scale], 1);
  // No ten divides it any more: what it shares with the power of ten is twos only or fives only.
  std::int64_t denominator = kWordPowers[scale];
  if (unscaled % 2 == 0) {
    const int twos = std::min(scale, __builtin_ctzll(word(unscaled)));
    return small(unscaled / (std::int64_t{1} << twos), denominator >> twos);
  }
  for (int i = 0; i < scale && unscaled % 5 == 0; ++i) unscaled /= 5, denominator /= 5;
  return small(unscaled, denominator);
}

bool Rational::is_integer() const { return big_ ? big_->denominator == 1 : denominator_ == 1; }

Rational Rational::operator-() const {
  if (big_) {
    Big negated = *big_;
    negated.numerator = -negated.numerator;
    return from_big(std::move(negated));
  }
  Rational result;
  result.numerator_ = -numerator_;
  result.denominator_ = denominator_;
  return result;
}

Rational& Rational::add_general(const Rational& other, int sign) {
  if (!big_ && !other.big_) {
    const Int128 addend = sign < 0 ? -Int128{other.numerator_} : Int128{other.numerator_};
    if (denominator_ == other.denominator_) return *this = ratio(numerator_ + addend, denominator_);
    const Int128 sum = static_cast<Int128>(numerator_) * other.denominator_ + addend * denominator_;
    if ((denominator_ == 1 || other.denominator_ == 1) && fits(sum)) {
      // An integer and a fraction: the sum keeps the fraction's denominator and stays reduced.
      denominator_ = denominator_ == 1 ? other.denominator_ : denominator_;
      numerator_ = static_cast<std::int64_t>(sum);
      return *this;
    }
    return *this = ratio(sum, static_cast<Int128>(denominator_) * other.denominator_);
  }
  const Big a = to_big(*this), b = to_big(other);
  return *this = from_big(
             {a.numerator * b.denominator + sign * b.numerator * a.denominator, a.denominator * b.denominator});
}

Rational& Rational::multiply_general(const Rational& other) {
  if (!big_ && !other.big_) {
    if (numerator_ == 0 || other.numerator_ == 0) return *this = Rational();
    // A fraction times a scale that its denominator divides, as in 1/200 * 1000: one short division.
    if (other.denominator_ == 1 && other.numerator_ % denominator_ == 0) {
      return *this = ratio(static_cast<Int128>(numerator_) * (other.numerator_ / denominator_), 1);
    }
    // Reduced crosswise first: the product is then reduced.
    const auto first = static_cast<std::int64_t>(gcd_64(word(numerator_), word(other.denominator_)));
    const auto second = static_cast<std::int64_t>(gcd_64(word(other.numerator_), word(denominator_)));
    const Int128 over = static_cast<Int128>(numerator_ / first) * (other.numerator_ / second);
    const Int128 under = static_cast<Int128>(denominator_ / second) * (other.denominator_ / first);
    if (fits(over) && fits(under)) {
      return *this = small(static_cast<std::int64_t>(over), static_cast<std::int64_t>(under));
    }
    return *this = from_big({cpp_int(over), cpp_int(under)});
  }
  const Big a = to_big(*this), b = to_big(other);
  return *this = from_big({a.numerator * b.numerator, a.denominator * b.denominator});
}

Rational& Rational::operator/=(const Rational& other) {
  GOUJI_CHECK(!other.is_zero(), "division by zero");
  Rational inverse;
  if (other.big_) {
    inverse = from_big({other.big_->denominator, other.big_->numerator});
  } else {
    inverse.numerator_ = other.numerator_ < 0 ? -other.denominator_ : other.denominator_;
    inverse.denominator_ = other.numerator_ < 0 ? -other.numerator_ : other.numerator_;
  }
  return *this *= inverse;
}

int Rational::compare(const Rational& a, const Rational& b) {
  if (!a.big_ && !b.big_) {
    const Int128 left = static_cast<Int128>(a.numerator_) * b.denominator_;
    const Int128 right = static_cast<Int128>(b.numerator_) * a.denominator_;
    return (left > right) - (left < right);
  }
  const Big big_a = to_big(a), big_b = to_big(b);
  const cpp_int left = big_a.numerator * big_b.denominator, right = big_b.numerator * big_a.denominator;
  return (left > right) - (left < right);
}

Rational Rational::floor() const {
  if (is_integer()) return *this;
  if (big_) return from_big({floor_divide(big_->numerator, big_->denominator), cpp_int(1)});
  return small(numerator_ / denominator_ - (numerator_ < 0 ? 1 : 0), 1);
}

Rational Rational::ceil() const { return -(-*this).floor(); }

Rational Rational::round_to(const Rational& step) const {
  GOUJI_CHECK(step.sign() > 0, "a rounding step is positive");
  const Rational multiple = (abs() / step + ratio(1, 2)).floor() * step;
  return sign() < 0 ? -multiple : multiple;
}

std::string Rational::to_string() const {
  Big big = to_big(*this);
  if (big.denominator == 1) return big.numerator.str();
  cpp_int rest = big.denominator;
  int twos = 0, fives = 0;
  for (; rest % 2 == 0; ++twos) rest /= 2;
  for (; rest % 5 == 0; ++fives) rest /= 5;
  if (rest != 1) return big.numerator.str() + "/" + big.denominator.str();
  const int decimals = twos > fives ? twos : fives;
  return with_point(big.numerator * (big_power_of_ten(decimals) / big.denominator), decimals);
}

std::string Rational::to_fixed(int digits) const {
  GOUJI_CHECK(digits >= 0, "a number of decimals is not negative");
  const Big rounded = to_big((*this * decimal(1, -digits)).round_to(1));
  return with_point(rounded.numerator, digits);
}

}  // namespace gouji::base
