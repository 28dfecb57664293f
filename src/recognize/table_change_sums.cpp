// Columns of two years: 增减额 = this year - last year, and 增减% of last year.
//
//   科目 | 2023年执行数 | 2024年预算数{小计 | 基本支出 | 项目支出} | 增减{增减额 | 增减%}
//
// A change is paired with the columns of its own head (基本支出 with 基本支出); a change alone is that of the totals.
#include <algorithm>

#include "budget/word_pattern.h"
#include "recognize/table_sums.h"

namespace gouji::recognize {
namespace {

using budget::Dimension;
using budget::kAll;
using budget::Relation;
using budget::RelationKind;
using budget::Warrant;
using Columns = std::vector<std::size_t>;

class ChangeSums {
 public:
  ChangeSums(TablePlan& plan, const TableReading& reading)
      : plan_(plan), words_(reading.words), model_(reading.out.model), last_year_(model_.symbols.intern("-1")) {
    for (std::size_t c = 0; c < plan.columns.size(); ++c) sort_column(c);
  }

  void relate() {
    if (prior_.empty() || current_.empty()) return;
    for (const std::size_t change : changes_) {
      const std::size_t before = partner(prior_, change, changes_.size()),
                        now = partner(current_, change, changes_.size());
      if (before == npos || now == npos) continue;
      relate_change(change, now, before);
      if (changes_.size() == 1 && rates_.size() == 1) relate_rate(rates_.front(), change, before);
    }
  }

 private:
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  void sort_column(std::size_t c) {
    const ColumnPlan& column = plan_.columns[c];
    if (!column.numeric() || column.role == ColumnRole::kCount) return;
    bool change = false;
    for (const std::string& head : plan_.view.columns[c].path)
      change = change || words_.contains(TableWord::kChangeWord, head);
    if (column.role == ColumnRole::kPercent) {
      if (change) rates_.push_back(c);
    } else if (change) {
      changes_.push_back(c);
    } else if (plan_.view.columns[c].at.get(Dimension::kYear) == last_year_) {
      prior_.push_back(c);
    } else if (!plan_.view.columns[c].at.has(Dimension::kYear)) {
      current_.push_back(c);
    }
  }
  std::string_view leaf(std::size_t c) const {
    const std::vector<std::string>& path = plan_.view.columns[c].path;
    return path.empty() ? std::string_view() : std::string_view(path.back());
  }
  /// The column of the same head; for a change alone the total, or the only column.
  std::size_t partner(const Columns& columns, std::size_t change, std::size_t changes) const {
    std::size_t found = npos;
    for (const std::size_t c : columns) {
      const bool fits = changes > 1 ? leaf(c) == leaf(change) : plan_.columns[c].total || columns.size() == 1;
      if (!fits) continue;
      if (found != npos) return npos;
      found = c;
    }
    return found;
  }

  std::string name(std::string_view what, std::size_t c) const {
    std::string out(what);
    return out.append(":").append(plan_.view.id).append(":c").append(std::to_string(c));
  }
  std::string reason(std::size_t change, std::size_t now, std::size_t before) const {
    std::string out(leaf(change));
    return out.append(" = ")
        .append(plan_.view.columns[now].path.front())
        .append(" - ")
        .append(plan_.view.columns[before].path.front());
  }

  void relate_change(std::size_t change, std::size_t now, std::size_t before) {
    const budget::FamilyId family = model_.add_family(name("change", change), "YOY-SUM", Warrant::kStructure);
    const std::string why = reason(change, now, before);
    for (std::size_t r = 0; r < plan_.grid.rows.size(); ++r) {
      const budget::QuantityId delta = plan_.quantity(r, change), current = plan_.quantity(r, now),
                               prior = plan_.quantity(r, before);
      if (delta == kNone || (current == kNone && prior == kNone)) continue;
      model_.quantities[delta].non_negative = false;
      Relation relation;
      relation.terms.push_back({delta, 1});
      if (current != kNone) relation.terms.push_back({current, -1});
      if (prior != kNone) relation.terms.push_back({prior, 1});
      add(std::move(relation), family, why, r, change);
    }
  }

  /// 增减% = 100 x 增减额 / last year, where last year is not 0.
  void relate_rate(std::size_t rate, std::size_t change, std::size_t before) {
    const budget::FamilyId family = model_.add_family(name("change-rate", rate), "YOY-PCT", Warrant::kStructure);
    for (std::size_t r = 0; r < plan_.grid.rows.size(); ++r) {
      const FigureId figure = plan_.figures[r * plan_.columns.size() + rate];
      const budget::QuantityId delta = plan_.quantity(r, change), prior = plan_.quantity(r, before);
      if (figure == kNone || delta == kNone || prior == kNone) continue;
      if (model_.figures[plan_.figures[r * plan_.columns.size() + before]].decimal.unscaled == 0) continue;
      model_.figures[figure].role = budget::FigureRole::kGrowth;
      Relation relation;
      relation.kind = RelationKind::kRatio;
      relation.terms.push_back({delta, 1});
      relation.base.push_back({prior, 1});
      relation.ratio_figure = figure;
      add(std::move(relation), family, "增减% = 增减额 / 上年数", r, rate);
    }
  }

  void add(Relation relation, budget::FamilyId family, std::string why, std::size_t r, std::size_t c) {
    relation.family = family;
    relation.rule = model_.families[family].rule;
    relation.warrant = model_.families[family].warrant;
    relation.reason = std::move(why);
    relation.place = place_of(plan_.grid.rows[r].cells[c]);
    model_.add_relation(std::move(relation));
  }

  TablePlan& plan_;
  const TableWords& words_;
  Model& model_;
  budget::Symbol last_year_;
  Columns changes_, rates_, prior_, current_;
};

}  // namespace

void relate_changes(TablePlan& plan, const TableReading& reading) {
  if (plan.sides == 1) ChangeSums(plan, reading).relate();
}

}  // namespace gouji::recognize
