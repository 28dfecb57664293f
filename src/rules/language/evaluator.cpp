// One recursive walk over the tree. Aggregates look facts up by the index that the parser found, else scan their kind.
#include "rules/language/evaluator.h"

#include <algorithm>

#include "base/text.h"

namespace gouji::rules {

using base::Rational;

const FactIndex::Groups& FactIndex::grouped(budget::FactKind kind, budget::FactName field) {
  auto [groups, is_new] = groups_.try_emplace({kind.number(), field.number()});
  if (is_new) {
    std::string kept;
    for (const budget::Fact* fact : facts_.of(kind)) {
      const Value value = fact->value(field);
      if (value.index() == 0) continue;
      std::string_view key = text_of(value, kept);
      if (value.index() != 3 && !groups->second.contains(key)) key = keys_.emplace_back(key);
      groups->second[key].push_back(fact);
    }
  }
  return groups->second;
}

std::string_view text_of(const Value& value, std::string& kept) {
  if (const std::string_view* text = std::get_if<std::string_view>(&value)) return *text;
  return kept = text_of(value);
}

std::string text_of(const Value& value) {
  switch (value.index()) {
    case 1:
      return std::get<bool>(value) ? "是" : "否";
    case 2:
      return std::get<Rational>(value).to_string();
    case 3:
      return std::string(std::get<std::string_view>(value));
    case 4: {
      std::string joined;
      for (const std::string& item : *std::get<const TextList*>(value)) joined += (joined.empty() ? "" : "、") + item;
      return joined;
    }
    default:
      return {};
  }
}

Value value_of(const OwnValue& value) {
  switch (value.index()) {
    case 1:
      return std::get<bool>(value);
    case 2:
      return std::get<base::Rational>(value);
    case 3:
      return std::string_view(std::get<std::string>(value));
    case 4:
      return &std::get<TextList>(value);
    default:
      return {};
  }
}

Evaluator::Evaluator(FactIndex& facts, const RunContext& context, const WordLists& words,
                     const ParameterValues& parameters)
    : facts_(facts), context_(context), words_(words), parameters_(parameters) {}

void Evaluator::begin(const budget::Fact* fact) {
  frames_.clear();
  frames_.push_back({"this", fact, {}});
  texts_ = words_in_ = 0;
  texts_kept_.clear();
  lists_kept_.clear();
  steps_ = 0;
  problem_.clear();
}

void Evaluator::bind_text(std::string name, std::string_view text) {
  frames_.push_back({keep(std::move(name)), nullptr, text});
  ++texts_;
}

void Evaluator::unbind_texts() {
  frames_.resize(frames_.size() - texts_);
  texts_ = 0;
}

std::string_view Evaluator::keep(std::string text) { return texts_kept_.emplace_back(std::move(text)); }
const TextList* Evaluator::keep(TextList list) { return &lists_kept_.emplace_back(std::move(list)); }

Value Evaluator::fail(const Node& node, const std::string& what) {
  if (problem_.empty()) problem_ = "column " + std::to_string(node.column) + ": " + what;
  return {};
}

int Evaluator::truth(const Expression& expression) {
  const Value value = evaluate(expression);
  if (value.index() == 0) return -1;
  if (const bool* truth = std::get_if<bool>(&value)) return *truth ? 1 : 0;
  fail(expression.root(), "a condition is expected");
  return -1;
}

bool Evaluator::holds(const Node& node) {
  if (node.op == Op::kAnd) return holds(*node.children[0]) && holds(*node.children[1]);
  if (node.op == Op::kOr) return holds(*node.children[0]) || holds(*node.children[1]);
  const Value value = evaluate(node);
  if (const bool* truth = std::get_if<bool>(&value)) return *truth;
  if (value.index() != 0) fail(node, "a condition is expected");
  return false;
}

Value Evaluator::evaluate(const Node& node) {
  if (++steps_ > kMostSteps) return fail(node, "too many steps");
  switch (node.op) {
    case Op::kNull:
      return {};
    case Op::kBool:
      return node.truth;
    case Op::kNumber:
      return node.number;
    case Op::kText:
      return std::string_view(node.text);
    case Op::kList:
      return &node.list;
    case Op::kName:
      return name(node);
    case Op::kMember:
      return member(node);
    case Op::kParameter: {
      const auto found = parameters_.find(node.text);
      return found == parameters_.end() ? Value{} : found->second;
    }
    case Op::kNegate: {
      const Value value = evaluate(*node.children[0]);
      if (value.index() == 0) return {};
      const Rational* number = std::get_if<Rational>(&value);
      return number ? Value(-*number) : fail(node, "a number is expected");
    }
    case Op::kNot:
    case Op::kAnd:
    case Op::kOr:
      return logic(node);
    case Op::kCoalesce: {
      const Value value = evaluate(*node.children[0]);
      return value.index() != 0 ? value : evaluate(*node.children[1]);
    }
    case Op::kAdd:
    case Op::kSubtract:
    case Op::kMultiply:
    case Op::kDivide:
      return arithmetic(node);
    case Op::kEqual:
    case Op::kUnequal:
    case Op::kLess:
    case Op::kLessEqual:
    case Op::kGreater:
    case Op::kGreaterEqual:
      return comparison(node);
    case Op::kIn:
    case Op::kMatches:
    case Op::kContains:
    case Op::kStartsWith:
    case Op::kEndsWith:
      return text_test(node);
    case Op::kCall:
      return call(node);
    case Op::kAggregate:
      return node.words.empty() ? aggregate(node) : aggregate_words(node);
  }
  return {};
}

Value Evaluator::name(const Node& node) {
  if (texts_ + words_in_ > 0) {
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
      if (!frame->fact && frame->name == node.text) return frame->text;
    }
  }
  for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
    if (frame->fact) return frame->fact->value(node.name);
  }
  return {};
}

