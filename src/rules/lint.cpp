// What a maintainer should mend before a rule goes out. docs/rules.md lists the codes.
#include <algorithm>
#include <map>
#include <set>

#include "rules/catalogue.h"
#include "rules/language/types.h"

namespace gouji::rules {
namespace {

/// A canonical form of an expression: equal forms mean equal conditions.
std::string form_of(const Node& node);

std::string joined(const Node& node, const std::string& head) {
  std::string out(1, '(');
  out += head;
  for (const NodePtr& child : node.children) {
    out += ' ';
    out += child ? form_of(*child) : "-";
  }
  out += ')';
  return out;
}

std::string form_of(const Node& node) {
  std::string head = std::to_string(static_cast<int>(node.op)) + ":" + node.text;
  if (node.op == Op::kNumber) head += node.number.to_string();
  if (node.op == Op::kBool) head += node.truth ? "true" : "false";
  if (node.op == Op::kAggregate) head += ":" + node.kind + "." + node.field + ":" + node.words + ":" + node.alias;
  return joined(node, head);
}

Op opposite(Op op) {
  switch (op) {
    case Op::kEqual:
      return Op::kUnequal;
    case Op::kUnequal:
      return Op::kEqual;
    case Op::kLess:
      return Op::kGreaterEqual;
    case Op::kGreaterEqual:
      return Op::kLess;
    case Op::kGreater:
      return Op::kLessEqual;
    case Op::kLessEqual:
      return Op::kGreater;
    default:
      return Op::kNull;
  }
}

bool are_opposite(const Node& a, const Node& b) {
  if (a.op == Op::kNot && form_of(*a.children[0]) == form_of(b)) return true;
  if (b.op == Op::kNot && form_of(*b.children[0]) == form_of(a)) return true;
  return opposite(a.op) != Op::kNull && opposite(a.op) == b.op && form_of(*a.children[0]) == form_of(*b.children[0]) &&
         form_of(*a.children[1]) == form_of(*b.children[1]);
}

std::string form_of(const Expression& expression) { return expression.empty() ? "" : form_of(expression.root()); }

class Linter {
 public:
  Linter(const Catalogue& catalogue, const budget::Knowledge* knowledge)
      : catalogue_(catalogue), knowledge_(knowledge) {
    for (const Parameter& parameter : catalogue.parameters()) parameters_.insert(parameter.name);
  }

  std::vector<LintIssue> run() {
    for (const std::string& id : catalogue_.duplicate_ids()) {
      issues_.push_back(
          {id, "", "duplicate_id", "编号重复，后面的记录未使用", "the id is used twice; the later record is not used"});
    }
    for (const Rule& rule : catalogue_.rules()) lint(rule);
    contradictions();
    return std::move(issues_);
  }

 private:
  void add(const Rule& rule, std::string code, std::string zh, std::string en) {
    issues_.push_back({rule.id, rule.file, std::move(code), std::move(zh), std::move(en)});
  }

  void lint(const Rule& rule) {
    for (const std::string& problem : rule.problems) add(rule, "malformed", problem, problem);
    if (rule.title_zh.empty() || rule.title_en.empty())
      add(rule, "no_title", "缺少中英文标题", "a title in both languages is missing");
    if (rule.year_from > rule.year_to) add(rule, "dead", "年份范围为空", "the range of years is empty");
    basis(rule);
    others(rule);
    if (rule.engine != Engine::kExpression) return;
    if (rule.message_zh.source().empty() || rule.message_en.source().empty()) {
      add(rule, "no_message", "缺少中英文说明", "a message in both languages is missing");
    }
    if (!catalogue_.schema().kind(rule.kind)) {
      add(rule, "unknown_kind", "没有事实种类“" + rule.kind + "”", "there is no kind of facts '" + rule.kind + "'");
    } else {
      types(rule);
    }
    if (rule.find && !rule.find->problem().empty())
      add(rule, "regex", "find：" + rule.find->problem(), "find: " + rule.find->problem());
    if (rule.finder == Finder::kPattern && rule.near_words.empty()) {
      add(rule, "slow", "find 没有 near 字样，每段文字都要匹配", "find has no `near` words, so every text is matched");
    }
    if (!rule.find_list.empty() && !catalogue_.words().has(rule.find_list)) {
      add(rule, "unknown_words", "没有词表“" + rule.find_list + "”", "there is no word list '" + rule.find_list + "'");
    }
    cases(rule);
  }

