#pragma once
// Comma separated values (RFC 4180, also with semicolons) to a Document: one grid, taken apart like a sheet. Tab separated text is
// read by the text reader.
#include <string>
#include <string_view>

#include "read/reader.h"

namespace gouji::read::csv {

/// The separator when nearly all records have the same number of fields: ',' or ';'; 0 when the text is none of these. Looks at
/// the first lines only. `text` is UTF-8.
char separator_of(std::string_view text);

/// Places are line and column of the text. Errors: those of txt::decode, kEmpty.
base::Result<document::Document> read_csv(std::string name, std::string_view bytes, char separator,
                                          const ReadLimits& limits);

}  // namespace gouji::read::csv
