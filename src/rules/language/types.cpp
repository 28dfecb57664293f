// One walk that follows the scopes of aggregates exactly as the evaluator does.
#include "rules/language/types.h"

#include <algorithm>

#include "rules/language/functions.h"

namespace gouji::rules {
namespace {

class TypeChecker {
 public:
  explicit TypeChecker(const TypeScope& scope) : scope_(scope) { frames_.push_back({"this", scope.kind}); }

  Type check(const Node& node) {
    switch (node.op) {
      case Op::kNull:
        return Type::kAny;
      case Op::kBool:
        return Type::kBool;
      case Op::kNumber:
        return Type::kNumber;
      case Op::kText:
        return Type::kText;
      case Op::kList:
        return Type::kTextList;
      case Op::kName:
        return name(node);
      case Op::kMember:
        return member(node);
      case Op::kParameter:
        return parameter(node);
      case Op::kNegate:
        return want(*node.children[0], Type::kNumber), Type::kNumber;
      case Op::kNot:
      case Op::kAnd:
      case Op::kOr:
        for (const NodePtr& child : node.children) want(*child, Type::kBool);
        return Type::kBool;
      case Op::kCoalesce: {
        const Type left = check(*node.children[0]), right = check(*node.children[1]);
        return left == Type::kAny ? right : left;
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
        return aggregate(node);
    }
    return Type::kAny;
  }

  void want(const Node& node, Type wanted) {
    const Type found = check(node);
    if (found == wanted || found == Type::kAny || wanted == Type::kAny) return;
    add(node, "wrong_type", "此处类型不符", std::string(name_of(wanted)) + " is expected, this is " + name_of(found));
  }

  std::vector<TypeIssue> issues;

 private:
  struct Frame {
    std::string name, kind;  ///< Empty kind: a text.
  };

  void add(const Node& node, std::string code, std::string zh, std::string en) {
    issues.push_back({node.column, std::move(code), std::move(zh), std::move(en)});
  }

  Type field(const Node& node, const std::string& kind, const std::string& field) {
    const KindSchema* schema = scope_.schema.kind(kind);
    if (!schema) return Type::kAny;  // Reported once, where the kind is named.
    const auto found = schema->fields.find(field);
    if (found != schema->fields.end()) return found->second.type;
    add(node, "unknown_field", "事实“" + kind + "”没有字段“" + field + "”",
        "facts of kind '" + kind + "' have no field '" + field + "'");
    return Type::kAny;
  }

  Type name(const Node& node) {
    for (const Frame& frame : frames_) {
      if (frame.kind.empty() && frame.name == node.text) return Type::kText;
    }
    if (std::find(scope_.texts.begin(), scope_.texts.end(), node.text) != scope_.texts.end()) return Type::kText;
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
      if (!frame->kind.empty()) return field(node, frame->kind, node.text);
    }
    return Type::kAny;
  }

  Type member(const Node& node) {
    const std::string& owner = node.children[0]->text;
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
      if (frame->name == owner && !frame->kind.empty()) return field(node, frame->kind, node.text);
    }
    if (owner == "document") return field(node, "document", node.text);
    if (owner == "context") return node.text == "year" ? Type::kNumber : Type::kText;
    add(node, "unknown_field", "“" + owner + "”在此处没有所指", "'" + owner + "' names no fact here");
    return Type::kAny;
  }

  Type parameter(const Node& node) {
    if (std::find(scope_.parameters.begin(), scope_.parameters.end(), node.text) == scope_.parameters.end()) {
      add(node, "unknown_parameter", "没有参数“" + node.text + "”", "there is no parameter '" + node.text + "'");
    }
    return Type::kAny;
  }

  Type arithmetic(const Node& node) {
    const Type left = check(*node.children[0]), right = check(*node.children[1]);
    if (node.op == Op::kAdd && left == Type::kText && right == Type::kText) return Type::kText;
    for (const auto& [side, type] : {std::pair(0, left), std::pair(1, right)}) {
      if (type == Type::kNumber || type == Type::kAny) continue;
      add(*node.children[static_cast<std::size_t>(side)], "wrong_type", "此处应为数字", "a number is expected");
    }
    return Type::kNumber;
  }

  Type comparison(const Node& node) {
    const Type left = check(*node.children[0]), right = check(*node.children[1]);
    if (left != right && left != Type::kAny && right != Type::kAny) {
      add(node, "wrong_type", "比较的两边类型不同", "values of different types are compared");
    }
    if (node.op == Op::kEqual) check_value(*node.children[0], *node.children[1]);
    return Type::kBool;
  }

