#pragma once
// Places name tables of the document by index; reports name the tables that were recognised (a table that goes on after a
// page break is several of the document and one of the report).
#include <string>
#include <vector>

#include "check/check.h"

namespace gouji::report {

/// For each table of the document its id in the report ("T3"); empty where no recognised table holds it.
std::vector<std::string> table_ids(const check::Report& report);

}  // namespace gouji::report
