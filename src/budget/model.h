#pragma once
// Figures, quantities, bindings, relations and families of one document: what `recognize` proposes and `check` judges.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/numeral.h"
#include "base/place.h"
#include "base/rational.h"
#include "budget/coordinate.h"

namespace gouji::budget {

using FigureId = std::uint32_t;
using QuantityId = std::uint32_t;
using RelationId = std::uint32_t;
using FamilyId = std::uint32_t;
using GroupId = std::uint32_t;
using StatementId = std::uint32_t;

/// How well we know a binding or a relation, best first. Only the first three may carry an `error`.
enum class Warrant : std::uint8_t { kStructure, kStatement, kTemplate, kInference };
std::string_view name_of(Warrant warrant);

enum class UnitKind : std::uint8_t { kMoney, kCount, kPercent, kMeasure, kNone };
/// No figure, no quantity, no family ... (Stands after UnitKind, whose own kNone would shadow it.)
inline constexpr std::uint32_t kNone = 0xffffffffu;
/// Money: 10^exponent fen (元 2, 千元 5, 万元 6, 亿元 10). Count and measure: 10^exponent pieces (万人 4). Percent: exponent 0.
struct Unit {
  UnitKind kind = UnitKind::kNone;
  int exponent = 0;
  std::string word;  ///< As printed: 万元, 人, 平方米, %.
};

enum class FigureRole : std::uint8_t {
  kAmount,    ///< a value of a quantity
  kChange,    ///< printed without sign beside a direction word
  kGrowth,    ///< percentage of a change, with direction word
  kShare,     ///< percentage of a whole
  kCount,     ///< head count, number of projects, vehicles
  kStandard,  ///< money a piece (6 元/年, 180元/人)
  kRate,      ///< any other percentage (coverage rates, indicator values)
  kMention,   ///< inside a reason, a purpose or free text: belongs to no label
};
std::string_view name_of(FigureRole role);

/// A printed value. `decimal` is as printed and never negative for changes and growth: `direction` carries the word.
struct Figure {
  std::string text;  ///< As printed, without unit.
  base::Decimal decimal;
  Unit unit;
  FigureRole role = FigureRole::kAmount;
  int direction = 1;            ///< -1 for 减少, 下降 and printed minus signs or parentheses; 0 for 持平; else 1.
  bool direction_word = false;  ///< The direction comes from a word (and may be the thing that is wrong).
  bool approximate = false;     ///< 约, 近, 余, 多.
  bool latent_text = false;     ///< Stated by words only (持平, 未安排): value 0 without digits.
  GroupId group = kNone;        ///< Precision group.
  StatementId statement = kNone;  ///< Row of a table or statement of the narrative that the figure stands in.
  std::int32_t block = -1;        ///< Index into Document.blocks.
  std::uint32_t begin = 0;        ///< Bytes of the block's text (of the cell's text in a table).
  std::uint32_t end = 0;
  base::Place place;
  std::string label;             ///< Wording that says what it is, for people.
  std::string unchecked_reason;  ///< Why it is bound to nothing, if so: "mention", "no label", "unit unknown", ...

