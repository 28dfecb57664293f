// Running rules. Each rule walks the facts of its kind; literals that every text was scanned for once decide which texts a
// rule looks at. Violated facts with the same key become one outcome; outcomes with the same `join` word become one too.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "rules/catalogue.h"
#include "rules/find.h"
#include "rules/language/evaluator.h"
#include "rules/message.h"

namespace gouji::rules {
namespace {

using budget::Fact;
using budget::Severity;

/// Texts quoted in a message through {quotes}.
constexpr std::size_t kMostQuotes = 6;

base::Place place_of_match(const Fact& fact, std::string_view text, std::size_t begin, std::size_t end) {
  base::Place place = fact.place;
  if (place.line == 0 || place.line != place.end_line || text.size() > fact.quote.size() + 8) return place;
  const auto column = [&](std::size_t offset) {
    return static_cast<std::int32_t>(fact.place.column +
                                     static_cast<std::int32_t>(base::count_code_points(text.substr(0, offset))));
  };
  place.column = column(begin);
  place.end_column = column(end);
  return place;
}

/// The narrowest parameter that holds in the year and region.
ParameterValues parameters_for(const std::vector<Parameter>& all, const RunContext& context) {
  ParameterValues values;
  std::unordered_map<std::string, std::size_t> widths;
  for (const Parameter& parameter : all) {
    const bool year_fits =
        context.year == 0 || (context.year >= parameter.year_from && context.year <= parameter.year_to);
    if (!year_fits || !context.region_code.starts_with(parameter.region)) continue;
    const auto known = widths.find(parameter.name);
    if (known != widths.end() && known->second > parameter.region.size()) continue;
    widths[parameter.name] = parameter.region.size();
    values[parameter.name] = value_of(parameter.value);
  }
  return values;
}

bool holds_in_year(const Rule& rule, int year) { return year == 0 || (year >= rule.year_from && year <= rule.year_to); }

}  // namespace

class Runner {
 public:
  Runner(const Catalogue& catalogue, const budget::FactBase& facts, const RunContext& context)
      : catalogue_(catalogue),
        index_(facts),
        parameters_(parameters_for(catalogue.parameters_, context)),
        evaluator_(index_, context, catalogue.words_, parameters_) {}

  void rule(std::size_t number) { judge(catalogue_.rules_[number], &catalogue_.needles_of_[number]); }
  /// What the rule needs is not in one document: it has no object, which is not the same as being kept.
  void lacks_material(const Rule& rule) { ++result_.counts[rule.id].not_applicable; }
  void judge(const Rule& rule, const std::vector<std::uint32_t>* needles) {
    if (rule.engine != Engine::kExpression || !rule.problems.empty()) return;
    count_ = &result_.counts[rule.id];
    groups_.clear();
    const auto& facts = index_.of(rule.fact_kind);
    if (needles && !needles->empty()) {
      const std::vector<std::uint32_t> candidates = candidates_of(rule, *needles);
      count_->not_applicable += static_cast<std::int64_t>(facts.size() - candidates.size());
      for (std::uint32_t at : candidates) judge_fact(rule, *facts[at]);
    } else {
      for (const Fact* fact : facts) judge_fact(rule, *fact);
    }
    for (RuleOutcome& outcome : groups_) finish(rule, outcome);
  }

  RunResult take() {
    join();
    return std::move(result_);
  }

 private:
  using Hits = std::vector<std::vector<std::uint32_t>>;  ///< By id of the literal: positions of facts.

  /// Positions, among the facts of the rule's kind, of those whose text has one of the literals.
  std::vector<std::uint32_t> candidates_of(const Rule& rule, const std::vector<std::uint32_t>& needles) {
    const auto [entry, is_new] = hits_.try_emplace({rule.fact_kind.number(), rule.fact_field.number()});
    Hits& hits = entry->second;
    if (is_new) scan(rule, hits);
    std::vector<std::uint32_t> candidates;
    for (std::uint32_t needle : needles) candidates.insert(candidates.end(), hits[needle].begin(), hits[needle].end());
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    return candidates;
  }

