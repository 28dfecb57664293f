#pragma once
// A ZIP container with some members replaced or added; the others are copied as they are, still packed.
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace gouji::read::zip {

/// `changed`: new content by name of the member. Same input, same bytes. Errors: kMalformed.
base::Result<std::string> rewrite(std::string_view bytes, const std::map<std::string, std::string>& changed);

}  // namespace gouji::read::zip
