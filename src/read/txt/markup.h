#pragma once
// From a piece of a source line to a Text: leftovers of Markdown, TeX and HTML are removed or decoded, and every character
// keeps the column it has in the original line.
//
//   **人员经费 262.2 万元**      the stars are dropped
//   覆盖率 $\geq 90\%$           ≥90%
//   <p>一</p><p>二</p>           一 and 二 with a line break between them
//   预算&nbsp;12&lt;15           entities are decoded
//
// What is not well formed (a lone **, an unknown TeX command, a < that opens no known tag) stays as printed.
#include <cstdint>
#include <string>
#include <string_view>

#include "document/document.h"

namespace gouji::read::txt {

/// Columns of bytes of one line, asked from left to right. Cost: linear in the line over all questions together.
class ColumnCounter {
 public:
  ColumnCounter(std::string_view source, std::int32_t line, std::size_t line_begin)
      : source_(source), line_(line), begin_(line_begin), byte_(line_begin) {}
  std::int32_t line() const { return line_; }
  /// The column (from 1) of the character at this byte.
  std::int32_t column_at(std::size_t byte);

 private:
  std::string_view source_;
  std::int32_t line_;
  std::size_t begin_;
  std::size_t byte_;
  std::int32_t column_ = 1;
};

/// Appends bytes [begin, end) of the source, all in the counter's line, to a text. `cell` gives table, row and cell of the
/// places. An empty text gets one anchor all the same: where it would stand.
void append_piece(document::Text& text, std::string_view source, std::size_t begin, std::size_t end,
                  ColumnCounter& columns, const base::Place& cell);

}  // namespace gouji::read::txt
