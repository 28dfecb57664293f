#include "check/explain.h"

#include <algorithm>
#include <map>

#include "base/text.h"
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
  /// Quantities that two of the figures state differently.
  std::vector<std::vector<FigureId>> disagreements;
};

Explainer::Explainer(const budget::Model& model, const PrecisionTable& precision, const Readings& readings,
                     const rules::Catalogue& catalogue, const Corrector& corrector)
    : model_(model), precision_(precision), readings_(readings), catalogue_(catalogue), corrector_(corrector) {}

namespace {

template <typename T>
void sort_unique(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
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
  for (const solve::Proof& proof : problem.proofs) {
    for (const solve::ProofStep& step : proof.steps) {
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
    if (figures.size() > 1) who.disagreements.push_back(figures);
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

std::string Explainer::rule_of(const Participants& who) const {
  // The relation that fails by itself names the rule; a contradiction through several takes the first.
  for (const RelationId r : who.relations) {
    if (corrector_.printed().evaluate(model_.relations[r]).tie == Tie::kViolated) return model_.relations[r].rule;
  }
  if (!who.relations.empty()) return model_.relations[who.relations.front()].rule;
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

ProofLine Explainer::line_of(RelationId id) const {
  const Relation& relation = model_.relations[id];
  const PrintedValues& printed = corrector_.printed();
  ProofLine line;
  line.warrant = budget::name_of(readings_.relation_warrant[id]);
  const auto figure_of = [&](QuantityId q) { return printed.stated(q) ? &model_.figures[printed.figure(q)] : nullptr; };
  for (const auto* terms : {&relation.terms, &relation.base}) {
    for (const auto& term : *terms) {
      if (const auto* figure = figure_of(term.quantity)) line.places.push_back(quote_of(*figure));
    }
  }
  const budget::Figure* total = figure_of(relation.terms.front().quantity);
  const budget::Unit unit = total ? total->unit : budget::Unit{};
  int decimals = total ? total->decimal.decimals : 0;
  for (const auto& term : relation.terms) {
    const auto* figure = figure_of(term.quantity);
    if (figure && figure->unit.exponent == unit.exponent) decimals = std::max(decimals, figure->decimal.decimals);
  }
  const auto text_of = [&](QuantityId q) {
    return printed.stated(q) ? print_value(printed.value(q), unit, 0) : std::string("?");
  };
  const std::string reason = relation.reason.empty() ? "" : "（" + relation.reason + "）";
  const std::string unit_word = unit.word.empty() ? "" : " " + unit.word;
  if (relation.kind == RelationKind::kRatio) {
    const budget::Figure& rate = model_.figures[relation.ratio_figure];
    line.relation = "ratio";
    line.places.push_back(quote_of(rate));
    std::vector<std::pair<std::string, int>> top, bottom;
    Rational part, whole;
    for (const auto& t : relation.terms) {
      top.emplace_back(text_of(t.quantity), t.factor);
      if (printed.stated(t.quantity)) part += printed.value(t.quantity) * Rational(t.factor);
    }
    for (const auto& t : relation.base) {
      bottom.emplace_back(text_of(t.quantity), t.factor);
      if (printed.stated(t.quantity)) whole += printed.value(t.quantity) * Rational(t.factor);
    }
    const bool percent = relation.scale == 100;
    const std::string scale = percent ? "100 × " : "";
    const std::string quotient =
        whole.is_zero() ? "?" : (part * Rational(relation.scale) / whole / Rational::decimal(1, percent ? 0 : -rate.unit.exponent)).to_fixed(std::max(2, rate.decimal.decimals));
    const std::string sum = bottom.size() > 1 ? "(" + join_signed(bottom) + ")" : join_signed(bottom);
    const std::string formula = scale + join_signed(top) + " ÷ " + sum + " = " + quotient + (percent ? "%" : "");
    line.text_zh = formula + "，印作 " + print_figure(rate) + reason;
    line.text_en = formula + ", printed " + print_figure(rate);
    return line;
  }
  line.relation = relation.kind == RelationKind::kOrder ? "order" : "sum";
  std::vector<std::pair<std::string, int>> parts;
  Rational sum;
  const int sign = relation.terms.front().factor;
  for (std::size_t i = 1; i < relation.terms.size(); ++i) {
    const auto& term = relation.terms[i];
    parts.emplace_back(text_of(term.quantity), -term.factor * sign);
    if (printed.stated(term.quantity)) sum -= printed.value(term.quantity) * Rational(term.factor * sign);
  }
  const std::string left = join_signed(parts);
  const std::string sum_text = print_value(sum, unit, decimals);
  const std::string total_text = text_of(relation.terms.front().quantity);
  if (relation.kind == RelationKind::kOrder) {
    line.text_zh = total_text + " 应不大于 " + left + unit_word + reason;
    line.text_en = total_text + " must not exceed " + left + unit_word;
    return line;
  }
  const std::string shown = parts.size() > 1 ? left + " = " + sum_text : left;
  const Rational value = printed.stated(relation.terms.front().quantity) ? printed.value(relation.terms.front().quantity) : Rational(0);
  const std::string gap = print_value((value - sum).abs(), unit, decimals);
  if (value == sum) {
    line.text_zh = shown + unit_word + "，与合计 " + total_text + " 相符" + reason;
    line.text_en = shown + unit_word + ", equal to the total " + total_text;
  } else {
    line.text_zh = shown + unit_word + "，但合计印作 " + total_text + "，相差 " + gap + unit_word + reason;
    line.text_en = shown + unit_word + ", but the total is printed " + total_text + ", a gap of " + gap + unit_word;
  }
  return line;
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
  for (const RelationId r : who.relations) {
    finding.proof.push_back(line_of(r));
    alone = alone || corrector_.printed().evaluate(model_.relations[r]).tie == Tie::kViolated;
  }
  if (alone || problem.proofs.empty()) return;
  // No single step fails: only together are they impossible. Say by how much.
  ProofLine joint;
  joint.relation = "joint";
  joint.text_zh = "以上各式单独都在允许的尾差之内，合在一起则不可能同时成立（按所列倍数相加得出矛盾）：";
  joint.text_en = "each step is within rounding by itself, but they cannot all hold together (added with these multipliers): ";
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

void Explainer::describe(const Participants& who, Finding& finding) const {
  if (finding.corrections.empty() || finding.corrections.front().changes.empty()) {
    finding.message_zh = who.figures.empty() ? "所列各数不能同时成立" : where_zh(model_.figures[who.figures.front()]) + "与相关各数不能同时成立";
    finding.message_en = "the figures listed cannot all be true";
    return;
  }
  const budget::Correction& first = finding.corrections.front();
  const budget::Change& change = first.changes.front();
  finding.cause = budget::name_of(change.kind);
  finding.stated = change.from;
  finding.expected = change.to;
  finding.unit = change.unit;
  const std::string unit = change.unit.empty() ? "" : " " + change.unit;
  const std::string line_zh = change.place.place.line > 0 ? "第 " + std::to_string(change.place.place.line) + " 行" : "";
  const std::string line_en = change.place.place.line > 0 ? "line " + std::to_string(change.place.place.line) + ": " : "";
  const std::string habit_zh = change.habit_zh.empty() ? "" : "（" + change.habit_zh + "）";
  const std::string habit_en = change.habit_en.empty() ? "" : " (" + change.habit_en + ")";
  const std::string others_zh =
      finding.corrections.size() > 1 ? "；另有 " + std::to_string(finding.corrections.size() - 1) + " 种同样简单的改法" : "";
  const std::string others_en = finding.corrections.size() > 1
                                    ? "; " + std::to_string(finding.corrections.size() - 1) + " other equally simple corrections"
                                    : "";
  switch (change.kind) {
    case budget::ChangeKind::kMissingItem:
      finding.message_zh = line_zh + "所列各项加起来不等于合计，似漏列一项 " + change.to + unit + others_zh;
      finding.message_en = line_en + "the items do not add up to the total; one item of " + change.to + unit + " seems to be missing" + others_en;
      break;
    case budget::ChangeKind::kSentence:
    case budget::ChangeKind::kRow:
      finding.message_zh = line_zh + "整句（行）与其他各处不符，似为未更新的旧文：" + change.from + " 应为 " + change.to + unit + " 等 " +
                           std::to_string(first.changes.size()) + " 处" + others_zh;
      finding.message_en = line_en + "a whole sentence or row disagrees with the rest, probably left from earlier: " + change.from +
                           " should be " + change.to + unit + ", " + std::to_string(first.changes.size()) + " figures in all" + others_en;
      break;
    default:
      finding.message_zh = line_zh + "印作 " + change.from + unit + "，按其余各数应为 " + change.to + unit + habit_zh +
                           (first.changes.size() > 1 ? "，并须同时改正另 " + std::to_string(first.changes.size() - 1) + " 处" : "") + others_zh;
      finding.message_en = line_en + "printed " + change.from + unit + ", should be " + change.to + unit + " by the other figures" + habit_en +
                           (first.changes.size() > 1 ? ", together with " + std::to_string(first.changes.size() - 1) + " more" : "") + others_en;
  }
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
  finding.basis.clear();
  for (const std::string& key : rule->basis) {
    const rules::BasisText* basis = catalogue_.basis(key);
    finding.basis += (finding.basis.empty() ? "" : "；") + (basis ? basis->text_zh : key);
  }
}

Finding Explainer::explain(const JudgedProblem& judged, const BuiltSystem& built) const {
  const Participants who = participants(judged.problem, built);
  Finding finding;
  finding.rule = rule_of(who);
  finding.severity = judged.kind == ProblemKind::kProven ? budget::Severity::kError : budget::Severity::kWarning;
  for (const solve::Repair& repair : judged.problem.repairs) finding.corrections.push_back(corrector_.correct(built, repair));
  std::stable_sort(finding.corrections.begin(), finding.corrections.end(), [](const auto& a, const auto& b) {
    const auto told = [](const budget::Correction& c) {
      return std::any_of(c.changes.begin(), c.changes.end(), [](const auto& change) { return !change.habit_zh.empty(); });
    };
    return a.cost != b.cost ? a.cost < b.cost : a.restores != b.restores ? a.restores > b.restores : told(a) > told(b);
  });
  finding.ties_capped = judged.problem.capped;
  add_proof(who, judged.problem, built, finding);
  describe(who, finding);
  for (const FigureId f : who.figures) finding.places.push_back(quote_of(model_.figures[f]));
  fill_from_catalogue(finding);
  std::uint64_t digest = base::digest64(finding.rule);
  for (const FigureId f : who.figures) digest = base::digest64(model_.figures[f].text + model_.figures[f].label, digest);
  if (!who.figures.empty()) {
    const base::Place& place = model_.figures[who.figures.front()].place;
    digest = base::digest64(std::to_string(place.page) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column), digest);
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
  finding.message_en = "tail difference: " + count + " place(s) hold only with truncated or adjusted figures, not with rounded ones";
  finding.id = "TAIL-" + base::to_hex(base::digest64(group + finding.id)).substr(0, 10);
  return finding;
}

}  // namespace gouji::check
