#pragma once
// The finest lines that the printed amounts can be sums of: a line exists where amounts are printed for each of its members, and
// nowhere where a cell is blank.
#include <vector>

#include "adopt/printed.h"
#include "base/result.h"

namespace gouji::adopt {

/// More are an error: the document prints too little of too much.
inline constexpr std::size_t kMostCells = 50'000;

struct Cell {
  budget::Line line;      ///< Amount 0.
  int penalty = 0;        ///< How much it lacks: a class, a project, a row where both its members stand.
  bool published = true;  ///< Function and economic class are printed together, or it has one of them only.
};

struct Cells {
  std::vector<Cell> cells;  ///< In the order of unit, source, kind, function, project, economic class.
  std::vector<std::vector<std::uint32_t>> sum_of;  ///< One an amount: the cells that it sums.
};

/// What is known of lines besides the document.
struct Ground {
  std::vector<budget::Nature> natures;  ///< One a unit.
  budget::PurposeClasses classes;
  std::vector<std::pair<budget::Code, budget::Code>> pairs;  ///< Function and the economic class that it usually pays.
  unsigned funds = 0;                            ///< Bit a Fund: sources that may be there without being named.
  budget::Kind unknown = budget::Kind::kPublic;  ///< Of money of which no kind is printed.
};

base::Result<Cells> possible_cells(const Published& published, const Ground& ground);

}  // namespace gouji::adopt
