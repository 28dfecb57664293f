// Sums over columns: a total column is the sum of the columns of its group.
//
//   总计 | 财政拨款{小计 | 一般公共预算 | 政府性基金} | 单位资金      小计 = 一般公共预算 + 政府性基金
//                                                          总计 = 小计 + 单位资金
//   合计 | 基本支出{人员经费 | 公用经费} | 项目支出           合计 = 人员经费 + 公用经费 + 项目支出
//   小计 | 其中：基本支出 | 项目支出                          parts, or of which: both are proposed, the rows decide
#include <algorithm>
#include <unordered_map>

#include "recognize/table_sums.h"

namespace gouji::recognize {
namespace {

using budget::Dimension;
using budget::kAll;
using budget::Warrant;
using Columns = std::vector<std::size_t>;

class ColumnSums {
 public:
  ColumnSums(TablePlan& plan, const TableReading& reading) : plan_(plan), model_(reading.out.model) {}

  void relate() {
    for (std::uint32_t side = 0; side < plan_.sides; ++side) {
      side_ = side;
      below_.clear();
      note_parts(plan_.header.roots);
      relate_group(plan_.header.roots);
    }
  }

 private:
  const HeaderNode& node(int index) const { return plan_.header.nodes[static_cast<std::size_t>(index)]; }
  bool addable(std::size_t c) const {
    const ColumnPlan& column = plan_.columns[c];
    return column.side == side_ && (column.role == ColumnRole::kAmount || column.role == ColumnRole::kCount);
  }
  Columns leaf_columns(const HeaderNode& leaf) const {
    Columns out;
    for (std::size_t c = leaf.first; c <= leaf.last; ++c) {
      if (addable(c)) out.push_back(c);
    }
    return out;
  }
  bool is_total(int index) const {
    const HeaderNode& head = node(index);
    return head.children.empty() && head.first == head.last && addable(head.first) && plan_.columns[head.first].total;
  }

  /// The columns that stand for a node in a sum: its total column, or everything below it.
  void represent(int index, Columns& out) const {
    const HeaderNode& head = node(index);
    if (head.children.empty()) {
      for (const std::size_t c : leaf_columns(head)) out.push_back(c);
      return;
    }
    for (const int child : head.children) {
      if (!is_total(child)) continue;
      out.push_back(node(child).first);
      return;
    }
    for (const int child : head.children) represent(child, out);
  }

  /// What each subtotal column sums, for rows that leave the subtotal blank.
  void note_parts(const std::vector<int>& siblings) {
    std::vector<int> totals;
    for (const int sibling : siblings) {
      if (is_total(sibling)) totals.push_back(sibling);
      note_parts(node(sibling).children);
    }
    if (totals.size() != 1) return;
    Columns& parts = below_[node(totals.front()).first];
    for (const int sibling : siblings) {
      if (sibling != totals.front()) represent(sibling, parts);
    }
  }

  /// The printed quantities of a part: its own, or where its cell is blank those that it would sum.
  void add_printed(std::size_t r, std::size_t c, int depth) {
    constexpr int kDeepest = 3;
    const budget::QuantityId own = plan_.quantity(r, c);
    const auto below = below_.find(c);
    if (own != kNone || below == below_.end() || depth > kDeepest) {
      quantities_.push_back(own);
      return;
    }
    for (const std::size_t part : fitting(c, below->second)) {
      if (!plan_.columns[part].of_which) add_printed(r, part, depth + 1);
    }
  }

  void relate_group(const std::vector<int>& siblings) {
    std::vector<int> totals;
    for (const int sibling : siblings) {
      if (is_total(sibling)) totals.push_back(sibling);
    }
    if (totals.size() == 1) {
      Columns parts;
      for (const int sibling : siblings) {
        if (sibling != totals.front()) represent(sibling, parts);
      }
      propose(node(totals.front()).first, parts, Warrant::kStructure);
    } else if (totals.size() > 1) {
      relate_flat(siblings, totals);
    }
    for (const int sibling : siblings) {
      if (!node(sibling).children.empty()) relate_group(node(sibling).children);
    }
  }

  /// Totals that the layout put side by side: each later one sums what follows it, the first one sums all.
  void relate_flat(const std::vector<int>& siblings, const std::vector<int>& totals) {
    Columns all, run;
    std::size_t owner = 0;
    bool inside = false;
    const auto close = [&] {
      if (inside) propose(owner, run, Warrant::kInference);
      run.clear();
    };
    for (const int sibling : siblings) {
      if (sibling == totals.front()) continue;
      if (is_total(sibling)) {
        close();
        owner = node(sibling).first;
        inside = true;
        all.push_back(owner);
        continue;
      }
      represent(sibling, inside ? run : all);
    }
    close();
    propose(node(totals.front()).first, all, Warrant::kInference);
  }

