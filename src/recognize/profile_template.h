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

/// Which templates are worth a look: those of the body's province, and if none of them fits, the others.
enum class TemplateChoice : std::uint8_t { kOwnProvince, kOthers };

/// Best first. Titles are compared without the body's name and years. `region_code`: of the body; empty = not known.
std::vector<TemplateScore> score_templates(const document::Document& document, const Outline& outline,
                                           const Knowledge& knowledge, const Profile& profile, TemplateChoice choice);
bool is_own_template(const budget::Template& form, const Profile& profile);

}  // namespace gouji::recognize
