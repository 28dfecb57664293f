// growth = 100 * change / (amount - change); share = 100 * part / whole; amount = value of the base year + change.
#include "recognize/narrative_relations.h"

#include <algorithm>
#include <array>

#include "recognize/clause.h"
#include "recognize/label.h"

namespace gouji::recognize {

using budget::Dimension;
using budget::kNone;
using budget::Relation;
using budget::RelationKind;
using budget::Warrant;

namespace {

Coordinate changed(Coordinate at, const Draft& draft, budget::SymbolTable& symbols) {
  return at.set(Dimension::kChange, symbols.intern(draft.base.empty() ? "prior" : draft.base));
}

/// Bases that are budgets of the year itself, and their measures.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kOwnBudgets = {
    {{"initial_budget", "initial"}, {"adjusted_budget", "adjusted"}, {"this_budget", "budget"}}};

/// Where the value stands that the change is measured against: last year's, or a budget of this year.
Coordinate base_of_change(Coordinate at, const Draft& draft, budget::SymbolTable& symbols) {
  for (const auto& [base, measure] : kOwnBudgets) {
    if (draft.base == base) return at.set(Dimension::kMeasure, symbols.intern(measure));
  }
  // What was executed last year is another amount than what was budgeted.
  if (draft.base == "prior_executed") at.set(Dimension::kMeasure, symbols.intern("executed"));
  return at.set(Dimension::kYear, symbols.intern("-1"));
}

bool states_something(const Draft& draft) {
  const Statement& s = draft.statement;
  return s.amount != kNone || s.change != kNone || s.growth != kNone || s.share != kNone || s.count != kNone || s.none;
}

class Binder {
 public:
  Binder(NarrativeDraft& draft, Recognition& recognition) : draft_(draft), model_(recognition.model) {}

  void bind(std::uint32_t id) {
    Draft& draft = draft_.drafts[id];
    Statement& statement = draft.statement;
    statement.id = model_.new_statement();
    const Warrant warrant = draft.guessed ? Warrant::kInference : Warrant::kStatement;
    const bool two = draft.at.size() > 1;
    const std::size_t first = model_.bindings.size();
    for (const Coordinate& at : draft.at) {
      if (statement.amount != kNone) model_.bind(statement.amount, model_.quantity_at(at), warrant, reason(draft, two));
      if (statement.change != kNone && statement.count == kNone) bind_change(statement.change, at, draft, warrant);
      if (draft.prior != kNone) {
        const Coordinate before = base_of_change(at, draft, model_.symbols);
        model_.bind(draft.prior, model_.quantity_at(before), warrant, "base year");
      }
    }
    if (statement.count != kNone) {
      model_.bind(statement.count, model_.quantity_at(draft.count_at), warrant, reason(draft, false));
      if (statement.change != kNone) bind_change(statement.change, draft.count_at, draft, warrant);
    }
    if (draft.guessed) hang_on_reading(first, statement.section);
    for (const FigureId figure :
         {statement.amount, statement.change, statement.growth, statement.share, statement.count, draft.prior}) {
      if (figure != kNone) model_.figures[figure].statement = statement.id;
    }
    const bool only_count = statement.count != kNone && statement.amount == kNone;
    statement.at = draft.at.empty() || only_count ? draft.count_at : draft.at[0];
  }

 private:
  /// Bindings of one section that rest on a guess stand and fall together.
  void hang_on_reading(std::size_t first, std::uint32_t section) {
    const std::string schema = std::string("reading:").append(std::to_string(section));
    budget::Family& family = model_.families[family_of(model_, schema, "TXT-AMT", Warrant::kInference)];
    for (std::size_t i = first; i < model_.bindings.size(); ++i)
      family.bindings.push_back(static_cast<std::uint32_t>(i));
  }

  void bind_change(FigureId figure, const Coordinate& at, const Draft& draft, Warrant warrant) {
    const budget::QuantityId id = model_.quantity_at(changed(at, draft, model_.symbols));
    model_.quantities[id].non_negative = false;
    model_.bind(figure, id, warrant, draft.statement.base_wording.empty() ? "change" : draft.statement.base_wording);
  }

  static std::string reason(const Draft& draft, bool two) {
    if (two) return "label states both flows";
    if (draft.guessed) return "label partly understood";
    return draft.statement.resolved ? "label understood in its scope" : "label of its own";
  }

