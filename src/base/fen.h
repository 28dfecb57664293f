#pragma once
// Fen: the one type of a known amount, whole hundredths of a yuan.
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/rational.h"
#include "base/result.h"

namespace gouji::base {

/// Exact; additions of amounts within kMostFen cannot overflow as long as the caller keeps the total within it.
struct Fen {
  std::int64_t value = 0;
  Fen& operator+=(Fen other) {
    value += other.value;
    return *this;
  }
  Fen& operator-=(Fen other) {
    value -= other.value;
    return *this;
  }
  friend Fen operator+(Fen a, Fen b) { return a += b; }
  friend Fen operator-(Fen a, Fen b) { return a -= b; }
  friend Fen operator-(Fen a) { return {-a.value}; }
  friend bool operator==(const Fen&, const Fen&) = default;
  friend auto operator<=>(const Fen&, const Fen&) = default;
};

/// Limit of one amount and of the total of a budget: 10,000 万亿元. Nine times it still fits 64 bits.
inline constexpr std::int64_t kMostFen = 1'000'000'000'000'000'000;

/// Half up (away from zero) to a multiple of `quantum` (in fen, at least 1). kOverflow beyond kMostFen.
Result<Fen> to_fen(const Rational& amount_in_fen, std::int64_t quantum = 1);
/// "12,345.60": yuan with two decimals and separators, for people.
std::string describe_yuan(Fen amount);
/// "12345.6": yuan, the shortest exact decimal, for files.
std::string plain_yuan(Fen amount);
/// Yuan with at most two decimals; separators of thousands are accepted. kBadNumeral, kOverflow.
Result<Fen> parse_yuan(std::string_view text);

}  // namespace gouji::base
