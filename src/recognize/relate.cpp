// Identities between coordinates (data/identities.csv), applied wherever their members are stated. A split says that a total is
// the sum of the parts that one dimension cuts it into, in every context: "expenditure = basic + project" holds for the whole
// document, for one fund, for one functional item, and for the changes against last year alike. A relation that a list or a
// table states already is not stated again.
#include <algorithm>
#include <array>
#include <map>

#include "recognize/relate_stated.h"

namespace gouji::recognize {

namespace {

constexpr std::array<const char*, 2> kSurplus = {"surplus", "designated_surplus"};

class Relater : StatedQuantities {
 public:
  Relater(const Knowledge& knowledge, Model& of) : StatedQuantities(of), knowledge_(knowledge) {}

  /// Splits first: they tell changes of totals that are printed nowhere, which balances then hold against each other.
  void run() {
    sources_listed_ = lists_all_sources(budget::kAll);
    apply_all(Identity::Kind::kSplit);
    refresh();
    apply_all(Identity::Kind::kEqual);
    apply_all(Identity::Kind::kOrder);
    relate_sole_members(*this);
  }

 private:
  void apply_all(Identity::Kind kind) {
    for (const Identity& identity : knowledge_.identities()) {
      if (identity.kind != kind) continue;
      for (QuantityId q = 0; q < count; ++q) {
        if (known(q) && applies(identity, model.quantities[q].at)) apply(identity, q);
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

  void apply(const Identity& identity, QuantityId total) {
    const Coordinate& at = model.quantities[total].at;
    switch (identity.kind) {
      case Identity::Kind::kSplit:
        split(identity, total);
        return;
      case Identity::Kind::kEqual:
      case Identity::Kind::kOrder: {
        Coordinate other = at;
        other.set(identity.dimension, identity.required.front());
        const bool order = identity.kind == Identity::Kind::kOrder;
        if (!order && at.get(Dimension::kFlow) == model.symbols.find("revenue") && leaves_money(at)) {
          balance_with_carry_out(identity, total, other);
          return;
        }
        const auto q = order ? stated(other) : known_at(other);
        if (!q || (order && (at.has(Dimension::kChange) || printed[total] == kNone))) return;
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
    const auto spent = stated(expenditure.set(Dimension::kFlow, model.symbols.find("expenditure")));
    const auto closing = stated(expenditure.set(Dimension::kLocal, model.symbols.find(kClosingTotal)));
    if (revenue.has(Dimension::kChange) || !spent || !closing) return false;
    return !(model.figures[printed[*spent]].value() == model.figures[printed[*closing]].value());
  }

  /// Money is carried out of the year: of these funds, or of some that are not named; or the document tells a closing total.
  bool leaves_money(const Coordinate& revenue) const {
    if (closes_apart(revenue)) return true;
    return std::any_of(kLeftFlows.begin(), kLeftFlows.end(), [&](std::string_view flow) {
      Coordinate out;
      out.set(Dimension::kFlow, model.symbols.find(flow));
      const auto all = stated(out);
      const auto own = stated(out.set(Dimension::kFund, revenue.get(Dimension::kFund)));
      return own ? !zero(*own) : all && !zero(*all);
    });
  }

  /// Revenue equals the closing total of expenditure (支出总计), or expenditure and what is carried out. A document may print
  /// either as its total: both readings are proposed where the closing total has no name of its own.
  void balance_with_carry_out(const Identity& identity, QuantityId revenue, Coordinate expenditure) {
    const Coordinate at = model.quantities[revenue].at;
    if (at.has(Dimension::kChange)) return;  // What was carried out last year is not known.
    const auto plain = stated(expenditure);
    const auto closing = stated(expenditure.set(Dimension::kLocal, model.symbols.find(kClosingTotal)));
    if (closing) {
      add(identity, RelationKind::kSum, {{revenue, 1}, {*closing, -1}}, !whole_fund(at));
      return;
    }
    if (!plain) return;
    std::vector<RelationTerm> terms{{revenue, 1}, {*plain, -1}};
    for (const std::string_view flow : kLeftFlows) {
      const auto left = stated(Coordinate(at).set(Dimension::kFlow, model.symbols.find(flow)));
      if (left) terms.push_back({*left, -1});
    }
    if (terms.size() == 2) return;
    const std::uint32_t choice = model.new_choice();
    add(identity, RelationKind::kSum, std::move(terms), !whole_fund(at), choice);
    add(identity, RelationKind::kSum, {{revenue, 1}, {*plain, -1}}, !whole_fund(at), choice);
  }

  /// A balance of one fund needs the whole of its revenue: that the document states what was carried over, or says there is none.
  bool whole_fund(const Coordinate& at) const {
    if (!at.has(Dimension::kFund)) return true;
    Coordinate carried = at;
    carried.set(Dimension::kCarryOver, model.symbols.find("yes"));
    if (stated(carried)) return true;
    Coordinate all;
    all.set(Dimension::kFlow, at.get(Dimension::kFlow)).set(Dimension::kCarryOver, model.symbols.find("yes"));
    const auto q = stated(all);
    return q && zero(*q);
  }

  void split(const Identity& identity, QuantityId total) {
    const Coordinate at = model.quantities[total].at;
    if (printed[total] == kNone || at.has(Dimension::kChange)) return;
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
    const bool own_stated = identity.dimension == Dimension::kFund && part(model.symbols.find("own"));
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
    for (const Symbol change : changes) {
      split_change(identity, terms, change, identity.premise && !(by_fund && lists_all_sources(change)));
    }
  }

  /// What the document says is carried out of the year: a total of expenditure by kind may hold it as well.
  std::optional<QuantityId> carried_out(const Identity& identity, const Coordinate& at) const {
    Coordinate all, out;
    all.set(Dimension::kFlow, model.symbols.find("expenditure"));
    out.set(Dimension::kFlow, model.symbols.find("carry_out"));
    const auto carried = identity.dimension == Dimension::kKind && at == all ? stated(out) : std::nullopt;
    return carried && !zero(*carried) ? carried : std::nullopt;
  }

  /// Surplus that the year uses up is neither its revenue nor carried over; some documents count it among the year's revenue.
  bool uses_surplus(const Coordinate& at) const {
    return std::any_of(kSurplus.begin(), kSurplus.end(), [&](const char* fund) {
      Coordinate used = at;
      const auto q = stated(used.set(Dimension::kFund, model.symbols.find(fund)));
      const auto listed = stated(used.set(Dimension::kCarryOver, model.symbols.find("no")));
      return (q && !zero(*q)) || (listed && !zero(*listed));
    });
  }

  /// 单位资金 holds every source but fiscal money and the special account.
  bool lies_in_own(Symbol fund) const {
    const std::string& word = model.symbols.text(fund);
    return word != "own" && word != "gpb" && word != "gfb" && word != "soc" && word != "account";
  }

  /// A text without tables may mean by its total what is spent and what is carried out of the year; only a word about the
  /// latter, or a table, tells. Until then that the kinds of expenditure make up the total is a premise.
  bool may_leave_money(const Identity& identity, const Coordinate& at) const {
    Coordinate out;
    out.set(Dimension::kFlow, model.symbols.find("carry_out"));
    Coordinate all;
    all.set(Dimension::kFlow, model.symbols.find("expenditure"));
    if (identity.dimension != Dimension::kKind || at != all) return false;
    if (const auto carried = stated(out)) return !zero(*carried);
    return !in_table[*model.find_quantity(at)];
  }

  /// Changes follow where the amounts tie and every part with an amount tells its change. The whole's change may be printed
  /// nowhere. That a part of nothing was nothing before is a premise; where the whole has come to nothing the part's change is not known.
  void split_change(const Identity& identity, const std::vector<RelationTerm>& amounts, Symbol change, bool premise) {
    std::vector<RelationTerm> terms;
    for (const RelationTerm& term : amounts) {
      Coordinate at = model.quantities[term.quantity].at;
      const auto q = stated(at.set(Dimension::kChange, change));
      const bool total = &term == &amounts.front(), nothing = zero(term.quantity);
      const bool come_to_nothing = nothing && zero(amounts.front().quantity);
      if (q || total || come_to_nothing) {
        terms.push_back({q ? *q : model.quantity_at(at), term.factor});
        if (!q) model.quantities[terms.back().quantity].non_negative = false;
      } else if (nothing) {
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
    revenue.set(Dimension::kFlow, model.symbols.find("revenue")).set(Dimension::kChange, change);
    for (QuantityId q = 0; q < count; ++q) {
      Coordinate at = model.quantities[q].at;
      at.set(Dimension::kCarryOver, budget::kAll);  // A source of the list 本年收入 moves the whole as well.
      if (printed[q] == kNone || !is_one_source(revenue, at) || zero(q)) continue;
      const bool named = std::any_of(terms.begin(), terms.end(), [&](const RelationTerm& term) {
        return model.quantities[term.quantity].at.get(Dimension::kFund) == at.get(Dimension::kFund);
      });
      if (!named) return true;
    }
    return false;
  }

  /// What is spent of one fund is listed by functional items of this level, the list adds up to the fund's total, and this item is
  /// not in it.
  bool is_outside_its_list(const Identity& identity, const Coordinate& at, Symbol fund) {
    const std::string& code = model.symbols.text(at.get(Dimension::kFunction));
    const bool coded = !code.empty() && code.find_first_not_of("0123456789") == std::string::npos;
    // Of fiscal money the parts are known; what all expenditure is paid from, a form may fold.
    if (!coded || identity.dimension != Dimension::kFund || !identity.within.has(Dimension::kFund)) return false;
    Coordinate item;
    item.set(Dimension::kFlow, model.symbols.find("expenditure")).set(Dimension::kFund, at.get(Dimension::kFund));
    item.set(Dimension::kFunction, at.get(Dimension::kFunction));
    return item == at && lists_items(fund, code.size());
  }
  bool lists_items(Symbol fund, std::size_t digits) {
    const auto [known, fresh] = lists_items_.try_emplace({fund, digits}, false);
    if (!fresh) return known->second;
    Coordinate all;
    all.set(Dimension::kFlow, model.symbols.find("expenditure")).set(Dimension::kFund, fund);
    const auto total = stated(all);
    if (!total) return false;
    std::vector<RelationTerm> terms{{*total, 1}};
    for (QuantityId q = 0; q < count; ++q) {
      Coordinate at = model.quantities[q].at;
      const Symbol function = at.get(Dimension::kFunction);
      if (printed[q] == kNone || !in_table[q] || model.symbols.text(function).size() != digits) continue;
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
      const auto q = stated(top), this_year = stated(top.set(Dimension::kCarryOver, model.symbols.find("no"))),
                 carried = stated(top.set(Dimension::kCarryOver, model.symbols.find("yes")));
      return (q && !zero(*q)) || (this_year && !zero(*this_year)) || (carried && !zero(*carried));
    };
    return used(at.get(Dimension::kFlow)) ||
           (identity.dimension == Dimension::kFund && used(model.symbols.find("revenue")));
  }

  /// The document lists its revenue by source, and the list adds up to the total (change: the changes do not, but all are told).
  bool lists_all_sources(Symbol change) const {
    Coordinate revenue;
    revenue.set(Dimension::kFlow, model.symbols.find("revenue"));
    const auto total = stated(revenue);
    if (!total) return false;
    base::Rational rest = model.figures[printed[*total]].value();
    for (QuantityId q = 0; q < count; ++q) {
      const Coordinate& at = model.quantities[q].at;
      if (printed[q] == kNone || !is_one_source(revenue, at)) continue;
      if (zero(q)) continue;
      rest -= model.figures[printed[q]].value();
      if (change == budget::kAll) continue;
      Coordinate changed = at;
      if (!stated(changed.set(Dimension::kChange, change)) && !parts_tell(at, change)) return false;
    }
    return rest.is_zero();
  }

  /// Money came from a source that the identity does not name (事业预算收入 with its account): what is spent from it is printed nowhere.
  bool other_source(const Identity& identity) const {
    Coordinate revenue;
    revenue.set(Dimension::kFlow, model.symbols.find("revenue"));
    const auto named = [](const std::vector<Symbol>& members, Symbol fund) {
      return std::find(members.begin(), members.end(), fund) != members.end();
    };
    for (QuantityId q = 0; q < count; ++q) {
      Coordinate at = model.quantities[q].at;
      at.set(Dimension::kCarryOver, budget::kAll);
      if (printed[q] == kNone || !is_one_source(revenue, at) || zero(q)) continue;
      const Symbol fund = at.get(Dimension::kFund);
      if (!named(identity.required, fund) && !named(identity.optional, fund)) return true;
    }
    return false;
  }

  /// flow=revenue fund=X with nothing else, X no union of others.
  bool is_one_source(const Coordinate& revenue, const Coordinate& at) const {
    if (!at.has(Dimension::kFund) || at.get(Dimension::kFund) == model.symbols.find("fiscal")) return false;
    Coordinate plain = revenue;
    plain.set(Dimension::kFund, at.get(Dimension::kFund));
    return plain == at;
  }

  /// The change of a fund is told by its halves, with and without upper transfers: those that hold its whole amount.
  bool parts_tell(const Coordinate& at, Symbol change) const {
    base::Rational rest = model.figures[printed[*model.find_quantity(at)]].value();
    for (const char* member : {"yes", "no"}) {
      Coordinate half = at;
      const auto amount = stated(half.set(Dimension::kUpper, model.symbols.find(member)));
      if (amount && stated(half.set(Dimension::kChange, change))) rest -= model.figures[printed[*amount]].value();
    }
    return rest.is_zero();
  }

  const Knowledge& knowledge_;
  bool sources_listed_ = false;
  std::map<std::pair<Symbol, std::size_t>, bool>
      lists_items_;  ///< Fund and digits of a code: its items are all listed.
};

}  // namespace

void relate(const Knowledge& knowledge, Recognition& recognition) { Relater(knowledge, recognition.model).run(); }

}  // namespace gouji::recognize
