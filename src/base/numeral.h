#pragma once
// Reading printed numerals: 1,020.11 ; 1465.00 ; full-width １２３．４ ; 一百二十三 ; 三点五 ; -12 ; (12.5) as -12.5.
// A comma is a thousands separator only when exactly three digits follow it.
#include <cstddef>
#include <string_view>

#include "base/rational.h"
#include "base/result.h"

namespace gouji::base {

/// Limit: a numeral with more digits than this is an error (kOverflow), never a wrapped number.
inline constexpr int kMaxNumeralDigits = 36;

/// A printed decimal number. value = unscaled * 10^-decimals; "16.30" has decimals = 2.
struct Decimal {
  Int128 unscaled = 0;
  int decimals = 0;
  Rational value() const { return Rational::decimal(unscaled, decimals); }
  /// What the last printed digit is worth: 10^-decimals.
  Rational last_digit() const { return Rational::decimal(1, decimals); }
  friend bool operator==(const Decimal&, const Decimal&) = default;
};

struct NumeralMatch {
  Decimal decimal;
  std::size_t length = 0;  ///< Bytes of the text that the numeral takes.
  bool chinese = false;    ///< Written with Chinese numerals.
};

/// The longest numeral that starts at text[0]; kBadNumeral when there is none, kOverflow when it is too long.
/// Leading sign and parentheses are not taken here. Full-width digits, points and commas count like half-width ones.
Result<NumeralMatch> match_arabic(std::string_view text);
/// 零一二三四五六七八九十百千万亿两点〇 and the financial forms 壹贰叁…; "三点五" has one decimal.
Result<NumeralMatch> match_chinese(std::string_view text);
/// A whole cell: optional sign or parentheses, blanks and line breaks inside, an optional trailing "%".
/// kBadNumeral when anything else is in it.
Result<Decimal> parse_cell_number(std::string_view text);

}  // namespace gouji::base
