#pragma once
// Moves free whole numbers until linear forms over them lie in their ranges: the relaxation method of Agmon and of Motzkin and
// Schoenberg (1954). Whenever a form is out of its range its variables share the way back equally, as far as their own ranges
// leave them room. Converges fast when the ranges have an inside, as those of rounded figures have; a budget of steps ends
// what does not.
#include <cstdint>
#include <vector>

namespace gouji::solve {

/// Whole numbers from low to high; +-kEndless for missing ends.
struct WholeRange {
  static constexpr std::int64_t kEndless = std::int64_t{1} << 40;
  std::int64_t low = -kEndless, high = kEndless;
  bool contains(std::int64_t value) const { return value >= low && value <= high; }
  bool bounded() const { return low > -kEndless || high < kEndless; }
};

struct WholeMember {
  std::uint32_t variable = 0;
  std::int64_t coefficient = 0;
};

struct WholeForm {
  std::vector<WholeMember> members;
  std::int64_t constant = 0;
  WholeRange range;
};

/// Changes `values` (within `ranges` from the start) so that forms come to lie in their ranges; returns how many do not.
std::size_t relax(const std::vector<WholeForm>& forms, const std::vector<WholeRange>& ranges,
                  std::vector<std::int64_t>& values);

}  // namespace gouji::solve
