// Known conflicts; see conflicts.h.
#include "solve/conflicts.h"

#include <algorithm>

namespace gouji::solve {
namespace {

bool same_constraints(const Proof& a, const Proof& b) {
  return std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(),
                    [](const ProofStep& x, const ProofStep& y) {
                      return x.constraint == y.constraint && x.multiplier.sign() == y.multiplier.sign();
                    });
}

}  // namespace

CauseIndex::CauseIndex(const System& system)
    : removers_(system.constraints.size()), adders_(system.constraints.size()) {
  for (CauseId cause = 0; cause < system.causes.size(); ++cause) {
    for (const ConstraintId id : system.causes[cause].removes) removers_[id].push_back(cause);
    for (const ConstraintId id : system.causes[cause].adds) adders_[id].push_back(cause);
  }
}

ConflictId ConflictPool::add(const Proof& proof) {
  for (ConflictId id = 0; id < conflicts_.size(); ++id) {
    if (same_constraints(conflicts_[id].proof, proof)) return id;
  }
  KnownConflict conflict;
  conflict.proof = proof;
  for (const ProofStep& step : proof.steps) {
    const CauseSet& causes = index_.removers(step.constraint);
    conflict.removers.insert(conflict.removers.end(), causes.begin(), causes.end());
    if (!system_.constraints[step.constraint].active) conflict.added.push_back(step.constraint);
  }
  make_set(conflict.removers);
  conflicts_.push_back(std::move(conflict));
  return static_cast<ConflictId>(conflicts_.size()) - 1;
}

void make_set(std::vector<std::uint32_t>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

CauseSet set_union(const CauseSet& a, const CauseSet& b) {
  CauseSet both;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}

bool intersects(const CauseSet& a, const CauseSet& b) {
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) return true;
    *x < *y ? ++x : ++y;
  }
  return false;
}

}  // namespace gouji::solve
