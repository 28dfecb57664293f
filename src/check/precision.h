#pragma once
// Precision groups: how exact is a printed figure? A group (a table column; the figures of one unit in one section) that trims
// zeros prints 24 and 16.3 among two-decimal figures: there 24 means 24.00. That is a hypothesis about the group, tested by the
// relations of the document (design.md 3, spec/domain.md 5.3).
#include <vector>

#include "base/interval.h"
#include "budget/model.h"

namespace gouji::check {

enum class Tier : std::uint8_t {
  kOneUnit,   ///< (x-u, x+u), open: rounded, truncated or adjusted by hand. What fails here is provable.
  kHalfUnit,  ///< [x-u/2, x+u/2], closed: properly rounded.
};

enum class Precision : std::uint8_t {
  kOwn,    ///< Every figure by its own digits.
  kGroup,  ///< Figures of trimming groups by the finest digits of their group.
};

struct PrecisionTable {
  std::vector<base::Rational> own_unit;    ///< One a figure, base units.
  std::vector<base::Rational> group_unit;  ///< Equal to own_unit unless the figure is shortened.
  std::vector<bool> shortened;             ///< Printed with fewer digits than its group.
  std::vector<bool> mixed;    ///< Shortened in a group that prints trailing zeros elsewhere (0.7 beside 1.80): its
                              ///< group's digits are believed only as long as nothing speaks against them.
  std::vector<bool> nothing;  ///< A stated zero amount that is exactly nothing, not something too small to show.

  const base::Rational& unit(budget::FigureId figure, Precision precision) const {
    return precision == Precision::kOwn ? own_unit[figure] : group_unit[figure];
  }
};

PrecisionTable read_precision(const budget::Model& model);

/// The true values that a figure whose last digit is worth `unit` may stand for, signed, in base units; `nothing` as in PrecisionTable.
base::Interval interval_of(const budget::Figure& figure, const base::Rational& unit, Tier tier, bool nothing = false);

}  // namespace gouji::check
