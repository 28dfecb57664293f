#pragma once
// Plain text, with or without leftovers of Markdown and HTML, to a Document.
#include <string>
#include <string_view>

#include "read/reader.h"

namespace gouji::read::txt {

/// Errors: kEmpty, kBinary, kEncoding, kTooLarge (too many lines).
base::Result<document::Document> read_text(std::string name, std::string_view bytes, const ReadLimits& limits);

}  // namespace gouji::read::txt