  /// What a rule waits for, and the ids it stands for.
  void others(const Rule& rule) {
    static const std::set<std::string> kNeeds = {"none",  "prior",     "units",   "together",
                                                 "lines", "execution", "controls"};
    if (!kNeeds.contains(rule.needs))
      add(rule, "malformed", "needs 无效：" + rule.needs, "unknown needs: " + rule.needs);
    if (rule.engine == Engine::kElsewhere && rule.explanation_zh.empty())
      add(rule, "no_message", "没有说明由谁判断、缺什么", "nothing says who judges it or what is missing");
    for (const std::string& id : rule.stands_for) {
      const bool taken = std::any_of(catalogue_.rules().begin(), catalogue_.rules().end(), [&](const Rule& other) {
        return other.id == id || (&other != &rule && std::find(other.stands_for.begin(), other.stands_for.end(), id) !=
                                                         other.stands_for.end());
      });
      if (taken) add(rule, "duplicate_id", "另有规则用编号 " + id, "another rule has the id " + id);
    }
  }

  void basis(const Rule& rule) {
    if (rule.basis.empty() && rule.report_max != budget::Severity::kInfo) {
      add(rule, "no_basis", "缺少依据", "the basis is missing");
    }
    for (const std::string& key : rule.basis) {
      if (!catalogue_.basis(key))
        add(rule, "unknown_basis", "没有依据“" + key + "”", "there is no basis '" + key + "'");
    }
  }

  void types(const Rule& rule) {
    TypeScope scope{catalogue_.schema(), catalogue_.words(), rule.kind, {parameters_.begin(), parameters_.end()}, {}};
    const auto check = [&](const Expression& expression, Type wanted, const std::string& name) {
      for (const TypeIssue& issue : check_types(expression, scope, wanted)) {
        const std::string column = std::to_string(issue.column);
        add(rule, issue.code, name + " 第 " + column + " 列：" + issue.message_zh,
            name + " column " + column + ": " + issue.message_en);
      }
    };
    check(rule.where, Type::kBool, "where");
    check(rule.assertion, Type::kBool, "assert");
    for (const Expression& see : rule.see) check(see, Type::kNumber, "see");
    scope.texts = {"n", "quotes"};
    if (rule.finder != Finder::kNone) {
      for (const char* name : {"match", "before", "after", "match1", "match2", "match3", "match4", "match5"})
        scope.texts.push_back(name);
      const KindSchema* kind = catalogue_.schema().kind(rule.kind);
      if (!kind->fields.contains(rule.field)) {
        add(rule, "unknown_field", "没有字段“" + rule.field + "”", "there is no field '" + rule.field + "'");
      }
    }
    check(rule.keep, Type::kBool, "keep");
    check(rule.info_if, Type::kBool, "info_if");
    check(rule.error_if, Type::kBool, "error_if");
    check(rule.stated, Type::kAny, "stated");
    check(rule.expected, Type::kAny, "expected");
    for (const Message* message : {&rule.message_zh, &rule.message_en}) {
      if (!message->problem().empty()) add(rule, "malformed", message->problem(), message->problem());
      for (const Message::Part& part : message->parts()) check(part.expression, Type::kAny, "message");
    }
    if (rule.where.empty() || form_of(rule.where) != form_of_false()) return;
    add(rule, "dead", "where 恒为假", "where is always false");
  }

  static std::string form_of_false() {
    Node node;
    node.op = Op::kBool;
    return form_of(node);
  }

  void cases(const Rule& rule) {
    std::set<std::string> seen;
    for (const RuleCase& test : rule.cases) {
      seen.insert(test.expect);
      const std::string problem = check_case(catalogue_, rule, test, knowledge_);
      if (!problem.empty())
        add(rule, "failing_case", "用例“" + test.name + "”不符：" + problem, "case '" + test.name + "': " + problem);
    }
    const bool failing = seen.contains("violated"),
               passing = seen.contains("passed") || seen.contains("not_applicable");
    if (!failing || !passing)
      add(rule, "untested", "应至少有一个违反和一个通过的用例", "a violated and a passing case are needed");
  }

  void contradictions() {
    std::map<std::string, std::vector<const Rule*>> same_object;
    for (const Rule& rule : catalogue_.rules()) {
      if (rule.enabled && !rule.assertion.empty()) same_object[rule.kind + "|" + form_of(rule.where)].push_back(&rule);
    }
    for (const auto& [object, rules] : same_object) {
      for (std::size_t i = 0; i < rules.size(); ++i) {
        for (std::size_t j = i + 1; j < rules.size(); ++j) {
          if (!are_opposite(rules[i]->assertion.root(), rules[j]->assertion.root())) continue;
          add(*rules[j], "contradictory", "与规则 " + rules[i]->id + " 相反",
              "asserts the opposite of " + rules[i]->id);
        }
      }
    }
  }

  const Catalogue& catalogue_;
  const budget::Knowledge* knowledge_;
  std::set<std::string> parameters_;
  std::vector<LintIssue> issues_;
};

}  // namespace

std::vector<LintIssue> lint(const Catalogue& catalogue, const budget::Knowledge* knowledge) {
  return Linter(catalogue, knowledge).run();
}

}  // namespace gouji::rules