Value Evaluator::member(const Node& node) {
  const std::string& owner = node.children[0]->text;
  for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
    if (frame->fact && frame->name == owner) return frame->fact->value(node.name);
  }
  if (owner == "context") return context_member(node);
  if (owner == "document") {
    const auto& documents = facts_.of("document");
    return documents.empty() ? Value{} : documents.front()->value(node.name);
  }
  return fail(node, "'" + owner + "' names no fact here");
}

Value Evaluator::context_member(const Node& node) {
  const auto text = [](const std::string& value) { return value.empty() ? Value{} : Value(std::string_view(value)); };
  if (node.text == "year") return context_.year == 0 ? Value{} : Value(Rational(context_.year));
  if (node.text == "kind") return text(context_.kind);
  if (node.text == "level") return text(context_.level);
  if (node.text == "admin_level") return text(context_.admin_level);
  if (node.text == "region") return text(context_.region_code);
  if (node.text == "template") return text(context_.template_id);
  return fail(node, "the context has no '" + node.text + "'");
}

Value Evaluator::logic(const Node& node) {
  const auto side = [&](std::size_t index) -> int {
    const Value value = evaluate(*node.children[index]);
    if (value.index() == 0) return -1;
    if (const bool* truth = std::get_if<bool>(&value)) return *truth ? 1 : 0;
    fail(*node.children[index], "a condition is expected");
    return -1;
  };
  const int left = side(0);
  if (node.op == Op::kNot) return left < 0 ? Value{} : Value(left == 0);
  const int decided = node.op == Op::kAnd ? 0 : 1;  // This value of either side decides alone.
  if (left == decided) return decided == 1;
  const int right = side(1);
  if (right == decided) return decided == 1;
  return left < 0 || right < 0 ? Value{} : Value(decided == 0);
}

Value Evaluator::arithmetic(const Node& node) {
  const Value left = evaluate(*node.children[0]), right = evaluate(*node.children[1]);
  if (left.index() == 0 || right.index() == 0) return {};
  if (node.op == Op::kAdd && left.index() == 3 && right.index() == 3) {
    return keep(std::string(std::get<std::string_view>(left)) + std::string(std::get<std::string_view>(right)));
  }
  const Rational* a = std::get_if<Rational>(&left);
  const Rational* b = std::get_if<Rational>(&right);
  if (!a || !b) return fail(node, "numbers are expected");
  switch (node.op) {
    case Op::kAdd:
      return *a + *b;
    case Op::kSubtract:
      return *a - *b;
    case Op::kMultiply:
      return *a * *b;
    default:
      return b->is_zero() ? Value{} : Value(*a / *b);  // A share of nothing is not stated.
  }
}

/// What an order of two values means for the operator.
bool stands(Op op, int order) {
  switch (op) {
    case Op::kEqual:
      return order == 0;
    case Op::kUnequal:
      return order != 0;
    case Op::kLess:
      return order < 0;
    case Op::kLessEqual:
      return order <= 0;
    case Op::kGreater:
      return order > 0;
    default:
      return order >= 0;
  }
}

