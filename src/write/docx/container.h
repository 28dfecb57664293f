#pragma once
// A ZIP container in memory with fixed times, so that equal parts give equal bytes.
#include <string>
#include <vector>

#include "base/result.h"

namespace gouji::write {

struct Part {
  std::string name, bytes;
  bool large = false;  ///< Packed fast rather than small: markup that repeats itself is small in any case.
};

/// In the order given. Errors: kCannotWrite.
base::Result<std::string> pack(const std::vector<Part>& parts);

}  // namespace gouji::write
