#pragma once
// A workbook with a comment at each mark: the user's file with some parts more, everything else as it was.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "read/worker/protocol.h"

namespace gouji::read::xlsx {

/// Marks are found by sheet (page), row (line) and column, as in read_xlsx; marks without a place go to the first cell. Errors:
/// those of reading the file; kMalformed where comments that the file has already cannot be read.
base::Result<std::string> with_comments(std::string_view bytes, const std::vector<worker::Mark>& marks);

}  // namespace gouji::read::xlsx
