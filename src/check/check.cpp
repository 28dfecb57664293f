// The order of a check: recognise, test families, solve in tiers, explain, run rules, keep the ledger.
#include "check/check.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <map>
#include <utility>

#include "check/correct.h"
#include "check/diagnosis.h"
#include "check/explain.h"
#include "check/facts.h"
#include "check/ledger.h"
#include "check/prior.h"
#include "check/recognised.h"

namespace gouji::check {

namespace {

class Stopwatch {
 public:
  explicit Stopwatch(std::int64_t (*clock)()) : clock_(clock), last_(clock ? clock() : 0) {}
  /// Microseconds since the last lap; 0 without a clock.
  std::int64_t lap() {
    const std::int64_t now = clock_ ? clock_() : 0;
    return now - std::exchange(last_, now);
  }

 private:
  std::int64_t (*clock_)();
  std::int64_t last_;
};

/// Tail differences are one finding a precision group; everything else one finding a problem.
std::vector<budget::Finding> explain_all(const Verdict& verdict, const Explainer& explainer,
                                         const budget::Model& model) {
  std::vector<budget::Finding> findings;
  std::map<budget::GroupId, std::vector<const JudgedProblem*>> tails;
  for (const JudgedProblem& judged : verdict.problems) {
    const BuiltSystem& built = verdict.systems[judged.built];
    if (judged.kind == ProblemKind::kTail) {
      tails[explainer.group_of(judged, built)].push_back(&judged);
    } else {
      findings.push_back(explainer.explain(judged, built));
    }
  }
  for (const auto& [group, problems] : tails) {
    const std::string name = group == budget::kNone ? "" : model.groups[group];
    findings.push_back(explainer.explain_tail(problems, verdict.systems[problems.front()->built], name));
  }
  return findings;
}

/// What the rules say of a document.
struct RuleVerdict {
  std::vector<budget::Finding> findings;
  int not_applicable = 0, not_checkable = 0;
};

RuleVerdict run_rules(const document::Document& document, const recognize::Recognition& recognition,
                      const budget::Knowledge& knowledge, const rules::Catalogue& catalogue) {
  const rules::RunContext context = context_of(recognition, knowledge);
  const budget::FactBase facts = make_facts(document, recognition, knowledge);
  const rules::RunResult result = catalogue.run(facts, context);
  RuleVerdict verdict;
  for (const rules::RuleOutcome& outcome : result.outcomes) {
    if (outcome.state == rules::State::kViolated)
      verdict.findings.push_back(finding_of(outcome, catalogue, document, recognition));
  }
  for (const auto& [rule, count] : result.counts) {
    verdict.not_applicable += count.not_applicable > 0 && count.passed + count.violated + count.not_checkable == 0;
    verdict.not_checkable += static_cast<int>(count.not_checkable);
  }
  return verdict;
}

/// Errors first, then warnings, then infos; in the document's order within each.
void put_in_order(std::vector<budget::Finding>& findings) {
  const auto place_of = [](const budget::Finding& finding) {
    return finding.places.empty() ? base::Place{} : finding.places.front().place;
  };
  std::stable_sort(findings.begin(), findings.end(), [&place_of](const budget::Finding& a, const budget::Finding& b) {
    return a.severity != b.severity ? a.severity < b.severity : place_of(a) < place_of(b);
  });
}

}  // namespace

std::string_view name_of(FigureState state) {
  switch (state) {
    case FigureState::kTied:
      return "tied";
    case FigureState::kConflict:
      return "in_conflict";
    case FigureState::kUnchecked:
      return "unchecked";
  }
  return "";
}

Report check(std::shared_ptr<const document::Document> document, const budget::Knowledge& knowledge,
             const rules::Catalogue& catalogue, const CheckOptions& options) {
  Stopwatch watch(options.clock_microseconds);
  recognize::Recognition recognition = recognize::recognize(*document, knowledge);
  const std::int64_t recognized = watch.lap();
  Report report = check(std::move(document), std::move(recognition), knowledge, catalogue, options);
  report.timing.recognize = recognized;
  return report;
}

Report check(std::shared_ptr<const document::Document> document, recognize::Recognition recognized,
             const budget::Knowledge& knowledge, const rules::Catalogue& catalogue, const CheckOptions& options) {
  Report report;
  report.file = document->name;
  Stopwatch watch(options.clock_microseconds);
  auto recognition = std::make_shared<recognize::Recognition>(std::move(recognized));
  const auto doubt = options.prior ? doubt_of_prior(*options.prior, *recognition) : std::nullopt;
  if (options.prior && is_of_year_before(*options.prior, *recognition))
    tie_to_prior(*options.prior, recognition->model);

  const auto policy = options.threads == CheckOptions::Threads::kTwo ? std::launch::async : std::launch::deferred;
  auto rules = std::async(policy, [&] { return run_rules(*document, *recognition, knowledge, catalogue); });
  // On one thread the rules go first: their facts are gone before the solver takes room.
  if (policy == std::launch::deferred) rules.wait();
  report.timing.rules = watch.lap();
  const budget::Model& model = recognition->model;
  PrecisionTable precision = read_precision(model);
  settle_mixed_groups(model, precision);
  const Readings readings = test_families(model, precision);
  report.timing.families = watch.lap();

  const Verdict verdict = judge(model, precision, readings, knowledge.costs());
  Corrector corrector(model, precision, readings);
  for (const JudgedProblem& judged : verdict.problems) {
    if (judged.problem.repairs.size() == 1)
      corrector.take_as_done(verdict.systems[judged.built], judged.problem.repairs.front());
  }
  const Explainer explainer(model, readings, catalogue, knowledge.derived<budget::EnglishPhrases>(), corrector);
  report.findings = explain_all(verdict, explainer, model);
  report.timing.solve = watch.lap();

  report.ledger = make_ledger(model, precision, readings, knowledge.costs(), corrector);
  report.ledger.work_limit_reached = verdict.limit_reached;
  report.timing.ledger = watch.lap();

  RuleVerdict by_rules = rules.get();
  std::move(by_rules.findings.begin(), by_rules.findings.end(), std::back_inserter(report.findings));
  report.ledger.relations.not_applicable += by_rules.not_applicable;
  report.ledger.relations.not_checkable += by_rules.not_checkable;
  if (doubt) report.findings.push_back(*doubt);
  soften_recognised(*document, report.findings);
  put_in_order(report.findings);
  mark_conflicts(model, report.findings, report.ledger);
  report.timing.rules += watch.lap();

  report.document = std::move(document);
  report.recognition = std::move(recognition);
  return report;
}

}  // namespace gouji::check
