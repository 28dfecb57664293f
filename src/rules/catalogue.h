#pragma once
// The catalogue of rules: load it once, run it on the facts of many documents, on any thread.
//
//   const auto catalogue = rules::Catalogue::load({data / "rules"}).take();
//   for (const auto& outcome : catalogue.run(facts, context).outcomes) ...
#include <atomic>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "budget/fact.h"
#include "budget/finding.h"
#include "rules/context.h"
#include "rules/rule.h"
#include "rules/scanner.h"
#include "rules/schema.h"
#include "rules/words.h"

namespace gouji::rules {

enum class State : std::uint8_t { kViolated, kPassed, kNotApplicable, kNotCheckable };
std::string_view name_of(State state);

/// A piece of a fact's text that a finder met; `check` turns it into an exact place.
struct Match {
  const budget::Fact* fact = nullptr;
  budget::FactName field;
  std::size_t begin = 0, end = 0;  ///< Bytes of the field.
};

/// Violated and not-checkable facts. What passed or did not apply is only counted.
struct RuleOutcome {
  const Rule* rule = nullptr;
  State state = State::kViolated;
  budget::Severity severity = budget::Severity::kWarning;
  const budget::Fact* fact = nullptr;  ///< The first one, in document order.
  std::vector<budget::Quote> places;   ///< Of all facts of the group; in document order.
  std::vector<Match> matches;          ///< matches[i] belongs to places[i]; fact null where the place is a whole fact.
  std::string message_zh, message_en;
  std::string stated, expected;
  std::string key;                ///< What the group has in common.
  std::vector<const Rule*> also;  ///< Further rules of the same `join`.
  std::string reason;             ///< Why it is not checkable.
};

struct RuleCount {
  std::int64_t passed = 0, violated = 0, not_applicable = 0, not_checkable = 0;
};

struct RunResult {
  std::vector<RuleOutcome> outcomes;        ///< In the order of the catalogue, then of the document.
  std::map<std::string, RuleCount> counts;  ///< Every rule that was looked at, by id.
};

struct LoadOptions {
  bool with_cases = false;  ///< Read the tests of the rules too (for lint and explain).
};

struct LintIssue {
  std::string rule;  ///< Empty for issues of the folder.
  std::string file;
  std::string code;  ///< duplicate_id, contradictory, dead, untested, failing_case, unknown_field, ...
  std::string message_zh, message_en;
};

class Catalogue {
 public:
  /// Later folders override rules of earlier ones by id: a record without `for`, `find` or `engine` only changes what it
  /// names (enabled, gate, report_max); a full record replaces the earlier one. An unreadable file is an error.
  static base::Result<Catalogue> load(const std::vector<std::filesystem::path>& folders, LoadOptions options = {});

  /// Compiles patterns and cuts word lists that are otherwise made when a document first needs them, until told to stop.
  /// For a thread that has nothing better to do. Thread-safe.
  void prepare(const std::atomic<bool>& stop) const;

  const std::vector<Rule>& rules() const { return rules_; }
  /// By its id, else by one it stands for.
  const Rule* find(std::string_view id) const;
  const WordLists& words() const { return words_; }
  const Schema& schema() const { return schema_; }
  const BasisText* basis(std::string_view key) const;
  const std::vector<Parameter>& parameters() const { return parameters_; }
  const Measured* measured(std::string_view id) const;

  /// Thread-safe. Never fails: a rule that cannot be evaluated gives a not-checkable outcome.
  RunResult run(const budget::FactBase& facts, const RunContext& context) const;
  /// One rule, whether or not it is enabled or its pack applies.
  RunResult run_rule(const Rule& rule, const budget::FactBase& facts, const RunContext& context) const;

  /// The rule for people: formula, gate, severity, basis and how far it was verified, measured figures, cases.
  /// Empty when there is no such rule. Language "zh" or "en".
  std::string explain(std::string_view id, std::string_view language) const;

 private:
  friend class Loader;
  friend class Runner;
  std::vector<Rule> rules_;
  WordLists words_;
  Schema schema_;
  std::vector<BasisText> basis_;
  std::vector<Parameter> parameters_;
  std::unordered_map<std::string, Measured> measured_;
  std::vector<std::string> duplicates_;
  Scanner scanner_;                                     ///< Of the near_words of all rules.
  std::vector<std::vector<std::uint32_t>> needles_of_;  ///< Per rule, sorted ids in scanner_.

 public:
  const std::vector<std::string>& duplicate_ids() const { return duplicates_; }
};

/// What a rule waits for, in words.
std::string needs_text(std::string_view needs, bool chinese);

/// Everything a maintainer should mend: see LintIssue::code.
std::vector<LintIssue> lint(const Catalogue& catalogue, const budget::Knowledge* knowledge = nullptr);

/// A violated outcome as a finding with a stable id. Places are as exact as the facts are (see check/facts.h for matches).
budget::Finding make_finding(const RuleOutcome& outcome, const Catalogue& catalogue);

/// Runs one case of a rule; empty when it holds, else what is wrong.
std::string check_case(const Catalogue& catalogue, const Rule& rule, const RuleCase& test,
                       const budget::Knowledge* knowledge);

}  // namespace gouji::rules