  /// field = 'word' where the field never takes that word: such a condition is dead.
  void check_value(const Node& left, const Node& right) {
    const Node& named = left.op == Op::kText ? right : left;
    const Node& literal = left.op == Op::kText ? left : right;
    if (literal.op != Op::kText || (named.op != Op::kName && named.op != Op::kMember)) return;
    std::string kind;
    if (named.op == Op::kMember) {
      kind = named.children[0]->text == "document" ? "document" : "";
      for (const Frame& frame : frames_) {
        if (frame.name == named.children[0]->text) kind = frame.kind;
      }
    } else {
      for (const Frame& frame : frames_) {
        if (!frame.kind.empty()) kind = frame.kind;
      }
    }
    const KindSchema* schema = scope_.schema.kind(kind);
    const auto found = schema ? schema->fields.find(named.text) : decltype(schema->fields.find(named.text)){};
    if (!schema || found == schema->fields.end() || found->second.values.empty()) return;
    const auto& values = found->second.values;
    if (std::find(values.begin(), values.end(), literal.text) != values.end()) return;
    add(literal, "dead", "字段“" + named.text + "”不会取值“" + literal.text + "”",
        "the field '" + named.text + "' never has the value '" + literal.text + "'");
  }

  Type text_test(const Node& node) {
    if (node.op == Op::kMatches) {
      want(*node.children[0], Type::kText);
      check_pattern(node);
      return Type::kBool;
    }
    const Type left = check(*node.children[0]), right = check(*node.children[1]);
    const bool list_allowed = node.op == Op::kContains;
    if (node.op == Op::kIn && right != Type::kTextList && right != Type::kAny) {
      add(node, "wrong_type", "in 右边应为列表", "the right side of 'in' must be a list");
    }
    if (node.op != Op::kIn && left != Type::kText && left != Type::kAny && !(list_allowed && left == Type::kTextList)) {
      add(node, "wrong_type", "此处应为文字", "a text is expected");
    }
    return Type::kBool;
  }

  void check_pattern(const Node& node) {
    if (node.regex && !node.regex->problem().empty()) {
      add(node, "regex", "正则表达式有误：" + node.regex->problem(),
          "the pattern has an error: " + node.regex->problem());
    }
  }

  Type call(const Node& node) {
    const Function& function = functions()[static_cast<std::size_t>(node.function)];
    for (std::size_t index = 0; index < node.children.size(); ++index)
      want(*node.children[index], function.arguments[index]);
    check_pattern(node);
    for (const NodePtr& argument : node.children) {
      const bool names_list =
          (node.text == "words" || node.text == "any_word" || node.text == "is_word" || node.text == "lookup");
      const bool is_list_argument = node.text == "words" || node.text == "lookup" ? argument == node.children[0]
                                                                                  : argument == node.children.back();
      if (names_list && is_list_argument && argument->op == Op::kText) check_words(*argument, argument->text);
    }
    return function.result;
  }

  void check_words(const Node& node, const std::string& list) {
    if (!scope_.words.has(list))
      add(node, "unknown_words", "没有词表“" + list + "”", "there is no word list '" + list + "'");
  }

  Type aggregate(const Node& node) {
    if (!node.words.empty()) {
      check_words(node, node.words);
      frames_.push_back({node.alias, ""});
    } else {
      if (!scope_.schema.kind(node.kind)) {
        add(node, "unknown_kind", "没有事实种类“" + node.kind + "”", "there is no kind of facts '" + node.kind + "'");
      }
      frames_.push_back({node.alias, node.kind});
    }
    Type result = Type::kNumber;
    if (!node.field.empty()) result = field(node, node.kind, node.field);
    for (const NodePtr& child : node.children) {
      if (child) want(*child, Type::kBool);
    }
    frames_.pop_back();
    switch (node.aggregate) {
      case Aggregate::kExists:
      case Aggregate::kAll:
        return Type::kBool;
      case Aggregate::kList:
      case Aggregate::kDistinct:
        return Type::kTextList;
      case Aggregate::kFirst:
        return node.words.empty() ? result : Type::kText;
      case Aggregate::kCount:
        return Type::kNumber;
      default:
        if (result != Type::kNumber && result != Type::kAny)
          add(node, "wrong_type", "此处应为数字", "numbers are expected");
        return Type::kNumber;
    }
  }

  const TypeScope& scope_;
  std::vector<Frame> frames_;
};

}  // namespace

std::vector<TypeIssue> check_types(const Expression& expression, const TypeScope& scope, Type wanted) {
  if (expression.empty()) return {};
  TypeChecker checker(scope);
  checker.want(expression.root(), wanted);
  return std::move(checker.issues);
}

}  // namespace gouji::rules
