// Sums over rows: a total row is the sum of the first-level rows that it closes (or opens), and a row is the sum of its parts.
//
// With several totals on a side each closes what stands since the one before, and stands for it afterwards:
//   一、… 二、… 本年收入合计 | 上年结转 | 收入总计      本年收入合计 = 一 + 二;  收入总计 = 本年收入合计 + 上年结转
#include <algorithm>
#include <map>

#include "recognize/table_sums.h"

namespace gouji::recognize {
namespace {

using budget::Dimension;
using budget::kAll;
using budget::Warrant;
using Rows = std::vector<int>;

class RowSums {
 public:
  RowSums(TablePlan& plan, const TableReading& reading, std::uint32_t side)
      : plan_(plan), model_(reading.out.model), side_(side), rows_(plan.rows[side]) {
    children_.resize(rows_.size());
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (rows_[r].kind == RowKind::kEmpty || rows_[r].total) continue;
      (rows_[r].parent >= 0 ? children_[static_cast<std::size_t>(rows_[r].parent)] : roots_)
          .push_back(static_cast<int>(r));
    }
    for (std::size_t c = 0; c < plan.columns.size(); ++c) {
      const ColumnPlan& column = plan.columns[c];
      // Numbers of pieces add up in lists of staff and assets; elsewhere they count different things.
      const bool counts = plan.view.kind == "staff" || plan.view.kind == "assets";
      const bool adds = column.role == ColumnRole::kAmount || (column.role == ColumnRole::kCount && counts);
      if (column.side == side && adds) columns_.push_back(c);
    }
  }

  void relate() {
    relate_totals();
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (!children_[r].empty()) relate_parts(static_cast<int>(r));
    }
    relate_repeats();
  }

