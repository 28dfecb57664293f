#pragma once
// The style sheet and the script of the page (page.css, page.js), put into the program by the build.
#include <string_view>

namespace gouji::report::html {

std::string_view style_sheet();
std::string_view script();

}  // namespace gouji::report::html
