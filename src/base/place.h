#pragma once
// Where a piece of text stands in its file. Survives from the reader to the report.
#include <cstdint>
#include <string>

namespace gouji::base {

/// A place: page, line and columns of a text, cell of a table, or box on a page. 0 (or -1 for cells) = not known.
/// Lines, columns and pages count from 1; columns count characters, not bytes; end_column is the last one plus 1.
struct Place {
  std::int32_t file = 0;  ///< Of several files read as one document: its number from 1; 0 = the document is one file.
  std::int32_t page = 0;
  std::int32_t line = 0;
  std::int32_t column = 0;
  std::int32_t end_line = 0;
  std::int32_t end_column = 0;
  std::int32_t table = -1;  ///< Index of the table in the document, from 0.
  std::int32_t row = -1;    ///< From 0, header rows counted.
  std::int32_t cell = -1;   ///< Column of the table, from 0.
  /// Box on the page in hundredths of a point, left/top/right/bottom; all 0 when there is none.
  std::int32_t left = 0, top = 0, right = 0, bottom = 0;
  /// Of text that was recognised in a picture: percent, at least 1, the least of its characters. 0 = the file holds it as text.
  std::int32_t confidence = 0;

  bool known() const { return line > 0 || page > 0; }
  bool recognised() const { return confidence > 0; }
  friend bool operator==(const Place&, const Place&) = default;
  friend auto operator<=>(const Place&, const Place&) = default;
};

}  // namespace gouji::base
