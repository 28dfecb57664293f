#pragma once
// A decimal number as its digits: exact, of any length that a double can have.
#include <string>
#include <string_view>

namespace gouji::read::xlsx {

struct Digits {
  bool negative = false;
  std::string whole;     ///< Without leading zeros; empty for 0.x.
  std::string fraction;  ///< Without trailing zeros.

  bool zero() const { return whole.empty() && fraction.empty(); }
};

/// False when the text is no decimal number (12, -0.5, 1.5E-3) or its exponent is beyond that of a double.
bool parse_digits(std::string_view text, Digits& out);
/// Half away from zero.
void round_to_decimals(Digits& value, std::size_t decimals);
void round_to_significant(Digits& value, std::size_t digits);
/// Times ten to the power.
void shift(Digits& value, int power);
/// -1, 0 or 1.
int compare(const Digits& a, const Digits& b);
/// "-12.5", "0".
std::string plain(const Digits& value);

}  // namespace gouji::read::xlsx
