#pragma once
// All cheapest sets of causes that mend one group of conflicts: best-first search over sets, led by conflicts.
//
// A node is a set of causes taken. If all constraints of some conflict are active under it, every mending superset must
// take one of the causes that break the conflict: these are its children, and the i-th child may never take the causes of
// its elder siblings, so that no set is met twice. If no known conflict is active the simplex looks for one; if there is
// none, the set is a repair. The estimate of a node is its cost plus the cheapest breaker of each of some conflicts that
// share no breaker (implicit hitting sets; Reiter 1987, Moreno-Centeno and Karp 2013).
#include <cstdint>
#include <vector>

#include "solve/conflicts.h"
#include "solve/model.h"

namespace gouji::solve {

struct SearchResult {
  std::vector<CauseSet> repairs;  ///< All cheapest ones, sorted. Empty: none exists, or a limit was reached.
  std::int64_t cost = 0;
  /// Any repair of the whole system takes at least `cost` worth of these causes: the breakers of all conflicts on which
  /// that bound rests.
  CauseSet bound_causes;
  std::vector<ConflictId> used;  ///< Every conflict the search looked at.
  bool capped = false;           ///< A limit ended the search; repairs may be missing.
};

/// What searches of one call share.
struct SearchContext {
  const System& system;
  Model& model;
  ConflictPool& pool;
  std::uint64_t pivot_budget = 0;
  std::uint64_t node_budget = 0;
  std::vector<char> out;  ///< One a constraint: forced out in the model at the moment.
  CauseSet taken;         ///< Causes taken in the model at the moment.

  void set_taken(const CauseSet& causes);
  /// Makes exactly the marked constraints forced out.
  void put_aside(const std::vector<char>& wanted);
};

struct SearchLimits {
  std::uint64_t max_nodes = 0;
  std::size_t max_repairs = 0;
  std::size_t max_causes = 0;
};

SearchResult search_repairs(SearchContext& context, const SearchLimits& limits);

}  // namespace gouji::solve
