#pragma once
// Short ways to write small systems in tests.
#include <utility>
#include <vector>

#include "solve/system.h"

namespace gouji::solve::test {

inline Interval around(const Rational& printed, const Rational& last_digit) {
  return Interval::open(printed - last_digit, printed + last_digit);
}

/// A system under construction; figures are withdrawn by a cause of cost 1000 each.
struct Builder {
  System system;

  VariableId latent() {
    system.candidates.push_back(0);
    return static_cast<VariableId>(system.candidates.size()) - 1;
  }
  ConstraintId add(std::vector<Term> terms, Interval range, bool active = true) {
    system.constraints.push_back({std::move(terms), std::move(range), active});
    return static_cast<ConstraintId>(system.constraints.size()) - 1;
  }
  CauseId cause(std::int64_t cost, std::vector<ConstraintId> removes, std::vector<ConstraintId> adds = {}) {
    system.causes.push_back({cost, std::move(removes), std::move(adds)});
    return static_cast<CauseId>(system.causes.size()) - 1;
  }
  /// A variable with one exact figure and the cause that withdraws it.
  VariableId figure(const Rational& printed) { return figure(printed, Interval::point(printed)); }
  VariableId figure(const Rational& printed, Interval range) {
    const VariableId v = latent();
    system.candidates[v] = printed;
    cause(1000, {add({{v, 1}}, std::move(range))});
    return v;
  }
  /// total = sum of parts.
  ConstraintId sum(VariableId total, const std::vector<VariableId>& parts) {
    std::vector<Term> terms{{total, -1}};
    for (const VariableId part : parts) terms.push_back({part, 1});
    return add(std::move(terms), Interval::point(0));
  }
};

}  // namespace gouji::solve::test
