#pragma once
// From a repair of the solver to what a person must change: which figure, from what to what, and the habit that explains it.
#include <map>
#include <optional>
#include <vector>

#include "budget/finding.h"
#include "check/diagnosis.h"
#include "check/evaluate.h"

namespace gouji::check {

class Corrector {
 public:
  Corrector(const budget::Model& model, const PrecisionTable& precision, const Readings& readings);

  /// Takes a repair that has no rival as done, so that percentages in other corrections are computed from right amounts.
  void take_as_done(const BuiltSystem& built, const solve::Repair& repair);
  /// What one repair means. The ranges are what the remaining figures leave, with properly rounded values.
  budget::Correction correct(const BuiltSystem& built, const solve::Repair& repair) const;

  /// The range that the relations and the other figures leave the quantity when the figures in `withdrawn` are ignored.
  base::Interval range_without(budget::QuantityId quantity, const std::vector<budget::FigureId>& withdrawn,
                               const std::vector<budget::RelationId>& withdrawn_relations) const;
  /// The range of a percentage figure by the amounts of its ratio relation; everything when it has none.
  base::Interval range_of_rate(budget::FigureId figure) const;

  const std::vector<budget::RelationId>& relations_of(budget::QuantityId quantity) const {
    return of_quantity_[quantity];
  }
  const PrintedValues& printed() const { return printed_; }

 private:
  struct Withdrawn;
  struct Corrected {
    base::Rational value;  ///< To print.
    base::Interval range;  ///< What a properly rounded print of it stands for.
  };
  using CorrectedAmounts = std::map<budget::QuantityId, Corrected>;
  Withdrawn withdrawn_by(const BuiltSystem& built, const solve::Repair& repair) const;
  base::Interval range_left(budget::QuantityId quantity, const Withdrawn& withdrawn) const;
  bool is_rate(budget::FigureId figure) const;
  base::Interval range_of(budget::FigureId figure, const Withdrawn& withdrawn) const;
  base::Interval range_of_rate(budget::FigureId figure, const Withdrawn& withdrawn) const;
  std::optional<base::Rational> rate_at_values(budget::FigureId figure, const Withdrawn& withdrawn) const;
  std::optional<base::Rational> value_for(budget::FigureId figure, const base::Interval& range,
                                          const Withdrawn& withdrawn) const;
  CorrectedAmounts corrected_by(const Withdrawn& withdrawn) const;
  base::Interval stated_interval(budget::QuantityId quantity, const Withdrawn& withdrawn) const;
  base::Interval by_relations(budget::QuantityId quantity, const Withdrawn& withdrawn, int depth) const;
  base::Interval by_relation(budget::RelationId relation, budget::QuantityId quantity, const Withdrawn& withdrawn,
                             int depth) const;
  base::Interval combine(const std::vector<budget::RelationTerm>& terms, budget::QuantityId without,
                         const Withdrawn& withdrawn, int depth) const;
  budget::Change change_of(budget::FigureId figure, budget::ChangeKind kind, const Withdrawn& withdrawn) const;
  base::Rational best_value(budget::FigureId figure, const base::Interval& range, const Withdrawn& withdrawn) const;
  int restored(const Withdrawn& withdrawn) const;
  int support(const Withdrawn& withdrawn, const CorrectedAmounts& becomes) const;
  bool ties_with(budget::RelationId relation, budget::QuantityId quantity, const base::Rational& value) const;
  budget::FigureId stated_at(const base::Place& place, budget::QuantityId quantity) const;
  void add_changes(const CauseInfo& cause, const Withdrawn& amounts, const Withdrawn& rates,
                   budget::Correction& correction) const;
  void add_missing(const std::vector<budget::RelationId>& sums, budget::Correction& correction) const;
  void add_extra(const CauseInfo& cause, budget::Correction& correction) const;
  void add_reading(const CauseInfo& cause, budget::Correction& correction) const;

  const budget::Model& model_;
  const PrecisionTable& precision_;
  PrintedValues printed_;
  CorrectedAmounts done_;
  std::vector<std::vector<budget::RelationId>> of_quantity_;
  std::vector<std::vector<std::uint32_t>> bindings_of_quantity_;
  std::vector<std::vector<std::uint32_t>> bindings_of_figure_;
  std::vector<budget::RelationId> ratio_of_figure_;
};

}  // namespace gouji::check
