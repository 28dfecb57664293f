// Identities between coordinates (data/identities.csv), applied wherever their members are stated. A split says that a total is
// the sum of the parts that one dimension cuts it into, in every context: "expenditure = basic + project" holds for the whole
// document, for one fund, for one functional item, and for the changes against last year alike. A relation that a list or a
// table states already is not stated again.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "recognize/recognition.h"

namespace gouji::recognize {

using budget::Dimension;
using budget::Identity;
using budget::QuantityId;
using budget::Relation;
using budget::RelationKind;
using budget::RelationTerm;
using budget::Symbol;
using budget::Warrant;

namespace {

using Signature = std::vector<std::pair<QuantityId, int>>;

/// The terms in a canonical order and sign: equal for relations that say the same.
Signature signature_of(const std::vector<RelationTerm>& terms) {
  Signature out;
  for (const RelationTerm& term : terms) out.emplace_back(term.quantity, term.factor);
  std::sort(out.begin(), out.end());
  if (!out.empty() && out.front().second < 0) {
    for (auto& [quantity, factor] : out) factor = -factor;
  }
  return out;
}

constexpr std::array<const char*, 2> kSurplus = {"surplus", "designated_surplus"};

class Relater {
 public:
  Relater(const Knowledge& knowledge, Model& model) : knowledge_(knowledge), model_(model) { refresh(); }

  /// Splits first: they tell changes of totals that are printed nowhere, which balances then hold against each other.
  void run() {
    sources_listed_ = lists_all_sources(budget::kAll);
    apply_all(Identity::Kind::kSplit);
    refresh();
    apply_all(Identity::Kind::kEqual);
    apply_all(Identity::Kind::kOrder);
    for (const auto& [wide, narrow] : {std::pair{"", "gpb"}, std::pair{"", "fiscal"}, std::pair{"fiscal", "gpb"}}) {
      single_source(model_.symbols.find(wide), model_.symbols.find(narrow));
    }
    purposes_of_one_fund();
    budgets_of_one_stage();
    projects_of_several_rows();
  }

 private:
  /// Reads what is printed and what sums tie; quantities made afterwards are not seen until the next time.
  void refresh() {
    count_ = static_cast<QuantityId>(model_.quantities.size());
    printed_.assign(count_, kNone);
    strong_.assign(count_, false);
    agreed_.assign(count_, true);
    in_sum_.assign(count_, false);
    in_table_.assign(count_, false);
    changes_.clear();
    for (const budget::Binding& binding : model_.bindings) {
      if (printed_[binding.quantity] == kNone) printed_[binding.quantity] = binding.figure;
      if (model_.figures[binding.figure].place.table >= 0) in_table_[binding.quantity] = true;
      if (binding.warrant != Warrant::kInference) strong_[binding.quantity] = true;
      if (!same_amount(binding.figure, printed_[binding.quantity])) agreed_[binding.quantity] = false;
      const Symbol change = model_.quantities[binding.quantity].at.get(Dimension::kChange);
      if (change != budget::kAll) changes_.insert(change);
    }
    for (const Relation& relation : model_.relations) {
      if (relation.kind != RelationKind::kRatio) known_.insert(signature_of(relation.terms));
      if (relation.kind != RelationKind::kSum) continue;
      for (const RelationTerm& term : relation.terms) in_sum_[term.quantity] = true;
    }
  }

  void apply_all(Identity::Kind kind) {
    for (const Identity& identity : knowledge_.identities()) {
      if (identity.kind != kind) continue;
      for (QuantityId q = 0; q < count_; ++q) {
        if (known(q) && applies(identity, model_.quantities[q].at)) apply(identity, q);
      }
    }
  }

