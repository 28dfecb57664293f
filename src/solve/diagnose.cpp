// From a system to its independent problems.
//
// 1. Conflicts are collected greedily; after each, everything its breakers could take away is put aside, so that the next
//    one shares no breaker. Each is the seed of a group. A conflict without breakers is a problem that nothing mends.
// 2. Each group is searched while what the other groups could take away is put aside. The causes on which its cost bound
//    rests must be disjoint from those of other groups; groups that share any are merged and searched again. Then the sum of
//    the groups' costs is a lower bound for the whole system, and every cheapest repair of the whole is a union of cheapest
//    repairs of the groups.
// 3. Such unions are tried in the whole system. A conflict that shows up there merges the groups it touches.
// 4. The repairs of each group are split into independent factors; each factor is a Problem, with the conflicts that it
//    alone mends.
// Example: two wrong figures in far sections give two groups of a few repairs each, never their product.
#include <algorithm>
#include <functional>
#include <numeric>

#include "base/result.h"
#include "solve/group.h"
#include "solve/verify.h"

namespace gouji::solve {
namespace {

/// How many repairs of one group are kept before they are split into factors.
constexpr std::size_t kGroupRepairs = 2048;
/// How many unions of repairs are tried in the whole system; beyond this only pairs and single exchanges.
constexpr std::size_t kUnionsTried = 256;
/// How many problems may each use up their nodes, as merged groups are searched again.
constexpr std::uint64_t kSearches = 2;
class Diagnoser {
 public:
  Diagnoser(const System& system, const Limits& limits)
      : system_(system),
        limits_(limits),
        model_(system),
        pool_(system),
        removals_(system, pool_.index()),
        context_{system,
                 model_,
                 pool_,
                 limits.max_pivots,
                 kSearches * limits.max_nodes,
                 std::vector<char>(system.constraints.size(), 0),
                 {}} {}

  Diagnosis run() {
    seed_groups();
    if (!groups_.empty() || !hopeless_.empty()) {
      diagnosis_.feasible = false;
      search_until_stable();
      for (const Group& group : groups_) diagnosis_.limit_reached = diagnosis_.limit_reached || group.result.capped;
      diagnosis_.problems = problems_of(context_, groups_, removals_, hopeless_out_, limits_);
      for (const ConflictId id : hopeless_) diagnosis_.problems.push_back({{pool_.at(id).proof}, {}, false});
      std::stable_sort(diagnosis_.problems.begin(), diagnosis_.problems.end(),
                       [](const Problem& a, const Problem& b) { return first_constraint(a) < first_constraint(b); });
      check_repairs();
    }
    diagnosis_.pivots = model_.pivots();
    return std::move(diagnosis_);
  }

 private:
  static ConstraintId first_constraint(const Problem& problem) {
    return problem.proofs.front().steps.front().constraint;
  }

  // --- What is put aside ---

  std::vector<char> aside_for(const Group* group) {
    return removals_.aside(group ? &group->causes : nullptr, hopeless_out_);
  }

  // --- 1. Seeds ---

  enum class Seeded { kGroup, kHopeless };

  /// A conflict that no cause breaks is given up on: its constraints are put aside for good.
  Seeded seed(ConflictId id) {
    const KnownConflict& conflict = pool_.at(id);
    if (conflict.removers.empty()) {
      hopeless_.push_back(id);
      for (const ProofStep& step : conflict.proof.steps) hopeless_out_[step.constraint] = 1;
      return Seeded::kHopeless;
    }
    Group group;
    group.roots = {id};
    group.causes = conflict.removers;
    removals_.add(group.causes);
    groups_.push_back(std::move(group));
    context_.put_aside(aside_for(nullptr));
    return Seeded::kGroup;
  }

  bool stands(const Proof& proof) const {
    return std::all_of(proof.steps.begin(), proof.steps.end(),
                       [&](const ProofStep& step) { return model_.active(step.constraint); });
  }

  /// Seeds from all known conflicts that stand, the shortest first, until none stands.
  Seeded seed_known() {
    std::vector<ConflictId> order(pool_.size());
    std::iota(order.begin(), order.end(), ConflictId{0});
    std::sort(order.begin(), order.end(),
              [&](ConflictId a, ConflictId b) { return shorter(pool_.at(a).proof, pool_.at(b).proof); });
    for (const ConflictId id : order) {
      if (stands(pool_.at(id).proof) && seed(id) == Seeded::kHopeless) return Seeded::kHopeless;
    }
    return Seeded::kGroup;
  }

  /// One attempt; kHopeless when something was given up on, as groups seeded before may rest on what is now put aside.
  Seeded seed_once() {
    groups_.clear();
    removals_.clear();
    context_.put_aside(hopeless_out_);
    for (std::size_t before = groups_.size() + 1; before != groups_.size();) {
      before = groups_.size();
      for (const Proof& proof : model_.obvious_conflicts()) pool_.add(proof);
      if (seed_known() == Seeded::kHopeless) return Seeded::kHopeless;
    }
    for (;;) {
      const Outcome outcome = model_.check(context_.pivot_budget);
      if (outcome == Outcome::kLimit) diagnosis_.limit_reached = true;
      if (outcome != Outcome::kConflict) break;
      if (seed(pool_.add(model_.proof())) == Seeded::kHopeless) return Seeded::kHopeless;
    }
    if (!groups_.empty()) settle_on_guess();
    return Seeded::kGroup;
  }

