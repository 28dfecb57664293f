// Splitting a family of sets into a product. Two causes belong together when they are not independent in the family, that is
// when |with both| * |all| differs from |with one| * |with the other|; the parts are the connected components. Being
// independent in pairs does not prove a product, so the sizes are multiplied at the end; if they do not match, all parts with
// a choice become one.
#include "solve/factor.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace gouji::solve {
namespace {

/// Connected components of 0..size-1.
class Components {
 public:
  explicit Components(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    a = find(a), b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

/// Projections of the family on the parts given by `part_of`, one a part.
std::vector<std::set<CauseSet>> project(const std::vector<CauseSet>& family,
                                        const std::map<CauseId, std::size_t>& part_of) {
  std::map<std::size_t, std::set<CauseSet>> by_part;
  for (const auto& [cause, part] : part_of) by_part[part];
  for (const CauseSet& member : family) {
    std::map<std::size_t, CauseSet> pieces;
    for (const auto& [part, unused] : by_part) pieces[part];
    for (const CauseId cause : member) pieces[part_of.at(cause)].push_back(cause);
    for (auto& [part, piece] : pieces) by_part[part].insert(std::move(piece));
  }
  std::vector<std::set<CauseSet>> parts;
  for (auto& [part, pieces] : by_part) parts.push_back(std::move(pieces));
  return parts;
}

}  // namespace

std::vector<std::vector<CauseSet>> split_into_factors(const std::vector<CauseSet>& family) {
  std::map<CauseId, std::size_t> place;
  for (const CauseSet& member : family) {
    for (const CauseId cause : member) place.emplace(cause, 0);
  }
  std::size_t count = 0;
  for (auto& [cause, at] : place) at = count++;
  std::vector<std::size_t> alone(count, 0), together(count * count, 0);
  for (const CauseSet& member : family) {
    for (const CauseId a : member) {
      ++alone[place[a]];
      for (const CauseId b : member) ++together[place[a] * count + place[b]];
    }
  }
  Components components(count);
  for (std::size_t a = 0; a < count; ++a) {
    for (std::size_t b = a + 1; b < count; ++b) {
      if (together[a * count + b] * family.size() != alone[a] * alone[b]) components.join(a, b);
    }
  }
  std::map<CauseId, std::size_t> part_of;
  for (const auto& [cause, at] : place) part_of[cause] = components.find(at);
  auto parts = project(family, part_of);
  std::size_t product = 1;
  for (const auto& part : parts) product = std::min(product * part.size(), family.size() + 1);
  if (product != family.size()) {
    const std::size_t joint = count;
    for (auto& [cause, part] : part_of) {
      if (alone[place[cause]] != family.size()) part = joint;
    }
    parts = project(family, part_of);
  }
  std::vector<std::vector<CauseSet>> factors;
  for (const auto& part : parts) factors.emplace_back(part.begin(), part.end());
  return factors;
}

}  // namespace gouji::solve