  void scan(const Rule& rule, Hits& hits) {
    hits.resize(catalogue_.scanner_.size());
    const auto& facts = index_.of(rule.fact_kind);
    std::vector<std::uint32_t> found;
    for (std::uint32_t at = 0; at < facts.size(); ++at) {
      const std::string_view text = facts[at]->text(rule.fact_field);
      if (text.empty()) continue;
      found.clear();
      catalogue_.scanner_.scan(text, found);
      for (std::uint32_t id : found) hits[id].push_back(at);
    }
  }

  void judge_fact(const Rule& rule, const Fact& fact) {
    evaluator_.begin(&fact);
    if (!rule.where.empty()) {
      const bool applies = evaluator_.holds(rule.where);
      if (!evaluator_.problem().empty()) return not_checkable(rule, fact, evaluator_.problem());
      if (!applies) {
        ++count_->not_applicable;
        return;
      }
    }
    if (rule.finder != Finder::kNone) return search(rule, fact);
    const int truth = evaluator_.truth(rule.assertion);
    if (!evaluator_.problem().empty()) return not_checkable(rule, fact, evaluator_.problem());
    if (truth == 1) {
      ++count_->passed;
    } else if (truth == 0) {
      violated(rule, fact);
    } else {
      unknown(rule, fact);
    }
  }

  /// Null result: the object is missing, or it is there but cannot be read (field `unreadable` says why).
  void unknown(const Rule& rule, const Fact& fact) {
    const std::string_view reason = fact.text("unreadable");
    if (!reason.empty()) return not_checkable(rule, fact, std::string(reason));
    ++count_->not_applicable;
  }

  void not_checkable(const Rule& rule, const Fact& fact, const std::string& reason) {
    ++count_->not_checkable;
    RuleOutcome outcome;
    outcome.rule = &rule;
    outcome.state = State::kNotCheckable;
    outcome.fact = &fact;
    outcome.places.push_back({fact.place, std::string(fact.quote), ""});
    outcome.matches.push_back({});
    outcome.reason = reason;
    result_.outcomes.push_back(std::move(outcome));
  }

  void search(const Rule& rule, const Fact& fact) {
    const budget::FactField* field = fact.find(rule.fact_field);
    if (!field || !field->is_text()) return unknown(rule, fact);
    const std::string_view text = field->text();
    bool any = false;
    for (const Found& found : find_in(rule, text, catalogue_.words_)) {
      bind(found, text);
      const bool kept = rule.keep.empty() || evaluator_.holds(rule.keep);
      if (kept) {
        any = true;
        RuleOutcome& outcome = group(rule, fact);
        std::size_t begin = found.begin, end = found.end;
        if (const auto group_number = static_cast<std::size_t>(rule.place_group);
            group_number > 0 && group_number <= found.groups.size() && found.groups[group_number - 1].data()) {
          begin = static_cast<std::size_t>(found.groups[group_number - 1].data() - text.data());
          end = begin + found.groups[group_number - 1].size();
        }
        add_place(outcome, {place_of_match(fact, text, begin, end), std::string(text.substr(begin, end - begin)), ""},
                  {&fact, rule.fact_field, begin, end});
        first_match_.try_emplace(&outcome - groups_.data(), found);
      }
      evaluator_.unbind_texts();
      if (!evaluator_.problem().empty()) return not_checkable(rule, fact, evaluator_.problem());
    }
    ++(any ? count_->violated : count_->passed);
  }

  void bind(const Found& found, std::string_view text) {
    evaluator_.bind_text("match", text.substr(found.begin, found.end - found.begin));
    evaluator_.bind_text("before", text.substr(0, found.begin));
    evaluator_.bind_text("after", text.substr(found.end));
    for (std::size_t group = 0; group < found.groups.size(); ++group) {
      evaluator_.bind_text("match" + std::to_string(group + 1), found.groups[group]);
    }
  }

  void violated(const Rule& rule, const Fact& fact) {
    ++count_->violated;
    RuleOutcome& outcome = group(rule, fact);
    // The whole document is no place: what it is about is, if the rule names it.
    if (fact.kind != "document" || rule.see.empty()) add_place(outcome, {fact.place, std::string(fact.quote), ""}, {});
    for (const Expression& see : rule.see) {
      for (const Fact* other : evaluator_.select(see.root()))
        add_place(outcome, {other->place, std::string(other->quote), ""}, {});
    }
  }

