#pragma once
// Which lines a coordinate means: the amount of a quantity is the sum of the lines that its filter meets.
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "base/result.h"
#include "budget/budget.h"
#include "budget/coordinate.h"

namespace gouji::budget {

/// Purposes (三公 and the like) by the economic class that usually carries them; a line's own purpose wins.
using PurposeClasses = std::map<Code, Purpose>;
/// Reads a file of rows purpose,economic.
base::Result<PurposeClasses> load_purpose_classes(const std::filesystem::path& file);

struct LineFilter {
  std::optional<Flow> flow;
  std::uint16_t funds = 0xFFFF;  ///< Bit a Fund.
  std::optional<bool> upper, carry_over;
  std::uint8_t kinds = 0xFF;     ///< Bit a Kind.
  std::uint8_t purposes = 0xFF;  ///< Bit a Purpose.
  std::uint8_t natures = 0xFF;   ///< Bit a Nature of the unit.
  bool running_cost = false;  ///< 机关运行经费: public funds of administrative and civil-service-like units from gpb.
  Code function = 0, economic = 0, gov_economic = 0;
  std::string unit, project;  ///< Code of the unit; code or folded name of the project; empty = all.

  /// None when the coordinate means no sum of lines (a count, a purchase, a change ...).
  static std::optional<LineFilter> from(const Coordinate& at, const SymbolTable& symbols);
  bool holds(Fund fund) const { return (funds >> static_cast<unsigned>(fund) & 1u) != 0; }
  bool holds(Kind kind) const { return (kinds >> static_cast<unsigned>(kind) & 1u) != 0; }
  /// Unit and project are not looked at here.
  bool meets(const Line& line, Nature nature, const PurposeClasses& classes) const;
};

}  // namespace gouji::budget
