#pragma once
// A group of conflicts that is searched as one, and how searched groups become the problems of a diagnosis.
#include <vector>

#include "solve/search.h"

namespace gouji::solve {

struct Group {
  std::vector<ConflictId> roots;
  CauseSet causes;  ///< Breakers of the roots and of all conflicts on which the cost bound rests.
  SearchResult result;
  std::size_t seeds = 1;
  bool searched = false;
  bool repaired() const { return !result.repairs.empty(); }
};

/// Fewer steps first, then by constraints.
bool shorter(const Proof& a, const Proof& b);

/// Marks every constraint that one of the causes removes.
void add_removals(const System& system, const CauseSet& causes, std::vector<char>& out);

/// `always` plus everything that the causes of all groups but `except` (may be null) could remove.
std::vector<char> set_aside(const System& system, const std::vector<Group>& groups, const Group* except,
                            const std::vector<char>& always);

/// Splits the repairs of each group into independent factors, each with conflicts of its own.
std::vector<Problem> problems_of(SearchContext& context, const std::vector<Group>& groups,
                                 const std::vector<char>& always_aside, const Limits& limits);

}  // namespace gouji::solve
