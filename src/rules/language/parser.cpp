// Recursive descent, one function a level of binding strength:
//   or < and < not < comparison < ?? < sum < product < sign < member < primary
#include <algorithm>
#include <map>

#include "rules/language/functions.h"
#include "rules/language/lexer.h"
#include "rules/language/syntax.h"

namespace gouji::rules {
namespace {

const std::map<std::string_view, Aggregate> kAggregates = {
    {"count", Aggregate::kCount}, {"exists", Aggregate::kExists}, {"all", Aggregate::kAll},
    {"sum", Aggregate::kSum},     {"min", Aggregate::kMin},       {"max", Aggregate::kMax},
    {"first", Aggregate::kFirst}, {"list", Aggregate::kList},     {"distinct", Aggregate::kDistinct}};

bool needs_field(Aggregate aggregate) {
  return aggregate != Aggregate::kCount && aggregate != Aggregate::kExists && aggregate != Aggregate::kAll;
}

NodePtr make(Op op, std::uint32_t column) {
  auto node = std::make_unique<Node>();
  node->op = op;
  node->column = column;
  return node;
}

/// True when the expression may depend on the inner fact of an aggregate with this alias.
bool depends_on_inner(const Node& node, const std::string& alias) {
  if (node.op == Op::kName) return true;
  if (node.op == Op::kAggregate) return true;  // Its bare names are its own, but its condition may name the alias.
  if (node.op == Op::kMember) return !alias.empty() && node.children[0]->text == alias;
  return std::any_of(node.children.begin(), node.children.end(),
                     [&](const NodePtr& child) { return child && depends_on_inner(*child, alias); });
}

/// Names that Runner::bind gives to texts around a match; they stand before the fields of facts.
bool names_bound_text(std::string_view name) {
  return name.starts_with("match") || name == "before" || name == "after" || name == "n" || name == "quotes";
}

/// True when the expression may depend on a fact or text outside of the aggregates that make the aliases; `key` apart.
bool depends_on_outer(const Node& node, const Node* key, std::vector<std::string_view>& aliases) {
  if (&node == key) return false;
  if (node.op == Op::kName) return names_bound_text(node.text);
  if (node.op == Op::kMember) {
    const std::string& owner = node.children[0]->text;
    return owner != "document" && owner != "context" &&
           std::find(aliases.begin(), aliases.end(), owner) == aliases.end();
  }
  if (node.op == Op::kAggregate) aliases.push_back(node.alias);
  const bool depends = std::any_of(node.children.begin(), node.children.end(), [&](const NodePtr& child) {
    return child && depends_on_outer(*child, key, aliases);
  });
  if (node.op == Op::kAggregate) aliases.pop_back();
  return depends;
}

class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  base::Result<NodePtr> run() {
    NodePtr root = GOUJI_TRY(either());
    if (here().kind != TokenKind::kEnd) return unexpected();
    return root;
  }

 private:
  using Parsed = base::Result<NodePtr>;

  const Token& here() const { return tokens_[at_]; }
  const Token& next() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
  bool is_sign(std::string_view sign) const { return here().kind == TokenKind::kSign && here().text == sign; }
  bool is_word(std::string_view word) const { return here().kind == TokenKind::kName && here().text == word; }
  bool take_sign(std::string_view sign) { return is_sign(sign) && ++at_; }
  bool take_word(std::string_view word) { return is_word(word) && ++at_; }

  base::Error unexpected() const {
    if (here().kind == TokenKind::kEnd)
      return error_at(here().column, "表达式不完整", "the expression stops too early");
    return error_at(here().column, "此处不应出现“" + here().text + "”", "'" + here().text + "' is not expected here");
  }
  base::Error missing(const std::string& sign) const {
    return error_at(here().column, "此处应为“" + sign + "”", "'" + sign + "' is expected here");
  }

  static NodePtr join(Op op, std::uint32_t column, NodePtr left, NodePtr right) {
    NodePtr node = make(op, column);
    node->children.push_back(std::move(left));
    node->children.push_back(std::move(right));
    return node;
  }

  Parsed either() {
    NodePtr left = GOUJI_TRY(both());
    while (is_word("or")) {
      const std::uint32_t column = here().column;
      ++at_;
      left = join(Op::kOr, column, std::move(left), GOUJI_TRY(both()));
    }
    return left;
  }

  Parsed both() {
    NodePtr left = GOUJI_TRY(negation());
    while (is_word("and")) {
      const std::uint32_t column = here().column;
      ++at_;
      left = join(Op::kAnd, column, std::move(left), GOUJI_TRY(negation()));
    }
    return left;
  }

  Parsed negation() {
    if (!is_word("not")) return comparison();
    if (++depth_ > kDeepestExpression) return too_deep();
    NodePtr node = make(Op::kNot, here().column);
    ++at_;
    node->children.push_back(GOUJI_TRY(negation()));
    --depth_;
    return node;
  }

