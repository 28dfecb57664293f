#pragma once
// From the model to the solver's system: one variable a quantity, one constraint a printed figure or relation, and every cause
// that may explain a contradiction.
#include <unordered_map>
#include <vector>

#include "budget/knowledge.h"
#include "budget/model.h"
#include "check/families.h"
#include "check/precision.h"
#include "solve/system.h"

namespace gouji::check {

enum class OwnerKind : std::uint8_t { kFigure, kRelation, kBound };

/// What a constraint of the solver's system says in terms of the model.
struct Owner {
  OwnerKind kind = OwnerKind::kBound;
  budget::FigureId figure = budget::kNone;      ///< kFigure; and the percentage of a ratio.
  budget::RelationId relation = budget::kNone;  ///< kRelation; ratios have both.
};

enum class CauseKind : std::uint8_t { kFigure, kStatement, kMissingItem, kExtraItem, kReading };

struct CauseInfo {
  CauseKind kind = CauseKind::kFigure;
  budget::FigureId figure = budget::kNone;        ///< kFigure.
  budget::StatementId statement = budget::kNone;  ///< kStatement.
  std::vector<budget::FigureId> figures;          ///< All figures it withdraws.
  std::vector<budget::RelationId> sums;           ///< kMissingItem, kExtraItem: the sums it changes.
  budget::QuantityId extra = budget::kNone;       ///< kExtraItem: what does not belong there.
  std::vector<solve::VariableId> latent;        ///< kMissingItem: amount, then change, where there are such relations.
  budget::RelationId relation = budget::kNone;  ///< kReading of a relation.
};

/// Which statements enter.
enum class Strength : std::uint8_t {
  kStrong,   ///< structure, statement and template only: what fails is provable
  kPremise,  ///< premises and habits too; they may be withdrawn, at a price above one wrong figure
  kAll,      ///< guesses too; they may be withdrawn as readings, at a price below one wrong figure
};

struct BuiltSystem {
  solve::System system;
  std::vector<Owner> owners;      ///< One a constraint.
  std::vector<CauseInfo> causes;  ///< One a cause.
  std::unordered_map<budget::QuantityId, solve::VariableId> variables;
  std::vector<budget::QuantityId> quantity_of;        ///< By variable; kNone for latent items.
  std::vector<std::vector<solve::ConstraintId>> own;  ///< By variable: the figures that state it.
};

struct BuildOptions {
  Tier tier = Tier::kOneUnit;
  Precision precision = Precision::kGroup;
  Strength strength = Strength::kStrong;
  /// Who only asks whether all ties, or what the others leave a figure, needs no causes.
  enum class Causes : std::uint8_t { kAll, kNone } causes = Causes::kAll;
  /// Figures and relations explained already: left out. Indexed; empty = none.
  std::vector<bool> without_figure, without_relation;
};

BuiltSystem build_system(const budget::Model& model, const PrecisionTable& precision, const Readings& readings,
                         const budget::CostTable& costs, const BuildOptions& options);

bool is_strong(budget::Warrant warrant);

/// True when the constraint rests on structure, statement or template alone.
bool is_strong(const Owner& owner, const budget::Model& model, const Readings& readings);

}  // namespace gouji::check