  bool applies(const Identity& identity, const Coordinate& at) const {
    if (!identity.within.covers(at) || at.has(Dimension::kLocal)) return false;
    // The total must not be cut along the dimension already, unless the identity names the member.
    if (at.get(identity.dimension) != identity.within.get(identity.dimension)) return false;
    if (!identity.only) return true;
    for (std::size_t d = 0; d < budget::kDimensions; ++d) {
      const auto dimension = static_cast<Dimension>(d);
      if (dimension != Dimension::kChange && at.get(dimension) != identity.within.get(dimension)) return false;
    }
    return true;
  }

  std::optional<QuantityId> stated(const Coordinate& at) const {
    const auto q = model_.find_quantity(at);
    if (!q || *q >= count_ || printed_[*q] == kNone) return std::nullopt;
    return q;
  }

  bool is_printed(QuantityId q) const { return q < count_ && printed_[q] != kNone; }

  /// Printed, or tied to printed ones by a sum.
  bool known(QuantityId q) const { return printed_[q] != kNone || in_sum_[q]; }
  std::optional<QuantityId> known_at(const Coordinate& at) const {
    const auto q = model_.find_quantity(at);
    if (!q || *q >= count_ || !known(*q)) return std::nullopt;
    return q;
  }

  bool zero(QuantityId q) const { return model_.figures[printed_[q]].value().is_zero(); }

  void apply(const Identity& identity, QuantityId total) {
    const Coordinate& at = model_.quantities[total].at;
    switch (identity.kind) {
      case Identity::Kind::kSplit:
        split(identity, total);
        return;
      case Identity::Kind::kEqual:
      case Identity::Kind::kOrder: {
        Coordinate other = at;
        other.set(identity.dimension, identity.required.front());
        const bool order = identity.kind == Identity::Kind::kOrder;
        if (!order && at.get(Dimension::kFlow) == model_.symbols.find("revenue") && leaves_money(at)) {
          balance_with_carry_out(identity, total, other);
          return;
        }
        const auto q = order ? stated(other) : known_at(other);
        if (!q || (order && (at.has(Dimension::kChange) || printed_[total] == kNone))) return;
        // terms[0] is the part of an order, the left side of an equality.
        const QuantityId first = order ? *q : total;
        const QuantityId second = order ? total : *q;
        add(identity, order ? RelationKind::kOrder : RelationKind::kSum, {{first, 1}, {second, -1}},
            !order && (at.has(Dimension::kChange) ? !lists_all_sources(at.get(Dimension::kChange)) : !whole_fund(at)));
        return;
      }
    }
  }

  /// The document prints what is spent and, with another value, the closing total of expenditure.
  bool closes_apart(const Coordinate& revenue) const {
    Coordinate expenditure = revenue;
    const auto spent = stated(expenditure.set(Dimension::kFlow, model_.symbols.find("expenditure")));
    const auto closing = stated(expenditure.set(Dimension::kLocal, model_.symbols.find(kClosingTotal)));
    if (revenue.has(Dimension::kChange) || !spent || !closing) return false;
    return !(model_.figures[printed_[*spent]].value() == model_.figures[printed_[*closing]].value());
  }

  /// Money is carried out of the year: of these funds, or of some that are not named; or the document tells a closing total.
  bool leaves_money(const Coordinate& revenue) const {
    if (closes_apart(revenue)) return true;
    return std::any_of(kLeftFlows.begin(), kLeftFlows.end(), [&](std::string_view flow) {
      Coordinate out;
      out.set(Dimension::kFlow, model_.symbols.find(flow));
      const auto all = stated(out);
      const auto own = stated(out.set(Dimension::kFund, revenue.get(Dimension::kFund)));
      return own ? !zero(*own) : all && !zero(*all);
    });
  }