  /// Columns of another year, measure or a change are no parts; nor is a view (政府采购) beside real parts.
  Columns fitting(std::size_t total, const Columns& parts) const {
    const Coordinate& whole = plan_.view.columns[total].at;
    Columns out;
    std::size_t plain = 0;
    for (const std::size_t c : parts) {
      const Coordinate& at = plan_.view.columns[c].at;
      const bool same = at.get(Dimension::kYear) == whole.get(Dimension::kYear) &&
                        at.get(Dimension::kMeasure) == whole.get(Dimension::kMeasure) &&
                        at.get(Dimension::kChange) == whole.get(Dimension::kChange);
      if (!same || plan_.columns[c].role != plan_.columns[total].role || c == total) continue;
      if (!at.has(Dimension::kPurpose)) ++plain;
      out.push_back(c);
    }
    if (whole.has(Dimension::kPurpose) && plan_.view.kind == "three_public") {
      out.erase(std::remove_if(out.begin(), out.end(), [&](std::size_t c) { return beside_three_public(c); }),
                out.end());
    }
    if (plain >= 2 && !whole.has(Dimension::kPurpose)) {
      out.erase(std::remove_if(out.begin(), out.end(),
                               [&](std::size_t c) { return plan_.view.columns[c].at.has(Dimension::kPurpose); }),
                out.end());
    }
    return out;
  }

  /// 会议费 and 培训费 stand beside the “三公” costs and are none.
  bool beside_three_public(std::size_t c) const {
    const std::string& purpose = model_.symbols.text(plan_.view.columns[c].at.get(Dimension::kPurpose));
    return purpose == "meeting" || purpose == "training" || purpose == "arc";
  }

  std::string rule_of(std::size_t total, const Columns& parts) const {
    if (plan_.view.kind == "three_public") return "SUM-3G";
    const auto has_purpose = [&](std::size_t c) { return plan_.view.columns[c].at.has(Dimension::kPurpose); };
    if (plan_.view.kind == "procurement" && std::all_of(parts.begin(), parts.end(), has_purpose)) return "SUM-PROC";
    static_cast<void>(total);
    return "SUM-ROW";
  }
  std::string head(std::size_t c) const {
    const std::vector<std::string>& path = plan_.view.columns[c].path;
    return path.empty() ? "列" + std::to_string(c + 1) : path.back();
  }
  std::string reason(std::size_t total, const Columns& parts) const {
    std::string out = head(total) + " = ";
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) out += " + ";
      if (i == 6) return out + "…";
      out += head(parts[i]);
    }
    return out;
  }

  void propose(std::size_t total, const Columns& candidates, Warrant warrant) {
    const Columns parts = fitting(total, candidates);
    if (parts.empty()) return;
    Columns plain;
    std::size_t marks = 0;
    for (const std::size_t c : parts) {
      marks += plan_.columns[c].of_which ? 1 : 0;
      if (marks == 0) plain.push_back(c);
    }
    const std::string schema = "row-total:" + plan_.view.id + ":c" + std::to_string(total);
    if (marks == 0) {
      add_family(schema, total, parts, warrant, kNone);
      return;
    }
    const std::uint32_t choice = model_.new_choice();
    // 其中 before one column alone, or before each of them, names subsets.
    const std::size_t behind = parts.size() - plain.size();
    if (behind > 1 && marks == 1) add_family(schema + ":parts", total, parts, Warrant::kInference, choice);
    add_of_which(schema + ":of-which", total, plain, parts, choice);
  }

  void add_family(const std::string& schema, std::size_t total, const Columns& parts, Warrant warrant,
                  std::uint32_t choice) {
    const budget::FamilyId family = model_.add_family(schema, rule_of(total, parts), warrant, choice);
    const std::string why = reason(total, parts);
    for (std::size_t r = 0; r < plan_.grid.rows.size(); ++r) add_row(family, r, total, parts, why);
  }
  void add_row(budget::FamilyId family, std::size_t r, std::size_t total, const Columns& parts,
               const std::string& why) {
    const budget::QuantityId whole = plan_.quantity(r, total);
    if (whole == kNone) return;
    quantities_.clear();
    for (const std::size_t c : parts) add_printed(r, c, 0);
    add_sum(model_, family, whole, quantities_, why, place_of(plan_.grid.rows[r].cells[total]));
  }

  void add_of_which(const std::string& schema, std::size_t total, const Columns& plain, const Columns& parts,
                    std::uint32_t choice) {
    if (!plain.empty()) add_family(schema, total, plain, Warrant::kInference, choice);
    const budget::FamilyId family = model_.add_family(schema + ":part", "SUM-PART", Warrant::kStructure);
    for (std::size_t r = 0; r < plan_.grid.rows.size(); ++r) {
      for (const std::size_t c : parts) {
        if (std::find(plain.begin(), plain.end(), c) != plain.end()) continue;
        add_order(model_, family, plan_.quantity(r, c), plan_.quantity(r, total), head(c) + " ≤ " + head(total),
                  place_of(plan_.grid.rows[r].cells[c]));
      }
    }
  }

  TablePlan& plan_;
  Model& model_;
  std::uint32_t side_ = 0;
  std::vector<budget::QuantityId> quantities_;
  std::unordered_map<std::size_t, Columns> below_;  ///< By subtotal column of this side.
};

}  // namespace

void relate_columns(TablePlan& plan, const TableReading& reading) { ColumnSums(plan, reading).relate(); }

}  // namespace gouji::recognize