 private:
  const RowPlan& row(int r) const { return rows_[static_cast<std::size_t>(r)]; }
  bool coded() const {
    return std::any_of(roots_.begin(), roots_.end(),
                       [&](int r) { return row(r).kind != RowKind::kFixed && row(r).kind != RowKind::kOther; });
  }
  std::string name(int r) const {
    const RowPlan& plan = row(r);
    return plan.label.empty() ? plan.code : plan.label;
  }
  std::string reason(const std::string& total, const Rows& parts) const {
    std::string out = total + " = ";
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) out += " + ";
      if (i == 4) return out + "…（共 " + std::to_string(parts.size()) + " 项）";
      out += name(parts[i]);
    }
    return out;
  }
  std::string base_rule() const {
    if (plan_.view.kind == "three_public") return "SUM-3G";
    return plan_.sides > 1 ? "SUM-TWO-SIDED" : "SUM-COL";
  }
  std::string schema(std::string_view what) const {
    return std::string(what) + ":" + plan_.view.id + (plan_.sides > 1 ? ":s" + std::to_string(side_) : "");
  }

  void add(budget::FamilyId family, int total, const Rows& parts) {
    for (const std::size_t c : columns_) {
      const budget::QuantityId whole = plan_.quantity(static_cast<std::size_t>(total), c);
      if (whole == kNone) continue;
      quantities_.clear();
      printed_.clear();
      for (const int part : parts) {
        const budget::QuantityId quantity = plan_.quantity(static_cast<std::size_t>(part), c);
        if (quantity == kNone) continue;
        quantities_.push_back(quantity);
        printed_.push_back(part);
      }
      if (printed_.empty()) continue;
      add_sum(model_, family, whole, quantities_, reason(name(total), printed_),
              place_of(plan_.grid.rows[static_cast<std::size_t>(total)].cells[c]));
    }
  }

  // --- totals ---

  /// Roots that are addends: an 其中 without a whole is none.
  Rows addends(std::size_t from, std::size_t to) const {
    Rows out;
    for (const int r : roots_) {
      if (static_cast<std::size_t>(r) >= from && static_cast<std::size_t>(r) < to && !row(r).of_which) out.push_back(r);
    }
    return out;
  }

  void relate_totals() {
    budget::FamilyId sure = kNone, guessed = kNone;
    Rows pending;
    std::size_t since = 0;
    bool opened = false;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (!rows_[r].total) continue;
      Rows parts = pending;
      const Rows before = addends(since, r);
      parts.insert(parts.end(), before.begin(), before.end());
      const bool opens = parts.empty();
      if (opens) parts = addends(r + 1, next_total(r));
      if (parts.empty()) continue;
      budget::FamilyId& family = opened ? guessed : sure;
      const bool guess =
          opened || mixed(static_cast<int>(r), parts) || (plan_.sides > 1 && plan_.scope.has(Dimension::kFlow));
      if (family == kNone)
        family = model_.add_family(schema(opened ? "total-row-again" : "total-row"), base_rule(),
                                   guess ? Warrant::kInference : Warrant::kStructure);
      add(family, static_cast<int>(r), parts);
      opened = opened || opens;
      since = r + 1;
      pending.assign(1, static_cast<int>(r));
      if (opens) pending.clear(), since = next_total(r);
    }
  }
  /// Bodies beside other rows, or rows that nobody placed: what adds up to the total is a guess.
  bool mixed(int total, const Rows& parts) const {
    std::size_t bodies = 0, unplaced = 0;
    for (const int part : parts) {
      bodies += row(part).kind == RowKind::kUnit ? 1 : 0;
      unplaced += row(part).kind == RowKind::kOther ? 1 : 0;
    }
    const bool doubtful = bodies > 0 || repeats_a_code(parts);
    return unplaced > 0 || (bodies > 0 && bodies < parts.size()) || (doubtful && !ties(total, parts));
  }
  bool repeats_a_code(const Rows& parts) const {
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (!row(parts[i]).code.empty() && row(parts[i]).code == row(parts[i - 1]).code) return true;
    }
    return false;
  }
  /// Bodies may stand below other bodies without a sign of it: then they add up to twice the total.
  bool ties(int total, const Rows& parts) const {
    for (const std::size_t c : columns_) {
      const FigureId whole = figure(total, c);
      if (whole == kNone) continue;
      base::Rational gap = model_.figures[whole].decimal.value();
      for (const int part : parts) {
        if (figure(part, c) != kNone) gap -= model_.figures[figure(part, c)].decimal.value();
      }
      const base::Rational digit = model_.figures[whole].decimal.last_digit();
      if (gap.abs() > digit * base::Rational(static_cast<int>(parts.size()) + 1)) return false;
    }
    return true;
  }
  FigureId figure(int r, std::size_t c) const {
    return plan_.figures[static_cast<std::size_t>(r) * plan_.columns.size() + c];
  }
  std::size_t next_total(std::size_t r) const {
    for (std::size_t next = r + 1; next < rows_.size(); ++next) {
      if (rows_[next].total) return next;
    }
    return rows_.size();
  }

  // --- parts ---

  void relate_parts(int whole) {
    Rows plain, marked, guessed;
    for (const int child : children_[static_cast<std::size_t>(whole)]) {
      (row(child).of_which ? marked : row(child).guessed_parent ? guessed : plain).push_back(child);
    }
    // A row without a name of its own may be the sum of those below it: how such rows add up is not known.
    const auto nameless = [&](int part, int next) {
      return row(part).code.empty() && row(next).code.empty() && row(part).label == row(next).label;
    };
    for (Rows* rows : {&plain, &guessed}) {
      if (std::adjacent_find(rows->begin(), rows->end(), nameless) != rows->end()) rows->clear();
    }
    if (!marked.empty() && !plain.empty()) {  // 其中：（1）… （2）…
      marked.insert(marked.end(), plain.begin(), plain.end());
      plain.clear();
    }
    if (!plain.empty()) add(family_of(whole, plain.front()), whole, plain);
    if (!guessed.empty()) {
      if (guesses_ == kNone) guesses_ = model_.add_family(schema("below"), hierarchy_rule(), Warrant::kInference);
      add(guesses_, whole, guessed);
    }
    if (!marked.empty()) relate_marked(whole, marked);
  }
  std::string hierarchy_rule() const {
    return plan_.sides > 1 ? "SUM-TWO-SIDED" : plan_.view.kind == "three_public" ? "SUM-3G" : "SUM-HIER";
  }

  /// One family a level: 类 = 款, 款 = 项, units, numbered rows.
  budget::FamilyId family_of(int whole, int part) {
    const bool code = !row(whole).code.empty() && row(whole).kind != RowKind::kUnit;
    const std::string key = row(whole).kind == RowKind::kUnit ? "unit"
                            : code                            ? "code" + std::to_string(row(whole).code.size())
                                                              : "numbered";
    const auto found = levels_.find(key);
    if (found != levels_.end()) return found->second;
    const std::string rule = code || row(whole).kind == RowKind::kUnit ? "SUM-HIER" : hierarchy_rule();
    static_cast<void>(part);
    return levels_[key] = model_.add_family(schema("parts-" + key), rule, Warrant::kStructure);
  }

  /// 其中 with several members: parts, or of which. One member alone is of which.
  void relate_marked(int whole, const Rows& marked) {
    const std::string at = ":r" + std::to_string(whole);
    if (marked.size() > 1) {
      const budget::FamilyId parts =
          model_.add_family(schema("of-which-parts") + at, hierarchy_rule(), Warrant::kInference, model_.new_choice());
      add(parts, whole, marked);
    }
    if (orders_ == kNone) orders_ = model_.add_family(schema("of-which"), "SUM-PART", Warrant::kStructure);
    for (const int part : marked) {
      for (const std::size_t c : columns_) {
        add_order(model_, orders_, plan_.quantity(static_cast<std::size_t>(part), c),
                  plan_.quantity(static_cast<std::size_t>(whole), c), name(part) + " ≤ " + name(whole),
                  place_of(plan_.grid.rows[static_cast<std::size_t>(part)].cells[c]));
      }
    }
  }

  // --- repeated codes ---

  /// Rows that repeat a code are parts of the code's own total, wherever that is printed.
  void relate_repeats() {
    std::map<std::string, Rows> by_code;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      const RowPlan& plan = rows_[r];
      if (plan.code.empty() || plan.kind == RowKind::kUnit || plan.names != NameKind::kFunction ||
          !children_[r].empty())
        continue;
      const bool below_itself = plan.parent >= 0 && row(plan.parent).code == plan.code;
      if (!below_itself) by_code[plan.code].push_back(static_cast<int>(r));
    }
    budget::FamilyId family = kNone;
    for (const auto& [code, rows] : by_code) {
      if (rows.size() < 2) continue;
      if (family == kNone) family = model_.add_family(schema("repeated-code"), "SUM-COL", Warrant::kStructure);
      for (const std::size_t c : columns_) add_repeat(family, code, rows, c);
    }
  }
  void add_repeat(budget::FamilyId family, const std::string& code, const Rows& rows, std::size_t c) {
    quantities_.clear();
    for (const int r : rows) quantities_.push_back(plan_.quantity(static_cast<std::size_t>(r), c));
    if (std::all_of(quantities_.begin(), quantities_.end(), [](budget::QuantityId q) { return q == kNone; })) return;
    Coordinate at = plan_.side_scope[side_].overlaid(plan_.view.columns[c].at);
    at.set(Dimension::kFunction, model_.symbols.intern(code));
    add_sum(model_, family, model_.quantity_at(at), quantities_, code + " = 各行之和",
            place_of(plan_.grid.rows[static_cast<std::size_t>(rows.front())].cells[c]));
  }

  TablePlan& plan_;
  Model& model_;
  std::uint32_t side_;
  const std::vector<RowPlan>& rows_;
  std::vector<Rows> children_;
  Rows roots_;
  std::vector<std::size_t> columns_;
  std::map<std::string, budget::FamilyId> levels_;
  budget::FamilyId guesses_ = kNone, orders_ = kNone;
  std::vector<budget::QuantityId> quantities_;
  Rows printed_;
};