  /// A set of causes that breaks all known conflicts, each time the one that breaks most for its cost.
  CauseSet guess() const {
    std::vector<char> open(pool_.size(), 1);
    std::vector<std::int64_t> breaks(system_.causes.size());
    CauseSet causes;
    for (;;) {
      std::fill(breaks.begin(), breaks.end(), 0);
      CauseId best = 0;
      for (ConflictId id = 0; id < pool_.size(); ++id) {
        if (!open[id] || !pool_.at(id).from_start()) continue;
        for (const CauseId cause : pool_.at(id).removers) ++breaks[cause];
      }
      for (CauseId cause = 1; cause < breaks.size(); ++cause) {
        if (breaks[cause] * system_.causes[best].cost > breaks[best] * system_.causes[cause].cost) best = cause;
      }
      if (breaks.empty() || breaks[best] == 0) break;
      causes.push_back(best);
      for (ConflictId id = 0; id < pool_.size(); ++id) {
        const CauseSet& removers = pool_.at(id).removers;
        if (std::binary_search(removers.begin(), removers.end(), best)) open[id] = 0;
      }
    }
    make_set(causes);
    return causes;
  }

  /// Starts the tableau where all but the likely culprits keep their bounds, as far as that is possible, so that later checks
  /// differ from the start in few places.
  void settle_on_guess() {
    context_.put_aside(hopeless_out_);
    context_.set_taken(guess());
    const bool good = model_.settle(Model::From::kPrinted, Model::Otherwise::kTake);
    context_.set_taken({});
    context_.put_aside(aside_for(nullptr));
    if (good || model_.settle(Model::From::kPresentStart, Model::Otherwise::kTake)) return;
    model_.settle(Model::From::kPrinted, Model::Otherwise::kTake);
  }

  void seed_groups() {
    hopeless_out_.assign(system_.constraints.size(), 0);
    while (seed_once() == Seeded::kHopeless) {
    }
  }

  // --- 2. Searching and merging ---

  void widen(Group& group, const CauseSet& causes) {
    removals_.drop(group.causes);
    group.causes = set_union(group.causes, causes);
    removals_.add(group.causes);
  }

  void search(Group& group) {
    context_.put_aside(aside_for(&group));
    const SearchLimits limits{limits_.max_nodes, kGroupRepairs, limits_.max_causes_in_repair * group.seeds};
    group.result = search_repairs(context_, limits);
    context_.set_taken({});
    widen(group, group.result.bound_causes);
    group.searched = true;
  }

  /// Merges groups_[from] into groups_[into]; into < from.
  void merge(std::size_t into, std::size_t from) {
    Group& group = groups_[into];
    group.roots.insert(group.roots.end(), groups_[from].roots.begin(), groups_[from].roots.end());
    removals_.drop(groups_[from].causes);
    widen(group, groups_[from].causes);
    group.seeds += groups_[from].seeds;
    group.searched = false;
    groups_.erase(groups_.begin() + static_cast<std::ptrdiff_t>(from));
  }

  /// Merges the first two groups that share a cause.
  bool merge_overlapping() {
    constexpr std::size_t kNobody = static_cast<std::size_t>(-1);
    std::vector<std::size_t> owner(system_.causes.size(), kNobody);
    std::pair<std::size_t, std::size_t> first{kNobody, kNobody};
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      for (const CauseId cause : groups_[g].causes) {
        if (owner[cause] == kNobody) owner[cause] = g;
        if (owner[cause] != g) first = std::min(first, {owner[cause], g});
      }
    }
    if (first.first == kNobody) return false;
    merge(first.first, first.second);
    return true;
  }

  /// A group must be searched again when a conflict it relied on has been put aside since.
  void revisit_after_growth() {
    for (Group& group : groups_) {
      if (!group.searched) continue;
      group.searched = std::none_of(group.result.used.begin(), group.result.used.end(), [&](ConflictId id) {
        const Proof& proof = pool_.at(id).proof;
        return std::any_of(proof.steps.begin(), proof.steps.end(), [&](const ProofStep& step) {
          return hopeless_out_[step.constraint] != 0 || removals_.by_others(step.constraint, group.causes);
        });
      });
    }
  }

  void search_until_stable() {
    do {
      for (;;) {
        const auto next = std::find_if(groups_.begin(), groups_.end(), [](const Group& g) { return !g.searched; });
        if (next == groups_.end()) break;
        search(*next);
        while (merge_overlapping()) {
        }
        revisit_after_growth();
      }
    } while (unions_clash());
  }

  // --- 3. Unions ---

  /// One repair of each group, by index; groups without repairs are put aside as a whole.
  using Choice = std::vector<std::size_t>;

