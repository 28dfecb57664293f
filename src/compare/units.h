#pragma once
// A department's document against those of its units: what the department states of itself is the sum of what its units state.
//
//   department  一般公共预算 基本支出 320.00      unit A 200.00, unit B 110.00: apart by 10.00, one finding with all three places
//
// First the units: those that the department's document lists against those whose documents are there. Only where both are the same
// can a sum be an error; else a unit that is missing explains every difference.
#include <string>
#include <vector>

#include "budget/finding.h"
#include "document/document.h"
#include "recognize/recognition.h"

namespace gouji::compare {

struct UnitDocument {
  std::string name;  ///< Of the file.
  const recognize::Recognition* recognition = nullptr;
};

struct UnitsCheck {
  std::vector<std::string> listed;  ///< As the department's document names them; empty where it has no list of units.
  std::vector<std::string> without_document;
  std::vector<std::string> not_listed;  ///< Names of files.
  bool complete = false;                ///< There is a list, and each of it has one document.
  std::size_t ties = 0, apart = 0;      ///< Coordinates at which the sum could be formed.
  std::vector<budget::Finding> findings;
};

/// Amounts and counts of the current year only; a coordinate at which a unit contradicts itself is left out. Documents of another
/// year are named in a finding and not added. Cost: bindings x log.
UnitsCheck check_units(const document::Document& text, const recognize::Recognition& department,
                       const std::vector<UnitDocument>& units);

}  // namespace gouji::compare