  Parsed comparison() {
    NodePtr left = GOUJI_TRY(coalescing());
    const std::uint32_t column = here().column;
    const bool negated = is_word("not") && next().kind == TokenKind::kName && next().text == "in" && ++at_;
    Op op = Op::kNull;
    if (here().kind == TokenKind::kSign) {
      static const std::map<std::string_view, Op> kSigns = {{"=", Op::kEqual},   {"!=", Op::kUnequal},
                                                            {"<", Op::kLess},    {"<=", Op::kLessEqual},
                                                            {">", Op::kGreater}, {">=", Op::kGreaterEqual}};
      if (const auto found = kSigns.find(here().text); found != kSigns.end()) op = found->second;
    } else if (here().kind == TokenKind::kName) {
      static const std::map<std::string_view, Op> kWords = {{"in", Op::kIn},
                                                            {"matches", Op::kMatches},
                                                            {"contains", Op::kContains},
                                                            {"starts_with", Op::kStartsWith},
                                                            {"ends_with", Op::kEndsWith}};
      if (const auto found = kWords.find(here().text); found != kWords.end()) op = found->second;
    }
    if (op == Op::kNull) return left;
    ++at_;
    NodePtr right = GOUJI_TRY(coalescing());
    if (op == Op::kMatches && right->op != Op::kText) {
      return error_at(right->column, "matches 右边应为正则表达式字符串", "matches needs a pattern written as a text");
    }
    NodePtr node = join(op, column, std::move(left), std::move(right));
    if (op == Op::kMatches) node->regex = std::make_unique<Regex>(node->children[1]->text);
    if (!negated) return node;
    NodePtr outer = make(Op::kNot, column);
    outer->children.push_back(std::move(node));
    return outer;
  }

  Parsed coalescing() {
    NodePtr left = GOUJI_TRY(sum());
    while (is_sign("??")) {
      const std::uint32_t column = here().column;
      ++at_;
      left = join(Op::kCoalesce, column, std::move(left), GOUJI_TRY(sum()));
    }
    return left;
  }

  Parsed sum() {
    NodePtr left = GOUJI_TRY(product());
    while (is_sign("+") || is_sign("-")) {
      const std::uint32_t column = here().column;
      const Op op = here().text == "+" ? Op::kAdd : Op::kSubtract;
      ++at_;
      left = join(op, column, std::move(left), GOUJI_TRY(product()));
    }
    return left;
  }

  Parsed product() {
    NodePtr left = GOUJI_TRY(signed_term());
    while (is_sign("*") || is_sign("/")) {
      const std::uint32_t column = here().column;
      const Op op = here().text == "*" ? Op::kMultiply : Op::kDivide;
      ++at_;
      left = join(op, column, std::move(left), GOUJI_TRY(signed_term()));
    }
    return left;
  }

  Parsed signed_term() {
    if (!is_sign("-")) return member();
    if (++depth_ > kDeepestExpression) return too_deep();
    NodePtr node = make(Op::kNegate, here().column);
    ++at_;
    node->children.push_back(GOUJI_TRY(signed_term()));
    --depth_;
    return node;
  }

  Parsed member() {
    NodePtr node = GOUJI_TRY(primary());
    while (is_sign(".")) {
      const std::uint32_t column = here().column;
      ++at_;
      if (here().kind != TokenKind::kName || node->op != Op::kName) return unexpected();
      NodePtr outer = make(Op::kMember, column);
      outer->text = here().text;
      outer->name = budget::FactName::find(outer->text);
      ++at_;
      outer->children.push_back(std::move(node));
      node = std::move(outer);
    }
    return node;
  }

  Parsed primary() {
    if (++depth_ > kDeepestExpression) return too_deep();
    auto node = primary_inner();
    --depth_;
    return node;
  }

  Parsed primary_inner() {
    const Token& token = here();
    if (token.kind == TokenKind::kNumber) {
      NodePtr node = make(Op::kNumber, token.column);
      node->number = token.number;
      ++at_;
      return node;
    }
    if (token.kind == TokenKind::kText) {
      NodePtr node = make(Op::kText, token.column);
      node->text = token.text;
      ++at_;
      return node;
    }
    if (take_sign("(")) {
      NodePtr node = GOUJI_TRY(either());
      if (!take_sign(")")) return missing(")");
      return node;
    }
    if (is_sign("[")) return list();
    if (is_sign("$")) return parameter();
    if (token.kind != TokenKind::kName) return unexpected();
    return word();
  }

  Parsed word() {
    const Token token = here();
    for (std::string_view reserved : {"and", "or", "where", "in", "matches", "contains"}) {
      if (token.text == reserved) return unexpected();
    }
    ++at_;
    if (token.text == "null") return make(Op::kNull, token.column);
    if (token.text == "true" || token.text == "false") {
      NodePtr node = make(Op::kBool, token.column);
      node->truth = token.text == "true";
      return node;
    }
    if (is_sign("(")) {
      if (const auto found = kAggregates.find(token.text); found != kAggregates.end()) {
        return aggregate(found->second, token);
      }
      return call(token);
    }
    NodePtr node = make(Op::kName, token.column);
    node->text = token.text;
    node->name = budget::FactName::find(node->text);
    return node;
  }

