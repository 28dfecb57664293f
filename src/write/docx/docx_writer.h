#pragma once
// A Document as a Word file (Office Open XML, ECMA-376): paragraphs, headings by markup_level (1 = title of the paper), tables
// with a repeated header row. The same Document gives the same bytes: no clock, no random ids.
#include <string>

#include "base/result.h"
#include "document/document.h"
#include "document/publication.h"
#include "write/layout.h"

namespace gouji::write {

/// Errors: kCannotWrite when the container cannot be made (no memory). Characters that XML forbids are left out.
base::Result<std::string> write_docx(const document::Document& document, const Layout& layout);
/// A publication: cover, contents (a field that Word can renew), headings by level, captions, wide tables on pages that lie.
base::Result<std::string> write_docx(const document::Publication& publication);

}  // namespace gouji::write
