// From the repairs of a group to problems.
//
// The family of cheapest repairs is split into its factors. A factor is a problem when some conflict, possible from the
// start, can be mended by this factor only: then it stands for something wrong by itself. A factor without one is there
// because of what another factor's repairs put in or leave standing, and the two are joined. Example: a figure that is wrong
// in two places gives two factors; a missing item whose new sum clashes with a third figure gives one problem with two causes.
#include "solve/group.h"

#include <algorithm>
#include <numeric>

#include "solve/factor.h"

namespace gouji::solve {
namespace {

/// How many proofs a problem carries.
constexpr std::size_t kProofs = 16;

using Factor = std::vector<CauseSet>;

CauseSet causes_in(const Factor& factor) {
  CauseSet causes;
  for (const CauseSet& repair : factor) causes = set_union(causes, repair);
  return causes;
}

class ProblemBuilder {
 public:
  ProblemBuilder(SearchContext& context, const std::vector<Group>& groups, Removals& removals,
                 const std::vector<char>& always_aside)
      : context_(context), groups_(groups), removals_(removals), always_aside_(always_aside) {
    std::vector<std::vector<std::uint32_t>> groups_of(context.system.causes.size());
    for (std::uint32_t g = 0; g < groups.size(); ++g) {
      for (const CauseId cause : causes_in(groups[g].result.repairs)) groups_of[cause].push_back(g);
    }
    mending_.resize(context.pool.size());
    for (ConflictId id = 0; id < context.pool.size(); ++id) {
      for (const CauseId cause : context.pool.at(id).removers) {
        mending_[id].insert(mending_[id].end(), groups_of[cause].begin(), groups_of[cause].end());
      }
      make_set(mending_[id]);
    }
  }

  std::vector<Problem> build(std::size_t group, const Limits& limits) {
    group_ = &groups_[group];
    if (!group_->repaired()) return {unmended()};
    factors_ = group_->result.capped ? std::vector<Factor>{group_->result.repairs}
                                     : split_into_factors(group_->result.repairs);
    find_proofs(group);
    join_unproved();
    std::vector<Problem> problems;
    for (std::size_t f = 0; f < factors_.size(); ++f) problems.push_back(problem_of(f, limits));
    return problems;
  }

 private:
  Problem unmended() const {
    Problem problem;
    for (const ConflictId id : group_->roots) problem.proofs.push_back(context_.pool.at(id).proof);
    std::sort(problem.proofs.begin(), problem.proofs.end(), shorter);
    problem.capped = group_->result.capped;
    return problem;
  }

  Problem problem_of(std::size_t f, const Limits& limits) {
    Problem problem;
    problem.proofs = std::move(proofs_[f]);
    std::sort(problem.proofs.begin(), problem.proofs.end(), shorter);
    if (problem.proofs.size() > kProofs) problem.proofs.resize(kProofs);
    Factor& factor = factors_[f];
    problem.capped = group_->result.capped || factor.size() > limits.max_repairs;
    if (factor.size() > limits.max_repairs) factor.resize(limits.max_repairs);
    for (const CauseSet& causes : factor) {
      Repair repair{causes, 0};
      for (const CauseId cause : causes) repair.cost += context_.system.causes[cause].cost;
      problem.repairs.push_back(std::move(repair));
    }
    return problem;
  }

  /// For each factor the known conflicts, possible from the start, that no other factor and no other group mends.
  void find_proofs(std::size_t own_group) {
    std::vector<CauseSet> causes;
    for (const Factor& factor : factors_) causes.push_back(causes_in(factor));
    proofs_.assign(factors_.size(), {});
    for (ConflictId id = 0; id < context_.pool.size(); ++id) {
      const KnownConflict& conflict = context_.pool.at(id);
      if (!conflict.from_start()) continue;
      std::size_t mending = id < mending_.size() ? mending_[id].size() : 0, last = 0;
      if (id < mending_.size() && std::binary_search(mending_[id].begin(), mending_[id].end(), own_group)) --mending;
      if (mending > 1) continue;
      for (std::size_t f = 0; f < factors_.size(); ++f) {
        if (intersects(conflict.removers, causes[f])) ++mending, last = f;
      }
      if (mending == 1 && intersects(conflict.removers, causes[last])) proofs_[last].push_back(conflict.proof);
    }
  }

  /// The conflict that remains when all other groups, and all factors but the named ones, have put aside what they could
  /// remove, and `taken` is taken.
  std::optional<Proof> conflict_left(std::size_t factor, std::size_t other, const CauseSet& taken) {
    std::vector<char> out = removals_.aside(&group_->causes, always_aside_);
    for (std::size_t f = 0; f < factors_.size(); ++f) {
      if (f != factor && f != other) add_removals(context_.system, causes_in(factors_[f]), out);
    }
    context_.put_aside(out);
    context_.set_taken(taken);
    const Outcome outcome = context_.model.check(context_.pivot_budget);
    context_.set_taken({});
    if (outcome != Outcome::kConflict) return std::nullopt;
    return context_.model.proof();
  }

