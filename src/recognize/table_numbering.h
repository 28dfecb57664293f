#pragma once
// Depth of a leading numbering: 一、 1, （一） 2, 1. 3, (1) 4, ① 5.
#include <string_view>

namespace gouji::recognize {

/// 0 when the text begins with no numbering. Cheap for texts that do not begin with a numeral or a bracket.
int numbering_rank(std::string_view text);

}  // namespace gouji::recognize
