#pragma once
// How well a document follows each province's template: titles of parts, sections and tables, and their order.
#include <string>
#include <vector>

#include "document/document.h"
#include "recognize/recognition.h"

namespace gouji::recognize {

struct TemplateScore {
  const budget::Template* form = nullptr;
  int score = 0;  ///< Per mille.
};

/// Best first. Titles are compared without the body's name and years.
std::vector<TemplateScore> score_templates(const document::Document& document, const Outline& outline,
                                           const Knowledge& knowledge, std::string_view organisation);

}  // namespace gouji::recognize
