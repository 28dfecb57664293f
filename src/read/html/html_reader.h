#pragma once
// A web page to a Document: the page's own text without menus and footers, headings, lists, tables with spans.
#include <string>
#include <string_view>

#include "read/reader.h"

namespace gouji::read::html {

/// Places are line and column of the source, decoded. Errors: kEmpty (no text to be seen), kBinary, kEncoding, kTooLarge.
base::Result<document::Document> read_html(std::string name, std::string_view bytes, const ReadLimits& limits);

}  // namespace gouji::read::html