  /// Revenue equals the closing total of expenditure (支出总计), or expenditure and what is carried out. A document may print
  /// either as its total: both readings are proposed where the closing total has no name of its own.
  void balance_with_carry_out(const Identity& identity, QuantityId revenue, Coordinate expenditure) {
    const Coordinate at = model_.quantities[revenue].at;
    if (at.has(Dimension::kChange)) return;  // What was carried out last year is not known.
    const auto plain = stated(expenditure);
    const auto closing = stated(expenditure.set(Dimension::kLocal, model_.symbols.find(kClosingTotal)));
    if (closing) {
      add(identity, RelationKind::kSum, {{revenue, 1}, {*closing, -1}}, !whole_fund(at));
      return;
    }
    if (!plain) return;
    std::vector<RelationTerm> terms{{revenue, 1}, {*plain, -1}};
    for (const std::string_view flow : kLeftFlows) {
      const auto left = stated(Coordinate(at).set(Dimension::kFlow, model_.symbols.find(flow)));
      if (left) terms.push_back({*left, -1});
    }
    if (terms.size() == 2) return;
    const std::uint32_t choice = model_.new_choice();
    add(identity, RelationKind::kSum, std::move(terms), !whole_fund(at), choice);
    add(identity, RelationKind::kSum, {{revenue, 1}, {*plain, -1}}, !whole_fund(at), choice);
  }

  /// A balance of one fund needs the whole of its revenue: that the document states what was carried over, or says there is none.
  bool whole_fund(const Coordinate& at) const {
    if (!at.has(Dimension::kFund)) return true;
    Coordinate carried = at;
    carried.set(Dimension::kCarryOver, model_.symbols.find("yes"));
    if (stated(carried)) return true;
    Coordinate all;
    all.set(Dimension::kFlow, at.get(Dimension::kFlow)).set(Dimension::kCarryOver, model_.symbols.find("yes"));
    const auto q = stated(all);
    return q && zero(*q);
  }

  void split(const Identity& identity, QuantityId total) {
    const Coordinate at = model_.quantities[total].at;
    if (printed_[total] == kNone || at.has(Dimension::kChange)) return;
    std::vector<RelationTerm> terms{{total, 1}};
    const auto part = [&](Symbol member) {
      Coordinate inner = at;
      inner.set(identity.dimension, member);
      return stated(inner);
    };
    bool closed = false;  // A list of a part's items does not have this item: it is nothing there.
    for (const Symbol member : identity.required) {
      const auto q = part(member);
      if (q) terms.push_back({*q, -1});
      closed = closed || !q;
      if (!q && !is_outside_its_list(identity, at, member)) return;
    }
    const std::vector<RelationTerm> required = terms;
    bool told_apart = terms.size() > 2 || closed;
    const bool own_stated = identity.dimension == Dimension::kFund && part(model_.symbols.find("own"));
    for (const Symbol member : identity.optional) {
      if (own_stated && lies_in_own(member)) continue;
      const auto q = part(member);
      if (q) {
        terms.push_back({*q, -1});
        told_apart = true;
      } else if (is_outside_its_list(identity, at, member)) {
        closed = told_apart = true;
      } else if (member_is_used(identity, at, member)) {
        return;  // The part exists in this document but not in this context: what it is here is not known.
      }
    }
    if (!told_apart || terms.size() < 2) return;
    // A part that may lie inside another (a reserve among the projects) is left out when the rest ties without it.
    if (terms.size() > required.size() && required.size() > 2 && !ties(terms) && ties(required)) terms = required;
    if (const auto carried = carried_out(identity, at); carried && !ties(terms)) terms.push_back({*carried, -1});
    if (identity.dimension == Dimension::kCarryOver && uses_surplus(at) && !ties(terms)) return;
    const bool by_fund = identity.dimension == Dimension::kFund;
    if (by_fund && !identity.within.has(Dimension::kFund) && other_source(identity)) return;
    const bool premise = identity.premise || may_leave_money(identity, at);
    add(identity, RelationKind::kSum, terms, closed || (premise && !(by_fund && sources_listed_)));
    if (closed || !ties(terms)) return;
    for (const Symbol change : changes_) {
      split_change(identity, terms, change, identity.premise && !(by_fund && lists_all_sources(change)));
    }
  }

