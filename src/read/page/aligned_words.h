#pragma once
// The words of lines outside of tables, as a finder of columns sees them: what stands together, how wide, and whether it is a
// figure.
#include <cstdint>
#include <vector>

#include "read/page/page_parts.h"

namespace gouji::read::page {

enum class WordKind : std::uint8_t {
  kText,
  kNumber,  ///< A whole numeral: an amount, a code, a count.
  kDash,    ///< Stands where a figure would: - — /
};

struct Word {
  Piece piece;
  Box box;
  std::int32_t baseline = 0;
  std::int32_t size = 0;
  WordKind kind = WordKind::kText;
  bool plain = false;  ///< A number of digits alone: a code, a year, a count.

  std::int32_t middle() const { return (box.left + box.right) / 2; }
  bool is_figure() const { return kind != WordKind::kText; }
};

struct WordLine {
  std::vector<Word> words;  ///< From left to right.
  std::size_t line = 0;     ///< Index in PageParts::lines.
  std::int32_t baseline = 0;
  std::int32_t size = 0;
  bool figures = false;  ///< Has a number beside other words, or several numbers: a row of a table may look like this.
  bool prose = false;    ///< A sentence, an entry of a contents page, a note: no line of a table looks like this.
  bool mixed = false;    ///< A label and an amount are written without a gap: where the one column ends is not clear.
  bool caption = false;  ///< 单位：万元, or a number and a title of a table: a table may begin below.
};

/// Words are parted by gaps wider than between letters; of two numerals by any gap.
WordLine words_of(const PageText& text, const FreeLine& line, std::size_t index);

}  // namespace gouji::read::page
