#pragma once
// A quick way to a point at which equations hold exactly and bounds mostly do, before the simplex looks at anything.
//
// Rounded figures never tie exactly: of ten sums seven are off by a last digit, and a simplex that repairs them one by one
// fills its rows. But there is almost always a point near the printed figures. Equations x = y join variables; every other
// equation defines one of its variables (first the one that stands alone on its side, "total = sum of parts"), so that the
// free variables determine all others; then relaxation moves the free ones until the bounds of all hold. Nothing here
// decides anything: what is left over is the simplex' business.
//
// All numbers are whole deviations from the first candidates, so they stay small however large the amounts are.
#include <cstdint>
#include <vector>

#include "solve/relaxation.h"

namespace gouji::solve {

class Settler {
 public:
  using Member = WholeMember;

  explicit Settler(std::size_t variables);
  /// Bounds of the deviation; low <= high.
  void set_bounds(std::uint32_t variable, WholeRange bounds) { bounds_[variable] = bounds; }
  /// sum(coefficient * deviation) = residual.
  void add_equation(std::vector<Member> members, std::int64_t residual);
  /// sum(coefficient * deviation) in range; a wish, not kept at any price.
  void add_form(WholeForm form) { forms_.push_back(std::move(form)); }

  struct Settled {
    std::vector<std::int64_t> deviations;  ///< One a variable.
    bool complete = false;                 ///< All bounds and forms that the settler knows hold.
  };
  /// From `start` (one deviation a variable) on.
  Settled run(const std::vector<std::int64_t>& start);

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct Equation {
    std::vector<Member> members;  ///< Over representatives, distinct, non-zero.
    std::int64_t residual = 0;
    std::uint32_t defined = kNone;     ///< The representative it defines.
    std::int64_t own_coefficient = 0;  ///< Of the defined one: +1 or -1.
  };

  std::uint32_t find(std::uint32_t variable, std::int64_t& offset);
  void join_equal_variables();
  /// Members over representatives; returns what their offsets add up to.
  std::int64_t express_in_representatives(std::vector<Member>& members);
  void define_lone_sides();
  void define_rest();
  /// Users before what they use; definitions on a cycle are left out.
  void order_definitions();
  void drop_cycles();
  bool depends_on(std::uint32_t variable, std::uint32_t target);
  std::int64_t defined_value(const Equation& equation) const;
  void add_expression(const WholeForm& form, std::int64_t factor);
  WholeForm take_expression();
  /// Forms over the free variables for all defined ones with bounds, and for the wishes.
  std::vector<WholeForm> forms_over_free();

  std::vector<std::uint32_t> parent_;  ///< Variables known equal: value = value of parent + offset.
  std::vector<std::int64_t> offset_;
  std::vector<WholeRange> bounds_;  ///< Of representatives, after joining.
  std::vector<Equation> equations_;
  std::vector<WholeForm> forms_;
  std::vector<std::uint32_t> definition_;  ///< Equation that defines a representative.
  std::vector<std::uint32_t> order_;       ///< Defined representatives, users first.
  std::vector<std::int64_t> values_;
  std::vector<std::uint32_t> mark_;  ///< Scratch of depends_on().
  std::uint32_t marks_ = 0;
  WholeForm sum_;  ///< Scratch of add_expression(): coefficients stand in dense_.
  std::vector<std::int64_t> dense_;
  std::vector<char> in_sum_;
};

}  // namespace gouji::solve
