// What the members of a list mean, told by their siblings: before lists become relations, coordinates are made final here.
#include <algorithm>
#include <unordered_map>

#include "recognize/list.h"

namespace gouji::recognize {

using budget::Dimension;
using budget::kAll;
using budget::kNone;

namespace {

/// Sets a member on a draft and on everything below it that does not state it.
void inherit(NarrativeDraft& draft, std::uint32_t id, Dimension dimension, budget::Symbol symbol, int depth) {
  bool changed = false;
  for (Coordinate& at : draft.drafts[id].at) {
    if (at.has(dimension)) continue;
    at.set(dimension, symbol);
    changed = true;
  }
  if (!changed || depth > 8) return;
  for (const ListDraft& list : draft.lists) {
    if (list.total != id) continue;
    for (const std::uint32_t member : list.members) inherit(draft, member, dimension, symbol, depth + 1);
  }
}

}  // namespace

void drop_repeats(NarrativeDraft& draft, const budget::Model& model) {
  for (std::uint32_t id = 0; id < draft.drafts.size(); ++id) {
    Draft& one = draft.drafts[id];
    if (one.repeats == kNone || one.statement.amount == kNone || one.list == kNone) continue;
    const Draft& first = draft.drafts[one.repeats];
    if (first.statement.amount == kNone) continue;
    if (!(model.figures[first.statement.amount].value() == model.figures[one.statement.amount].value())) continue;
    // Two printed noughts may be two things; 0.00万元，…均无…预算 says one nought again in words.
    const budget::Figure& again = model.figures[one.statement.amount];
    if (again.value().is_zero() && !again.latent_text) continue;
    one.at = first.at;
    std::erase(draft.lists[one.list].members, id);
  }
}

void part_same_names(NarrativeDraft& draft, const budget::Model& model, budget::SymbolTable& symbols) {
  std::unordered_map<Coordinate, std::uint32_t, budget::CoordinateHash> amounts, counts;
  const auto part = [&](std::unordered_map<Coordinate, std::uint32_t, budget::CoordinateHash>& seen, Coordinate& at,
                        FigureId figure, FigureId Statement::*member, std::uint32_t id) {
    if (figure == kNone) return;
    const auto [it, fresh] = seen.try_emplace(at, id);
    if (fresh) return;
    const FigureId first = draft.drafts[it->second].statement.*member;
    if (model.figures[first].value() == model.figures[figure].value()) return;
    at.set(Dimension::kLocal, symbols.intern(std::string("same name ").append(std::to_string(id))));
  };
  for (std::uint32_t id = 0; id < draft.drafts.size(); ++id) {
    Draft& one = draft.drafts[id];
    if (one.statement.resolved && !one.guessed) continue;
    if (one.at.size() == 1) part(amounts, one.at[0], one.statement.amount, &Statement::amount, id);
    part(counts, one.count_at, one.statement.count, &Statement::count, id);
  }
}

/// 支出总计 is more than what is spent when money is carried out of the year, so it needs a name of its own.
void tell_closing_totals(NarrativeDraft& draft, const budget::Model& model, budget::SymbolTable& symbols,
                         bool final_accounts) {
  const budget::Symbol expenditure = symbols.intern("expenditure");
  const auto left = [&](const Coordinate& at) { return is_left(symbols.text(at.get(Dimension::kFlow))); };
  bool stated = false, leaves = false;
  // That one fund leaves nothing says nothing of the others.
  const auto note = [&](budget::FigureId figure, const Coordinate& at) {
    stated = stated || !at.has(Dimension::kFund);
    leaves = leaves || !model.figures[figure].value().is_zero();
  };
  for (const Draft& one : draft.drafts) {
    if (one.at.empty() || !left(one.at[0]) || one.statement.amount == kNone) continue;
    note(one.statement.amount, one.at[0]);
  }
  for (const budget::Binding& binding : model.bindings) {
    const Coordinate& at = model.quantities[binding.quantity].at;
    if (left(at)) note(binding.figure, at);
  }
  if (!leaves && (stated || !final_accounts)) return;  // Final accounts that say nothing may carry money out.
  /// How far it is from the nearest print of the quantity, if that is within rounding.
  const auto distance = [&](budget::FigureId figure, const Coordinate& at) -> std::optional<base::Rational> {
    const auto quantity = model.find_quantity(at);
    std::optional<base::Rational> nearest;
    for (const budget::Binding& binding : model.bindings) {
      if (!quantity || binding.quantity != *quantity) continue;
      const budget::Figure &one = model.figures[figure], &other = model.figures[binding.figure];
      const base::Rational apart = (one.value() - other.value()).abs();
      if (apart <= std::max(one.own_unit(), other.own_unit()) && (!nearest || apart < *nearest)) nearest = apart;
    }
    return nearest;
  };
  for (Draft& one : draft.drafts) {
    const bool total = one.statement.label.find("总计") != std::string::npos;
    for (Coordinate& at : one.at) {
      Coordinate rest = at;
      rest.set(Dimension::kFlow, kAll)
          .set(Dimension::kMeasure, kAll)
          .set(Dimension::kYear, kAll)
          .set(Dimension::kFund, kAll);
      if (at.get(Dimension::kFlow) != expenditure || rest != Coordinate()) continue;
      const Coordinate closing = Coordinate(at).set(Dimension::kLocal, symbols.intern(kClosingTotal));
      // 支出预算 may mean either; the tables of the document say which it is.
      const budget::FigureId amount = one.statement.amount;
      const auto to_closing = amount == kNone ? std::nullopt : distance(amount, closing);
      const auto to_spent = amount == kNone ? std::nullopt : distance(amount, at);
      if (total || (to_closing && (!to_spent || *to_closing < *to_spent))) at = closing;
    }
  }
}

void exclude_siblings(NarrativeDraft& draft, budget::SymbolTable& symbols) {
  const budget::Symbol yes = symbols.intern("yes"), no = symbols.intern("no");
  for (const ListDraft& list : draft.lists) {
    if (list.by_heading || list.total == kNone) continue;
    for (const Dimension dimension : {Dimension::kUpper, Dimension::kCarryOver}) {
      std::vector<const Coordinate*> special;
      for (const std::uint32_t id : list.members) {
        for (const Coordinate& at : draft.drafts[id].at) {
          if (at.get(dimension) == yes) special.push_back(&at);
        }
      }
      if (special.empty()) continue;
      for (const std::uint32_t id : list.members) {
        const std::vector<Coordinate>& own = draft.drafts[id].at;
        if (own.empty() || own[0].has(dimension) || own[0].has(Dimension::kLocal)) continue;
        const bool answers = std::any_of(special.begin(), special.end(), [&](const Coordinate* at) {
          return at->get(Dimension::kFlow) == own[0].get(Dimension::kFlow) &&
                 (!at->has(Dimension::kFund) || at->get(Dimension::kFund) == own[0].get(Dimension::kFund));
        });
        if (answers) inherit(draft, id, dimension, no, 0);
      }
    }
  }
}

}  // namespace gouji::recognize