/// The row of the side's last total, and the column that holds it: the total column, else the first.
budget::QuantityId grand_total(const TablePlan& plan, std::uint32_t side, base::Place& place) {
  int row = -1;
  for (std::size_t r = 0; r < plan.rows[side].size(); ++r) {
    if (plan.rows[side][r].grand_total) row = static_cast<int>(r);
  }
  if (row < 0) return kNone;
  int column = -1;
  for (std::size_t c = 0; c < plan.columns.size(); ++c) {
    if (plan.columns[c].side != side || plan.columns[c].role != ColumnRole::kAmount) continue;
    if (column < 0 || (plan.columns[c].total && !plan.columns[static_cast<std::size_t>(column)].total))
      column = static_cast<int>(c);
  }
  if (column < 0) return kNone;
  place = place_of(plan.grid.rows[static_cast<std::size_t>(row)].cells[static_cast<std::size_t>(column)]);
  return plan.quantity(static_cast<std::size_t>(row), static_cast<std::size_t>(column));
}

}  // namespace

void relate_rows(TablePlan& plan, const TableReading& reading) {
  for (std::uint32_t side = 0; side < plan.sides; ++side) RowSums(plan, reading, side).relate();
}

void relate_sides(TablePlan& plan, const TableReading& reading) {
  if (plan.sides < 2) return;
  Model& model = reading.out.model;
  const budget::Symbol revenue = model.symbols.intern("revenue"), expenditure = model.symbols.intern("expenditure");
  base::Place place;
  budget::QuantityId first = kNone;
  for (std::uint32_t side = 0; side < plan.sides; ++side) {
    const budget::Symbol flow = plan.side_scope[side].get(Dimension::kFlow);
    base::Place here;
    const budget::QuantityId total = grand_total(plan, side, here);
    if (total == kNone) continue;
    if (flow == revenue && first == kNone) {
      first = total;
      place = here;
    } else if (flow == expenditure && first != kNone) {
      const bool fiscal = plan.view.kind == "fiscal_summary";
      const budget::FamilyId family = model.add_family("balance:" + plan.view.id + ":s" + std::to_string(side),
                                                       fiscal ? "BAL-FISCAL" : "BAL-INC-EXP", Warrant::kStructure);
      add_sum(model, family, first, {total}, "收入总计 = 支出总计", place);
    }
  }
}

}  // namespace gouji::recognize
