#pragma once
// Rows of one side of a table.
#include <string>
#include <vector>

#include "budget/template_detail.h"
#include "publish/tables.h"

namespace gouji::publish {

struct PrintedRow {
  std::vector<std::string> cells;
  bool last = false;  ///< Belongs at the end of a two-sided table.
  bool amounts = false;
};

/// `title` of the table, for what is missing.
std::vector<PrintedRow> print_rows(Page& page, const budget::TemplateTableDetail& detail,
                                   const budget::TemplateSide& side, const Slots& slots, const std::string& title);

}  // namespace gouji::publish
