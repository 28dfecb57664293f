// Running the tests that a rule carries.
#include <algorithm>

#include "rules/catalogue.h"

namespace gouji::rules {

std::string check_case(const Catalogue& catalogue, const Rule& rule, const RuleCase& test,
                       const budget::Knowledge* knowledge) {
  if (!test.problem.empty()) return "the case cannot be read: " + test.problem;
  if (!rule.problems.empty()) return "the rule cannot be run";
  RunContext context = test.context;
  context.knowledge = knowledge;
  const RunResult result = catalogue.run_rule(rule, *test.facts, context);
  const auto counted = result.counts.find(rule.id);
  const RuleCount counts = counted == result.counts.end() ? RuleCount{} : counted->second;
  State state = State::kNotApplicable;
  if (counts.passed > 0) state = State::kPassed;
  if (counts.not_checkable > 0) state = State::kNotCheckable;
  if (counts.violated > 0) state = State::kViolated;
  if (name_of(state) != test.expect) return "expected " + test.expect + ", it is " + std::string(name_of(state));
  std::vector<const RuleOutcome*> violated;
  for (const RuleOutcome& outcome : result.outcomes) {
    if (outcome.state == State::kViolated) violated.push_back(&outcome);
  }
  if (test.count != 0 && violated.size() != static_cast<std::size_t>(test.count)) {
    return "expected " + std::to_string(test.count) + " findings, there are " + std::to_string(violated.size());
  }
  if (!test.severity.empty() && (violated.empty() || budget::name_of(violated.front()->severity) != test.severity)) {
    return "expected severity " + test.severity;
  }
  if (test.quote.empty()) return {};
  for (const RuleOutcome* outcome : violated) {
    for (const budget::Quote& quote : outcome->places) {
      if (quote.text == test.quote) return {};
    }
  }
  return "no place quotes “" + test.quote + "”";
}

}  // namespace gouji::rules
