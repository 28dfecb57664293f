// Which statement is the whole of a list, where the wording leaves more than one: the figures decide. A list that adds up to none
// of them keeps the whole that the grammar gave it.
#include <algorithm>
#include <array>

#include "recognize/list.h"

namespace gouji::recognize {

using budget::Dimension;
using budget::kAll;
using budget::kNone;

namespace {

bool named_total(const Draft& draft) {
  static constexpr std::array<std::string_view, 3> kTotals = {"总计", "总收入", "总支出"};
  return std::any_of(kTotals.begin(), kTotals.end(),
                     [&](std::string_view word) { return draft.statement.label.find(word) != std::string::npos; });
}

class Wholes {
 public:
  Wholes(NarrativeDraft& draft, const budget::Model& model) : draft_(draft), model_(model) {}

  void settle(ListDraft& list) {
    if (list.total == kNone || list.members.size() < 2) return;
    const Draft& total = draft_.drafts[list.total];
    if (total.statement.amount == kNone || total.at.size() != 1) return;
    const std::optional<base::Rational> sum = sum_of(list);
    if (!sum || sum->is_zero() || close(list, total, *sum)) return;
    for (std::uint32_t id = list.members.front(); id-- > 0;) {
      const Draft& other = draft_.drafts[id];
      if (!in_reach(list, total, other)) continue;
      if (id == list.total || other.statement.amount == kNone || other.at.size() != 1) continue;
      if (!close(list, other, *sum)) continue;
      hang_on(list, id);
      return;
    }
  }

 private:
  std::optional<base::Rational> sum_of(const ListDraft& list) const {
    base::Rational sum;
    for (const std::uint32_t id : list.members) {
      const Draft& part = draft_.drafts[id];
      if (part.statement.amount == kNone || part.heading || part.at.size() != 1) return std::nullopt;
      sum = sum + model_.figures[part.statement.amount].value();
    }
    return sum;
  }

  bool close(const ListDraft& list, const Draft& whole, const base::Rational& sum) const {
    const budget::Figure& figure = model_.figures[whole.statement.amount];
    base::Rational bound = figure.own_unit();
    for (const std::uint32_t id : list.members) {
      bound = bound + model_.figures[draft_.drafts[id].statement.amount].own_unit();
    }
    return (figure.value() - sum).abs() * base::Rational(2) <= bound;
  }

  /// A list in a paragraph of its own (按支出功能科目划分：…) may cut any total of its section.
  bool in_reach(const ListDraft& list, const Draft& total, const Draft& other) const {
    if (other.statement.block == total.statement.block) return true;
    return draft_.drafts[list.members.front()].statement.block != total.statement.block &&
           other.statement.section == total.statement.section;
  }

  /// The members go over to the year, the measure and the kind of their whole.
  void hang_on(ListDraft& list, std::uint32_t whole) {
    const Coordinate before = draft_.drafts[list.total].at[0];
    const Coordinate& now = draft_.drafts[whole].at[0];
    list.total = whole;
    for (const std::uint32_t id : list.members) {
      Draft& part = draft_.drafts[id];
      part.statement.parent = whole;
      for (const Dimension dimension : {Dimension::kYear, Dimension::kMeasure, Dimension::kKind}) {
        if (part.at[0].get(dimension) == before.get(dimension)) part.at[0].set(dimension, now.get(dimension));
      }
    }
  }

  NarrativeDraft& draft_;
  const budget::Model& model_;
};

/// This year's revenue below the total that holds what came over as well.
class YearsRevenue {
 public:
  YearsRevenue(NarrativeDraft& draft, const budget::Model& model, budget::SymbolTable& symbols, bool final_accounts)
      : draft_(draft),
        model_(model),
        final_accounts_(final_accounts),
        revenue_(symbols.intern("revenue")),
        yes_(symbols.intern("yes")),
        no_(symbols.intern("no")) {}

  void tell() {
    for (const Draft& one : draft_.drafts) {
      if (!named_total(one) || one.statement.amount == kNone) continue;
      for (const Coordinate& at : one.at) note(at, one.statement.amount);
    }
    for (const budget::Binding& binding : model_.bindings) {
      note(model_.quantities[binding.quantity].at, binding.figure);
    }
    for (std::uint32_t id = 0; id < draft_.drafts.size(); ++id) {
      const Draft& one = draft_.drafts[id];
      if (named_total(one) || one.statement.amount == kNone || !says_which(one)) continue;
      for (std::size_t i = 0; i < one.at.size(); ++i) {
        if (below_total(one.at[i], one.statement.amount)) set_below(id, 0);
      }
    }
  }

 private:
  struct Total {
    budget::Symbol fund;
    FigureId figure;
  };

  bool whole_revenue(Coordinate at) const {
    if (at.get(Dimension::kFlow) != revenue_) return false;
    at.set(Dimension::kFlow, kAll).set(Dimension::kFund, kAll).set(Dimension::kMeasure, kAll);
    return at == Coordinate();
  }