  /// Places that an outcome has already.
  using Seen = std::set<std::pair<base::Place, std::string>>;
  static void add_place(RuleOutcome& outcome, Seen& seen, budget::Quote quote, Match match) {
    if (!seen.emplace(quote.place, quote.text).second) return;
    outcome.places.push_back(std::move(quote));
    outcome.matches.push_back(match);
  }
  void add_place(RuleOutcome& outcome, budget::Quote quote, Match match) {
    add_place(outcome, seen_[static_cast<std::size_t>(&outcome - groups_.data())], std::move(quote), match);
  }

  /// The outcome that this fact belongs to; makes it when the fact is the first of its group.
  RuleOutcome& group(const Rule& rule, const Fact& fact) {
    std::string key;
    if (rule.once == "fact") {
      key = std::to_string(fact.id);
    } else if (rule.once != "document") {
      key = text_of(fact.value(budget::FactName::find(rule.once)));
    }
    if (groups_.empty()) {
      seen_.clear();
      first_match_.clear();
      group_of_key_.clear();
    }
    const auto [known, is_new] = group_of_key_.emplace(key, groups_.size());
    if (!is_new) return groups_[known->second];
    RuleOutcome outcome;
    outcome.rule = &rule;
    outcome.fact = &fact;
    outcome.key = std::move(key);
    groups_.push_back(std::move(outcome));
    seen_.emplace_back();
    return groups_.back();
  }

  /// Severity and messages are taken at the first fact of the group, when all of its places are known.
  void finish(const Rule& rule, RuleOutcome& outcome) {
    evaluator_.begin(outcome.fact);
    const auto match = first_match_.find(&outcome - groups_.data());
    if (rule.finder != Finder::kNone && match != first_match_.end()) {
      bind(match->second, outcome.fact->text(rule.fact_field));
    }
    const std::string count = std::to_string(outcome.places.size());
    const std::string quotes = quotes_of(outcome);
    evaluator_.bind_text("n", count);
    evaluator_.bind_text("quotes", quotes);
    outcome.severity = severity(rule);
    outcome.message_zh = render(rule.message_zh, evaluator_);
    outcome.message_en = render(rule.message_en, evaluator_);
    if (!rule.stated.empty()) outcome.stated = text_of(evaluator_.evaluate(rule.stated));
    if (!rule.expected.empty()) outcome.expected = text_of(evaluator_.evaluate(rule.expected));
    result_.outcomes.push_back(std::move(outcome));
  }

  Severity severity(const Rule& rule) {
    if (!rule.error_if.empty() && rule.report_max == Severity::kError) {
      return evaluator_.truth(rule.error_if) == 1 ? Severity::kError : Severity::kWarning;
    }
    if (!rule.info_if.empty() && evaluator_.truth(rule.info_if) == 1) return Severity::kInfo;
    return rule.report_max == Severity::kError ? Severity::kWarning : rule.report_max;
  }

  static std::string quotes_of(const RuleOutcome& outcome) {
    std::set<std::string_view> texts;
    std::string joined;
    for (const budget::Quote& quote : outcome.places) {
      if (!texts.insert(quote.text).second) continue;
      if (texts.size() > kMostQuotes) return joined + "等";
      joined += (texts.size() > 1 ? "、“" : "“") + quote.text + "”";
    }
    return joined;
  }

  /// Outcomes of the same `join` word: the first rule of the catalogue leads, the others are named beside it.
  void join() {
    std::map<std::string, std::size_t> leaders;
    std::vector<RuleOutcome> kept;
    for (RuleOutcome& outcome : result_.outcomes) {
      const std::string& word = outcome.rule->join;
      if (word.empty() || outcome.state != State::kViolated) {
        kept.push_back(std::move(outcome));
        continue;
      }
      const auto [leader, is_new] = leaders.try_emplace(word, kept.size());
      if (is_new) {
        kept.push_back(std::move(outcome));
        continue;
      }
      merge(kept[leader->second], outcome);
    }
    result_.outcomes = std::move(kept);
  }

