// Field by field. A field that is absent keeps the default of Rule, or that of the file.
#include "rules/read_rule.h"

#include <algorithm>

#include "rules/language/evaluator.h"

namespace gouji::rules {
namespace {

using budget::GateLevel;
using budget::Severity;

class Reader {
 public:
  Reader(const Record& record, const Record* defaults, const std::string& file) : record_(record), defaults_(defaults) {
    rule_.file = file + ":" + std::to_string(record.line);
  }

  Rule run() {
    rule_.id = text("id");
    if (rule_.id.empty()) problem("id 缺失 / a rule needs an id");
    rule_.version = static_cast<int>(record_.integer_of("version", 1));
    rule_.title_zh = text("title_zh");
    rule_.title_en = text("title_en");
    rule_.gate = gate(text("gate", "look"));
    rule_.report_max = severity(text("report_max", "warning"));
    const std::string engine = text("engine");
    rule_.engine = engine == "solver"      ? Engine::kSolver
                   : engine == "elsewhere" ? Engine::kElsewhere
                                           : Engine::kExpression;
    read_pack();
    rule_.year_from = static_cast<int>(record_.integer_of("year_from", 0));
    rule_.year_to = static_cast<int>(record_.integer_of("year_to", 9999));
    rule_.enabled = record_.truth_of("enabled", true);
    rule_.needs = text("needs", "none");
    rule_.stands_for = record_.texts_of("stands_for");
    rule_.join = text("join");
    rule_.caused_by = text("caused_by");
    rule_.basis = texts("basis");
    rule_.parameters = texts("params");
    rule_.fix_hint_zh = text("fix_hint_zh");
    rule_.fix_hint_en = text("fix_hint_en");
    rule_.explanation_zh = text("explanation_zh");
    rule_.explanation_en = text("explanation_en");
    rule_.message_zh = Message(text("message_zh"));
    rule_.message_en = Message(text("message_en"));
    if (rule_.engine == Engine::kExpression) read_judgement();
    if (const Record* cases = record_.find("case")) {
      for (const Record& item : cases->list) rule_.cases.push_back(read_case(item));
    }
    return std::move(rule_);
  }

 private:
  void problem(const std::string& text) { rule_.problems.push_back(text); }

  const Record* field(std::string_view name) const {
    const Record* own = record_.find(name);
    return own || !defaults_ ? own : defaults_->find(name);
  }
  std::string text(std::string_view name, std::string_view otherwise = {}) const {
    const Record* found = field(name);
    return found && found->kind == Record::Kind::kText ? found->text : std::string(otherwise);
  }
  std::vector<std::string> texts(std::string_view name) const {
    return record_.find(name) || !defaults_ ? record_.texts_of(name) : defaults_->texts_of(name);
  }

  GateLevel gate(const std::string& word) {
    for (GateLevel level : {GateLevel::kBlock, GateLevel::kFix, GateLevel::kLook, GateLevel::kNote}) {
      if (budget::name_of(level) == word) return level;
    }
    problem("gate 无效 / unknown gate level: " + word);
    return GateLevel::kLook;
  }
  Severity severity(const std::string& word) {
    for (Severity level : {Severity::kError, Severity::kWarning, Severity::kInfo}) {
      if (budget::name_of(level) == word) return level;
    }
    problem("report_max 无效 / unknown severity: " + word);
    return Severity::kWarning;
  }

  void read_pack() {
    const Record* pack = field("applies_to");
    if (!pack) return;
    rule_.applies_to = {pack->texts_of("kind"), pack->texts_of("level"), pack->texts_of("admin_level"),
                        pack->texts_of("region"), pack->texts_of("template")};
  }

  Expression expression(std::string_view name, const std::string& source) {
    if (source.empty()) return {};
    auto parsed = parse_expression(source);
    if (parsed.ok()) return parsed.take();
    problem(std::string(name) + "：" + parsed.error().message_zh + " / " + parsed.error().message_en);
    return {};
  }
  Expression expression(std::string_view name) { return expression(name, text(name)); }

  void read_judgement() {
    rule_.kind = text("for");
    rule_.fact_kind = budget::FactKind::find(rule_.kind);
    if (rule_.kind.empty()) problem("for 缺失 / a rule needs `for`, the kind of facts it judges");
    rule_.where = expression("where");
    rule_.assertion = expression("assert");
    rule_.keep = expression("keep");
    rule_.info_if = expression("info_if");
    rule_.error_if = expression("error_if");
    rule_.stated = expression("stated");
    rule_.expected = expression("expected");
    for (const std::string& source : texts("see")) rule_.see.push_back(expression("see", "count(" + source + ")"));
    rule_.near_words = texts("near");
    rule_.place_group = static_cast<int>(record_.integer_of("place_group", 0));
    read_finder();
    rule_.field = text("field", "text");
    rule_.fact_field = budget::FactName::find(rule_.field);
    rule_.once = text("once", rule_.finder == Finder::kNone ? "fact" : "document");
  }

