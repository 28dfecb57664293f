// Best-first search for repairs; the idea stands in search.h. Example: figures a, b, t and the sum a + b = t fail. Root: the
// conflict {a, b, t, sum}; children {a}, {b} without a, {t} without a and b. If a second sum b + c = u ties, {a} and {t}
// leave nothing broken, while {b} makes u fail: two repairs of one cause each.
#include "solve/search.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace gouji::solve {
namespace {

constexpr std::int64_t kEndless = std::numeric_limits<std::int64_t>::max();

struct Node {
  std::int64_t cost = 0;
  std::int64_t estimate = 0;
  std::int64_t parent_estimate = 0;
  CauseSet taken;
  CauseSet excluded;
  std::vector<ConflictId> estimate_conflicts;
};

struct Later {
  bool operator()(const Node& a, const Node& b) const {
    if (a.estimate != b.estimate) return a.estimate > b.estimate;
    if (a.taken.size() != b.taken.size()) return a.taken.size() < b.taken.size();
    return a.taken > b.taken;
  }
};

/// What the proof of the cost bound rests on, decided once the optimum is known.
struct BoundRecord {
  std::int64_t cost = 0;
  std::int64_t estimate = 0;
  std::int64_t parent_estimate = 0;
  std::vector<ConflictId> conflicts;
};

class Search {
 public:
  Search(SearchContext& context, const SearchLimits& limits)
      : context_(context),
        limits_(limits),
        mark_(context.system.causes.size(), Mark::kFree),
        used_in_estimate_(context.system.causes.size(), 0) {
    for (ConflictId id = 0; id < context.pool.size(); ++id) {
      if (!touches_outside(id)) eligible_.push_back(id);
    }
  }

  SearchResult run() {
    Node root;
    estimate(root);
    push(std::move(root));
    while (!open_.empty() && open_.front().estimate <= best_) {
      if (++nodes_ > limits_.max_nodes || context_.node_budget == 0 || result_.repairs.size() >= limits_.max_repairs) {
        result_.capped = true;
        break;
      }
      --context_.node_budget;
      std::pop_heap(open_.begin(), open_.end(), Later{});
      Node node = std::move(open_.back());
      open_.pop_back();
      if (!visit(std::move(node))) {
        result_.capped = true;
        break;
      }
    }
    finish();
    return std::move(result_);
  }

 private:
  enum class Mark : char { kFree, kTaken, kExcluded };

  bool touches_outside(ConflictId id) const {
    const Proof& proof = context_.pool.at(id).proof;
    return std::any_of(proof.steps.begin(), proof.steps.end(),
                       [&](const ProofStep& step) { return context_.out[step.constraint] != 0; });
  }

  void mark(const Node& node) {
    for (const CauseId cause : node.excluded) mark_[cause] = Mark::kExcluded;
    for (const CauseId cause : node.taken) mark_[cause] = Mark::kTaken;
  }
  void unmark(const Node& node) {
    for (const CauseId cause : node.excluded) mark_[cause] = Mark::kFree;
    for (const CauseId cause : node.taken) mark_[cause] = Mark::kFree;
  }

  /// Under the marked node.
  bool is_active(const KnownConflict& conflict) const {
    for (const CauseId cause : conflict.removers) {
      if (mark_[cause] == Mark::kTaken) return false;
    }
    return std::all_of(conflict.added.begin(), conflict.added.end(), [&](ConstraintId constraint) {
      const CauseSet& adders = context_.pool.index().adders(constraint);
      return std::any_of(adders.begin(), adders.end(), [&](CauseId cause) { return mark_[cause] == Mark::kTaken; });
    });
  }

  /// Fills in the estimate from the conflicts known now; kEndless when one of them cannot be broken any more.
  void estimate(Node& node) {
    mark(node);
    node.estimate = node.cost;
    node.estimate_conflicts.clear();
    std::vector<CauseId> used;
    for (const ConflictId id : eligible_) {
      const KnownConflict& conflict = context_.pool.at(id);
      if (!is_active(conflict)) continue;
      std::int64_t cheapest = kEndless;
      bool shared = false;
      for (const CauseId cause : conflict.removers) {
        if (mark_[cause] != Mark::kFree) continue;
        cheapest = std::min(cheapest, context_.system.causes[cause].cost);
        shared = shared || used_in_estimate_[cause] != 0;
      }
      if (cheapest == kEndless) {
        result_.used.push_back(id);
        node.estimate = kEndless;
        break;
      }
      if (shared) continue;
      node.estimate += cheapest;
      node.estimate_conflicts.push_back(id);
      for (const CauseId cause : conflict.removers) {
        if (mark_[cause] == Mark::kFree) used_in_estimate_[cause] = 1, used.push_back(cause);
      }
    }
    for (const CauseId cause : used) used_in_estimate_[cause] = 0;
    unmark(node);
  }

  void push(Node node) {
    if (node.estimate == kEndless) return;
    if (node.estimate > best_) return record(node);
    open_.push_back(std::move(node));
    std::push_heap(open_.begin(), open_.end(), Later{});
  }

  void record(const Node& node) {
    records_.push_back({node.cost, node.estimate, node.parent_estimate, node.estimate_conflicts});
  }

