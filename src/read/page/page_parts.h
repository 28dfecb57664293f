#pragma once
// What stands on one page before it becomes blocks: tables with the pieces of text in their cells, and the lines outside.
#include <cstdint>
#include <vector>

#include "read/page/grid.h"
#include "read/page/letters.h"

namespace gouji::read::page {

struct PageTable {
  Grid grid;
  std::vector<std::vector<Piece>> texts;  ///< By cell of the grid; from top to bottom, from left to right.
  bool ruled = true;
  bool linked = false;   ///< A part of the table that ended the page before, under the same captions.
  bool goes_on = false;  ///< Has no header: its rows are those of the table that ended the page before, in its columns.
};

/// The part of a line outside of tables.
struct FreeLine {
  std::vector<Piece> segments;  ///< Parted by gaps wider than any between words; at least one.
  Box box;
  std::int32_t baseline = 0;
  std::uint16_t size = 0;  ///< Of most letters.
  bool goes_on = false;    ///< Of one text with the line before: both stood in one cell.
  bool furniture = false;  ///< Header, footer or number of the page.
};

struct PageParts {
  std::int32_t number = 0;
  std::int32_t width = 0, height = 0;
  bool rough_widths = false;  ///< As Page::rough_widths.
  bool too_large = false;     ///< It has more letters than are read; it has no parts.
  PageText text;
  std::vector<PageTable> tables;  ///< From top to bottom.
  std::vector<FreeLine> lines;    ///< From top to bottom.
};

/// Sets box, baseline and size from the segments.
void measure_line(const PageText& text, FreeLine& line);

/// Puts every letter into a cell of a grid or into a line outside.
PageParts divide_page(const Page& page, std::vector<Grid> grids);

/// The pieces of one cell or paragraph part as text: lines are joined with a blank only between words of Latin letters.
document::Text join_pieces(const PageText& text, const std::vector<Piece>& pieces, const base::Place& cell);

}  // namespace gouji::read::page
