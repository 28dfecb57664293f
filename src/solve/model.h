#pragma once
// A System laid over a Tableau: which constraint bounds which column, which constraints are active under the causes taken,
// and how a conflict of columns reads as a proof over constraints.
//
// A constraint on one variable bounds that variable's column; every other constraint gets a sum. Several constraints may
// bound one column: the tightest counts, all are kept. All numbers are multiplied by one common scale and each sum by the
// denominators of its coefficients, so that the tableau of printed amounts holds integers.
#include <optional>
#include <vector>

#include "solve/relaxation.h"
#include "solve/system.h"
#include "solve/tableau.h"

namespace gouji::solve {

class Model {
 public:
  /// `objective` (may be empty) becomes a sum without bounds, for optimise(). The system must outlive the model.
  explicit Model(const System& system, const std::vector<Term>& objective = {});

  // A removal wins over an addition: a constraint is active if it is so from the start or some taken cause adds it, and no
  // taken cause removes it and it is not forced out.
  void take(CauseId cause);
  void untake(CauseId cause);
  void force_out(ConstraintId constraint);
  void readmit(ConstraintId constraint);
  bool active(ConstraintId constraint) const;

  /// Chooses first values for what is active now, such that equations hold as far as that is quickly done (settle.h), and
  /// starts the tableau there. The first check() does it by itself; later calls pay off when much has changed. Without
  /// complete success the values are taken or left as `otherwise` says.
  enum class From { kPrinted, kPresentStart };
  enum class Otherwise { kTake, kLeave };
  bool settle(From from, Otherwise otherwise);

  /// kConflict leaves the reason in proof(); it names active constraints only and is minimal.
  Outcome check(std::uint64_t& budget);
  const Proof& proof() const { return proof_; }
  /// Conflicts of two figures, or of one sum with its figures, at the first candidates. Call before the first check().
  std::vector<Proof> obvious_conflicts();

  /// Precondition of both: the last check() was kFeasible.
  std::vector<Rational> witness() const;
  /// The largest (or smallest) value of the objective and whether it is only approached; missing = without end, or the budget is spent.
  struct Extreme {
    Rational value;
    bool open = false;
  };
  std::optional<Extreme> optimise(Direction direction, std::uint64_t& budget);
  std::uint64_t pivots() const { return tableau_.pivots(); }
  void check_invariants() const { tableau_.check_invariants(); }

 private:
  static constexpr ConstraintId kNone = 0xFFFFFFFF;
  /// The tightest bounds of a column and the constraints that set them.
  struct Tightest {
    ConstraintId low_owner = kNone, high_owner = kNone;
    Delta low, high;
    const Delta* end(Side side) const {
      if (side == Side::kLow) return low_owner == kNone ? nullptr : &low;
      return high_owner == kNone ? nullptr : &high;
    }
  };

  /// Gives variables that no bound is known of the values that equations leave them, as their first candidates.
  void place_latent();
  void add_sums(const std::vector<Term>& objective);
  void collect_owners();
  Column column_of(ConstraintId constraint) const { return column_of_[constraint]; }
  /// The constraint's end as a bound of its column, missing when it has none at that side.
  std::optional<Delta> bound(ConstraintId constraint, Side side) const;
  void mark_dirty(ConstraintId constraint);
  /// Recomputes the tightest bounds of dirty columns; true when one of them is crossed, the first of which is in proof_.
  bool find_crossed();
  void flush();
  bool find_first_values(From from, Otherwise otherwise);
  /// The definition of a sum in whole numbers, where its coefficients are small ones.
  std::optional<std::vector<WholeMember>> whole_members(Column sum) const;
  /// How far the column may deviate from `start`, in whole units of the refined scale.
  WholeRange room(Column column, const Rational& start) const;
  const Delta* tightest(Column column, Side side) const { return tightest_[column].end(side); }
  Delta candidate_value(Column sum) const;
  /// True when the sum, violated by the candidates, fails whatever its members do; then its conflict is in `conflict`.
  bool fails_by_itself(Column sum, ColumnConflict& conflict) const;
  void restart();
  Proof crossed_proof(ConstraintId low, ConstraintId high) const;
  Proof translate(const ColumnConflict& conflict) const;

  const System& system_;
  Tableau tableau_;
  Rational scale_;
  std::vector<Rational> scaled_candidates_;
  std::vector<Column> column_of_;     ///< One a constraint.
  std::vector<Rational> factor_;      ///< Column value = factor * scale * value of the constraint's sum.
  std::vector<ConstraintId> owners_;  ///< Constraints grouped by column.
  std::vector<std::uint32_t> owners_begin_;
  std::vector<Tightest> tightest_;                    ///< One a column; out of date for dirty ones.
  std::vector<std::uint16_t> removed_, added_, out_;  ///< One a constraint.
  std::vector<Column> dirty_;
  std::vector<char> is_dirty_;
  Column objective_ = 0;
  Rational objective_factor_ = 1;
  Proof proof_;
  std::vector<std::int64_t> start_;  ///< First values as deviations from the candidates; empty before settling.
};

}  // namespace gouji::solve
