#pragma once
// `gouji extract`: what was read and how it was understood, before anything is judged. Every figure stands there with its
// place, the quantity that it states and why we believe so. Quoted text is masked.
#include <string>

#include "document/document.h"
#include "recognize/recognition.h"
#include "report/options.h"

namespace gouji::report {

inline constexpr std::string_view kExtractSchema = "gouji.extract/1";

std::string extract_text(const document::Document& document, const recognize::Recognition& recognition,
                         Language language);
/// {"schema", "file", "document": {...}, "profile": {...}, "sections", "tables", "statements", "forms", "projects", "figures",
/// "relations"}; docs/cli.md has the members.
std::string extract_json(const document::Document& document, const recognize::Recognition& recognition);

}  // namespace gouji::report