  void read_finder() {
    int judgements = rule_.assertion.empty() ? 0 : 1;
    if (const std::string pattern = text("find"); !pattern.empty()) {
      rule_.finder = Finder::kPattern;
      rule_.find = std::make_unique<Regex>(pattern);
      ++judgements;
    }
    if (const std::string list = text("find_words"); !list.empty()) {
      rule_.finder = Finder::kWords;
      rule_.find_list = list;
      ++judgements;
    }
    if (const std::string list = text("find_near"); !list.empty()) {
      rule_.finder = Finder::kNearMiss;
      rule_.find_list = list;
      ++judgements;
    }
    if (const Record* doubled = record_.find("find_doubled")) {
      rule_.finder = Finder::kDoubled;
      if (doubled->list.size() == 2) {
        rule_.least = static_cast<int>(doubled->list[0].integer);
        rule_.most = static_cast<int>(doubled->list[1].integer);
      }
      if (rule_.least < 1 || rule_.most < rule_.least || rule_.most > 40)
        problem("find_doubled 无效 / bad find_doubled");
      ++judgements;
    }
    if (judgements != 1)
      problem("应有且只有一个 assert 或 find… / a rule has one of assert, find, find_words, find_near, find_doubled");
  }

  const Record& record_;
  const Record* defaults_;
  Rule rule_;
};

OwnValue own_value(const Record& record, std::string& problem) {
  switch (record.kind) {
    case Record::Kind::kInteger:
      return base::Rational(record.integer);
    case Record::Kind::kTruth:
      return record.truth;
    case Record::Kind::kList: {
      std::vector<std::string> list;
      for (const Record& item : record.list) list.push_back(item.text);
      return list;
    }
    case Record::Kind::kText:
      break;
    default:
      return {};
  }
  if (!record.text.starts_with("=") || record.text.size() == 1) return record.text;
  // "=12.36万元": an exact number, written as in the language.
  auto parsed = parse_expression(std::string_view(record.text).substr(1));
  if (!parsed.ok()) {
    problem = parsed.error().message_en;
    return {};
  }
  static const budget::FactBase kNoFacts;
  static const WordLists kNoWords;
  static const ParameterValues kNoParameters;
  static const RunContext kNoContext;
  FactIndex index(kNoFacts);
  Evaluator evaluator(index, kNoContext, kNoWords, kNoParameters);
  evaluator.begin(nullptr);
  const Value value = evaluator.evaluate(parsed.value());
  if (const base::Rational* number = std::get_if<base::Rational>(&value)) return *number;
  problem = "not a number: " + record.text;
  return {};
}

void add_case_fact(const Record& item, const base::Place& place, budget::FactBase& facts, std::string& problem) {
  const std::string kind = item.text_of("fact");
  if (!budget::FactKind::find(kind).known()) problem = "there is no kind of facts '" + kind + "'";
  budget::Fact& fact =
      facts.add(budget::FactKind::find(kind), place, facts.keep(item.text_of("quote", item.text_of("text"))));
  for (const auto& [name, record] : item.fields) {
    if (name == "fact" || name == "quote") continue;
    if (!budget::FactName::find(name).known()) problem = "there is no field '" + name + "'";
    const OwnValue own = own_value(record, problem);
    Value value = value_of(own);
    if (const std::string* text = std::get_if<std::string>(&own)) value = facts.keep(*text);
    if (const TextList* list = std::get_if<TextList>(&own)) value = facts.keep(*list);
    facts.add_field(fact, budget::FactName::find(name), value);
  }
}

}  // namespace

Rule read_rule(const Record& record, const Record* defaults, const std::string& file) {
  return Reader(record, defaults, file).run();
}

RuleCase read_case(const Record& record) {
  RuleCase test;
  test.name = record.text_of("name");
  test.expect = record.text_of("expect");
  test.count = static_cast<int>(record.integer_of("count", 0));
  test.quote = record.text_of("quote");
  test.severity = record.text_of("severity");
  test.context.kind = "budget";
  test.context.year = 2024;
  if (const Record* context = record.find("context")) {
    test.context.kind = context->text_of("kind", "budget");
    test.context.year = static_cast<int>(context->integer_of("year", 2024));
    test.context.region_code = context->text_of("region");
    test.context.level = context->text_of("level");
    test.context.admin_level = context->text_of("admin_level");
    test.context.template_id = context->text_of("template");
  }
  auto facts = std::make_shared<budget::FactBase>();
  if (const Record* list = record.find("facts")) {
    int line = 0;
    for (const Record& item : list->list) {
      base::Place place;
      place.line = ++line;
      place.column = 1;
      place.end_line = line;
      add_case_fact(item, place, *facts, test.problem);
    }
  }
  test.facts = std::move(facts);
  return test;
}

Parameter read_parameter(const Record& record) {
  Parameter parameter;
  std::string problem;
  parameter.name = record.text_of("name");
  if (const Record* value = record.find("value")) parameter.value = own_value(*value, problem);
  parameter.year_from = static_cast<int>(record.integer_of("year_from", 0));
  parameter.year_to = static_cast<int>(record.integer_of("year_to", 9999));
  parameter.region = record.text_of("region");
  parameter.source = record.text_of("source");
  parameter.verified = record.truth_of("verified", false);
  return parameter;
}

bool is_patch(const Record& record) {
  return !record.find("for") && !record.find("engine") && !record.find("assert") && !record.find("find");
}

void patch_rule(Rule& rule, const Record& record) {
  rule.enabled = record.truth_of("enabled", rule.enabled);
  for (budget::GateLevel level : {GateLevel::kBlock, GateLevel::kFix, GateLevel::kLook, GateLevel::kNote}) {
    if (budget::name_of(level) == record.text_of("gate")) rule.gate = level;
  }
  for (Severity level : {Severity::kError, Severity::kWarning, Severity::kInfo}) {
    if (budget::name_of(level) == record.text_of("report_max")) rule.report_max = level;
  }
}

}  // namespace gouji::rules
