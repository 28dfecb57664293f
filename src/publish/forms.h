#pragma once
// Performance forms in the layout of the template ([forms.department], [forms.project] of print.toml).
#include <cstdint>
#include <string>

#include "publish/page.h"

namespace gouji::publish {

/// The form of a project, or of the department (kNoIndex). `title` is printed above it; what is missing is listed under it.
void print_form(Page& page, std::uint32_t project, const std::string& title);

}  // namespace gouji::publish