  /// Signed value in base units (fen, pieces, percent): direction * decimal * 10^exponent.
  base::Rational value() const;
  /// What the last printed digit is worth, in base units.
  base::Rational own_unit() const;
};

/// A true value. Printed by no figure = latent.
struct Quantity {
  Coordinate at;
  bool non_negative = true;  ///< False for changes.
};

/// "This figure states this quantity." printed value = factor * quantity.
struct Binding {
  FigureId figure = kNone;
  QuantityId quantity = kNone;
  int factor = 1;
  Warrant warrant = Warrant::kInference;
  std::string reason;  ///< Short, for the ledger: "table 5 column 合计", "label unique in section".
};

enum class RelationKind : std::uint8_t {
  kSum,    ///< sum(factor * quantity) over terms = 0; terms[0] is the total
  kRatio,  ///< scale * sum(terms) = printed value of ratio_figure * sum(base)
  kOrder,  ///< sum(factor * quantity) over terms <= 0; terms[0] is the part
};

struct RelationTerm {
  QuantityId quantity = kNone;
  int factor = 1;
};

struct Relation {
  RelationKind kind = RelationKind::kSum;
  std::vector<RelationTerm> terms;
  std::vector<RelationTerm> base;  ///< kRatio only: the whole (share), the prior = current - change (growth).
  FigureId ratio_figure = kNone;   ///< kRatio only.
  int scale = 100;                 ///< kRatio only: 100 for percentages, 1 for quantity x standard.
  Warrant warrant = Warrant::kInference;
  /// Holds only under a premise that the document does not state ("no other source last year"): it is not withdrawn when it
  /// fails, but what rests on it is at most a warning.
  bool premise = false;
  /// Changes of a list whose items come and go: what was dropped this year stands in no list, so that the parts may add up to
  /// more than the whole. Such a gap says nothing; the bound that goes with the relation judges the other direction.
  bool parts_may_vanish = false;
  FamilyId family = kNone;
  std::string rule;  ///< Rule id, for example "SUM-ROW".
  std::uint32_t list =
      kNone;  ///< Amount and change relations of one list share this: one item may be missing from both.
  bool may_miss_item = false;  ///< A cause "one item is missing from (or extra in) this list" is possible.
  std::string reason;          ///< Short, for the proof: "小计 = 基本支出 + 项目支出".
  base::Place place;
};

/// One schema with many instances. Families of one `choice` exclude each other (readings); the better-tying one is kept.
struct Family {
  std::string schema;  ///< Stable key: "row-total:表3:合计", "list:section 12".
  std::string rule;
  Warrant warrant = Warrant::kInference;
  std::uint32_t choice = kNone;
  std::vector<RelationId> relations;
  /// A family of bindings: all bindings listed hang on one reading (text section <-> table column).
  std::vector<std::uint32_t> bindings;
};

class Model {
 public:
  /// `base`: the symbols of Knowledge; must outlive the model.
  explicit Model(const SymbolTable* base = nullptr) : symbols(base) {}
  SymbolTable symbols;
  std::vector<Figure> figures;
  std::vector<Quantity> quantities;
  std::vector<Binding> bindings;
  std::vector<Relation> relations;
  std::vector<Family> families;
  std::vector<std::string> groups;  ///< Names of precision groups; GroupId is the index.
  /// The tables leave more cells empty than they print zeros with decimals: what is nothing is left out, and 0.00 is an amount too small
  /// to show.
  bool leaves_nothing_out = false;

  QuantityId quantity_at(const Coordinate& at);  ///< Finds or makes.
  std::optional<QuantityId> find_quantity(const Coordinate& at) const;
  /// Gives every quantity the coordinate that `normal` makes of its own. Quantities whose coordinates agree become one: bindings and
  /// relations move to the first of them, which find_quantity finds from now on.
  void normalise_quantities(const std::function<Coordinate(Coordinate)>& normal);
  FigureId add_figure(Figure figure);
  void bind(FigureId figure, QuantityId quantity, Warrant warrant, std::string reason, int factor = 1);
  RelationId add_relation(Relation relation);  ///< Also enters it in its family.
  FamilyId add_family(std::string schema, std::string rule, Warrant warrant, std::uint32_t choice = kNone);
  GroupId group(std::string_view name);  ///< Finds or makes.
  std::uint32_t new_choice() { return next_choice_++; }
  std::uint32_t new_list() { return next_list_++; }
  StatementId new_statement() { return next_statement_++; }

 private:
  std::unordered_map<Coordinate, QuantityId, CoordinateHash> quantity_index_;
  std::unordered_map<std::string, GroupId> group_index_;
  std::uint32_t next_choice_ = 0, next_list_ = 0, next_statement_ = 0;
};

}  // namespace gouji::budget