  NarrativeDraft& draft_;
  budget::Model& model_;
};

class Ratios {
 public:
  Ratios(const NarrativeDraft& draft, const Knowledge& knowledge, Recognition& recognition)
      : draft_(draft), knowledge_(knowledge), model_(recognition.model) {
    context_.year = recognition.profile.year();
    context_.organisation = recognition.profile.organisation.value;
  }

  void relate(const Draft& draft) {
    if (draft.at.empty()) return;
    prior(draft);
    prior_statement(draft);
    own_budget(draft);
    growth(draft);
    share(draft);
  }

  /// 年初预算为5万元，支出决算为4万元，完成年初预算的80%
  void relate_completion(const CompletionDraft& completion) {
    const Draft& actual = draft_.drafts[completion.actual];
    const bool here = completion.budget != kNone;
    Coordinate of = here ? draft_.drafts[completion.budget].at[0] : actual.at[0];
    if (!here) of.set(Dimension::kMeasure, model_.symbols.intern(completion.measure));
    Relation relation;
    relation.kind = RelationKind::kRatio;
    relation.rule = "FIN-COMPL";
    relation.ratio_figure = completion.rate;
    relation.reason = "100 x " + actual.statement.label + " / " +
                      (here ? draft_.drafts[completion.budget].statement.label : completion.measure);
    relation.terms = {{model_.quantity_at(actual.at[0]), 1}};
    relation.base = {{model_.quantity_at(of), 1}};
    const Warrant how = completion.named ? warrant(actual) : Warrant::kInference;
    enter(std::move(relation), completion.named ? "completion" : "completion:guessed", how, completion.rate);
  }

  /// 3.8万人 x 180元 = 684万元: the standard is the ratio of the amount to the count.
  void relate_product(const ProductDraft& product) {
    const Draft& people = draft_.drafts[product.people];
    const Draft& amount = draft_.drafts[product.amount];
    Relation relation;
    relation.kind = RelationKind::kRatio;
    relation.scale = 1;
    relation.rule = "TXT-STD";
    relation.ratio_figure = product.standard;
    relation.reason = amount.statement.label + " / " + people.statement.label;
    relation.terms = {{model_.quantity_at(amount.at[0]), 1}};
    relation.base = {{model_.quantity_at(people.count_at), 1}};
    model_.figures[product.standard].unchecked_reason.clear();
    const Warrant how = product.of_project || amount.guessed ? Warrant::kInference : Warrant::kStatement;
    enter(std::move(relation), "standard", how, product.standard);
  }

 private:
  void enter(Relation relation, const char* schema, Warrant warrant, FigureId figure) {
    relation.warrant = warrant;
    relation.family = family_of(model_, schema, relation.rule, warrant);
    relation.place = model_.figures[figure].place;
    model_.add_relation(std::move(relation));
  }

  Warrant warrant(const Draft& draft) const { return draft.guessed ? Warrant::kInference : Warrant::kStatement; }

  /// 比2025年年初预算数264448.86万元增加23967.49万元
  void prior(const Draft& draft) {
    if (draft.prior == kNone || draft.statement.change == kNone) return;
    const Coordinate& at = draft.at[0];
    const Coordinate before = base_of_change(at, draft, model_.symbols);
    Relation relation;
    relation.kind = RelationKind::kSum;
    relation.rule = "YOY-BASE";
    relation.reason = draft.statement.label + " = " + draft.statement.base_wording + " + Δ";
    relation.terms = {{model_.quantity_at(at), 1}, {model_.quantity_at(before), -1}, {change_quantity(at, draft), -1}};
    enter(std::move(relation), "base year", warrant(draft), draft.prior);
  }

  /// 较年初预算减少2万元: where that budget is printed, in the text or in a table that does not tell its stage.
  void own_budget(const Draft& draft) {
    const Statement& s = draft.statement;
    const auto own = std::find_if(kOwnBudgets.begin(), kOwnBudgets.end(),
                                  [&](const auto& budget) { return budget.first == draft.base; });
    if (own == kOwnBudgets.end() || s.change == kNone || s.count != kNone || draft.prior != kNone ||
        draft.at.size() != 1)
      return;
    const Coordinate& at = draft.at[0];
    for (const std::string_view measure : {own->second, std::string_view("budget")}) {
      const auto budget = model_.find_quantity(Coordinate(at).set(Dimension::kMeasure, model_.symbols.find(measure)));
      if (!budget) continue;
      Relation relation;
      relation.kind = RelationKind::kSum;
      relation.rule = "YOY-BASE";
      relation.reason = s.label + " = " + s.base_wording + " + Δ";
      relation.terms = {{model_.quantity_at(at), 1}, {*budget, -1}, {change_quantity(at, draft), -1}};
      const bool named = measure == own->second;
      enter(std::move(relation), named ? "own budget" : "own budget:guessed",
            named ? warrant(draft) : Warrant::kInference, s.change);
      return;
    }
  }

