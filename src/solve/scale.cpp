// Common scales; see scale.h.
#include "solve/scale.h"

#include <numeric>

namespace gouji::solve {
namespace {

/// Scales beyond this are not worth it: the numbers would outgrow 64 bits sooner than fractions cost time.
constexpr std::int64_t kLargestScale = 1'000'000'000;

/// Least common multiple of the scale and the value's denominator, or 0 when it is too large to use.
std::int64_t join_scale(std::int64_t scale, const Rational& value) {
  const std::int64_t denominator = value.denominator_64();
  if (denominator == scale || denominator == 1) return scale;
  if (denominator == 0 || denominator > kLargestScale) return 0;
  const std::int64_t joined = scale / std::gcd(scale, denominator) * denominator;
  return joined > kLargestScale ? 0 : joined;
}

}  // namespace

Rational common_scale(const System& system) {
  std::int64_t scale = 1;
  const auto join = [&](const Rational& value) {
    const std::int64_t joined = join_scale(scale, value);
    if (joined != 0) scale = joined;
  };
  for (const Rational& candidate : system.candidates) join(candidate);
  for (const Constraint& constraint : system.constraints) {
    if (constraint.range.low) join(*constraint.range.low);
    if (constraint.range.high) join(*constraint.range.high);
  }
  return scale;
}

Rational integer_factor(const std::vector<Term>& terms) {
  std::int64_t factor = 1;
  for (const Term& term : terms) {
    factor = join_scale(factor, term.coefficient);
    if (factor == 0) return 1;
  }
  return factor;
}

}  // namespace gouji::solve
