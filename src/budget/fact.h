#pragma once
// Facts: what rules see. A fact is a record of one kind (table, code_cell, indicator, statement, sentence, ...) with named fields.
// `check` makes them from a recognition; `compile` will make the same kinds from budget lines. docs/rules.md lists kinds and fields.
#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/place.h"
#include "base/rational.h"

namespace gouji::budget {

/// Null = not stated. Money is in fen, counts in pieces, percentages in percent.
using FactValue = std::variant<std::monostate, bool, base::Rational, std::string, std::vector<std::string>>;

struct FactField {
  std::string_view name;  ///< A literal or interned by the FactBase.
  FactValue value;
};

struct Fact {
  std::uint32_t id = 0;  ///< Index in its FactBase.
  std::string_view kind;
  std::vector<FactField> fields;
  base::Place place;
  std::string quote;  ///< Text at the place, for the report (masking happens in report).

  const FactValue* find(std::string_view name) const;
};

class FactBase {
 public:
  Fact& add(std::string_view kind, base::Place place, std::string quote = {});
  const std::vector<const Fact*>& of(std::string_view kind) const;  ///< In document order; empty when none.
  const std::vector<Fact*>& all() const { return order_; }
  /// A copy of the word that lives as long as the base: for names of fields that are no literals.
  std::string_view intern(std::string_view word);
  FactBase();
  ~FactBase();
  FactBase(FactBase&&) noexcept;
  FactBase& operator=(FactBase&&) noexcept;

 private:
  std::deque<Fact> facts_;                    ///< Stable addresses: order_ and by_kind_ point into it.
  std::set<std::string, std::less<>> words_;  ///< Keys of by_kind_ and interned field names; nodes never move.
  std::vector<Fact*> order_;
  std::map<std::string_view, std::vector<const Fact*>> by_kind_;
};

}  // namespace gouji::budget
