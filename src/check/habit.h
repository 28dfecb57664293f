#pragma once
// The habit behind a wrong figure, when it can be told: a digit swapped, the point moved, yuan for ten thousand yuan.
#include <optional>

#include "base/interval.h"
#include "budget/finding.h"
#include "budget/model.h"

namespace gouji::check {

struct Habit {
  budget::ChangeKind kind = budget::ChangeKind::kFigure;
  const char* zh = "";
  const char* en = "";
};

/// What turns the printed figure into a value of `range` (base units, signed); empty when no usual slip does.
std::optional<Habit> habit_of(const budget::Figure& figure, const base::Interval& range, const base::Rational& unit);

/// One digit wrong, too many, missing or swapped turns the figure into a value of the range, also where that proves no habit.
bool is_one_digit_slip(const budget::Figure& figure, const base::Interval& range);

}  // namespace gouji::check
