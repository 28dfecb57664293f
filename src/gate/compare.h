#pragma once
// What was read back against what was meant: the texts of the publication, and the quantities of the budget.
#include <cstdint>
#include <string>
#include <vector>

#include "base/place.h"
#include "document/publication.h"
#include "publish/values.h"
#include "recognize/recognition.h"

namespace gouji::gate {

/// A text that did not come back, or a figure that states something else than the budget holds.
struct Difference {
  std::string what;              ///< "表3 5:2" of the publication, or the coordinate.
  std::string stated, expected;  ///< What was read back; what was meant.
  base::Place place;
};

struct QuantityCount {
  int equal = 0, different = 0;
  int not_of_lines =
      0;  ///< Stated, but no sum of the budget's lines: counts, percentages, readings that are only guessed.
};

/// Plain text has no spans: a cell stands at its first position, and the others that it covers are empty.
enum class Spans : std::uint8_t { kKept, kLost };

/// Cells of tables in order, and paragraphs besides cover and contents, blanks aside.
std::vector<Difference> compare_texts(const document::Publication& meant, const document::Document& read, Spans spans);

/// Every amount that is surely bound to a quantity against the budget's lines. `rounding` "controlled" lets a figure be off by less
/// than one unit of its last digit, else by half of it. `symbols` are those of Knowledge.
std::vector<Difference> compare_quantities(const recognize::Recognition& read, const budget::Budget& budget,
                                           const budget::PurposeClasses& classes, const budget::SymbolTable& symbols,
                                           QuantityCount& count);

}  // namespace gouji::gate
