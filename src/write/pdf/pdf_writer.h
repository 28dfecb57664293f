#pragma once
// A publication as PDF: cover, contents with page numbers and links, bookmarks, text, tables with repeated heads; wide tables on
// pages of their own, lying.
#include <string>

#include "base/result.h"
#include "document/publication.h"

namespace gouji::write {

/// The same publication gives the same bytes (with the same fonts). Errors: kCannotWrite: no Chinese fonts, a character without glyph.
base::Result<std::string> write_pdf(const document::Publication& publication);

}  // namespace gouji::write
