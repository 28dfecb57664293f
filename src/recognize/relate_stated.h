#pragma once
// What a document states of each quantity, as far as it has been read, and the one way by which identities add relations to it.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "recognize/recognition.h"

namespace gouji::recognize {

using budget::Dimension;
using budget::Identity;
using budget::QuantityId;
using budget::Relation;
using budget::RelationKind;
using budget::RelationTerm;
using budget::Symbol;
using budget::Warrant;

struct StatedQuantities {
  explicit StatedQuantities(Model& of) : model(of) { refresh(); }

  /// Reads what is printed and what sums tie; quantities made afterwards are not seen until the next time.
  void refresh();

  std::optional<QuantityId> stated(const Coordinate& at) const;
  bool is_printed(QuantityId q) const { return q < count && printed[q] != budget::kNone; }
  /// Printed, or tied to printed ones by a sum.
  bool known(QuantityId q) const { return printed[q] != budget::kNone || in_sum[q]; }
  std::optional<QuantityId> known_at(const Coordinate& at) const;
  bool zero(QuantityId q) const { return model.figures[printed[q]].value().is_zero(); }
  /// The printed values add up to within their digits.
  bool ties(const std::vector<RelationTerm>& terms) const;
  /// Equal, or one is the other rounded: 1,051.39 万元 and 10,513,861.85 元; never 11.2 and 11.22.
  bool same_amount(FigureId a, FigureId b) const;
  /// The totals (of one kind of expenditure) are printed and the same, and so are their changes if a change is asked for.
  bool funds_equal(Symbol wide, Symbol narrow, Symbol change, Symbol kind) const;

  /// Adds the relation unless one that says the same is there; relations of one identity and form are one family.
  void add(const Identity& identity, RelationKind kind, std::vector<RelationTerm> terms, bool premise,
           std::uint32_t choice = budget::kNone);

  Model& model;
  std::vector<FigureId> printed;  ///< By quantity: a figure that states it.
  std::vector<bool> in_table;     ///< By quantity: some table states it.
  std::vector<bool> in_sum;       ///< By quantity: a term of some sum.
  std::vector<bool> strong;       ///< By quantity: some binding is better than a guess.
  std::vector<bool> agreed;       ///< By quantity: all its prints are the same.
  std::set<Symbol> changes;       ///< The bases that changes are printed against.
  QuantityId count = 0;

 private:
  using Signature = std::vector<std::pair<QuantityId, int>>;
  static Signature signature_of(const std::vector<RelationTerm>& terms);

  std::map<int, int> finest_;  ///< Most decimals of any amount, by the exponent of its unit: 11.2 among 11.22 is 11.20.
  std::set<Signature> relations_;
  std::map<std::string, budget::FamilyId> families_;
};

/// Where the document speaks of one fund, one stage of the budget or one project only, other wordings mean the same.
void relate_sole_members(StatedQuantities& document);

}  // namespace gouji::recognize