  /// Estimates again with what is known now; true when the node has become dearer and was put back.
  bool put_back(Node& node) {
    const std::int64_t before = node.estimate;
    estimate(node);
    node.estimate = std::max(node.estimate, before);
    if (node.estimate == before) return false;
    push(std::move(node));
    return true;
  }

  /// The known conflict active under the node with the fewest causes left to choose from.
  std::optional<ConflictId> known_conflict(const Node& node) {
    mark(node);
    std::optional<ConflictId> best;
    std::ptrdiff_t fewest = 0;
    for (const ConflictId id : eligible_) {
      const KnownConflict& conflict = context_.pool.at(id);
      if (!is_active(conflict)) continue;
      const auto free = std::count_if(conflict.removers.begin(), conflict.removers.end(),
                                      [&](CauseId cause) { return mark_[cause] == Mark::kFree; });
      if (!best || free < fewest) best = id, fewest = free;
    }
    unmark(node);
    return best;
  }

  /// False when the pivots are used up.
  bool visit(Node node) {
    if (put_back(node)) return true;
    auto conflict = known_conflict(node);
    if (!conflict) {
      context_.set_taken(node.taken);
      const Outcome outcome = context_.model.check(context_.pivot_budget);
      if (outcome == Outcome::kLimit) return record(node), false;
      if (outcome == Outcome::kFeasible) {
        best_ = node.cost;
        result_.repairs.push_back(node.taken);
        return true;
      }
      conflict = context_.pool.add(context_.model.proof());
      eligible_.push_back(*conflict);
      if (put_back(node)) return true;
    }
    expand(node, *conflict);
    return true;
  }

  void expand(const Node& node, ConflictId id) {
    // Should the optimum lie above this node's estimate, the bound rests on this conflict, else on the estimate's ones.
    expansions_.push_back({node.cost, node.estimate, node.parent_estimate, {id}});
    record(node);
    if (node.taken.size() >= limits_.max_causes) {
      result_.capped = true;
      return;
    }
    Node child;
    child.excluded = node.excluded;
    child.parent_estimate = node.estimate;
    for (const CauseId cause : context_.pool.at(id).removers) {
      if (std::binary_search(child.excluded.begin(), child.excluded.end(), cause)) continue;
      child.cost = node.cost + context_.system.causes[cause].cost;
      child.taken = node.taken;
      child.taken.insert(std::lower_bound(child.taken.begin(), child.taken.end(), cause), cause);
      estimate(child);
      child.estimate = std::max(child.estimate, node.estimate);
      push(child);
      child.excluded.insert(std::lower_bound(child.excluded.begin(), child.excluded.end(), cause), cause);
    }
  }

  void finish() {
    std::sort(result_.repairs.begin(), result_.repairs.end());
    result_.cost = result_.repairs.empty() ? 0 : best_;
    for (const Node& node : open_) record(node);
    std::vector<char> wanted(context_.pool.size(), 0);
    for (const BoundRecord& expansion : expansions_) {
      result_.used.push_back(expansion.conflicts.front());
      if (expansion.estimate < best_) wanted[expansion.conflicts.front()] = 1;
    }
    for (const BoundRecord& entry : records_) {
      result_.used.insert(result_.used.end(), entry.conflicts.begin(), entry.conflicts.end());
      if (entry.cost >= best_ || entry.estimate < best_ || entry.parent_estimate >= best_) continue;
      for (const ConflictId id : entry.conflicts) wanted[id] = 1;
    }
    for (ConflictId id = 0; id < wanted.size(); ++id) {
      if (!wanted[id]) continue;
      const CauseSet& removers = context_.pool.at(id).removers;
      result_.bound_causes.insert(result_.bound_causes.end(), removers.begin(), removers.end());
    }
    make_set(result_.bound_causes);
    make_set(result_.used);
  }

  SearchContext& context_;
  const SearchLimits& limits_;
  SearchResult result_;
  std::vector<ConflictId> eligible_;
  std::vector<Node> open_;  ///< A heap, the cheapest estimate first.
  std::vector<BoundRecord> records_, expansions_;
  std::vector<Mark> mark_;
  std::vector<char> used_in_estimate_;
  std::int64_t best_ = kEndless - 1;
  std::uint64_t nodes_ = 0;
};

}  // namespace

void SearchContext::set_taken(const CauseSet& causes) {
  for (const CauseId cause : taken) {
    if (!std::binary_search(causes.begin(), causes.end(), cause)) model.untake(cause);
  }
  for (const CauseId cause : causes) {
    if (!std::binary_search(taken.begin(), taken.end(), cause)) model.take(cause);
  }
  taken = causes;
}

void SearchContext::put_aside(const std::vector<char>& wanted) {
  for (ConstraintId id = 0; id < wanted.size(); ++id) {
    if (wanted[id] == out[id]) continue;
    wanted[id] ? model.force_out(id) : model.readmit(id);
  }
  out = wanted;
}

SearchResult search_repairs(SearchContext& context, const SearchLimits& limits) {
  return Search(context, limits).run();
}

}  // namespace gouji::solve