  /// What the document says is carried out of the year: a total of expenditure by kind may hold it as well.
  std::optional<QuantityId> carried_out(const Identity& identity, const Coordinate& at) const {
    Coordinate all, out;
    all.set(Dimension::kFlow, model_.symbols.find("expenditure"));
    out.set(Dimension::kFlow, model_.symbols.find("carry_out"));
    const auto carried = identity.dimension == Dimension::kKind && at == all ? stated(out) : std::nullopt;
    return carried && !zero(*carried) ? carried : std::nullopt;
  }

  /// Surplus that the year uses up is neither its revenue nor carried over; some documents count it among the year's revenue.
  bool uses_surplus(const Coordinate& at) const {
    return std::any_of(kSurplus.begin(), kSurplus.end(), [&](const char* fund) {
      Coordinate used = at;
      const auto q = stated(used.set(Dimension::kFund, model_.symbols.find(fund)));
      const auto listed = stated(used.set(Dimension::kCarryOver, model_.symbols.find("no")));
      return (q && !zero(*q)) || (listed && !zero(*listed));
    });
  }

  /// 单位资金 holds every source but fiscal money and the special account.
  bool lies_in_own(Symbol fund) const {
    const std::string& word = model_.symbols.text(fund);
    return word != "own" && word != "gpb" && word != "gfb" && word != "soc" && word != "account";
  }

  /// A text without tables may mean by its total what is spent and what is carried out of the year; only a word about the
  /// latter, or a table, tells. Until then that the kinds of expenditure make up the total is a premise.
  bool may_leave_money(const Identity& identity, const Coordinate& at) const {
    Coordinate out;
    out.set(Dimension::kFlow, model_.symbols.find("carry_out"));
    Coordinate all;
    all.set(Dimension::kFlow, model_.symbols.find("expenditure"));
    if (identity.dimension != Dimension::kKind || at != all) return false;
    if (const auto carried = stated(out)) return !zero(*carried);
    return !in_table_[*model_.find_quantity(at)];
  }

  /// Changes follow where the amounts tie and every part with an amount tells its change. The whole's change may be printed
  /// nowhere. That a part of nothing was nothing before is a premise.
  void split_change(const Identity& identity, const std::vector<RelationTerm>& amounts, Symbol change, bool premise) {
    std::vector<RelationTerm> terms;
    for (const RelationTerm& term : amounts) {
      Coordinate at = model_.quantities[term.quantity].at;
      const auto q = stated(at.set(Dimension::kChange, change));
      const bool total = &term == &amounts.front();
      if (q || total) {
        terms.push_back({q ? *q : model_.quantity_at(at), term.factor});
      } else if (zero(term.quantity)) {
        premise = true;
      } else {
        return;
      }
    }
    if (terms.size() < 2 || (identity.dimension == Dimension::kFund && other_source_moves(terms, change))) return;
    add(identity, RelationKind::kSum, std::move(terms), premise);
  }

  /// A source that is none of the terms has changed: nothing comes from it any more, but last year something did.
  bool other_source_moves(const std::vector<RelationTerm>& terms, Symbol change) const {
    Coordinate revenue;
    revenue.set(Dimension::kFlow, model_.symbols.find("revenue")).set(Dimension::kChange, change);
    for (QuantityId q = 0; q < count_; ++q) {
      Coordinate at = model_.quantities[q].at;
      at.set(Dimension::kCarryOver, budget::kAll);  // A source of the list 本年收入 moves the whole as well.
      if (printed_[q] == kNone || !is_one_source(revenue, at) || zero(q)) continue;
      const bool named = std::any_of(terms.begin(), terms.end(), [&](const RelationTerm& term) {
        return model_.quantities[term.quantity].at.get(Dimension::kFund) == at.get(Dimension::kFund);
      });
      if (!named) return true;
    }
    return false;
  }

