#pragma once
// Quantities of a budget: amounts at coordinates, this year and last, and what is counted or bought.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/fen.h"
#include "base/rational.h"
#include "budget/budget.h"
#include "budget/knowledge.h"
#include "budget/line_filter.h"

namespace gouji::publish {

class Values {
 public:
  /// All references must outlive the values. Cost of a query: the number of different line keys without unit and project.
  Values(const budget::Budget& budget, const budget::PurposeClasses& classes, const budget::SymbolTable& symbols);

  /// None when the coordinate means nothing that the budget holds.
  std::optional<base::Fen> now(const budget::Coordinate& at) const;
  /// Last year's approved budget, or what was executed.
  enum class Base { kBudget, kExecuted };
  std::optional<base::Fen> before(const budget::Coordinate& at, Base base = Base::kBudget) const;
  /// What a cell of a form shows there: this year, the year before (year=-1, measure=executed) or the change (change=prior...).
  std::optional<base::Fen> shown(const budget::Coordinate& at) const;
  bool has_prior(Base base = Base::kBudget) const {
    return !(base == Base::kExecuted ? executed_ : prior_).all.empty();
  }
  /// True if this year's lines or last year's have anything there.
  bool occurs(const budget::Coordinate& at) const;
  /// Sum of the stated numbers of an item of sheets headcount, three_public ("plans").
  base::Rational counted(std::string_view item) const;
  base::Rational counted_before(std::string_view item) const;
  bool has_count(std::string_view item) const;
  base::Rational planned(std::string_view item) const;
  /// Assets whose item begins with `item`.
  base::Rational asset_count(std::string_view item) const;
  base::Fen asset_value(std::string_view item) const;
  /// Codes of the level that lines of this coordinate carry, this year or (asked for) last, ascending.
  enum class Years { kNow, kBoth };
  std::vector<budget::Code> functions(const budget::Coordinate& at, int level, Years years) const;
  std::vector<budget::Code> economics(const budget::Coordinate& at, int level, Years years) const;
  /// Projects with lines of a functional item, by code.
  const std::vector<std::uint32_t>& projects_of(budget::Code item) const;
  /// Texts of all goals of a project, and its indicators; kNoIndex = the department.
  const std::string& goal_of(std::uint32_t project) const;
  const std::vector<const budget::Indicator*>& indicators_of(std::uint32_t project) const;
  const budget::Budget& budget() const { return budget_; }
  const budget::SymbolTable& symbols() const { return symbols_; }

 private:
  using Lines = std::vector<const budget::Line*>;
  /// Moved, never copied: lists point into it.
  struct Slice {
    Slice() = default;
    Slice(Slice&&) = default;
    Slice& operator=(Slice&&) = default;
    std::vector<budget::Line> own;     ///< Last year's lines, with the projects that are meant.
    std::vector<budget::Line> merged;  ///< Unit stands for the unit's nature only.
    Lines all;                         ///< The merged ones.
    std::vector<Lines> by_unit, by_project;
  };
  void add_lines(const std::vector<budget::Line>& lines, Slice& out) const;
  Slice prior_slice(Base base) const;
  const Lines* lines_for(const Slice& slice, const budget::LineFilter& filter) const;
  base::Fen sum(const Slice& slice, const budget::LineFilter& filter) const;
  bool takes(const budget::LineFilter& filter, const budget::Procurement& purchase) const;
  std::optional<base::Fen> purchases(const budget::Coordinate& at) const;
  std::optional<base::Fen> planned_projects(const budget::Coordinate& at) const;
  std::vector<budget::Code> codes(const budget::Coordinate& at, Years years, budget::Code budget::Line::*member,
                                  int level) const;

  const budget::Budget& budget_;
  const budget::PurposeClasses& classes_;
  const budget::SymbolTable& symbols_;
  Slice now_, prior_, executed_;
  std::unordered_map<std::string_view, std::uint32_t> unit_index_, project_index_;  ///< By code; the first one counts.
  std::map<budget::Code, std::vector<std::uint32_t>> projects_of_;
  std::unordered_map<std::uint32_t, std::string> goals_;
  std::unordered_map<std::uint32_t, std::vector<const budget::Indicator*>> indicators_;
};

/// The row's coordinate with the column's; where both state a member the narrower one counts (gpb within fiscal), else the
/// column's.
budget::Coordinate narrower(const budget::Coordinate& row, const budget::Coordinate& column,
                            const budget::SymbolTable& symbols);
/// True if `wide` is `narrow` or holds it: a code above it, basic for personnel, fiscal for gpb.
bool holds(const std::string& wide, const std::string& narrow);
/// The same, and of what is bought or shown apart its parts: procurement for goods, three_public for reception.
bool contains(const std::string& wide, const std::string& narrow);

}  // namespace gouji::publish
