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
  bool number = false;          ///< Cells are numbers: formulas may be written in them.
  std::string choices_of = {};  ///< Name of a sheet whose first column is offered.
};

struct FormSheet {
  std::string name;  ///< At most 31 characters, none of []:*?/\ .
  std::string note;
  std::vector<FormColumn> columns;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> sample =
      {};  ///< A row that shows what may stand here, above the rows; empty when there is none.
  std::vector<std::vector<std::string>> row_choices =
      {};  ///< Of the second cell of each row, where rows are keys with values.
};

struct FormBook {
  std::string title;
  std::vector<FormSheet> sheets;
};

}  // namespace gouji::document
