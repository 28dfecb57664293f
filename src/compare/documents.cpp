// One difference a set of figures: a figure that states three coordinates and was changed is one difference with three.
#include "compare/documents.h"

#include <algorithm>

#include "compare/claims.h"

namespace gouji::compare {
namespace {

struct Leftover {
  std::vector<Claim> first, second;
};

std::vector<budget::FigureId> figures_of(const std::vector<Claim>& claims) {
  std::vector<budget::FigureId> out;
  for (const Claim& claim : claims) out.push_back(claim.figure);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

class Documents {
 public:
  Documents(const budget::Model& first, const budget::Model& second) : first_(first), second_(second) {}

  Comparison run() {
    const Claims a = claims_of(first_, out_.left_out_first);
    const Claims b = claims_of(second_, out_.left_out_second);
    static const std::vector<Claim> kNothing;
    for (const auto& [key, claims] : a) {
      const auto other = b.find(key);
      at_key(key, claims, other == b.end() ? kNothing : other->second);
    }
    for (const auto& [key, claims] : b) {
      if (a.find(key) == a.end()) at_key(key, kNothing, claims);
    }
    // By place on the first side; what only the second side states comes last.
    for (auto& [figures, difference] : found_) out_.differences.push_back(std::move(difference));
    std::stable_partition(out_.differences.begin(), out_.differences.end(),
                          [](const Difference& difference) { return !difference.first.empty(); });
    return std::move(out_);
  }

 private:
  using Figures = std::pair<std::vector<budget::FigureId>, std::vector<budget::FigureId>>;

  /// Claims that meet none of `others`. The loosest meeting of those that do is kept in `loosest`.
  static std::vector<Claim> unmet(const std::vector<Claim>& claims, const std::vector<Claim>& others,
                                  Meeting& loosest) {
    std::vector<Claim> out;
    for (const Claim& claim : claims) {
      Meeting best = Meeting::kApart;
      for (const Claim& other : others) best = std::min(best, meet(claim, other));
      if (best == Meeting::kApart) {
        out.push_back(claim);
      } else {
        loosest = std::max(loosest, best);
      }
    }
    return out;
  }

  void at_key(const std::string& key, const std::vector<Claim>& a, const std::vector<Claim>& b) {
    Meeting loosest = Meeting::kExact;
    const std::vector<Claim> odd_a = unmet(a, b, loosest), odd_b = unmet(b, a, loosest);
    if (odd_a.empty() && odd_b.empty()) {
      ++(loosest == Meeting::kExact            ? out_.exact
         : loosest == Meeting::kWithinRounding ? out_.within_rounding
                                               : out_.adjusted);
      return;
    }
    const auto [at, fresh] = found_.try_emplace({figures_of(odd_a), figures_of(odd_b)});
    Difference& difference = at->second;
    difference.coordinates.push_back(key);
    if (!fresh) return;
    difference.status = a.empty() ? Status::kOnlySecond : b.empty() ? Status::kOnlyFirst : Status::kChanged;
    difference.first = stated(first_, odd_a.empty() ? a : odd_a);
    difference.second = stated(second_, odd_b.empty() ? b : odd_b);
    const budget::Figure& named = odd_a.empty() ? second_.figures[odd_b[0].figure] : first_.figures[odd_a[0].figure];
    difference.label = named.label;
    difference.kind = named.unit.kind;
    if (difference.first.size() == 1 && difference.second.size() == 1)
      difference.change = difference.second[0].value - difference.first[0].value;
  }

  const budget::Model& first_;
  const budget::Model& second_;
  std::map<Figures, Difference> found_;
  Comparison out_;
};

}  // namespace

Comparison compare_documents(const budget::Model& first, const budget::Model& second) {
  return Documents(first, second).run();
}

}  // namespace gouji::compare