  /// The printed values add up to within their digits.
  bool ties(const std::vector<RelationTerm>& terms) const {
    base::Rational gap, slack;
    for (const RelationTerm& term : terms) {
      gap += model_.figures[printed_[term.quantity]].value() * base::Rational(term.factor);
      slack += model_.figures[printed_[term.quantity]].own_unit();
    }
    return gap.abs() <= slack;
  }

  /// What is spent of one fund is listed by functional items of this level, the list adds up to the fund's total, and this item is
  /// not in it.
  bool is_outside_its_list(const Identity& identity, const Coordinate& at, Symbol fund) {
    const std::string& code = model_.symbols.text(at.get(Dimension::kFunction));
    const bool coded = !code.empty() && code.find_first_not_of("0123456789") == std::string::npos;
    // Of fiscal money the parts are known; what all expenditure is paid from, a form may fold.
    if (!coded || identity.dimension != Dimension::kFund || !identity.within.has(Dimension::kFund)) return false;
    Coordinate item;
    item.set(Dimension::kFlow, model_.symbols.find("expenditure")).set(Dimension::kFund, at.get(Dimension::kFund));
    item.set(Dimension::kFunction, at.get(Dimension::kFunction));
    return item == at && lists_items(fund, code.size());
  }
  bool lists_items(Symbol fund, std::size_t digits) {
    const auto [known, fresh] = lists_items_.try_emplace({fund, digits}, false);
    if (!fresh) return known->second;
    Coordinate all;
    all.set(Dimension::kFlow, model_.symbols.find("expenditure")).set(Dimension::kFund, fund);
    const auto total = stated(all);
    if (!total) return false;
    std::vector<RelationTerm> terms{{*total, 1}};
    for (QuantityId q = 0; q < count_; ++q) {
      Coordinate at = model_.quantities[q].at;
      const Symbol function = at.get(Dimension::kFunction);
      if (printed_[q] == kNone || !in_table_[q] || model_.symbols.text(function).size() != digits) continue;
      if (at.set(Dimension::kFunction, budget::kAll) == all) terms.push_back({q, -1});
    }
    known->second = terms.size() > 1 && ties(terms);
    return known->second;
  }

  /// Stated and not nothing somewhere in the document, at the top of the same flow; money that comes in from a fund is spent
  /// from it too, also when it is printed as this year's only.
  bool member_is_used(const Identity& identity, const Coordinate& at, Symbol member) const {
    const auto used = [&](Symbol flow) {
      Coordinate top;
      top.set(Dimension::kFlow, flow).set(identity.dimension, member);
      const auto q = stated(top), this_year = stated(top.set(Dimension::kCarryOver, model_.symbols.find("no"))),
                 carried = stated(top.set(Dimension::kCarryOver, model_.symbols.find("yes")));
      return (q && !zero(*q)) || (this_year && !zero(*this_year)) || (carried && !zero(*carried));
    };
    return used(at.get(Dimension::kFlow)) ||
           (identity.dimension == Dimension::kFund && used(model_.symbols.find("revenue")));
  }

  /// The document lists its revenue by source, and the list adds up to the total (change: the changes do not, but all are told).
  bool lists_all_sources(Symbol change) const {
    Coordinate revenue;
    revenue.set(Dimension::kFlow, model_.symbols.find("revenue"));
    const auto total = stated(revenue);
    if (!total) return false;
    base::Rational rest = model_.figures[printed_[*total]].value();
    for (QuantityId q = 0; q < count_; ++q) {
      const Coordinate& at = model_.quantities[q].at;
      if (printed_[q] == kNone || !is_one_source(revenue, at)) continue;
      if (zero(q)) continue;
      rest -= model_.figures[printed_[q]].value();
      if (change == budget::kAll) continue;
      Coordinate changed = at;
      if (!stated(changed.set(Dimension::kChange, change)) && !parts_tell(at, change)) return false;
    }
    return rest.is_zero();
  }

