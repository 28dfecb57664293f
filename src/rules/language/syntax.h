#pragma once
// The tree of an expression, and the parser that makes it. docs/rules.md has the grammar for people.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/rational.h"
#include "base/result.h"
#include "budget/fact.h"
#include "rules/language/regex.h"

namespace gouji::rules {

enum class Op : std::uint8_t {
  kNull,
  kBool,
  kNumber,
  kText,
  kList,  // literals
  kName,
  kMember,
  kParameter,  // names, this.amount, $limit
  kNegate,
  kNot,
  kAnd,
  kOr,
  kCoalesce,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kEqual,
  kUnequal,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kIn,
  kMatches,
  kContains,
  kStartsWith,
  kEndsWith,
  kCall,
  kAggregate,
};

enum class Aggregate : std::uint8_t { kCount, kExists, kAll, kSum, kMin, kMax, kFirst, kList, kDistinct };

struct Node;
using NodePtr = std::unique_ptr<Node>;

struct Node {
  Op op = Op::kNull;
  std::uint32_t column = 1;
  std::string text;  ///< Name, function, parameter, literal text.
  base::Rational number;
  bool truth = false;
  std::vector<NodePtr> children;  ///< Operands, arguments, list members; kMember: the one it is a member of.
  budget::TextList list;          ///< kList
  budget::FactName name;          ///< kName, kMember: the field, when there is one of that name.
  std::unique_ptr<Regex> regex;   ///< kMatches, and calls whose last argument is a pattern.
  int function = -1;              ///< kCall: index into the table of functions.

  // kAggregate only: children[0] is the condition (may be null), children[1] the asserted part of all(...).
  Aggregate aggregate = Aggregate::kCount;
  std::string kind;                 ///< Fact kind that is ranged over, or empty when over a word list.
  std::string words;                ///< Word list that is ranged over.
  std::string field;                ///< sum, min, max, first, list, distinct.
  budget::FactKind fact_kind;       ///< `kind`, when there is one of that name.
  budget::FactName fact_field;      ///< `field`, likewise.
  std::string alias;                ///< Name of the inner fact (or word).
  const Node* index_key = nullptr;  ///< A conjunct `index_field = key` whose key does not depend on the inner fact.
  budget::FactName index_field;
  bool same_for_key =
      false;  ///< Its value depends on nothing outside but the index key, so it is worked out once a key.
};

/// An expression with its source. Immutable after parsing; safe to share between threads.
class Expression {
 public:
  Expression() = default;
  Expression(std::string source, NodePtr root) : source_(std::move(source)), root_(std::move(root)) {}
  bool empty() const { return root_ == nullptr; }
  const Node& root() const { return *root_; }
  const std::string& source() const { return source_; }

 private:
  std::string source_;
  NodePtr root_;
};

/// Deeper nesting is an error, so that evaluation needs a bounded stack.
inline constexpr int kDeepestExpression = 60;

base::Result<Expression> parse_expression(std::string_view source);

}  // namespace gouji::rules
