#pragma once
// The style sheet of the page (page.css), put into the program by the build.
#include <string_view>

namespace gouji::write::html {

std::string_view style_sheet();

}  // namespace gouji::write::html
