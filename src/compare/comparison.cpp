// Exchanging sides, and how values are written.
#include "compare/comparison.h"

namespace gouji::compare {

std::string_view name_of(Status status) {
  switch (status) {
    case Status::kChanged:
      return "changed";
    case Status::kOnlyFirst:
      return "only_a";
    case Status::kOnlySecond:
      return "only_b";
  }
  return "";
}

Comparison swapped(Comparison comparison) {
  std::swap(comparison.left_out_first, comparison.left_out_second);
  for (Difference& difference : comparison.differences) {
    std::swap(difference.first, difference.second);
    if (difference.change) difference.change = -*difference.change;
    if (difference.status != Status::kChanged)
      difference.status = difference.status == Status::kOnlyFirst ? Status::kOnlySecond : Status::kOnlyFirst;
  }
  for (WordDifference& words : comparison.words) std::swap(words.first, words.second);
  for (Total& total : comparison.totals) std::swap(total.first, total.second);
  return comparison;
}

std::string signed_text(const base::Rational& value, int exponent) {
  const base::Rational scaled = value * base::Rational::decimal(1, exponent);
  return (scaled.sign() > 0 ? "+" : "") + scaled.to_string();
}

}  // namespace gouji::compare
