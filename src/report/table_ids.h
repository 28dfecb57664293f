#pragma once
// Places name tables of the document by index; reports name the tables that were recognised (a table that goes on after a
// page break is several of the document and one of the report).
#include <string>
#include <vector>

#include "document/document.h"
#include "recognize/recognition.h"

namespace gouji::report {

/// Empty when either is null. For each table of the document its id in the report ("T3"); empty where no recognised table holds it.
std::vector<std::string> table_ids(const document::Document* document, const recognize::Recognition* recognition);

}  // namespace gouji::report
