#pragma once
// The parts of a Word file around its body: styles, fonts, footer, properties, relations.
#include <string>

#include "base/result.h"
#include "write/layout.h"

namespace gouji::write::docx {

/// What the main part begins with, before the content of w:body.
std::string document_head();
/// `document` is document_head() and the content of w:body: one text, because it may be large. Errors: kCannotWrite.
base::Result<std::string> pack_document(std::string document, const Layout& layout);

}  // namespace gouji::write::docx