  /// 2023年当年预算执行数为60万元，2024年预算安排66万元，比2023年预算执行数增加10%: the base stands in a statement of its own.
  void prior_statement(const Draft& draft) {
    const Statement& s = draft.statement;
    if (draft.prior != kNone || s.amount == kNone || (s.growth == kNone && s.change == kNone) || draft.at.size() != 1)
      return;
    const auto plain = [](Coordinate at) {
      return at.set(Dimension::kYear, budget::kAll).set(Dimension::kMeasure, budget::kAll);
    };
    for (const Draft& before : draft_.drafts) {
      if (before.statement.block != s.block || before.at.size() != 1 || before.statement.amount == kNone) continue;
      const Coordinate& at = before.at[0];
      if (at.get(Dimension::kYear) != model_.symbols.find("-1") || plain(at) != plain(draft.at[0])) continue;
      const std::string& measure = model_.symbols.text(at.get(Dimension::kMeasure));
      if (draft.base != "prior" && draft.base != "prior_" + measure) continue;
      if (model_.figures[before.statement.amount].value().is_zero()) return;  // A rate on nothing is a matter of style.
      Relation relation;
      relation.kind = RelationKind::kSum;
      relation.rule = "YOY-BASE";
      relation.reason = s.label + " = " + before.statement.label + " + Δ";
      relation.terms = {{model_.quantity_at(draft.at[0]), 1},
                        {model_.quantity_at(at), -1},
                        {change_quantity(draft.at[0], draft), -1}};
      enter(std::move(relation), "base year", warrant(draft), before.statement.amount);
      return;
    }
  }

  budget::QuantityId change_quantity(const Coordinate& at, const Draft& draft) {
    const budget::QuantityId id = model_.quantity_at(changed(at, draft, model_.symbols));
    model_.quantities[id].non_negative = false;
    return id;
  }

  void growth(const Draft& draft) {
    const Statement& s = draft.statement;
    if (s.growth == kNone) return;
    if (s.count != kNone || (s.amount == kNone && s.change == kNone)) {
      model_.figures[s.growth].unchecked_reason = "no amount";
      return;
    }
    // A rate on a base of nothing is a matter of style (0.00 %, 100.00 %).
    if (s.amount != kNone && s.change != kNone &&
        model_.figures[s.amount].value() == model_.figures[s.change].value()) {
      model_.figures[s.growth].unchecked_reason = "base is zero";
      if (model_.figures[s.growth].value() == base::Rational(100)) from_nothing(draft);
      return;
    }
    const Coordinate& at = draft.at[0];
    Relation relation;
    relation.kind = RelationKind::kRatio;
    relation.rule = "YOY-PCT";
    relation.ratio_figure = s.growth;
    relation.reason = "100 x Δ / (" + s.label + " - Δ)";
    const budget::QuantityId change = change_quantity(at, draft);
    relation.terms = {{change, 1}};
    relation.base = {{model_.quantity_at(at), 1}, {change, -1}};
    enter(std::move(relation), "growth", warrant(draft), s.growth);
    if (s.amount != kNone && s.change != kNone && model_.figures[s.amount].value() < model_.figures[s.change].value())
      no_more_than_all(draft, change);
  }

  /// 307万元，增加508万元，增长29.87%: there would have been less than nothing before.
  void no_more_than_all(const Draft& draft, budget::QuantityId change) {
    Relation relation;
    relation.kind = RelationKind::kOrder;
    relation.rule = "YOY-BASE";
    relation.reason = "Δ ≤ " + draft.statement.label;
    relation.terms = {{change, 1}, {model_.quantity_at(draft.at[0]), -1}};
    enter(std::move(relation), "base of nothing", warrant(draft), draft.statement.change);
  }

  /// 359.94万元，增加359.94万元，增长100%: the habit of those who come from nothing; by the rule it would be twice the base.
  void from_nothing(const Draft& draft) {
    Relation relation;
    relation.kind = RelationKind::kSum;
    relation.rule = "YOY-BASE";
    relation.reason = draft.statement.label + " = Δ";
    relation.premise = true;
    relation.terms = {{model_.quantity_at(draft.at[0]), 1}, {change_quantity(draft.at[0], draft), -1}};
    enter(std::move(relation), "from nothing", warrant(draft), draft.statement.growth);
  }

