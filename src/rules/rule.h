#pragma once
// A rule as data (docs/rules.md has the record for people), its cases, and the parameters it may name.
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "budget/fact.h"
#include "budget/finding.h"
#include "rules/context.h"
#include "rules/language/functions.h"
#include "rules/language/syntax.h"

namespace gouji::rules {

/// Who judges: an expression over facts; the solver; or another command, or nobody yet, because one document does not hold
/// what the rule needs. In the last two the record only tells what the id means.
enum class Engine : std::uint8_t { kExpression, kSolver, kElsewhere };

/// What an `find` rule looks for in a text.
enum class Finder : std::uint8_t {
  kNone,      ///< The rule asserts something instead.
  kPattern,   ///< find = "regular expression"
  kWords,     ///< find_words = "list": each key of the list; match1 is the value beside it
  kDoubled,   ///< find_doubled = [2, 12]: runs of so many characters that stand twice in a row
  kNearMiss,  ///< find_near = "list": what differs from a phrase of the list by one character; match1 is the phrase
};

/// A message with {expressions}, parsed when it is first needed. Thread-safe.
class Message {
 public:
  struct Part {
    std::string text;
    Expression expression;  ///< Used when not empty.
  };
  explicit Message(std::string source = {}) : source_(std::move(source)), parsed_(std::make_unique<Parsed>()) {}
  const std::string& source() const { return source_; }
  const std::vector<Part>& parts() const;
  /// What is wrong with the message, in both languages; empty when it is fine.
  const std::string& problem() const;

 private:
  struct Parsed {
    std::once_flag once;
    std::vector<Part> parts;
    std::string problem;
  };
  const Parsed& parsed() const;
  std::string source_;
  std::unique_ptr<Parsed> parsed_;
};

/// Where a rule applies. Empty lists apply everywhere.
struct Pack {
  std::vector<std::string> kinds, levels, admin_levels, regions, templates;
  bool covers(const RunContext& context) const;
};

struct RuleCase {
  std::string name;
  std::string expect;    ///< violated | passed | not_applicable | not_checkable
  int count = 0;         ///< Violated outcomes wanted; 0 = any number.
  std::string quote;     ///< A text that one of the places must quote.
  std::string severity;  ///< Wanted severity; empty = any.
  std::shared_ptr<const budget::FactBase> facts;
  RunContext context;
  std::string problem;  ///< Why the case cannot be read.
};

struct Rule {
  std::string id;
  int version = 1;
  std::string group;  ///< File stem: ref, word, pii, ...
  std::string title_zh, title_en;
  budget::GateLevel gate = budget::GateLevel::kLook;
  budget::Severity report_max = budget::Severity::kWarning;
  Engine engine = Engine::kExpression;
  Pack applies_to;
  std::string kind;            ///< `for`: the fact kind that is judged.
  std::string field = "text";  ///< Field that finders read.
  budget::FactKind fact_kind;  ///< `kind` and `field`, when there are such.
  budget::FactName fact_field;
  Expression where, assertion;
  Finder finder = Finder::kNone;
  std::unique_ptr<Regex> find;
  std::string find_list;                ///< Word list of kWords and kNearMiss.
  int least = 2, most = 12;             ///< kDoubled
  Expression keep;                      ///< Condition on match, match1, ... of a finder.
  int place_group = 0;                  ///< Group of the pattern that is shown as the place; 0 = the whole match.
  std::vector<std::string> near_words;  ///< One of them must stand in the text; else the rule does not look at it.
  Expression info_if, error_if;         ///< Lower or raise the severity; report_max stays the limit.
  Expression stated, expected;
  std::vector<Expression> see;  ///< count(...) expressions whose facts are further places of the finding.
  Message message_zh, message_en;
  std::string fix_hint_zh, fix_hint_en, explanation_zh, explanation_en;
  std::vector<std::string> basis;       ///< Keys of data/rules/basis.toml.
  std::vector<std::string> parameters;  ///< Names used with $.
  int year_from = 0, year_to = 9999;
  bool enabled = true;
  std::string needs = "none";  ///< none | prior | units | together | lines | execution | controls (docs/rules.md)
  std::vector<std::string> stands_for;  ///< Further ids that this rule answers to: explain and --rules find it by them.
  std::string once;       ///< fact | document | a field of the fact: one outcome for all facts that share it
  std::string join;       ///< Outcomes of all rules with the same word are one finding; the first rule leads.
  std::string caused_by;  ///< Id of a rule whose finding explains this one.
  std::vector<RuleCase> cases;
  std::string file;                   ///< Named in messages.
  std::vector<std::string> problems;  ///< What is wrong with the record; such a rule is not run.
};

struct BasisText {
  std::string key, text_zh, text_en;
  bool verified = false;
};

/// A threshold as it holds for some years and regions; the narrowest match wins.
struct Parameter {
  std::string name;
  OwnValue value;
  int year_from = 0, year_to = 9999;
  std::string region;  ///< Prefix of a division code; empty = everywhere.
  std::string source;
  bool verified = false;
};

/// Measured on a corpus: how often a rule had an object, was violated, and was right (data/rules/measured.csv).
struct Measured {
  std::int64_t documents = 0, objects = 0, violated = 0, confirmed = 0, refuted = 0;
  std::string corpus;
};

}  // namespace gouji::rules
