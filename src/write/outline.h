#pragma once
// What every writer of a publication asks: which blocks belong to which table, what a table is called, how wide its columns are.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/publication.h"

namespace gouji::write {

/// A table with the paragraphs that belong to it; blocks are indices into the document.
struct TableParts {
  std::size_t table = 0;
  std::size_t first = 0;             ///< First block above that belongs to it; equals `table` when there is none.
  std::vector<std::size_t> labels;   ///< Label, title and unit line, in order.
  std::vector<std::size_t> notes;    ///< Below.
  std::string title;                 ///< Text of the title, else of the last heading, else "表 3".
  std::vector<std::uint32_t> codes;  ///< Columns whose numerals name something and count nothing.

  /// Set flush right: a numeral that is an amount or a count.
  bool is_number(const document::Cell& cell) const;
};

/// One a table, in document order.
std::vector<TableParts> find_tables(const document::Publication& publication);

/// An entry of the contents; `target` is the block that it names, or BlockNote::kNoTarget.
struct ContentsEntry {
  std::size_t block = 0;
  std::uint32_t target = 0;
  int level = 1;  ///< 1 for the highest that the contents name; a table stands one below the heading it follows.
};
std::vector<ContentsEntry> find_contents(const document::Publication& publication);

/// What a column needs, in twentieths of an em: `hard` keeps numbers and single characters whole, `least` short words, too, `text`
/// is the longest text below the head, `brief` keeps names of a few characters whole, `best` every text and a head in three lines.
struct ColumnNeed {
  int hard = 0, least = 0, text = 0, brief = 0, best = 0;
};
std::vector<ColumnNeed> column_needs(const document::Table& table);
/// Widths that add up to `total` (any unit). `em` is the width of a Han character in that unit, `padding` what a cell adds.
std::vector<int> share_width(const std::vector<ColumnNeed>& needs, int total, int em, int padding);
/// Of several sizes of letters, falling, given as the width of a Han character: the first in which the columns fit `total`, or a
/// smaller one that spares a text of several lines some of them; the last when they fit in none.
std::size_t fitting_size(const std::vector<ColumnNeed>& needs, const std::vector<int>& ems, int total, int padding);

/// Width of a text in twentieths of an em.
int text_width(std::string_view text);
/// "-1,020.11", "24", "3.5%": what is set flush right.
bool is_numeral(std::string_view text);
/// A4 upright, A4 lying, A3 lying: the first on which the columns of the table fit.
enum class Paper : std::uint8_t { kUpright, kLying, kLarge };
Paper paper_of(const document::Table& table);
/// "公开时间：2025年2月8日": a line of the cover that says something beside the title.
bool is_particular(std::string_view cover_line);

}  // namespace gouji::write