  void share(const Draft& draft) {
    const Statement& s = draft.statement;
    if (s.share == kNone) return;
    Warrant how = warrant(draft);
    std::optional<Coordinate> whole = stated_whole(draft);
    const std::optional<Coordinate> of_list = list_whole(draft);
    // A whole that the words name and the same paragraph prints needs no list to tell it.
    if (whole && (!of_list || *whole != *of_list) && !printed_beside(s.block, *whole)) how = Warrant::kInference;
    if (!whole) {
      whole = outer_whole(draft) ? outer_whole(draft) : of_list;
      if (!draft.share_of.empty() && draft.share_of.find("的") != std::string::npos) how = Warrant::kInference;
    }
    // 占本年支出: where money is carried out of the year, this year's expenditure is the total without it.
    static constexpr std::string_view kThisYear = "本年支出";
    const std::uint32_t carried =
        draft.share_of.find(kThisYear) == std::string::npos ? kNone : carried_out(draft.statement.section);
    if (!whole || draft.at[0] == *whole) {
      model_.figures[s.share].unchecked_reason = whole ? "whole of itself" : "whole unknown";
      return;
    }
    Relation relation;
    relation.kind = RelationKind::kRatio;
    relation.rule = "PCT-SHARE";
    relation.ratio_figure = s.share;
    relation.reason = "100 x " + s.label + " / whole";
    relation.terms = {{model_.quantity_at(draft.at[0]), 1}};
    relation.base = {{model_.quantity_at(*whole), 1}};
    if (carried != kNone) {
      relation.base.push_back({model_.quantity_at(draft_.drafts[carried].at[0]), -1});
      how = Warrant::kInference;
    }
    enter(std::move(relation), how == Warrant::kInference ? "share:guessed" : "share", how, s.share);
  }

  bool printed_beside(std::int32_t block, const Coordinate& whole) const {
    return std::any_of(draft_.drafts.begin(), draft_.drafts.end(), [&](const Draft& one) {
      return one.statement.block == block && one.statement.amount != kNone && one.statement.resolved &&
             one.at.size() == 1 && one.at[0] == whole;
    });
  }

  /// The section's statement of money carried out of the year, when it is not nothing.
  std::uint32_t carried_out(std::uint32_t section) const {
    const budget::Symbol carry_out = model_.symbols.find("carry_out");
    for (std::uint32_t id = 0; id < draft_.drafts.size(); ++id) {
      const Draft& one = draft_.drafts[id];
      if (one.statement.section != section || one.at.empty() || one.at[0].get(Dimension::kFlow) != carry_out) continue;
      if (one.statement.amount != kNone && !model_.figures[one.statement.amount].value().is_zero()) return id;
    }
    return kNone;
  }

  std::optional<Coordinate> list_whole(const Draft& draft) const {
    for (std::uint32_t list = draft.list, steps = 0; list != kNone && steps < 8; ++steps) {
      const ListDraft& of = draft_.lists[list];
      if (of.total == kNone) return of.has_total_at ? std::optional<Coordinate>(of.total_at) : std::nullopt;
      const Draft& total = draft_.drafts[of.total];
      for (const Coordinate& at : total.at) {
        if (total.at.size() == 1 || at.get(Dimension::kFlow) == draft.at[0].get(Dimension::kFlow)) return at;
      }
      return std::nullopt;
    }
    return std::nullopt;
  }

  /// 本年收入90万元，占90%，其中：拨款81万元，占81%: a share below a share may be one of the same whole; the figures decide.
  std::optional<Coordinate> outer_whole(const Draft& draft) const {
    if (draft.list == kNone || draft.statement.amount == kNone) return std::nullopt;
    const std::uint32_t inner = draft_.lists[draft.list].total;
    if (inner == kNone || draft_.drafts[inner].statement.share == kNone || draft_.drafts[inner].list == kNone)
      return std::nullopt;
    const std::uint32_t outer = draft_.lists[draft_.drafts[inner].list].total;
    if (outer == kNone || fits(draft, inner) || !fits(draft, outer)) return std::nullopt;
    return list_whole(draft_.drafts[inner]);
  }

