#pragma once
// What was read back against what was meant: the texts of the publication, and the quantities of the budget.
#include <cstdint>
#include <string>
#include <vector>

#include "base/place.h"
#include "base/result.h"
#include "budget/budget.h"
#include "budget/knowledge.h"
#include "document/publication.h"
#include "recognize/recognition.h"

namespace gouji::gate {

/// A text that did not come back, or a figure that states something else than the budget holds.
struct Difference {
  std::string what;              ///< "表3 5:2" of the publication, or the words at the figure.
  std::string stated, expected;  ///< What was read back; what was meant.
  base::Place place;
  std::string what_en = {};  ///< Empty = the same words.
};

struct QuantityCount {
  int equal = 0, different = 0;  ///< Coordinates at which the document states an amount of the budget.
  int not_of_lines = 0;  ///< Figures that state no sum of lines (counts, percentages), readings that are only guessed.
};

/// Plain text has no spans: a cell stands at its first position, and the others that it covers are empty.
enum class Spans : std::uint8_t { kKept, kLost };

/// Cells of tables in order, and paragraphs besides cover and contents, blanks aside.
std::vector<Difference> compare_texts(const document::Publication& meant, const document::Document& read, Spans spans);

/// What the document states against the budget's lines (as printed: after controlled rounding), and functional items of the budget that it
/// does not name. A figure may be off by half of its last digit. Errors: a broken data file.
base::Result<std::vector<Difference>> compare_quantities(const recognize::Recognition& read,
                                                         const budget::Budget& budget,
                                                         const budget::Knowledge& knowledge, QuantityCount& count);

}  // namespace gouji::gate
