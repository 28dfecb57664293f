#pragma once
// Performance forms in the layout of the template ([forms.department], [forms.project] of print.toml).
#include <cstdint>
#include <string>

#include "publish/page.h"

namespace gouji::publish {

/// What stands above a form: its title (the layout may have its own), and the number of the table that it is (0 = none, a form in
/// the text).
struct FormHead {
  std::string title;
  int number = 0;
};

/// The form of a project, or of the department (kNoIndex). What is missing is listed under the title.
void print_form(Page& page, std::uint32_t project, const FormHead& head);
/// One for each project that is no secret and has money.
void print_project_forms(Page& page, const FormHead& head);

}  // namespace gouji::publish
