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

/// What groups could remove, counted by constraint, so that leaving one group out costs no look at the others.
class Removals {
 public:
  Removals(const System& system, const CauseIndex& index)
      : system_(system), index_(index), count_(system.constraints.size(), 0), mark_(system.constraints.size(), 0) {}
  void clear() { count_.assign(count_.size(), 0); }
  void add(const CauseSet& causes) { change(causes, +1); }
  void drop(const CauseSet& causes) { change(causes, -1); }
  /// Could a counted set other than `own` (which is counted, too) remove the constraint?
  bool by_others(ConstraintId id, const CauseSet& own) const;
  /// `always` plus everything that the counted sets, without `own` (may be null), could remove.
  std::vector<char> aside(const CauseSet* own, const std::vector<char>& always);

 private:
  void change(const CauseSet& causes, int by);

  const System& system_;
  const CauseIndex& index_;
  std::vector<int> count_;
  std::vector<std::uint32_t> mark_;  ///< Scratch of change(): the last call that met the constraint.
  std::uint32_t marks_ = 0;
};

/// Splits the repairs of each group into independent factors, each with conflicts of its own.
/// `removals` counts the causes of all groups.
std::vector<Problem> problems_of(SearchContext& context, const std::vector<Group>& groups, Removals& removals,
                                 const std::vector<char>& always_aside, const Limits& limits);

}  // namespace gouji::solve