  /// A source of the document's list of revenue that the identity does not name (其他资金): what is spent from it is printed nowhere.
  bool other_source(const Identity& identity) const {
    Coordinate revenue;
    revenue.set(Dimension::kFlow, model_.symbols.find("revenue"));
    const auto named = [](const std::vector<Symbol>& members, Symbol fund) {
      return std::find(members.begin(), members.end(), fund) != members.end();
    };
    for (QuantityId q = 0; sources_listed_ && q < count_; ++q) {
      const Coordinate& at = model_.quantities[q].at;
      if (printed_[q] == kNone || !is_one_source(revenue, at) || zero(q)) continue;
      const Symbol fund = at.get(Dimension::kFund);
      if (!named(identity.required, fund) && !named(identity.optional, fund)) return true;
    }
    return false;
  }

  /// flow=revenue fund=X with nothing else, X no union of others.
  bool is_one_source(const Coordinate& revenue, const Coordinate& at) const {
    if (!at.has(Dimension::kFund) || at.get(Dimension::kFund) == model_.symbols.find("fiscal")) return false;
    Coordinate plain = revenue;
    plain.set(Dimension::kFund, at.get(Dimension::kFund));
    return plain == at;
  }

  /// The change of a fund is told by its halves, with and without upper transfers: those that hold its whole amount.
  bool parts_tell(const Coordinate& at, Symbol change) const {
    base::Rational rest = model_.figures[printed_[*model_.find_quantity(at)]].value();
    for (const char* member : {"yes", "no"}) {
      Coordinate half = at;
      const auto amount = stated(half.set(Dimension::kUpper, model_.symbols.find(member)));
      if (amount && stated(half.set(Dimension::kChange, change))) rest -= model_.figures[printed_[*amount]].value();
    }
    return rest.is_zero();
  }

  /// Where the whole expenditure equals that of one fund, the other funds hold nothing: then every cut of the whole equals the
  /// same cut of the fund. The same for changes, if the changes of both are printed and equal too.
  void single_source(Symbol wide, Symbol narrow) {
    const Symbol expenditure = model_.symbols.find("expenditure");
    for (QuantityId q = 0; q < count_; ++q) {
      const Coordinate& inner = model_.quantities[q].at;
      if (!known(q) || inner.get(Dimension::kFund) != narrow || inner.get(Dimension::kFlow) != expenditure ||
          inner.has(Dimension::kLocal))
        continue;
      Coordinate outer = inner;
      const auto whole = known_at(outer.set(Dimension::kFund, wide));
      if (!whole) continue;
      const Symbol change = inner.get(Dimension::kChange), kind = inner.get(Dimension::kKind);
      const bool everywhere = funds_equal(wide, narrow, change, budget::kAll);
      if (!everywhere && (kind == budget::kAll || !funds_equal(wide, narrow, change, kind))) continue;
      static const Identity kSingleSource = {
          "XT-EXP-SPLIT", Identity::Kind::kEqual,        {}, Dimension::kFund, {}, {}, false,
          false,          "只有一种资金来源，各口径相同"};
      add(kSingleSource, RelationKind::kSum, {{*whole, 1}, {q, -1}}, false);
    }
  }

  /// “三公”经费 of the text that names no fund: where the tables state it of one fund only, that is what is meant (a premise).
  void purposes_of_one_fund() {
    const Symbol expenditure = model_.symbols.find("expenditure");
    for (QuantityId q = 0; q < count_; ++q) {
      const Coordinate& at = model_.quantities[q].at;
      if (printed_[q] == kNone || in_table_[q] || !at.has(Dimension::kPurpose) || at.has(Dimension::kFund) ||
          at.has(Dimension::kLocal) || at.get(Dimension::kFlow) != expenditure)
        continue;
      std::optional<QuantityId> only;
      bool several = false;
      for (const char* fund : {"fiscal", "gpb", "gfb", "soc"}) {
        Coordinate inner = at;
        const auto found = stated(inner.set(Dimension::kFund, model_.symbols.find(fund)));
        if (!found || !in_table_[*found]) continue;
        several = several || only.has_value();
        only = found;
      }
      if (!only || several) continue;
      static const Identity kOneFund = {"TXT-AMT", Identity::Kind::kEqual,  {}, Dimension::kFund, {}, {}, false,
                                        false,     "表中仅有这一种资金的数"};
      add(kOneFund, RelationKind::kSum, {{q, 1}, {*only, -1}}, true);
    }
  }

