#pragma once
// Amounts and places as people read them: in the unit of their place, with the digits of their place.
#include <string>

#include "base/interval.h"
#include "budget/finding.h"
#include "budget/model.h"

namespace gouji::check {

/// A value in base units, printed in `unit` with at least `decimals` digits after the point ("261.40"); more when it needs them.
std::string print_value(const base::Rational& value, const budget::Unit& unit, int decimals);

/// The figure's printed magnitude with sign and unit: "-261.4 万元".
std::string print_figure(const budget::Figure& figure);

/// "第 150 行", "表 3 第 5 行" with the figure's label.
std::string where_zh(const budget::Figure& figure);
std::string where_en(const budget::Figure& figure);

budget::Quote quote_of(const budget::Figure& figure);

}  // namespace gouji::check