Value Evaluator::comparison(const Node& node) {
  const Value left = evaluate(*node.children[0]), right = evaluate(*node.children[1]);
  if (left.index() == 0 || right.index() == 0) return {};
  if (left.index() != right.index()) return fail(node, "values of different types are compared");
  int order = 0;
  if (const Rational* a = std::get_if<Rational>(&left)) {
    const auto compared = *a <=> std::get<Rational>(right);
    order = compared < 0 ? -1 : compared > 0 ? 1 : 0;
  } else if (const std::string_view* text = std::get_if<std::string_view>(&left)) {
    order = text->compare(std::get<std::string_view>(right));
  } else if (const bool* truth = std::get_if<bool>(&left)) {
    order = static_cast<int>(*truth) - static_cast<int>(std::get<bool>(right));
  } else {
    order = *std::get<const TextList*>(left) == *std::get<const TextList*>(right) ? 0 : 1;
  }
  return stands(node.op, order);
}

Value Evaluator::text_test(const Node& node) {
  const Value left = evaluate(*node.children[0]);
  if (left.index() == 0) return {};
  if (node.op == Op::kMatches) {
    const std::string_view* text = std::get_if<std::string_view>(&left);
    return text ? Value(node.regex->matches(*text)) : fail(node, "a text is expected");
  }
  const Value right = evaluate(*node.children[1]);
  if (right.index() == 0) return {};
  const Value& many = node.op == Op::kIn ? right : left;
  const Value& one = node.op == Op::kIn ? left : right;
  const std::string_view* part = std::get_if<std::string_view>(&one);
  if (!part) return fail(node, "a text is expected");
  if (const TextList* const* list = std::get_if<const TextList*>(&many)) {
    if (node.op != Op::kIn && node.op != Op::kContains) return fail(node, "a text is expected");
    return std::find((*list)->begin(), (*list)->end(), *part) != (*list)->end();
  }
  const std::string_view* text = std::get_if<std::string_view>(&many);
  if (!text || node.op == Op::kIn) return fail(node, node.op == Op::kIn ? "a list is expected" : "a text is expected");
  if (node.op == Op::kStartsWith) return text->starts_with(*part);
  if (node.op == Op::kEndsWith) return text->ends_with(*part);
  return text->find(*part) != std::string_view::npos;
}

Value Evaluator::call(const Node& node) {
  const Function& function = functions()[static_cast<std::size_t>(node.function)];
  Value arguments[3];
  for (std::size_t index = 0; index < node.children.size(); ++index) {
    arguments[index] = evaluate(*node.children[index]);
    const Value& value = arguments[index];
    if (value.index() == 0) {
      if (!function.takes_null) return {};
      continue;
    }
    const Type wanted = function.arguments[index];
    const Type found = static_cast<Type>(value.index());  // The order of Type follows that of Value.
    if (wanted != Type::kAny && wanted != found) {
      return fail(*node.children[index], std::string(name_of(wanted)) + " is expected, this is " + name_of(found));
    }
  }
  return function.call(*this, node, {arguments, node.children.size()});
}

/// What an aggregate has seen so far.
struct Evaluator::Accumulator {
  std::int64_t count = 0;
  bool failed = false;   ///< all(...): a counter-example was seen.
  bool unknown = false;  ///< all(...): a member could not be judged.
  Rational total;
  Value best;
  TextList texts;
};

/// No text of a document: control characters are not in it.
constexpr std::string_view kNullKey = "\x01";

Value Evaluator::aggregate(const Node& node) {
  const Value key = node.index_key ? evaluate(*node.index_key) : Value{};
  if (!node.same_for_key) return range_over_facts(node, key);
  std::string kept;
  const std::string_view key_text = key.index() == 0 ? kNullKey : text_of(key, kept);
  const Values& known = values_by_key_[&node];
  if (const auto found = known.find(key_text); found != known.end()) return found->second;
  const Value value = range_over_facts(node, key);
  // Texts and lists live as long as the fact in work only; numbers and truths are kept.
  const bool lasting = std::holds_alternative<Rational>(value) || std::holds_alternative<bool>(value);
  if (lasting && problem_.empty()) values_by_key_[&node].emplace(key_text, value);
  return value;
}

