#pragma once
// Families are tested before anything is judged (design.md 4): header words, lists and templates propose one schema with many
// instances; its non-trivial instances confirm or refute it. Weak ones with enough instances are promoted, readings that do not
// tie are dropped, and of readings that exclude each other the better-tying one is kept.
#include <string>
#include <vector>

#include "budget/model.h"
#include "check/evaluate.h"

namespace gouji::check {

enum class Outcome : std::uint8_t {
  kConfirmed,  ///< strong, and some non-trivial instance ties
  kPromoted,   ///< a guess that ties often enough to count as structure
  kHabit,      ///< a guess that few but telling instances support: believed, but what it proves is at most a warning
  kSingle,     ///< nothing speaks for or against it
  kDropped,    ///< read differently than expected
};
std::string_view name_of(Outcome outcome);

struct FamilyTest {
  Outcome outcome = Outcome::kSingle;
  int instances = 0, nontrivial = 0, tying = 0;  ///< tying: of the non-trivial ones.
  int exact = 0, exact_non_zero = 0;  ///< Instances that tie to the last digit, trivial ones too; of them not all zero.
  int weight = 0;                     ///< Addends of the instances that tie to the last digit.
  const char* note = "";              ///< Stable word: why it was dropped.
};

/// What is believed after the test.
struct Readings {
  std::vector<FamilyTest> families;               ///< One a family of the model.
  std::vector<budget::Warrant> relation_warrant;  ///< After promotion.
  std::vector<bool> use_relation;                 ///< False: dropped.
  std::vector<bool> premise;                      ///< Believed, but at most a warning: a habit or a premise of its own.
  std::vector<budget::Warrant> binding_warrant;
  std::vector<bool> use_binding;
};

Readings test_families(const budget::Model& model, const PrecisionTable& precision);

}  // namespace gouji::check
