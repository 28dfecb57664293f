#pragma once
// ORACLE: SHOULD NEVER BE USED IN PRODUCTION. Is a system of linear inequalities feasible? Fourier and Motzkin's elimination:
// slow, obvious, and of another family than the simplex. Only for a handful of variables.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <vector>

#include "solve/system.h"

namespace gouji::oracle {

using base::Rational;

/// sum(coefficient * x) <= bound, or < when strict.
struct Inequality {
  std::vector<Rational> coefficients;
  Rational bound;
  bool strict = false;
};

inline void add_constraint(std::vector<Inequality>& out, const solve::Constraint& constraint, std::size_t variables) {
  Inequality up{std::vector<Rational>(variables), 0, false};
  for (const solve::Term& term : constraint.terms) up.coefficients[term.variable] += term.coefficient;
  Inequality down = up;
  for (Rational& coefficient : down.coefficients) coefficient = -coefficient;
  if (constraint.range.high) {
    up.bound = *constraint.range.high;
    up.strict = constraint.range.high_open;
    out.push_back(up);
  }
  if (constraint.range.low) {
    down.bound = -*constraint.range.low;
    down.strict = constraint.range.low_open;
    out.push_back(down);
  }
}

/// Scaled so that equal inequalities look equal; of those only the tightest is kept.
inline std::vector<Inequality> without_repeats(const std::vector<Inequality>& in) {
  std::map<std::vector<Rational>, std::pair<Rational, bool>> tightest;
  for (const Inequality& inequality : in) {
    Rational scale = 1;
    for (const Rational& coefficient : inequality.coefficients) {
      if (coefficient.is_zero()) continue;
      scale = Rational(1) / coefficient.abs();
      break;
    }
    std::vector<Rational> key;
    for (const Rational& coefficient : inequality.coefficients) key.push_back(coefficient * scale);
    const std::pair<Rational, bool> side{inequality.bound * scale, !inequality.strict};
    const auto [at, fresh] = tightest.emplace(key, side);
    if (!fresh) at->second = std::min(at->second, side);
  }
  std::vector<Inequality> out;
  for (const auto& [key, side] : tightest) out.push_back({key, side.first, !side.second});
  return out;
}

/// The variable whose elimination makes the fewest combinations.
inline std::size_t cheapest_variable(const std::vector<Inequality>& system, const std::vector<std::size_t>& left) {
  std::size_t best = 0, fewest = ~std::size_t{0};
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::size_t above = 0, below = 0;
    for (const Inequality& inequality : system) {
      above += inequality.coefficients[left[i]].sign() > 0;
      below += inequality.coefficients[left[i]].sign() < 0;
    }
    if (above * below < fewest) best = i, fewest = above * below;
  }
  return best;
}

inline std::vector<Inequality> eliminate(const std::vector<Inequality>& system, std::size_t v) {
  std::vector<Inequality> next;
  std::vector<const Inequality*> above, below;
  for (const Inequality& inequality : system) {
    const int sign = inequality.coefficients[v].sign();
    if (sign == 0) next.push_back(inequality);
    if (sign > 0) above.push_back(&inequality);
    if (sign < 0) below.push_back(&inequality);
  }
  for (const Inequality* a : above) {
    for (const Inequality* b : below) {
      const Rational factor_a = -b->coefficients[v], factor_b = a->coefficients[v];
      Inequality both{{}, a->bound * factor_a + b->bound * factor_b, a->strict || b->strict};
      for (std::size_t i = 0; i < a->coefficients.size(); ++i) {
        both.coefficients.push_back(a->coefficients[i] * factor_a + b->coefficients[i] * factor_b);
      }
      next.push_back(std::move(both));
    }
  }
  return without_repeats(next);
}

inline bool feasible(std::vector<Inequality> system, std::size_t variables) {
  std::vector<std::size_t> left(variables);
  std::iota(left.begin(), left.end(), std::size_t{0});
  while (!left.empty()) {
    const std::size_t next = cheapest_variable(system, left);
    system = eliminate(system, left[next]);
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(next));
  }
  return std::all_of(system.begin(), system.end(), [](const Inequality& inequality) {
    return inequality.bound.sign() > 0 || (inequality.bound.is_zero() && !inequality.strict);
  });
}

/// The constraints that stand once the causes are taken.
inline std::vector<solve::ConstraintId> standing(const solve::System& system,
                                                 const std::vector<solve::CauseId>& causes) {
  std::set<solve::ConstraintId> removed, added;
  for (const solve::CauseId cause : causes) {
    removed.insert(system.causes[cause].removes.begin(), system.causes[cause].removes.end());
    added.insert(system.causes[cause].adds.begin(), system.causes[cause].adds.end());
  }
  std::vector<solve::ConstraintId> out;
  for (solve::ConstraintId id = 0; id < system.constraints.size(); ++id) {
    if ((system.constraints[id].active || added.count(id) > 0) && removed.count(id) == 0) out.push_back(id);
  }
  return out;
}

inline bool feasible_after(const solve::System& system, const std::vector<solve::CauseId>& causes) {
  std::vector<Inequality> inequalities;
  for (const solve::ConstraintId id : standing(system, causes)) {
    add_constraint(inequalities, system.constraints[id], system.candidates.size());
  }
  return feasible(std::move(inequalities), system.candidates.size());
}

}  // namespace gouji::oracle
