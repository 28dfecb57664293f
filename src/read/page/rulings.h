#pragma once
// The ruling lines of a page, pieces of one line put together.
#include <cstdint>
#include <vector>

#include "read/page/page.h"

namespace gouji::read::page {

struct RuleLine {
  std::int32_t at = 0;  ///< y of a horizontal one, x of a vertical one.
  std::int32_t from = 0;
  std::int32_t to = 0;
};

/// Both sorted by (at, from); lines of one direction do not touch each other.
struct RuleLines {
  std::vector<RuleLine> horizontal;
  std::vector<RuleLine> vertical;
};

RuleLines merge_rulings(const Page& page);

}  // namespace gouji::read::page
