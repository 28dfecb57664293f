#pragma once
// Which lines are one paragraph, from where they begin and end.
#include <vector>

#include "read/page/page_parts.h"

namespace gouji::read::page {

/// Where running text begins and ends on a page; right = 0 when there is none.
struct Margins {
  std::int32_t left = 0;
  std::int32_t right = 0;
  bool rough = false;    ///< Ends of lines were estimated.
  bool indents = false;  ///< First lines of paragraphs begin farther in than the others.
};

/// One a page. Pages of one width share the right margin; parts of a document may be set in differently.
std::vector<Margins> find_margins(const std::vector<PageParts>& pages);

/// What a line says about itself.
struct LineEnds {
  std::int32_t left = 0, right = 0, baseline = 0;
  std::int32_t size = 0;
  std::int32_t first_word = 0;  ///< Width of what may not be parted from the first letter.
  bool alone = false;           ///< Several segments, or an entry of a contents page: never joined.
  bool numbered = false;        ///< Begins with a numbering.
  bool terminated = false;      ///< Ends a sentence.
  bool closing_start = false;   ///< Begins with a mark that cannot begin a line.
  bool opens_bracket = false;   ///< A bracket stays open at its end.
  bool closes_bracket = false;  ///< A bracket closes that was not opened in it.
};

LineEnds ends_of(const PageText& text, const FreeLine& line);

/// A paragraph that may go on.
struct OpenLines {
  LineEnds first;
  LineEnds last;
  int lines = 0;
};

enum class LineGap : std::uint8_t { kSamePage, kPageBreak };

bool goes_on(const OpenLines& open, const LineEnds& next, const Margins& margins, LineGap gap);

}  // namespace gouji::read::page