  /// The printed share is that of the part in this whole.
  bool fits(const Draft& part, std::uint32_t whole) const {
    const std::uint32_t amount = draft_.drafts[whole].statement.amount;
    if (amount == kNone || model_.figures[amount].value().is_zero()) return false;
    const budget::Figure& share = model_.figures[part.statement.share];
    const base::Rational ratio =
        model_.figures[part.statement.amount].value() * base::Rational(100) / model_.figures[amount].value();
    return (ratio - share.value()).abs() <= share.own_unit();
  }

  /// 占“三公”经费的: the words name the whole.
  std::optional<Coordinate> stated_whole(const Draft& draft) {
    std::string words = draft.share_of;
    for (const std::string_view empty : {"占", "的", "比例", "比重", "比"}) {
      if (words.starts_with(empty)) words.erase(0, empty.size());
      if (words.ends_with(empty)) words.erase(words.size() - empty.size());
    }
    if (words.empty()) return std::nullopt;
    // The section may have said before, in the same words, what the whole is.
    for (const Draft& one : draft_.drafts) {
      const bool said = one.statement.section == draft.statement.section && one.statement.label == words;
      if (said && one.statement.amount != kNone && one.at.size() == 1) return one.at[0];
    }
    const LabelReading reading = read_label(words, context_, knowledge_, model_.symbols);
    if (!reading.understood || reading.at == Coordinate()) return std::nullopt;
    Coordinate whole = draft.at[0];
    for (const Dimension narrow : {Dimension::kSubject, Dimension::kFunction, Dimension::kEconomic, Dimension::kKind,
                                   Dimension::kPurpose, Dimension::kProject, Dimension::kLocal}) {
      whole.set(narrow, budget::kAll);
    }
    whole = whole.overlaid(reading.at);
    // 一般公共预算支出9万元，占本年支出合计的90%: a whole that names no fund is one over all of them.
    if (whole == draft.at[0]) whole.set(Dimension::kFund, budget::kAll).set(Dimension::kUpper, budget::kAll);
    return whole;
  }

  const NarrativeDraft& draft_;
  const Knowledge& knowledge_;
  budget::Model& model_;
  LabelContext context_;
};

}  // namespace

budget::FamilyId family_of(budget::Model& model, std::string_view schema, std::string_view rule, Warrant warrant) {
  const std::string name = "text:" + std::string(schema);
  for (std::size_t i = model.families.size(); i-- > 0;) {
    const budget::Family& family = model.families[i];
    if (family.schema == name && family.rule == rule && family.warrant == warrant)
      return static_cast<budget::FamilyId>(i);
  }
  return model.add_family(name, std::string(rule), warrant);
}

void settle_bases(NarrativeDraft& draft) {
  bool other = false, budgeted = false;
  for (const Draft& one : draft.drafts) {
    if (one.base.empty() || one.base == "prior") continue;
    if (one.base == "prior_budget") {
      budgeted = true;
    } else {
      other = true;
    }
  }
  for (Draft& one : draft.drafts) {
    if (!one.base.empty() && !other && budgeted && one.base == "prior") one.base = "prior_budget";
  }
}

void bind_statements(const document::Document& document, NarrativeDraft& draft, Recognition& recognition) {
  Binder binder(draft, recognition);
  std::vector<std::uint32_t> index(draft.drafts.size(), kNone);
  for (std::uint32_t id = 0; id < draft.drafts.size(); ++id) {
    if (!states_something(draft.drafts[id])) continue;
    binder.bind(id);
    Statement statement = draft.drafts[id].statement;
    if (statement.block >= 0) {
      const auto* paragraph =
          std::get_if<document::Paragraph>(&document.blocks[static_cast<std::size_t>(statement.block)]);
      if (paragraph) statement.place = paragraph->text.place(statement.begin, statement.end);
    }
    index[id] = static_cast<std::uint32_t>(recognition.statements.size());
    if (statement.parent != kNone) statement.parent = index[statement.parent];
    recognition.statements.push_back(std::move(statement));
  }
}

void relate_ratios(const NarrativeDraft& draft, const Knowledge& knowledge, Recognition& recognition) {
  Ratios ratios(draft, knowledge, recognition);
  for (const Draft& one : draft.drafts) {
    if (states_something(one)) ratios.relate(one);
  }
  for (const ProductDraft& product : draft.products) ratios.relate_product(product);
  for (const CompletionDraft& completion : draft.completions) ratios.relate_completion(completion);
}

}  // namespace gouji::recognize
