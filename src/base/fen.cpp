// Amounts as whole fen: rounding to a quantum, and their decimal forms.
#include "base/fen.h"

#include "base/numeral.h"
#include "base/text.h"

namespace gouji::base {
namespace {

Error too_large() {
  return {ErrorCode::kOverflow,
          "金额超出可处理的范围（1 亿亿元），请检查单位和位数。",
          "The amount is beyond what can be handled (10^16 yuan): check unit and digits.",
          {}};
}

}  // namespace

Result<Fen> to_fen(const Rational& amount_in_fen, std::int64_t quantum) {
  const auto whole = amount_in_fen.round_to(Rational(quantum)).to_int64();
  if (!whole || *whole > kMostFen || *whole < -kMostFen) return too_large();
  return Fen{*whole};
}

std::string plain_yuan(Fen amount) { return Rational::decimal(amount.value, 2).to_string(); }

std::string describe_yuan(Fen amount) {
  const std::string digits = Rational::decimal(amount.value < 0 ? -amount.value : amount.value, 2).to_fixed(2);
  const std::size_t whole = digits.size() - 3;
  std::string out;
  if (amount.value < 0) out += '-';
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

Result<Fen> parse_yuan(std::string_view text) {
  const Decimal decimal = GOUJI_TRY(parse_cell_number(text));
  const Rational fen = decimal.value() * Rational(100);
  if (ends_with(trim(text), "%") || !fen.is_integer()) {
    return Error{ErrorCode::kBadNumeral, "金额最多两位小数（分）", "an amount has at most two decimals (fen)", {}};
  }
  return to_fen(fen);
}

}  // namespace gouji::base