  /// 预算数 of a table may be the first budget of the year or the adjusted one: the text names it. Both readings are proposed.
  void budgets_of_one_stage() {
    const Symbol unnamed = model_.symbols.find("budget");
    const std::uint32_t choice = model_.new_choice();
    for (const char* stage : {"initial", "adjusted"}) {
      for (QuantityId q = 0; q < count_; ++q) {
        Coordinate at = model_.quantities[q].at;
        if (unnamed == budget::kAll || at.get(Dimension::kMeasure) != unnamed || printed_[q] == kNone ||
            at.has(Dimension::kLocal))
          continue;
        const auto named = stated(at.set(Dimension::kMeasure, model_.symbols.find(stage)));
        if (!named) continue;
        Relation relation;
        relation.kind = RelationKind::kSum;
        relation.rule = "TXT-AMT";
        relation.terms = {{*named, 1}, {q, -1}};
        relation.warrant = Warrant::kInference;
        relation.premise = true;
        relation.reason = "表中的预算数即文中所说的预算";
        relation.place = model_.figures[printed_[*named]].place;
        relation.family =
            model_.add_family(std::string("identity:stage:") + stage, relation.rule, Warrant::kInference, choice);
        model_.add_relation(std::move(relation));
      }
    }
  }

  /// A table prints a project once for each functional item and unit that spends on it; its amount elsewhere is the sum of these rows.
  /// That the other place speaks of the same money is a premise.
  void projects_of_several_rows() {
    static const Identity kRows = {
        "XT-PROJ-FUNC", Identity::Kind::kSplit,         {}, Dimension::kProject, {}, {}, false,
        false,          "项目支出 = 表中该项目各行之和"};
    using Cut = std::vector<Dimension>;
    for (const Cut& cut : {Cut{Dimension::kFunction}, Cut{Dimension::kOrganisation},
                           Cut{Dimension::kFunction, Dimension::kOrganisation}}) {
      std::unordered_map<Coordinate, std::vector<RelationTerm>, budget::CoordinateHash> rows;
      for (QuantityId q = 0; q < count_; ++q) {
        Coordinate at = model_.quantities[q].at;
        const bool row = at.has(Dimension::kProject) && !at.has(Dimension::kLocal) && is_printed(q) && in_table_[q];
        if (!row || !std::all_of(cut.begin(), cut.end(), [&](Dimension d) { return at.has(d); })) continue;
        for (const Dimension d : cut) at.set(d, budget::kAll);
        rows[at].push_back({q, -1});
      }
      for (QuantityId q = 0; q < count_; ++q) {
        const auto found = rows.find(model_.quantities[q].at);
        if (found == rows.end() || !is_printed(q)) continue;
        std::vector<RelationTerm> terms{{q, 1}};
        terms.insert(terms.end(), found->second.begin(), found->second.end());
        add(kRows, RelationKind::kSum, std::move(terms), true);
      }
    }
  }

