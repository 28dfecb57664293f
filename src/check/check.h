#pragma once
// Judging a recognised document: families tested, the joint system solved, rules run; findings and the ledger come out.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/interval.h"
#include "base/result.h"
#include "budget/finding.h"
#include "budget/knowledge.h"
#include "budget/model.h"
#include "document/document.h"
#include "recognize/recognition.h"
#include "rules/catalogue.h"

namespace gouji::check {

enum class FigureState : std::uint8_t { kTied, kConflict, kUnchecked };
std::string_view name_of(FigureState state);

struct FigureLedger {
  budget::FigureId figure = budget::kNone;
  FigureState state = FigureState::kUnchecked;
  bool covered = false;    ///< The others leave it a range of at most ten of its units.
  std::string reason;      ///< Why it is unchecked or not covered; empty otherwise. A stable word, see docs/formats.
  base::Interval implied;  ///< What the others leave it, in base units (fen, pieces, percent).
  std::vector<budget::RelationId> relations;
  std::vector<std::string> findings;  ///< Ids of findings that point at it.
};

struct RelationCounts {
  int exact = 0, within_rounding = 0, violated = 0, not_applicable = 0, not_checkable = 0;
};

struct FamilyLedger {
  std::string schema, rule, warrant;
  std::string outcome;  ///< confirmed | promoted | single | dropped | withdrawn
  int instances = 0, nontrivial = 0, tying = 0;
  std::string note;
};

struct Ledger {
  int figures = 0;        ///< All, percentages and counts included.
  int money_figures = 0;  ///< Amounts that state something of the budget.
  int mentions = 0;       ///< Amounts in reasons, purposes and free text: they belong to no label (role mention).
  int covered = 0;        ///< Money figures that are covered.
  std::vector<FigureLedger> entries;  ///< One a figure, same index.
  RelationCounts relations;
  std::vector<FamilyLedger> families;
  bool work_limit_reached = false;  ///< The solver stopped at its limit: corrections may be missing, verdicts stand.
};

/// Microseconds by stage, filled when a clock is given. With two threads, `rules` is what is waited for.
struct Timing {
  std::int64_t recognize = 0, families = 0, solve = 0, rules = 0, ledger = 0;
};

struct CheckOptions {
  /// Last year's document of the same body: base figures must agree (YOY-BASE). Null = not given.
  const recognize::Recognition* prior = nullptr;
  std::int64_t (*clock_microseconds)() = nullptr;
  /// On two threads the rules run beside the solver; the report is the same. One document of many needs one.
  enum class Threads : std::uint8_t { kOne, kTwo } threads = Threads::kOne;
};

struct Report {
  std::string file;
  std::optional<base::Error> error;  ///< The file could not be read; nothing else is filled.
  std::shared_ptr<const document::Document> document;
  std::shared_ptr<const recognize::Recognition> recognition;
  Ledger ledger;
  std::vector<budget::Finding> findings;  ///< Errors first, then by place.
  Timing timing;
};

/// Never fails: what cannot be checked is said in the ledger. `recognition` must be of this document.
Report check(std::shared_ptr<const document::Document> document, recognize::Recognition recognition,
             const budget::Knowledge& knowledge, const rules::Catalogue& catalogue, const CheckOptions& options = {});
/// Recognises the document first.
Report check(std::shared_ptr<const document::Document> document, const budget::Knowledge& knowledge,
             const rules::Catalogue& catalogue, const CheckOptions& options = {});

}  // namespace gouji::check