  Parsed list() {
    NodePtr node = make(Op::kList, here().column);
    ++at_;
    while (!take_sign("]")) {
      if (here().kind != TokenKind::kText) return unexpected();
      node->children.push_back(GOUJI_TRY(primary()));
      node->list.push_back(node->children.back()->text);
      if (!take_sign(",") && !is_sign("]")) return missing("]");
    }
    return node;
  }

  Parsed parameter() {
    NodePtr node = make(Op::kParameter, here().column);
    ++at_;
    if (here().kind != TokenKind::kName) return unexpected();
    node->text = here().text;
    ++at_;
    return node;
  }

  Parsed call(const Token& name) {
    NodePtr node = make(Op::kCall, name.column);
    node->text = name.text;
    node->function = find_function(name.text);
    if (node->function < 0) {
      return error_at(name.column, "没有函数“" + name.text + "”", "there is no function '" + name.text + "'");
    }
    const Function& function = functions()[static_cast<std::size_t>(node->function)];
    ++at_;
    while (!take_sign(")")) {
      node->children.push_back(GOUJI_TRY(either()));
      if (!take_sign(",") && !is_sign(")")) return missing(")");
    }
    if (node->children.size() < function.least || node->children.size() > function.most) {
      return error_at(name.column, "函数“" + name.text + "”的参数个数不对",
                      "'" + name.text + "' does not take this number of arguments");
    }
    if (function.pattern_last) {
      const Node& pattern = *node->children[1];
      if (pattern.op != Op::kText) {
        return error_at(pattern.column, "此参数应为正则表达式字符串",
                        "this argument must be a pattern written as a text");
      }
      node->regex = std::make_unique<Regex>(pattern.text);
    }
    return node;
  }

  /// count(kind [alias] [where ...]), sum(kind.field [alias] ...), exists(words('list') alias where ...), all(... : ...).
  Parsed aggregate(Aggregate what, const Token& name) {
    NodePtr node = make(Op::kAggregate, name.column);
    node->text = name.text;
    node->aggregate = what;
    ++at_;  // (
    if (here().kind != TokenKind::kName) return unexpected();
    if (is_word("words") && next().kind == TokenKind::kSign && next().text == "(") {
      at_ += 2;
      if (here().kind != TokenKind::kText) return unexpected();
      node->words = here().text;
      ++at_;
      if (!take_sign(")")) return missing(")");
    } else {
      node->kind = here().text;
      node->fact_kind = budget::FactKind::find(node->kind);
      ++at_;
    }
    if (needs_field(what) && node->words.empty()) {
      if (!take_sign(".") || here().kind != TokenKind::kName) return missing(".");
      node->field = here().text;
      node->fact_field = budget::FactName::find(node->field);
      ++at_;
    }
    if (here().kind == TokenKind::kName && !is_word("where")) {
      node->alias = here().text;
      ++at_;
    }
    if (!node->words.empty() && node->alias.empty()) node->alias = "word";
    node->children.resize(2);
    if (take_word("where")) node->children[0] = GOUJI_TRY(either());
    if (take_sign(":")) node->children[1] = GOUJI_TRY(either());
    if ((node->children[1] != nullptr) != (what == Aggregate::kAll))
      return missing(what == Aggregate::kAll ? ":" : ")");
    if (!take_sign(")")) return missing(")");
    if (node->children[0]) find_index(*node, *node->children[0]);
    std::vector<std::string_view> aliases;
    node->same_for_key = node->words.empty() && !depends_on_outer(*node, node->index_key, aliases);
    return node;
  }

  /// Looks for a conjunct `field = key` that lets the evaluator look facts up instead of scanning them.
  static void find_index(Node& aggregate, const Node& condition) {
    if (aggregate.index_key || aggregate.kind.empty()) return;
    if (condition.op == Op::kAnd) {
      find_index(aggregate, *condition.children[0]);
      find_index(aggregate, *condition.children[1]);
      return;
    }
    if (condition.op != Op::kEqual) return;
    for (int side = 0; side < 2; ++side) {
      const Node& field = *condition.children[static_cast<std::size_t>(side)];
      const Node& key = *condition.children[static_cast<std::size_t>(1 - side)];
      const bool own = field.op == Op::kName || (field.op == Op::kMember && field.children[0]->text == aggregate.alias);
      if (!own || key.op == Op::kNull || depends_on_inner(key, aggregate.alias)) continue;
      aggregate.index_field = field.name;
      aggregate.index_key = &key;
      return;
    }
  }

  base::Error too_deep() const {
    return error_at(here().column, "表达式嵌套过深", "the expression is nested too deeply");
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

base::Result<Expression> parse_expression(std::string_view source) {
  std::vector<Token> tokens = GOUJI_TRY(read_tokens(source));
  NodePtr root = GOUJI_TRY(Parser(std::move(tokens)).run());
  return Expression(std::string(source), std::move(root));
}

}  // namespace gouji::rules
