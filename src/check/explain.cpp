#include "check/explain.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "check/explain_message.h"
#include "check/wording.h"

namespace gouji::check {

using base::Rational;
using budget::Dimension;
using budget::FigureId;
using budget::Finding;
using budget::kNone;
using budget::ProofLine;
using budget::QuantityId;
using budget::Relation;
using budget::RelationId;
using budget::RelationKind;

/// Who takes part in the proofs of a problem, in document order.
struct Explainer::Participants {
  std::vector<RelationId> relations;
  std::vector<FigureId> figures;
  /// Figures that the correction shown first changes, and the quantities that they state.
  std::vector<FigureId> wrong;
  std::vector<QuantityId> corrected;
  /// Quantities that two of the figures state differently.
  std::vector<std::vector<FigureId>> disagreements;
};

Explainer::Explainer(const budget::Model& model, const Readings& readings, const rules::Catalogue& catalogue,
                     const budget::EnglishPhrases& english, const Corrector& corrector)
    : model_(model), readings_(readings), catalogue_(catalogue), english_(english), corrector_(corrector) {}

namespace {

template <typename T>
void sort_unique(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

/// The proofs that a reader is shown: the shortest, and others that are not much longer. Each is impossible by itself.
std::vector<const solve::Proof*> told(const solve::Problem& problem) {
  constexpr std::size_t kMostProofs = 4, kLongerBy = 8;
  std::vector<const solve::Proof*> proofs;
  for (const solve::Proof& proof : problem.proofs) proofs.push_back(&proof);
  std::stable_sort(proofs.begin(), proofs.end(),
                   [](const auto* a, const auto* b) { return a->steps.size() < b->steps.size(); });
  while (proofs.size() > 1 &&
         (proofs.size() > kMostProofs || proofs.back()->steps.size() > proofs.front()->steps.size() + kLongerBy)) {
    proofs.pop_back();
  }
  return proofs;
}

/// "24 + 685.56 - 16.3"
std::string join_signed(const std::vector<std::pair<std::string, int>>& parts) {
  std::string out;
  for (const auto& [text, factor] : parts) {
    const bool negative = !text.empty() && text.front() == '-';
    if (out.empty()) {
      out = factor < 0 ? "-" + (negative ? "(" + text + ")" : text) : text;
    } else {
      out += factor < 0 ? " - " : " + ";
      out += negative ? "(" + text + ")" : text;
    }
  }
  return out;
}

}  // namespace

Explainer::Participants Explainer::participants(const solve::Problem& problem, const BuiltSystem& built) const {
  Participants who;
  std::map<QuantityId, std::vector<FigureId>> statements;
  for (const solve::Proof* proof : told(problem)) {
    for (const solve::ProofStep& step : proof->steps) {
      const Owner& owner = built.owners[step.constraint];
      if (owner.kind == OwnerKind::kRelation) who.relations.push_back(owner.relation);
      if (owner.figure == kNone) continue;
      who.figures.push_back(owner.figure);
      if (owner.kind == OwnerKind::kFigure) {
        const solve::VariableId v = built.system.constraints[step.constraint].terms.front().variable;
        statements[built.quantity_of[v]].push_back(owner.figure);
      }
    }
  }
  for (auto& [quantity, figures] : statements) {
    sort_unique(figures);
    const bool differ = std::any_of(figures.begin(), figures.end(), [&, first = figures.front()](FigureId f) {
      return model_.figures[f].value() != model_.figures[first].value();
    });
    if (differ) who.disagreements.push_back(figures);
  }
  sort_unique(who.relations);
  sort_unique(who.figures);
  const auto by_place = [this](FigureId a, FigureId b) {
    const auto& left = model_.figures[a].place;
    const auto& right = model_.figures[b].place;
    return left == right ? a < b : left < right;
  };
  std::sort(who.figures.begin(), who.figures.end(), by_place);
  return who;
}

void Explainer::add_corrected(const solve::Repair& repair, const BuiltSystem& built, Participants& who) const {
  for (const solve::CauseId c : repair.causes) {
    for (const FigureId f : built.causes[c].figures) {
      who.wrong.push_back(f);
      for (const auto& binding : model_.bindings) {
        if (binding.figure == f) who.corrected.push_back(binding.quantity);
      }
    }
  }
}

bool Explainer::stated_in_table(QuantityId quantity) const {
  return std::any_of(model_.bindings.begin(), model_.bindings.end(), [&](const auto& binding) {
    return binding.quantity == quantity && readings_.use_binding[&binding - model_.bindings.data()] &&
           model_.figures[binding.figure].place.table >= 0;
  });
}

/// Several figures of the text put right together, each one told by a table as well: amounts against tables.
bool Explainer::text_against_tables(const Participants& who, const Finding& finding) const {
  if (finding.corrections.empty() || finding.corrections.front().changes.size() != who.wrong.size()) return false;
  const auto in_table = [this](QuantityId q) { return stated_in_table(q); };
  const auto in_text = [this](FigureId f) {
    return model_.figures[f].place.table < 0 && !model_.figures[f].latent_text;
  };
  return std::all_of(who.wrong.begin(), who.wrong.end(), in_text) && !who.corrected.empty() &&
         std::all_of(who.corrected.begin(), who.corrected.end(), in_table);
}

std::string Explainer::rule_of_correction(const Participants& who, const Finding& finding) const {
  if (who.wrong.size() > 1 && text_against_tables(who, finding)) return "TXT-AMT";
  if (finding.corrections.empty() || finding.corrections.front().changes.size() != 1 || who.wrong.size() != 1)
    return {};
  const budget::Figure& wrong = model_.figures[who.wrong.front()];
  const budget::ChangeKind kind = finding.corrections.front().changes.front().kind;
  if (kind == budget::ChangeKind::kDirection && wrong.direction_word) return "TXT-DIR";
  if (wrong.latent_text && wrong.role == budget::FigureRole::kChange) return "TXT-FLAT";
  if (wrong.place.table >= 0) return {};
  if (kind == budget::ChangeKind::kUnit) return "TXT-UNIT";
  // What a sentence says of a figure that a table holds too is an amount against a table, whatever sum proves it.
  const bool in_table =
      std::any_of(who.corrected.begin(), who.corrected.end(), [this](QuantityId q) { return stated_in_table(q); });
  return in_table ? "TXT-AMT" : "";
}

std::string Explainer::rule_of(const Participants& who, const Finding& finding) const {
  if (std::string rule = rule_of_correction(who, finding); !rule.empty()) return rule;
  // The relation that fails by itself names the rule, best one that the corrected figure stands in; then any sum, then the first.
  const auto rank = [this, &who](RelationId r) {
    const Relation& relation = model_.relations[r];
    const bool corrected = std::any_of(relation.terms.begin(), relation.terms.end(), [&](const auto& term) {
      return std::any_of(who.corrected.begin(), who.corrected.end(), [&](QuantityId q) { return q == term.quantity; });
    });
    const bool violated = corrector_.printed().evaluate(relation).tie == Tie::kViolated;
    return (corrected ? 4 : 0) + (violated ? 2 : 0) + (relation.kind == RelationKind::kSum ? 1 : 0);
  };
  if (!who.relations.empty()) {
    return model_
        .relations[*std::max_element(who.relations.begin(), who.relations.end(),
                                     [&rank](RelationId a, RelationId b) { return rank(a) < rank(b); })]
        .rule;
  }
  const auto in_table = [this](FigureId f) { return model_.figures[f].place.table >= 0; };
  const auto tables = std::count_if(who.figures.begin(), who.figures.end(), in_table);
  if (tables == 0) return "TXT-SELF";
  if (tables < static_cast<std::ptrdiff_t>(who.figures.size())) return "TXT-AMT";
  for (const auto& binding : model_.bindings) {
    if (binding.figure != who.figures.front()) continue;
    const budget::Coordinate& at = model_.quantities[binding.quantity].at;
    if (at.has(Dimension::kPurpose)) return "XT-3G-TABLE";
    if (model_.symbols.text(at.get(Dimension::kFlow)) == "revenue") return "XT-SUM-REV";
    if (at.has(Dimension::kKind)) return "XT-GPB-BASIC";
    if (at.has(Dimension::kFund)) return "XT-FIS-GPB";
  }
  return "XT-SUM-EXP";
}

Relation Explainer::over_printed(const Relation& ratio, const Participants& who) const {
  const PrintedValues& printed = corrector_.printed();
  const auto definition_of = [&](QuantityId latent) -> const Relation* {
    for (const RelationId r : who.relations) {
      const Relation& sum = model_.relations[r];
      if (sum.kind != RelationKind::kSum) continue;
      const bool defines = std::all_of(sum.terms.begin(), sum.terms.end(), [&](const auto& term) {
        return term.quantity == latent || printed.stated(term.quantity);
      });
      const bool has = std::any_of(sum.terms.begin(), sum.terms.end(),
                                   [latent](const auto& term) { return term.quantity == latent; });
      if (defines && has) return &sum;
    }
    return nullptr;
  };
  Relation out = ratio;
  for (std::vector<budget::RelationTerm>* terms : {&out.terms, &out.base}) {
    for (std::size_t i = 0; i < terms->size(); ++i) {
      const QuantityId latent = (*terms)[i].quantity;
      const Relation* sum = printed.stated(latent) ? nullptr : definition_of(latent);
      if (!sum) continue;
      Sum into{0, RelationKind::kSum, *terms};
      const int factor = (*terms)[i].factor;
      Sum from{0, RelationKind::kSum, sum->terms};
      for (auto& term : from.terms) term.factor *= factor;
      add_without(from, latent, into);
      *terms = std::move(into.terms);
      i = 0;
    }
  }
  return out;
}

namespace {

void add_place(ProofLine& line, budget::Quote quote) {
  const bool known = std::any_of(line.places.begin(), line.places.end(), [&](const budget::Quote& other) {
    return other.place == quote.place && other.text == quote.text;
  });
  if (!known) line.places.push_back(std::move(quote));
}

}  // namespace

ProofLine Explainer::ratio_line(const Relation& relation, RelationId id) const {
  const PrintedValues& printed = corrector_.printed();
  const budget::Figure& rate = model_.figures[relation.ratio_figure];
  ProofLine line;
  line.relation = "ratio";
  line.warrant = budget::name_of(readings_.relation_warrant[id]);
  budget::Unit unit;
  Rational part, whole;
  const auto parts_of = [&](const std::vector<budget::RelationTerm>& terms, Rational& sum) {
    std::vector<std::pair<std::string, int>> parts;
    for (const auto& term : terms) {
      if (!printed.stated(term.quantity)) {
        parts.emplace_back("?", term.factor);
        continue;
      }
      const budget::Figure& figure = model_.figures[printed.figure(term.quantity)];
      if (unit.kind == budget::UnitKind::kNone) unit = figure.unit;
      add_place(line, quote_of(figure));
      // Pieces are not told in the unit of the money above them.
      const budget::Unit& own = figure.unit.kind == unit.kind ? unit : figure.unit;
      parts.emplace_back(print_value(printed.value(term.quantity), own, 0), term.factor);
      sum += printed.value(term.quantity) * Rational(term.factor);
    }
    return join_signed(parts);
  };
  std::string top = parts_of(relation.terms, part);
  if (relation.terms.size() > 1) top = "(" + top + ")";
  std::string bottom = parts_of(relation.base, whole);
  if (relation.base.size() > 1) bottom = "(" + bottom + ")";
  line.places.push_back(quote_of(rate));
  const bool percent = relation.scale == 100;
  std::string quotient = "?";
  if (!whole.is_zero()) {
    const Rational value = part * Rational(relation.scale) / whole * Rational::decimal(1, rate.unit.exponent);
    quotient = value.to_fixed(std::max(2, rate.decimal.decimals));
  }
  const std::string formula =
      (percent ? "100 × " : "") + top + " ÷ " + bottom + " = " + quotient + (percent ? "%" : "");
  line.text_zh =
      formula + "，印作 " + print_figure(rate) + (relation.reason.empty() ? "" : "（" + relation.reason + "）");
  line.text_en = formula + ", printed " + print_figure(rate) + reason_en(relation);
  return line;
}

/// Sums that share a member printed nowhere are added up until only printed members are left.
std::vector<Explainer::Sum> Explainer::sums_of(const Participants& who) const {
  std::vector<Sum> sums;
  for (const RelationId r : who.relations) {
    const Relation& relation = model_.relations[r];
    if (relation.kind == RelationKind::kRatio) continue;
    sums.push_back({r, relation.kind, relation.terms});
  }
  const auto latent_of = [this](const Sum& sum) {
    const auto it = std::find_if(sum.terms.begin(), sum.terms.end(),
                                 [this](const auto& term) { return !corrector_.printed().stated(term.quantity); });
    return it == sum.terms.end() ? kNone : it->quantity;
  };
  for (std::size_t i = 0; i < sums.size();) {
    const QuantityId latent = latent_of(sums[i]);
    const auto other = latent == kNone ? sums.end() : std::find_if(sums.begin(), sums.end(), [&](const Sum& sum) {
      return &sum != &sums[i] && sum.kind == RelationKind::kSum &&
             std::any_of(sum.terms.begin(), sum.terms.end(), [latent](const auto& t) { return t.quantity == latent; });
    });
    if (other == sums.end()) {
      ++i;
      continue;
    }
    add_without(*other, latent, sums[i]);
    sums.erase(other);
    i = 0;
  }
  return sums;
}

/// into + k * from, such that `latent` falls away. Factors are +1 and -1 in sums, so that k is one of them.
void Explainer::add_without(const Sum& from, QuantityId latent, Sum& into) {
  const auto factor_of = [latent](const Sum& sum) {
    return std::find_if(sum.terms.begin(), sum.terms.end(), [latent](const auto& t) { return t.quantity == latent; })
        ->factor;
  };
  const int k = factor_of(into) == factor_of(from) ? -1 : 1;
  for (const auto& term : from.terms) {
    const auto same =
        std::find_if(into.terms.begin(), into.terms.end(), [&](const auto& t) { return t.quantity == term.quantity; });
    if (same == into.terms.end()) {
      into.terms.push_back({term.quantity, term.factor * k});
    } else {
      same->factor += term.factor * k;
    }
  }
  std::erase_if(into.terms, [](const auto& t) { return t.factor == 0; });
}

ProofLine Explainer::sum_line(const Sum& sum) const {
  const Relation& relation = model_.relations[sum.relation];
  const PrintedValues& printed = corrector_.printed();
  ProofLine line;
  line.relation = sum.kind == RelationKind::kOrder ? "order" : "sum";
  line.warrant =
      readings_.premise[sum.relation] ? "premise" : budget::name_of(readings_.relation_warrant[sum.relation]);
  if (sum.terms.empty()) return line;
  // The total is the largest printed member when the relation's own total is printed nowhere.
  std::size_t head = 0;
  if (sum.terms.front().quantity != relation.terms.front().quantity) {
    for (std::size_t i = 1; i < sum.terms.size(); ++i) {
      const auto size = [&](std::size_t k) {
        return printed.stated(sum.terms[k].quantity) ? printed.value(sum.terms[k].quantity).abs() : Rational(0);
      };
      if (size(i) > size(head)) head = i;
    }
  }
  budget::Unit unit;
  int decimals = 0;
  for (const auto& term : sum.terms) {
    if (!printed.stated(term.quantity)) continue;
    const budget::Figure& figure = model_.figures[printed.figure(term.quantity)];
    line.places.push_back(quote_of(figure));
    if (unit.kind == budget::UnitKind::kNone) unit = figure.unit;
    if (figure.unit.exponent == unit.exponent) decimals = std::max(decimals, figure.decimal.decimals);
  }
  const auto text_of = [&](QuantityId q) {
    return printed.stated(q) ? print_value(printed.value(q), unit, 0) : std::string("?");
  };
  std::vector<std::pair<std::string, int>> parts;
  Rational added;
  const int sign = sum.terms[head].factor;
  for (std::size_t i = 0; i < sum.terms.size(); ++i) {
    if (i == head) continue;
    const auto& term = sum.terms[i];
    parts.emplace_back(text_of(term.quantity), -term.factor * sign);
    if (printed.stated(term.quantity)) added -= printed.value(term.quantity) * Rational(term.factor * sign);
  }
  const std::string reason = relation.reason.empty() ? "" : "（" + relation.reason + "）";
  const std::string unit_word = unit.word.empty() ? "" : " " + unit.word;
  const std::string left = parts.empty() ? "0" : join_signed(parts);
  const QuantityId total = sum.terms[head].quantity;
  const std::string total_text = text_of(total);
  if (sum.kind == RelationKind::kOrder) {
    line.text_zh = total_text + " 应不大于 " + left + unit_word + reason;
    line.text_en = total_text + " must not exceed " + left + unit_word + reason_en(relation);
    return line;
  }
  const std::string shown = parts.size() > 1 ? left + " = " + print_value(added, unit, decimals) : left;
  const Rational value = printed.stated(total) ? printed.value(total) : added;
  if (value == added) {
    line.text_zh = shown + unit_word + "，与 " + total_text + " 相符" + reason;
    line.text_en = shown + unit_word + ", equal to " + total_text + reason_en(relation);
  } else {
    const std::string gap = print_value((value - added).abs(), unit, decimals);
    line.text_zh = shown + unit_word + "，但印作 " + total_text + "，相差 " + gap + unit_word + reason;
    line.text_en =
        shown + unit_word + ", but " + total_text + " is printed, a gap of " + gap + unit_word + reason_en(relation);
  }
  return line;
}

std::string Explainer::reason_en(const budget::Relation& relation) const {
  return relation.reason.empty() ? std::string() : " (" + english_.of(relation.reason) + ")";
}

/// The gap of a sum at the printed values is more than one-unit intervals allow.
bool Explainer::fails(const Sum& sum) const {
  Relation relation = model_.relations[sum.relation];
  relation.terms = sum.terms;
  return corrector_.printed().evaluate(relation).tie == Tie::kViolated;
}

ProofLine Explainer::agreement_line(const std::vector<FigureId>& figures) const {
  ProofLine line;
  line.relation = "equal";
  line.warrant = "statement";
  for (const FigureId f : figures) {
    const budget::Figure& figure = model_.figures[f];
    line.places.push_back(quote_of(figure));
    line.text_zh += (line.text_zh.empty() ? "" : "；") + where_zh(figure) + "印作 " + print_figure(figure);
    line.text_en += (line.text_en.empty() ? "" : "; ") + where_en(figure) + " prints " + print_figure(figure);
  }
  line.text_zh = "同一个数，" + line.text_zh;
  line.text_en = "one quantity: " + line.text_en;
  return line;
}

void Explainer::add_proof(const Participants& who, const solve::Problem& problem, const BuiltSystem& built,
                          Finding& finding) const {
  for (const auto& figures : who.disagreements) finding.proof.push_back(agreement_line(figures));
  bool alone = !who.disagreements.empty();
  std::vector<Sum> sums = sums_of(who);
  // What fails by itself comes first; steps that only lead there follow.
  std::stable_partition(sums.begin(), sums.end(), [this](const Sum& sum) { return fails(sum); });
  // A step with a member printed nowhere tells nothing when the others do.
  const auto printed = [this](const Sum& sum) {
    return std::all_of(sum.terms.begin(), sum.terms.end(),
                       [this](const auto& t) { return corrector_.printed().stated(t.quantity); });
  };
  std::vector<std::pair<Relation, RelationId>> ratios;
  bool replaced = false;
  for (const RelationId r : who.relations) {
    if (model_.relations[r].kind != RelationKind::kRatio) continue;
    ratios.emplace_back(over_printed(model_.relations[r], who), r);
    replaced = replaced || ratios.back().first.terms.size() != model_.relations[r].terms.size() ||
               ratios.back().first.base.size() != model_.relations[r].base.size();
  }
  if (replaced || std::any_of(sums.begin(), sums.end(), printed))
    std::erase_if(sums, [&printed](const Sum& sum) { return !printed(sum); });
  // Equalities of two prints that tie are plain; of the others that tie, a few show why the rest is believed.
  constexpr int kMostTying = 4;
  int tying = 0;
  for (const Sum& sum : sums) {
    const bool failing = fails(sum);
    if (!failing && alone && (sum.terms.size() < 3 || ++tying > kMostTying)) continue;
    finding.proof.push_back(sum_line(sum));
    alone = alone || failing;
  }
  for (const auto& [ratio, id] : ratios) {
    finding.proof.push_back(ratio_line(ratio, id));
    alone = alone || corrector_.printed().evaluate(ratio).tie == Tie::kViolated;
  }
  if (alone || problem.proofs.empty()) return;
  // No single step fails: only together are they impossible. Say by how much.
  ProofLine joint;
  joint.relation = "joint";
  joint.text_zh = "以上各式单独都在允许的尾差之内，合在一起则不可能同时成立（按所列倍数相加得出矛盾）：";
  joint.text_en =
      "each step is within rounding by itself, but they cannot all hold together (added with these multipliers): ";
  for (const solve::ProofStep& step : problem.proofs.front().steps) {
    const Owner& owner = built.owners[step.constraint];
    const std::string part = owner.kind == OwnerKind::kFigure ? print_figure(model_.figures[owner.figure])
                             : owner.relation != kNone        ? model_.relations[owner.relation].rule
                                                              : ">= 0";
    joint.text_zh += " " + step.multiplier.to_string() + "×[" + part + "]";
    joint.text_en += " " + step.multiplier.to_string() + "x[" + part + "]";
  }
  finding.proof.push_back(std::move(joint));
}

void Explainer::fill_from_catalogue(Finding& finding) const {
  const rules::Rule* rule = catalogue_.find(finding.rule);
  if (!rule) {
    finding.title_zh = finding.title_en = finding.rule;
    return;
  }
  finding.title_zh = rule->title_zh;
  finding.title_en = rule->title_en;
  finding.gate = rule->gate;
  finding.severity = std::max(finding.severity, rule->report_max);  // Later in the list is milder.
  finding.basis_zh.clear();
  finding.basis_en.clear();
  for (const std::string& key : rule->basis) {
    const rules::BasisText* basis = catalogue_.basis(key);
    finding.basis_zh += (finding.basis_zh.empty() ? "" : "；") + (basis ? basis->text_zh : key);
    finding.basis_en += (finding.basis_en.empty() ? "" : "; ") + (basis ? basis->text_en : key);
  }
}

Finding Explainer::explain(const JudgedProblem& judged, const BuiltSystem& built) const {
  Participants who = participants(judged.problem, built);
  Finding finding;
  finding.severity = judged.kind == ProblemKind::kProven ? budget::Severity::kError : budget::Severity::kWarning;
  std::vector<std::pair<budget::Correction, const solve::Repair*>> repairs;
  for (const solve::Repair& repair : judged.problem.repairs)
    repairs.emplace_back(corrector_.correct(built, repair), &repair);
  std::stable_sort(repairs.begin(), repairs.end(), [](const auto& left, const auto& right) {
    const budget::Correction &a = left.first, &b = right.first;
    const auto told = [](const budget::Correction& c) {
      return std::any_of(c.changes.begin(), c.changes.end(),
                         [](const auto& change) { return !change.habit_zh.empty(); });
    };
    const auto one_digit = [](const budget::Correction& c) {
      return std::any_of(c.changes.begin(), c.changes.end(), [](const auto& change) { return change.one_digit; });
    };
    if (a.cost != b.cost) return a.cost < b.cost;
    if (a.restores != b.restores) return a.restores > b.restores;
    if (a.support != b.support) return a.support < b.support;
    if (told(a) != told(b)) return told(a);
    const bool slip_a = one_digit(a), slip_b = one_digit(b);
    return slip_a != slip_b ? slip_a : a.only_rates && !b.only_rates;
  });
  const bool some = std::any_of(repairs.begin(), repairs.end(), [](const auto& r) { return !r.first.changes.empty(); });
  if (some) std::erase_if(repairs, [](const auto& r) { return r.first.changes.empty(); });
  if (!repairs.empty()) add_corrected(*repairs.front().second, built, who);
  for (auto& [correction, repair] : repairs) finding.corrections.push_back(std::move(correction));
  finding.rule = rule_of(who, finding);
  finding.ties_capped = judged.problem.capped;
  add_proof(who, judged.problem, built, finding);
  if (finding.corrections.empty() || finding.corrections.front().changes.empty()) {
    finding.message_zh = who.figures.empty() ? "所列各数不能同时成立"
                                             : where_zh(model_.figures[who.figures.front()]) + "与相关各数不能同时成立";
    finding.message_en = "the figures listed cannot all be true";
  } else {
    describe_correction(finding);
  }
  for (const FigureId f : who.figures) finding.places.push_back(quote_of(model_.figures[f]));
  fill_from_catalogue(finding);
  std::uint64_t digest = base::digest64(finding.rule);
  for (const FigureId f : who.figures)
    digest = base::digest64(model_.figures[f].text + model_.figures[f].label, digest);
  if (!who.figures.empty()) {
    const base::Place& place = model_.figures[who.figures.front()].place;
    if (place.file > 0) digest = base::digest64(std::to_string(place.file), digest);
    digest = base::digest64(
        std::to_string(place.page) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column), digest);
  }
  finding.id = finding.rule + "-" + base::to_hex(digest).substr(0, 10);
  return finding;
}

budget::GroupId Explainer::group_of(const JudgedProblem& judged, const BuiltSystem& built) const {
  const Participants who = participants(judged.problem, built);
  for (const RelationId r : who.relations) {
    const QuantityId total = model_.relations[r].terms.front().quantity;
    if (corrector_.printed().stated(total)) return model_.figures[corrector_.printed().figure(total)].group;
  }
  return who.figures.empty() ? kNone : model_.figures[who.figures.front()].group;
}

Finding Explainer::explain_tail(const std::vector<const JudgedProblem*>& problems, const BuiltSystem& built,
                                const std::string& group) const {
  Finding finding = explain(*problems.front(), built);
  for (std::size_t i = 1; i < problems.size(); ++i) {
    Finding more = explain(*problems[i], built);
    for (auto& line : more.proof) finding.proof.push_back(std::move(line));
    for (auto& place : more.places) finding.places.push_back(std::move(place));
  }
  finding.severity = budget::Severity::kWarning;
  finding.corrections.clear();
  finding.rule = "TAIL";
  finding.cause = "rounding";
  finding.stated.clear();
  finding.expected.clear();
  fill_from_catalogue(finding);
  const std::string count = std::to_string(problems.size());
  finding.message_zh = "尾差：" + count + " 处只有按截尾或人为调整才能成立，正常四舍五入不会出现";
  finding.message_en =
      "tail difference: " + count + " place(s) hold only with truncated or adjusted figures, not with rounded ones";
  finding.id = "TAIL-" + base::to_hex(base::digest64(group + finding.id)).substr(0, 10);
  return finding;
}

}  // namespace gouji::check
