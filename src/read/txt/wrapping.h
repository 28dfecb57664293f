#pragma once
// Which lines are one paragraph. A line break means three things: the layout was full, a page ended, or the paragraph did.
// Text tells only the last from the first two, by the shape of both sides.
#include <cstdint>
#include <string_view>
#include <vector>

#include "read/txt/line_shape.h"
#include "read/txt/lines.h"

namespace gouji::read::txt {

/// What is between two lines.
enum class Gap : std::uint8_t {
  kLineBreak,
  kBlankLines,  ///< Blank lines, or page furniture that was left out.
};

/// How the file as a whole breaks its lines.
struct WrapStyle {
  int width = 0;         ///< Lines were broken at about this display width; 0 = no such width.
  bool indents = false;  ///< Paragraphs begin with an indent.
  bool spaced = false;   ///< A blank line stands between any two lines: it says nothing.
};

/// A paragraph that may go on.
struct OpenParagraph {
  LineShape first;
  LineShape last;
  int open_brackets = 0;
  bool clause = false;
  bool pause = false;
  int width = 0;  ///< Of all lines together.

  void start(const LineShape& line);
  void add(const LineShape& line);
};

/// Looks at the lines that are text and have a text line behind them.
WrapStyle wrap_style_of(std::string_view text, const std::vector<Line>& lines);

/// What stands behind the line in question.
struct Ahead {
  bool block_ends = false;    ///< A blank line, a table or the end.
  bool unit_follows = false;  ///< The next line begins with a unit of measure.
};

/// Whether `next` goes on with the paragraph.
bool goes_on(const OpenParagraph& open, const LineShape& next, Gap gap, const WrapStyle& style, const Ahead& ahead);

}  // namespace gouji::read::txt
