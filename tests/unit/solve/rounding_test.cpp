// Controlled rounding against enumeration of both neighbours of every value.
#include "solve/rounding.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>

namespace gouji::solve {
namespace {

using base::Rational;

bool sums_hold(const std::vector<Rational>& values, const std::vector<RoundingSum>& sums) {
  for (const RoundingSum& sum : sums) {
    Rational total;
    for (std::size_t i = 0; i < sum.cells.size(); ++i) total += values[sum.cells[i]] * Rational(sum.signs[i]);
    if (!total.is_zero()) return false;
  }
  return true;
}

/// The least total distance over all choices of neighbours, and the first choice in cell order (nearer before farther).
std::optional<std::vector<Rational>> enumerate(const std::vector<Rational>& values,
                                               const std::vector<RoundingSum>& sums) {
  std::optional<std::vector<Rational>> best;
  Rational best_distance;
  const std::size_t n = values.size();
  for (std::uint32_t bits = 0; bits < (1u << n); ++bits) {
    std::vector<Rational> rounded;
    Rational distance;
    bool doubled = false;
    for (std::size_t i = 0; i < n; ++i) {
      const Rational nearer = values[i].round_to(1);
      const bool far = bits >> (n - 1 - i) & 1u;
      doubled = doubled || (far && nearer == values[i]);
      rounded.push_back(!far ? nearer : nearer > values[i] ? nearer - Rational(1) : nearer + Rational(1));
      distance += (rounded.back() - values[i]).abs();
    }
    if (doubled || !sums_hold(rounded, sums) || (best && distance >= best_distance)) continue;
    best = rounded;
    best_distance = distance;
  }
  return best;
}

TEST(RoundControlled, KeepsTheTotalOfThirds) {
  const Rational third = Rational::ratio(1, 3);
  const auto rounded =
      round_controlled({third, third, third, 1}, Rational::ratio(1, 100), {{{0, 1, 2, 3}, {1, 1, 1, -1}}});
  ASSERT_TRUE(rounded.ok());
  EXPECT_EQ(rounded.value()[0], Rational::decimal(33, 2));
  EXPECT_EQ(rounded.value()[1], Rational::decimal(33, 2));
  EXPECT_EQ(rounded.value()[2], Rational::decimal(34, 2));
}

TEST(RoundControlled, AgreesWithEnumerationOnTables) {
  int solved = 0, impossible = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    std::mt19937_64 random(seed);
    // A 2 x 2 table with row, column and grand totals: 9 cells; sometimes one more sum across it, which breaks the tree.
    std::vector<Rational> v(9);
    for (const int i : {0, 1, 3, 4})
      v[static_cast<std::size_t>(i)] = Rational::ratio(static_cast<int>(random() % 60) - 20, 10);
    v[2] = v[0] + v[1], v[5] = v[3] + v[4], v[6] = v[0] + v[3], v[7] = v[1] + v[4], v[8] = v[2] + v[5];
    std::vector<RoundingSum> sums{{{0, 1, 2}, {1, 1, -1}}, {{3, 4, 5}, {1, 1, -1}}, {{0, 3, 6}, {1, 1, -1}},
                                  {{1, 4, 7}, {1, 1, -1}}, {{2, 5, 8}, {1, 1, -1}}, {{6, 7, 8}, {1, 1, -1}}};
    if (seed % 3 == 0) {
      v.push_back(v[0] + v[4] + (seed % 2 ? Rational() : Rational::ratio(1, 2)));
      sums.push_back({{0, 4, 9}, {1, 1, -1}});
    }
    const auto expected = enumerate(v, sums);
    const auto found = round_controlled(v, 1, sums);
    ASSERT_EQ(found.ok(), expected.has_value()) << "seed " << seed;
    ++(expected ? solved : impossible);
    if (!expected) continue;
    EXPECT_EQ(found.value(), *expected) << "seed " << seed;
  }
  EXPECT_GT(solved, 60);
}

TEST(RoundControlled, SaysWhenNoRoundingExists) {
  const Rational half = Rational::ratio(1, 2);
  // a = b and a + b = 1 with both 1/2: equal neighbours never add up to 1.
  const auto rounded = round_controlled({half, half, 1}, 1, {{{0, 1}, {1, -1}}, {{0, 1, 2}, {1, 1, -1}}});
  ASSERT_FALSE(rounded.ok());
  EXPECT_EQ(rounded.error().code, base::ErrorCode::kUnsupported);
  // The exact values do not add up, and multiples of the step may not move.
  EXPECT_FALSE(round_controlled({1, 2}, 1, {{{0, 1}, {1, -1}}}).ok());
}

TEST(RoundControlled, WithoutSumsItRoundsEachValueAlone) {
  const auto rounded = round_controlled({Rational::ratio(5, 2), Rational::ratio(-5, 2), Rational::ratio(9, 4)}, 1, {});
  ASSERT_TRUE(rounded.ok());
  EXPECT_EQ(rounded.value(), (std::vector<Rational>{3, -3, 2}));
}

}  // namespace
}  // namespace gouji::solve
