#pragma once
// One relation at its printed values: does it tie, and how far off is it? The joint verdict is the solver's; this is what
// families are tested with and what the ledger counts.
#include <optional>
#include <vector>

#include "budget/model.h"
#include "check/precision.h"

namespace gouji::check {

enum class Tie : std::uint8_t {
  kExact,         ///< The printed values satisfy it to the last digit.
  kHalfUnit,      ///< Properly rounded values can satisfy it.
  kOneUnit,       ///< Only truncated or adjusted values can.
  kViolated,      ///< No values within one unit can.
  kNotCheckable,  ///< A member is printed nowhere.
};

struct RelationTie {
  Tie tie = Tie::kNotCheckable;
  bool trivial = true;  ///< Fewer than two non-zero addends: ties or fails without telling anything about the reading.
  int addends = 0;      ///< Non-zero members besides the total.
  base::Rational gap;   ///< Signed, base units: total minus parts (kSum, kOrder); 0 for ratios.
};

/// The printed values by quantity. Invariant: value[q] is set iff some figure of an accepted binding states q.
class PrintedValues {
 public:
  /// `use_binding[b]` false = the reading was dropped.
  PrintedValues(const budget::Model& model, const PrecisionTable& precision, const std::vector<bool>& use_binding);
  bool stated(budget::QuantityId quantity) const { return figure_[quantity] != budget::kNone; }
  /// The figure that speaks for the quantity: best warrant, then finest unit, then first.
  budget::FigureId figure(budget::QuantityId quantity) const { return figure_[quantity]; }
  const base::Rational& value(budget::QuantityId quantity) const { return value_[quantity]; }
  base::Interval interval(budget::QuantityId quantity, Tier tier) const;
  RelationTie evaluate(const budget::Relation& relation) const;

 private:
  base::Interval combine(const std::vector<budget::RelationTerm>& terms, Tier tier) const;
  const budget::Model& model_;
  const PrecisionTable& precision_;
  std::vector<budget::FigureId> figure_;
  std::vector<base::Rational> value_;
};

/// Mixed groups (see PrecisionTable) in which some relation or some second print of a quantity ties by own digits only go back
/// to own digits.
void settle_mixed_groups(const budget::Model& model, PrecisionTable& precision);

}  // namespace gouji::check
