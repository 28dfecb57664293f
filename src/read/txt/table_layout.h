#pragma once
// Where the cells of a table stand in the lines of a text: what the finders of tables hand to the builder of blocks.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "read/txt/lines.h"

namespace gouji::read::txt {

/// A part of a cell in one line. Pieces are in reading order; pieces of one cell stand behind each other.
struct CellPiece {
  std::uint32_t line = 0;   ///< Index of the line, from 0.
  std::uint32_t begin = 0;  ///< Bytes of the text, without blanks at both ends.
  std::uint32_t end = 0;
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  std::uint32_t row_span = 1;
  std::uint32_t column_span = 1;
};

struct TableLayout {
  std::vector<CellPiece> pieces;
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  std::size_t first_line = 0;  ///< Of a table of blanks.
  std::size_t end_line = 0;    ///< The first line behind the table.
  bool found = false;
  /// The lines are a table of contents (title, tab, page number): each is a paragraph, none a row.
  bool contents_list = false;
};

/// A table of lines with tabs that begins in line `first`.
TableLayout find_tab_table(std::string_view text, const std::vector<Line>& lines, std::size_t first,
                           const ReadLimits& limits);
/// A Markdown table with bars that begins in line `first`.
TableLayout find_pipe_table(std::string_view text, const std::vector<Line>& lines, std::size_t first,
                            const ReadLimits& limits);

}  // namespace gouji::read::txt