  bool depends(std::size_t factor, std::size_t other) {
    return std::any_of(factors_[other].begin(), factors_[other].end(),
                       [&](const CauseSet& repair) { return conflict_left(factor, other, repair).has_value(); });
  }

  void join_unproved() {
    std::vector<std::size_t> part(factors_.size());
    std::iota(part.begin(), part.end(), std::size_t{0});
    const auto join = [&](std::size_t a, std::size_t b) {
      const std::size_t from = std::max(part[a], part[b]), into = std::min(part[a], part[b]);
      std::replace(part.begin(), part.end(), from, into);
    };
    for (std::size_t f = 0; f < factors_.size(); ++f) {
      if (!proofs_[f].empty()) continue;
      if (auto proof = conflict_left(f, f, {})) {
        proofs_[f].push_back(std::move(*proof));
        continue;
      }
      bool joined = false;
      for (std::size_t g = 0; g < factors_.size(); ++g) {
        if (g != f && depends(f, g)) join(f, g), joined = true;
      }
      // It takes several others to bring this one about: all belong together.
      for (std::size_t g = 0; g < factors_.size() && !joined; ++g) join(f, g);
    }
    multiply_parts(part);
    for (auto& proofs : proofs_) {
      if (proofs.empty()) proofs.push_back(context_.pool.at(group_->roots.front()).proof);
    }
  }

  /// Replaces the factors of each part by their product.
  void multiply_parts(const std::vector<std::size_t>& part) {
    std::vector<Factor> factors;
    std::vector<std::vector<Proof>> proofs;
    for (std::size_t p = 0; p < factors_.size(); ++p) {
      if (part[p] != p) continue;
      Factor product{{}};
      std::vector<Proof> joint;
      for (std::size_t f = 0; f < factors_.size(); ++f) {
        if (part[f] != p) continue;
        Factor next;
        for (const CauseSet& a : product) {
          for (const CauseSet& b : factors_[f]) next.push_back(set_union(a, b));
        }
        product = std::move(next);
        joint.insert(joint.end(), proofs_[f].begin(), proofs_[f].end());
      }
      std::sort(product.begin(), product.end());
      factors.push_back(std::move(product));
      proofs.push_back(std::move(joint));
    }
    factors_ = std::move(factors);
    proofs_ = std::move(proofs);
  }

  SearchContext& context_;
  const std::vector<Group>& groups_;
  Removals& removals_;
  const std::vector<char>& always_aside_;
  std::vector<std::vector<std::uint32_t>> mending_;  ///< By conflict: the groups whose repairs mend it, sorted.
  const Group* group_ = nullptr;
  std::vector<Factor> factors_;
  std::vector<std::vector<Proof>> proofs_;
};

}  // namespace

bool shorter(const Proof& a, const Proof& b) {
  if (a.steps.size() != b.steps.size()) return a.steps.size() < b.steps.size();
  for (std::size_t i = 0; i < a.steps.size(); ++i) {
    if (a.steps[i].constraint != b.steps[i].constraint) return a.steps[i].constraint < b.steps[i].constraint;
  }
  return false;
}

void add_removals(const System& system, const CauseSet& causes, std::vector<char>& out) {
  for (const CauseId cause : causes) {
    for (const ConstraintId id : system.causes[cause].removes) out[id] = 1;
  }
}

void Removals::change(const CauseSet& causes, int by) {
  ++marks_;
  for (const CauseId cause : causes) {
    for (const ConstraintId id : system_.causes[cause].removes) {
      if (mark_[id] == marks_) continue;
      mark_[id] = marks_;
      count_[id] += by;
    }
  }
}

bool Removals::by_others(ConstraintId id, const CauseSet& own) const {
  if (count_[id] != 1) return count_[id] > 0;
  return !intersects(index_.removers(id), own);
}

std::vector<char> Removals::aside(const CauseSet* own, const std::vector<char>& always) {
  if (own) drop(*own);
  std::vector<char> out = always;
  for (ConstraintId id = 0; id < out.size(); ++id) {
    if (count_[id] > 0) out[id] = 1;
  }
  if (own) add(*own);
  return out;
}

std::vector<Problem> problems_of(SearchContext& context, const std::vector<Group>& groups, Removals& removals,
                                 const std::vector<char>& always_aside, const Limits& limits) {
  ProblemBuilder builder(context, groups, removals, always_aside);
  std::vector<Problem> problems;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (Problem& problem : builder.build(g, limits)) problems.push_back(std::move(problem));
  }
  return problems;
}

}  // namespace gouji::solve