  /// The conflict that stays when the chosen repairs are taken together.
  std::optional<ConflictId> conflict_of_union(const Choice& choice) {
    CauseSet causes;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (groups_[g].repaired()) causes = set_union(causes, groups_[g].result.repairs[choice[g]]);
    }
    context_.set_taken(causes);
    const Outcome outcome = model_.check(context_.pivot_budget);
    context_.set_taken({});
    if (outcome == Outcome::kLimit) diagnosis_.limit_reached = true;
    if (outcome != Outcome::kConflict) return std::nullopt;
    return pool_.add(model_.proof());
  }

  /// Calls `visit` for the choices worth trying until it returns true: all if they are few, else all pairs, else exchanges.
  bool any_choice(const std::function<bool(const Choice&)>& visit) const {
    std::size_t unions = 1, pairs = 1;
    for (std::size_t a = 0; a < groups_.size(); ++a) {
      const std::size_t size = std::max<std::size_t>(groups_[a].result.repairs.size(), 1);
      unions = std::min(unions * size, kUnionsTried + 1);
      for (std::size_t b = 0; b < a; ++b) pairs += size * std::max<std::size_t>(groups_[b].result.repairs.size(), 1);
    }
    Choice choice(groups_.size(), 0);
    const auto exchange = [&](auto&& self, std::size_t from, std::size_t depth) -> bool {
      if (visit(choice)) return true;
      for (std::size_t g = from; g < groups_.size() && depth > 0; ++g) {
        for (choice[g] = 1; choice[g] < groups_[g].result.repairs.size(); ++choice[g]) {
          if (self(self, g + 1, depth - 1)) return true;
        }
        choice[g] = 0;
      }
      return false;
    };
    return exchange(exchange, 0, unions <= kUnionsTried ? groups_.size() : pairs <= kUnionsTried ? 2 : 1);
  }

  /// True when a union failed and groups were merged because of it.
  bool unions_clash() {
    if (groups_.size() < 2) return false;
    std::vector<char> out = hopeless_out_;
    for (const Group& group : groups_) {
      if (!group.repaired()) add_removals(system_, group.causes, out);
    }
    context_.put_aside(out);
    CauseSet first;
    for (const Group& group : groups_) {
      if (group.repaired()) first = set_union(first, group.result.repairs.front());
    }
    context_.set_taken(first);
    model_.settle(Model::From::kPresentStart, Model::Otherwise::kLeave);
    return any_choice([&](const Choice& choice) {
      const auto conflict = conflict_of_union(choice);
      return conflict && merge_touched(*conflict, choice);
    });
  }

  bool merge_touched(ConflictId id, const Choice& choice) {
    const KnownConflict& conflict = pool_.at(id);
    std::vector<std::size_t> touched;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      bool touches = intersects(conflict.removers, groups_[g].causes);
      for (const ConstraintId constraint : conflict.added) {
        touches = touches || (groups_[g].repaired() &&
                              intersects(pool_.index().adders(constraint), groups_[g].result.repairs[choice[g]]));
      }
      if (touches) touched.push_back(g);
    }
    if (touched.size() < 2) {
      // Only possible when a limit cut a search short.
      diagnosis_.limit_reached = true;
      return false;
    }
    for (std::size_t i = touched.size(); i-- > 1;) merge(touched[0], touched[i]);
    while (merge_overlapping()) {
    }
    revisit_after_growth();
    return true;
  }

  // --- Substituting back ---

  /// Every proof must convince the verifier; debug builds also substitute every repair back.
  void check_repairs() {
    for (const Problem& problem : diagnosis_.problems) {
      for (const Proof& proof : problem.proofs) GOUJI_CHECK(verify(system_, proof), "a proof must verify");
    }
#ifndef NDEBUG
    Repair base;
    for (const Problem& problem : diagnosis_.problems) {
      if (problem.repairs.empty() || problem.capped) return;
      base.causes = set_union(base.causes, problem.repairs.front().causes);
    }
    for (const Problem& problem : diagnosis_.problems) {
      for (const Repair& repair : problem.repairs) {
        Repair all = base;
        std::erase_if(all.causes, [&](CauseId cause) {
          const auto& first = problem.repairs.front().causes;
          return std::binary_search(first.begin(), first.end(), cause);
        });
        all.causes = set_union(all.causes, repair.causes);
        const auto values = witness(system_, all.causes);
        GOUJI_CHECK(values && satisfies(system_, all, *values), "a repair must make everything tie");
      }
    }
#endif
  }

  const System& system_;
  const Limits& limits_;
  Model model_;
  ConflictPool pool_;
  Removals removals_;  ///< Counts the causes of groups_.
  SearchContext context_;
  std::vector<Group> groups_;
  std::vector<ConflictId> hopeless_;
  std::vector<char> hopeless_out_;
  Diagnosis diagnosis_;
};

}  // namespace

Diagnosis diagnose(const System& system, const Limits& limits) { return Diagnoser(system, limits).run(); }

}  // namespace gouji::solve
