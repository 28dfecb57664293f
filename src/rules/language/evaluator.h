#pragma once
// Evaluates expressions over facts. Pure: the same facts and expression give the same value. Work is bounded by steps.
//
// Null is explicit. A field that is not stated is null; arithmetic, comparison and functions of null are null; `and` and `or`
// follow three-valued logic; only `??`, present() and missing() see it. So a rule never judges what the document does not say.
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "budget/fact.h"
#include "rules/context.h"
#include "rules/language/functions.h"
#include "rules/language/syntax.h"
#include "rules/words.h"

namespace gouji::rules {

/// Named thresholds as they hold for one run; values are numbers, texts or word lists, borrowed from the catalogue.
using ParameterValues = std::unordered_map<std::string, Value>;

/// Groups of facts with one value in one field, made when first asked for. One a FactBase; not thread-safe.
class FactIndex {
 public:
  explicit FactIndex(const budget::FactBase& facts) : facts_(facts) {}
  const std::vector<const budget::Fact*>& of(budget::FactKind kind) const { return facts_.of(kind); }
  using Groups = std::unordered_map<std::string_view, std::vector<const budget::Fact*>>;
  /// By the text of the field. Stays where it is as long as the index lives.
  const Groups& grouped(budget::FactKind kind, budget::FactName field);

 private:
  const budget::FactBase& facts_;
  std::map<std::pair<std::size_t, std::size_t>, Groups> groups_;  ///< By kind and field.
  std::deque<std::string> keys_;                                  ///< Of fields that are no text.
};

/// The text under which a value is indexed and printed in messages.
std::string text_of(const Value& value);
/// The same without a copy when the value is a text; `kept` has room for the others.
std::string_view text_of(const Value& value, std::string& kept);

class Evaluator {
 public:
  Evaluator(FactIndex& facts, const RunContext& context, const WordLists& words, const ParameterValues& parameters);

  /// Sets the fact that bare names belong to, and restarts the count of steps.
  void begin(const budget::Fact* fact);
  /// Names for texts that are not facts: match, match1, ... Kept until begin().
  void bind_text(std::string name, std::string_view text);
  void unbind_texts();
  Value evaluate(const Expression& expression) { return evaluate(expression.root()); }
  Value evaluate(const Node& node);
  /// The facts that count(kind where ...) counts.
  std::vector<const budget::Fact*> select(const Node& node);
  /// Whether a condition is fulfilled: null is not. Faster than truth(), for it may stop at the first part that is not true.
  bool holds(const Expression& expression) { return holds(expression.root()); }
  bool holds(const Node& node);
  /// True, false, or null as a tri-state: 1, 0, -1.
  int truth(const Expression& expression);

  /// Empty unless an evaluation since begin() went wrong (types, division by zero, too many steps).
  const std::string& problem() const { return problem_; }
  Value fail(const Node& node, const std::string& what);

  // For functions.
  std::string_view keep(std::string text);
  const TextList* keep(TextList list);
  const WordLists& words() const { return words_; }
  const RunContext& context() const { return context_; }

 private:
  struct Frame {
    std::string_view name;
    const budget::Fact* fact = nullptr;
    std::string_view text;
  };
  Value name(const Node& node);
  Value member(const Node& node);
  Value context_member(const Node& node);
  Value logic(const Node& node);
  Value arithmetic(const Node& node);
  Value comparison(const Node& node);
  Value text_test(const Node& node);
  Value call(const Node& node);
  Value aggregate(const Node& node);
  /// `key` is the value of node.index_key, null when there is none.
  Value range_over_facts(const Node& node, const Value& key);
  Value aggregate_words(const Node& node);
  struct Accumulator;

  FactIndex& facts_;
  std::unordered_map<const Node*, const FactIndex::Groups*> groups_of_node_;
  /// Of aggregates that depend on nothing but their key: the value by key.
  struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Values = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;
  std::unordered_map<const Node*, Values> values_by_key_;
  const RunContext& context_;
  const WordLists& words_;
  const ParameterValues& parameters_;
  std::vector<Frame> frames_;
  std::size_t texts_ = 0;     ///< Frames made by bind_text, right after the first one.
  std::size_t words_in_ = 0;  ///< Frames of aggregates over word lists.
  std::deque<std::string> texts_kept_;
  std::deque<TextList> lists_kept_;
  std::uint64_t steps_ = 0;
  std::string problem_;
};

/// More evaluated nodes than this for one fact make the rule not checkable for it.
inline constexpr std::uint64_t kMostSteps = 2'000'000;

}  // namespace gouji::rules
