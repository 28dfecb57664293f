#pragma once
// What the figures of a document claim: a value at a coordinate, each with the precision in which it is printed.
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/interval.h"
#include "budget/model.h"
#include "check/precision.h"
#include "compare/comparison.h"

namespace gouji::compare {

/// How two printed values meet.
enum class Meeting : std::uint8_t { kExact, kWithinRounding, kAdjusted, kApart };

struct Claim {
  budget::FigureId figure = budget::kNone;
  budget::Coordinate at;  ///< Of amounts; all-absent for percentages of two quantities.
  base::Rational value;   ///< Of the quantity, base units.
  base::Rational unit;    ///< What the last digit of its group is worth; 0 = the value is meant exactly.
  bool approximate = false;
  bool sure =
      true;  ///< The document's structure or words say that the figure states this; false for a reading that is guessed.
};

/// One claim a binding, in their order.
std::vector<Claim> amounts_of(const budget::Model& model);
/// What a claim states, in the words of coordinates.
std::string key_of(const Claim& claim, const budget::Model& model);

/// Claims by what they state, in the words of coordinates: "flow=expenditure fund=gpb function=2101501"; for a percentage
/// "ratio of (...) to (...)". A row or sentence that meets no other keeps its label: "... local=接待批次".
using Claims = std::map<std::string, std::vector<Claim>>;
/// `left_out` counts figures without any claim.
Claims claims_of(const budget::Model& model, std::size_t& left_out);

/// Values printed in the same precision must be the same; else the coarser interval must hold the other value.
Meeting meet(const Claim& a, const Claim& b);
/// A printed value and the exact one behind it: a value that rounds to the figure is within rounding.
Meeting meet(const Claim& printed, const base::Rational& exact);

/// Claims of one value in one unit become one Stated.
std::vector<Stated> stated(const budget::Model& model, const std::vector<Claim>& claims);
/// The printed text with its sign.
std::string printed(const budget::Figure& figure);

}  // namespace gouji::compare
