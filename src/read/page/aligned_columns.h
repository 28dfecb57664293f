#pragma once
// The columns of a table without rulings: what stands between the strips of paper that stay white in every row.
#include <cstdint>
#include <optional>
#include <vector>

#include "read/page/aligned_words.h"

namespace gouji::read::page {

/// Where the texts of one column begin and end.
struct Column {
  std::int32_t left = 0;
  std::int32_t right = 0;
  bool figures = false;     ///< Most of its words are figures that state something: amounts, counts.
  bool codes = false;       ///< Digits alone that name the row: 201, 05.
  bool meets_next = false;  ///< Some row has words in this and in the next column.
};

/// Columns [first, last] that a word stands in.
struct ColumnSpan {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// The columns of rows that have figures; nothing when two figures of a row would share a column or fewer than two columns come
/// out.
std::optional<std::vector<Column>> find_columns(const std::vector<const WordLine*>& rows);

/// The columns whose texts a box touches; where it touches none, the nearest one.
ColumnSpan span_of(const std::vector<Column>& columns, const Box& box);
/// The box touches the texts of a column.
bool touches(const std::vector<Column>& columns, const Box& box);

}  // namespace gouji::read::page