Value Evaluator::range_over_facts(const Node& node, const Value& key) {
  const std::vector<const budget::Fact*>* candidates = &facts_.of(node.fact_kind);
  if (node.index_key && !candidates->empty()) {
    static const std::vector<const budget::Fact*> kNone;
    candidates = &kNone;
    if (key.index() != 0) {
      const FactIndex::Groups*& groups = groups_of_node_[&node];
      if (!groups) groups = &facts_.grouped(node.fact_kind, node.index_field);
      std::string kept;
      if (const auto found = groups->find(text_of(key, kept)); found != groups->end()) candidates = &found->second;
    }
  }
  Accumulator seen;
  frames_.push_back({node.alias, nullptr, {}});
  for (const budget::Fact* fact : *candidates) {
    frames_.back() = {node.alias, fact, {}};
    if (node.children[0] && !holds(*node.children[0])) continue;
    ++seen.count;
    if (node.aggregate == Aggregate::kExists || steps_ > kMostSteps) break;
    if (node.aggregate == Aggregate::kAll) {
      const Value asserted = evaluate(*node.children[1]);
      const bool* truth = std::get_if<bool>(&asserted);
      if (!truth) seen.unknown = true;
      if (truth && !*truth) seen.failed = true;
      if (seen.failed) break;
      continue;
    }
    if (node.field.empty()) continue;
    const Value value = fact->value(node.fact_field);
    if (value.index() == 0) continue;
    const Rational* number = std::get_if<Rational>(&value);
    if (node.aggregate == Aggregate::kList || node.aggregate == Aggregate::kDistinct) {
      std::string text = text_of(value);
      const bool known = std::find(seen.texts.begin(), seen.texts.end(), text) != seen.texts.end();
      if (node.aggregate == Aggregate::kList || !known) seen.texts.push_back(std::move(text));
    } else if (node.aggregate == Aggregate::kFirst) {
      seen.best = value;
      break;
    } else if (!number) {
      fail(node, "numbers are expected");
    } else if (node.aggregate == Aggregate::kSum) {
      seen.total += *number;
    } else if (seen.best.index() == 0 ||
               (node.aggregate == Aggregate::kMin ? *number < std::get<Rational>(seen.best)
                                                  : *number > std::get<Rational>(seen.best))) {
      seen.best = *number;
    }
  }
  frames_.pop_back();
  switch (node.aggregate) {
    case Aggregate::kCount:
      return Rational(seen.count);
    case Aggregate::kExists:
      return seen.count > 0;
    case Aggregate::kAll:
      return seen.failed ? Value(false) : seen.unknown ? Value{} : Value(true);
    case Aggregate::kSum:
      return seen.total;
    case Aggregate::kList:
    case Aggregate::kDistinct:
      return keep(std::move(seen.texts));
    default:
      return seen.best;
  }
}

std::vector<const budget::Fact*> Evaluator::select(const Node& node) {
  std::vector<const budget::Fact*> selected;
  if (node.op != Op::kAggregate || !node.words.empty()) return selected;
  frames_.push_back({node.alias, nullptr, {}});
  for (const budget::Fact* fact : facts_.of(node.fact_kind)) {
    frames_.back() = {node.alias, fact, {}};
    if (!node.children[0] || holds(*node.children[0])) selected.push_back(fact);
  }
  frames_.pop_back();
  return selected;
}

Value Evaluator::aggregate_words(const Node& node) {
  Accumulator seen;
  frames_.push_back({node.alias, nullptr, {}});
  const std::size_t frame = frames_.size() - 1;
  ++words_in_;
  for (const std::string& word : words_.list(node.words).words) {
    frames_[frame].text = word;
    if (node.children[0] && !holds(*node.children[0])) continue;
    ++seen.count;
    if (node.aggregate == Aggregate::kExists) break;
    if (node.aggregate == Aggregate::kAll) {
      const Value asserted = evaluate(*node.children[1]);
      const bool* truth = std::get_if<bool>(&asserted);
      if (truth && !*truth) seen.failed = true;
    }
    if (node.aggregate == Aggregate::kFirst) {
      seen.best = std::string_view(word);
      break;
    }
    if (node.aggregate == Aggregate::kList || node.aggregate == Aggregate::kDistinct) seen.texts.push_back(word);
    if (steps_ > kMostSteps) break;
  }
  frames_.pop_back();
  --words_in_;
  switch (node.aggregate) {
    case Aggregate::kCount:
      return Rational(seen.count);
    case Aggregate::kExists:
      return seen.count > 0;
    case Aggregate::kAll:
      return !seen.failed;
    case Aggregate::kFirst:
      return seen.best;
    case Aggregate::kList:
    case Aggregate::kDistinct:
      return keep(std::move(seen.texts));
    default:
      return fail(node, "this cannot range over words");
  }
}

}  // namespace gouji::rules
