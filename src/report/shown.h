#pragma once
// Every text that a report takes from a document passes here: personal numbers and names are masked, and characters that
// could steer a terminal or turn the direction of writing are taken out.
#include <string>
#include <string_view>

namespace gouji::report {

/// Masked and printable, blanks and line breaks inside turned into single blanks: for quotes in a line.
std::string shown(std::string_view text);
/// Masked and printable; line breaks and tabs are kept: for the text of a document as a whole.
std::string shown_lines(std::string_view text);

}  // namespace gouji::report
