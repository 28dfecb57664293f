#pragma once
// Every conflict found so far, seen from the causes: which causes break it, and what must have been added for it to hold.
// A conflict once found serves every later search node for a few comparisons instead of a run of the simplex.
#include <cstdint>
#include <vector>

#include "solve/system.h"

namespace gouji::solve {

using ConflictId = std::uint32_t;
using CauseSet = std::vector<CauseId>;  ///< Sorted, without repeats.

struct KnownConflict {
  Proof proof;
  CauseSet removers;                ///< Causes that take away at least one of its constraints.
  std::vector<ConstraintId> added;  ///< Its constraints that are not active from the start.
  bool from_start() const { return added.empty(); }
};

/// Lists of causes by constraint, read off the system once.
class CauseIndex {
 public:
  explicit CauseIndex(const System& system);
  const CauseSet& removers(ConstraintId constraint) const { return removers_[constraint]; }
  const CauseSet& adders(ConstraintId constraint) const { return adders_[constraint]; }

 private:
  std::vector<CauseSet> removers_;
  std::vector<CauseSet> adders_;
};

/// Grows only; ids are stable.
class ConflictPool {
 public:
  explicit ConflictPool(const System& system) : system_(system), index_(system) {}
  /// A conflict over the same constraints is not stored twice.
  ConflictId add(const Proof& proof);
  const KnownConflict& at(ConflictId id) const { return conflicts_[id]; }
  ConflictId size() const { return static_cast<ConflictId>(conflicts_.size()); }
  const CauseIndex& index() const { return index_; }

 private:
  const System& system_;
  CauseIndex index_;
  std::vector<KnownConflict> conflicts_;
};

/// Sorts and drops repeats.
void make_set(std::vector<std::uint32_t>& ids);
CauseSet set_union(const CauseSet& a, const CauseSet& b);
bool intersects(const CauseSet& a, const CauseSet& b);

}  // namespace gouji::solve