  /// In a budget only 收入合计 beside 收入总计 is another quantity, and only when what came over is printed and makes up the difference.
  bool says_which(const Draft& one) const {
    static constexpr std::string_view kSum = "合计";
    return final_accounts_ || one.statement.label.find(kSum) != std::string::npos;
  }
  bool explained(const base::Rational& difference) const {
    if (final_accounts_) return true;
    return std::any_of(draft_.drafts.begin(), draft_.drafts.end(), [&](const Draft& one) {
      return one.statement.amount != kNone && one.at.size() == 1 && one.at[0].get(Dimension::kCarryOver) == yes_ &&
             model_.figures[one.statement.amount].value() == difference;
    });
  }

  void note(const Coordinate& at, FigureId figure) {
    if (whole_revenue(at)) totals_.push_back({at.get(Dimension::kFund), figure});
  }

  bool below_total(const Coordinate& at, FigureId amount) const {
    if (!whole_revenue(at)) return false;
    const budget::Figure& own = model_.figures[amount];
    bool above = false;
    for (const Total& total : totals_) {
      if (total.fund != at.get(Dimension::kFund)) continue;
      const budget::Figure& other = model_.figures[total.figure];
      if ((other.value() - own.value()).abs() <= std::max(own.own_unit(), other.own_unit())) return false;
      above = above || (other.value() > own.value() && explained(other.value() - own.value()));
    }
    return above;
  }

  void set_below(std::uint32_t id, int depth) {
    constexpr int kDeepest = 8;
    for (Coordinate& at : draft_.drafts[id].at) {
      if (at.get(Dimension::kFlow) == revenue_ && !at.has(Dimension::kCarryOver)) at.set(Dimension::kCarryOver, no_);
    }
    if (depth == kDeepest) return;
    for (const ListDraft& list : draft_.lists) {
      if (list.total != id) continue;
      for (const std::uint32_t member : list.members) set_below(member, depth + 1);
    }
  }

  NarrativeDraft& draft_;
  const budget::Model& model_;
  const bool final_accounts_;
  const budget::Symbol revenue_, yes_, no_;
  std::vector<Total> totals_;
};

}  // namespace

void settle_wholes(NarrativeDraft& draft, const budget::Model& model) {
  Wholes wholes(draft, model);
  for (ListDraft& list : draft.lists) wholes.settle(list);
}

void tell_years_revenue(NarrativeDraft& draft, const budget::Model& model, budget::SymbolTable& symbols,
                        bool final_accounts) {
  YearsRevenue(draft, model, symbols, final_accounts).tell();
}

/// 收支总预算9万元。……本年支出7万元，结转下年2万元: the figures say that the total holds what is carried out of the year.
void tell_totals_with_carry_out(NarrativeDraft& draft, const budget::Model& model, budget::SymbolTable& symbols) {
  static constexpr std::string_view kThisYear = "本年";
  Coordinate spent, out;
  spent.set(Dimension::kFlow, symbols.intern("expenditure"));
  out.set(Dimension::kFlow, symbols.intern("carry_out"));
  const auto says = [](const Draft& one, const Coordinate& at) {
    return one.statement.amount != kNone && std::find(one.at.begin(), one.at.end(), at) != one.at.end();
  };
  for (const Draft& year : draft.drafts) {
    if (!says(year, spent) || year.statement.label.find(kThisYear) == std::string::npos) continue;
    for (const Draft& carried : draft.drafts) {
      if (!says(carried, out) || carried.statement.block != year.statement.block) continue;
      const budget::Figure& left = model.figures[carried.statement.amount];
      if (left.value().is_zero()) continue;
      const base::Rational all = model.figures[year.statement.amount].value() + left.value();
      for (Draft& total : draft.drafts) {
        if (!says(total, spent) || total.statement.label.find(kThisYear) != std::string::npos) continue;
        if (model.figures[total.statement.amount].value() != all) continue;
        for (Coordinate& at : total.at) {
          if (at == spent) at.set(Dimension::kLocal, symbols.intern(kClosingTotal));
        }
      }
    }
  }
}

void tell_totals_over_this_year(NarrativeDraft& draft, budget::SymbolTable& symbols) {
  static constexpr std::string_view kThisYear = "本年";
  const budget::Symbol expenditure = symbols.intern("expenditure");
  for (const ListDraft& list : draft.lists) {
    if (list.total == kNone) continue;
    Draft& total = draft.drafts[list.total];
    if (!named_total(total) || total.at.size() != 1 || total.at[0].get(Dimension::kFlow) != expenditure) continue;
    const bool over = std::any_of(list.members.begin(), list.members.end(), [&](std::uint32_t id) {
      const Draft& part = draft.drafts[id];
      return part.at == total.at && part.statement.label.find(kThisYear) != std::string::npos;
    });
    if (over) total.at[0].set(Dimension::kLocal, symbols.intern(kClosingTotal));
  }
}

}  // namespace gouji::recognize
