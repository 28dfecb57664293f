#pragma once
// A workbook to fill in: sheets of columns with headings, notes and allowed words, and rows that are there already. Layout only.
#include <string>
#include <vector>

namespace gouji::document {

struct FormColumn {
  std::string heading;
  std::string note;                  ///< Shown when a cell of the column is chosen.
  std::vector<std::string> choices;  ///< Empty = free.
  bool required = false;
};

struct FormSheet {
  std::string name;  ///< At most 31 characters, none of []:*?/\ .
  std::string note;
  std::vector<FormColumn> columns;
  std::vector<std::vector<std::string>> rows;
};

struct FormBook {
  std::string title;
  std::vector<FormSheet> sheets;
};

}  // namespace gouji::document
