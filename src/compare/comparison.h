#pragma once
// The result of a comparison. The first side is A, the second B, of whatever kind both are.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/rational.h"
#include "budget/model.h"

namespace gouji::compare {

enum class Status : std::uint8_t { kChanged, kOnlyFirst, kOnlySecond };
/// "changed", "only_a", "only_b".
std::string_view name_of(Status status);

/// One value that a side states, and where. A stated 0 is a value; what is not stated is no Stated at all.
struct Stated {
  base::Rational value;                   ///< Base units: fen, pieces, percent.
  std::string text;                       ///< As printed with its sign; of a budget the exact amount in yuan.
  std::string unit;                       ///< 万元, 元, 人, %.
  std::vector<budget::FigureId> figures;  ///< Of a document: every figure that prints this value.
  std::vector<std::uint32_t> lines;  ///< Of a budget: indexes of the lines that it is the sum of, at most kMostLines.
  std::vector<std::uint32_t> calculations;  ///< Of a budget: the steps behind these lines ("formula ids").
};

/// More are not kept with a value.
inline constexpr std::size_t kMostLines = 50;

struct Difference {
  Status status = Status::kChanged;
  std::vector<std::string>
      coordinates;    ///< What the values state, narrowest reading first; one wrong figure may state several.
  std::string label;  ///< Wording of the document, or names of the codes.
  budget::UnitKind kind = budget::UnitKind::kMoney;
  bool guessed = false;                  ///< Of a disclosure: what the figures state is only guessed.
  std::vector<Stated> first, second;     ///< Only what does not tie, or, where all of a side ties, all it states.
  std::optional<base::Rational> change;  ///< Second less first, base units, where each side states one value.
};

/// Words that differ: names, texts, targets. `what` says which in the terms of budget.json.
struct WordDifference {
  std::string what, first, second;
};

/// A total of both budgets, told whether it differs or not.
struct Total {
  std::string coordinate;
  base::Rational first, second;
};

struct Comparison {
  std::size_t exact = 0;            ///< Coordinates at which both sides state the same.
  std::size_t within_rounding = 0;  ///< ... values that the coarser print rounds to.
  std::size_t adjusted = 0;  ///< ... less than one printed unit apart: truncated, or adjusted so that a sum adds up.
  std::size_t left_out_first = 0,
              left_out_second = 0;      ///< Figures that were not understood or have no counterpart by kind.
  std::vector<Difference> differences;  ///< By place on the first side, then on the second.
  std::vector<WordDifference> words;
  std::vector<Total> totals;

  bool equal() const { return differences.empty() && words.empty(); }
  std::size_t ties() const { return exact + within_rounding + adjusted; }
};

/// The same comparison with the sides exchanged.
Comparison swapped(Comparison comparison);

/// "+123.45", "-0.5", "0": in the unit 10^exponent base units.
std::string signed_text(const base::Rational& value, int exponent);

}  // namespace gouji::compare