  /// The totals (of one kind of expenditure) are printed and the same, and so are their changes if a change is asked for.
  bool funds_equal(Symbol wide, Symbol narrow, Symbol change, Symbol kind) const {
    if (change != budget::kAll && !funds_equal(wide, narrow, budget::kAll, kind)) return false;
    Coordinate at;
    at.set(Dimension::kFlow, model_.symbols.find("expenditure"))
        .set(Dimension::kChange, change)
        .set(Dimension::kKind, kind);
    const auto whole = stated(at.set(Dimension::kFund, wide));
    const auto part = stated(at.set(Dimension::kFund, narrow));
    if (!whole || !part || !strong_[*whole] || !strong_[*part]) return false;
    // A slip in one print must not make two budgets look alike.
    if (!agreed_[*whole] || !agreed_[*part]) return false;
    return same_amount(printed_[*whole], printed_[*part]);
  }

  /// Equal in the same unit; of 1,051.39 万元 and 10,513,861.85 元 one is the other rounded.
  bool same_amount(budget::FigureId a, budget::FigureId b) const {
    const budget::Figure &one = model_.figures[a], &other = model_.figures[b];
    if (one.own_unit() == other.own_unit()) return one.value() == other.value();
    const base::Rational coarser = one.own_unit() < other.own_unit() ? other.own_unit() : one.own_unit();
    return (one.value() - other.value()).abs() * base::Rational(2) <= coarser;
  }

  void add(const Identity& identity, RelationKind kind, std::vector<RelationTerm> terms, bool premise,
           std::uint32_t choice = kNone) {
    if (terms.size() == 2 && terms[0].quantity == terms[1].quantity) return;
    if (kind == RelationKind::kSum && !known_.insert(signature_of(terms)).second) return;
    const bool change = model_.quantities[terms.front().quantity].at.has(Dimension::kChange);
    const bool weak = std::any_of(terms.begin(), terms.end(), [this](const RelationTerm& t) {
      return is_printed(t.quantity) && !strong_[t.quantity];
    });
    const Warrant warrant = weak ? Warrant::kInference : Warrant::kTemplate;
    Relation relation;
    relation.kind = kind;
    relation.terms = std::move(terms);
    relation.warrant = warrant;
    relation.premise = premise;
    relation.rule = !change ? identity.rule : identity.dimension == Dimension::kFlow ? "YOY-PRIOR-BAL" : "YOY-SUM";
    relation.reason = identity.note + (change ? "（增减额）" : "");
    const QuantityId first = relation.terms.front().quantity;
    const FigureId total = is_printed(first) ? printed_[first] : kNone;
    if (total != kNone) relation.place = model_.figures[total].place;
    const std::string schema = "identity:" + identity.rule + ":" + std::string(budget::name_of(identity.dimension)) +
                               (change ? ":change" : "") + (premise ? ":premise" : "") + (weak ? ":weak" : "") + ":" +
                               identity.within.describe(model_.symbols) +
                               (choice == kNone ? "" : ":" + std::to_string(relation.terms.size()) + " terms");
    const auto [family, fresh] = families_.try_emplace(schema, 0);
    if (fresh) family->second = model_.add_family(schema, relation.rule, warrant, choice);
    relation.family = family->second;
    model_.add_relation(std::move(relation));
  }

  const Knowledge& knowledge_;
  Model& model_;
  std::vector<FigureId> printed_;  ///< By quantity: a figure that states it.
  std::vector<bool> in_table_;     ///< By quantity: some table states it.
  std::vector<bool> in_sum_;       ///< By quantity: a term of some sum.
  std::vector<bool> strong_;       ///< By quantity: some binding is better than a guess.
  std::vector<bool> agreed_;       ///< By quantity: all its prints are the same.
  std::set<Symbol> changes_;       ///< The bases that changes are printed against.
  std::set<Signature> known_;
  std::map<std::string, budget::FamilyId> families_;
  QuantityId count_ = 0;
  bool sources_listed_ = false;
  std::map<std::pair<Symbol, std::size_t>, bool>
      lists_items_;  ///< Fund and digits of a code: its items are all listed.
};

}  // namespace

void relate(const Knowledge& knowledge, Recognition& recognition) { Relater(knowledge, recognition.model).run(); }

}  // namespace gouji::recognize
