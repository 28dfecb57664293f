#pragma once
// Tables of the template as document tables.
#include <map>
#include <string>

#include "budget/template_detail.h"
#include "publish/page.h"

namespace gouji::publish {

/// What a column of keys holds, by the last word of its head (data/templates/slots.csv).
using Slots = std::map<std::string, std::string>;
base::Result<Slots> load_slots(const std::filesystem::path& file);

/// What stands above a grid. `number` 0: it is no table of the list, and has its title and unit only.
struct TableHead {
  std::string title;
  int number = 0;
  std::string unit;  ///< Empty where there are no amounts.
};
void print_table_head(Page& page, const TableHead& head);

/// Prints one table: title, line above it, the grid, the statement when it is empty.
void print_table(Page& page, const budget::TemplateTable& title, const budget::TemplateTableDetail& detail, int number,
                 const Slots& slots);

}  // namespace gouji::publish