  static void merge(RuleOutcome& leader, const RuleOutcome& follower) {
    Seen seen;
    for (const budget::Quote& place : leader.places) seen.emplace(place.place, place.text);
    for (std::size_t index = 0; index < follower.places.size(); ++index) {
      add_place(leader, seen, follower.places[index], follower.matches[index]);
    }
    leader.severity = std::min(leader.severity, follower.severity);
    if (follower.rule != leader.rule &&
        std::find(leader.also.begin(), leader.also.end(), follower.rule) == leader.also.end()) {
      leader.also.push_back(follower.rule);
    }
    if (leader.message_zh.find(follower.message_zh) == std::string::npos) {
      leader.message_zh += follower.message_zh;
      leader.message_en += " " + follower.message_en;
    }
  }

  const Catalogue& catalogue_;
  FactIndex index_;
  ParameterValues parameters_;
  Evaluator evaluator_;
  RunResult result_;
  RuleCount* count_ = nullptr;
  std::vector<RuleOutcome> groups_;
  std::vector<Seen> seen_;                                     ///< One an outcome of groups_.
  std::unordered_map<std::string, std::size_t> group_of_key_;  ///< Positions in groups_.
  std::map<std::ptrdiff_t, Found> first_match_;                ///< By position in groups_.
  std::map<std::pair<std::size_t, std::size_t>, Hits> hits_;   ///< By kind and field.
};

RunResult Catalogue::run(const budget::FactBase& facts, const RunContext& context) const {
  Runner runner(*this, facts, context);
  for (std::size_t number = 0; number < rules_.size(); ++number) {
    const Rule& rule = rules_[number];
    if (!rule.enabled || !rule.applies_to.covers(context) || !holds_in_year(rule, context.year)) continue;
    if (rule.needs == "none") {
      runner.rule(number);
    } else {
      runner.lacks_material(rule);
    }
  }
  return runner.take();
}

RunResult Catalogue::run_rule(const Rule& rule, const budget::FactBase& facts, const RunContext& context) const {
  Runner runner(*this, facts, context);
  const bool own = !rules_.empty() && &rule >= rules_.data() && &rule < rules_.data() + rules_.size();
  runner.judge(rule, own ? &needles_of_[static_cast<std::size_t>(&rule - rules_.data())] : nullptr);
  return runner.take();
}

budget::Finding make_finding(const RuleOutcome& outcome, const Catalogue& catalogue) {
  const Rule& rule = *outcome.rule;
  budget::Finding finding;
  finding.rule = rule.id;
  finding.severity = outcome.severity;
  finding.gate = rule.gate;
  finding.title_zh = rule.title_zh;
  finding.title_en = rule.title_en;
  finding.message_zh = outcome.message_zh;
  finding.message_en = outcome.message_en;
  if (!rule.fix_hint_zh.empty()) finding.message_zh += rule.fix_hint_zh;
  if (!rule.fix_hint_en.empty()) finding.message_en += " " + rule.fix_hint_en;
  finding.stated = outcome.stated;
  finding.expected = outcome.expected;
  finding.places = outcome.places;
  finding.cause = "rule";
  finding.caused_by = rule.caused_by;
  for (const std::string& key : rule.basis) {
    const BasisText* text = catalogue.basis(key);
    if (!finding.basis_zh.empty()) finding.basis_zh += "；";
    if (!finding.basis_en.empty()) finding.basis_en += "; ";
    finding.basis_zh += text ? key + " " + text->text_zh : key;
    finding.basis_en += text ? key + " " + text->text_en : key;
  }
  // Stable over runs and over shifts of lines: the rule, and what the first place says.
  std::uint64_t digest = base::digest64(rule.id);
  if (!outcome.places.empty()) digest = base::digest64(outcome.places.front().text, digest);
  if (rule.once == "fact" && outcome.fact) digest = base::digest64(std::to_string(outcome.fact->place.line), digest);
  finding.id = rule.id + "-" + base::to_hex(digest).substr(0, 10);
  return finding;
}

}  // namespace gouji::rules
