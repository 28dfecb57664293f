#pragma once
// The parts of a Word file around its body: styles, fonts, footer, properties, relations.
#include <string>

#include "base/result.h"
#include "write/layout.h"

namespace gouji::write::docx {

/// `body` is the content of w:body. Errors: kCannotWrite.
base::Result<std::string> pack_document(const std::string& body, const Layout& layout);

}  // namespace gouji::write::docx
