#pragma once
// The joint verdict in tiers. First what strong relations and bindings prove with one-unit intervals (errors); then, with that
// explained, what guesses and premises add (warnings); then what only half-unit intervals refuse (tail differences, one warning
// a precision group). Every tier is one system; what an earlier tier explained is left out of the later ones.
#include <vector>

#include "budget/finding.h"
#include "budget/knowledge.h"
#include "check/built_system.h"
#include "check/families.h"
#include "check/precision.h"
#include "solve/system.h"

namespace gouji::check {

enum class ProblemKind : std::uint8_t {
  kProven,       ///< error
  kGroupDigits,  ///< only if trimmed zeros are read as digits, and too little speaks for that: warning
  kPremise,      ///< rests on a guess or a premise: warning
  kTail,         ///< half-unit intervals only: one warning a precision group
};

/// One root cause, ready to be explained. Ids of `system` are of `built`.
struct JudgedProblem {
  ProblemKind kind = ProblemKind::kProven;
  std::size_t built = 0;  ///< Index into Verdict::systems.
  solve::Problem problem;
};

struct Verdict {
  std::vector<BuiltSystem> systems;
  std::vector<JudgedProblem> problems;
  bool limit_reached = false;
  std::vector<bool> explained_figure;  ///< Figures that the first repair of a problem withdraws.
};

Verdict judge(const budget::Model& model, const PrecisionTable& precision, const Readings& readings,
              const budget::CostTable& costs);

}  // namespace gouji::check
