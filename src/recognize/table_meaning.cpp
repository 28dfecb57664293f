// Coordinates: what the table, a side, a column and a row mean. A figure of the table stands at their overlay.
//
// Three rules keep wrong meetings away:
//  - what is not understood gets a private member (kLocal), so that it meets nothing by accident;
//  - where one of several siblings states a refinement (上级转移支付), its plainer sibling is the rest (upper=no);
//  - a row key is unique in its table: the second row of one meaning is private.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/label.h"
#include "recognize/table_plan.h"

namespace gouji::recognize {
namespace {

using budget::Dimension;
using budget::kAll;
using budget::Symbol;

class Meaning {
 public:
  Meaning(TablePlan& plan, const TableReading& reading)
      : plan_(plan), reading_(reading), words_(reading.words), symbols_(reading.out.model.symbols) {
    context_.year = reading.out.profile.year();
    context_.organisation = reading.out.profile.organisation.value;
    yes_ = symbols_.intern("yes");
    no_ = symbols_.intern("no");
    revenue_ = symbols_.intern("revenue");
    expenditure_ = symbols_.intern("expenditure");
  }

  void give() {
    read_sides();
    read_columns();
    for (std::uint32_t side = 0; side < plan_.sides; ++side) read_rows(side);
  }

 private:
  // --- sides ---

  /// 收入 or 支出 over a side; kAll when nothing says it.
  Symbol flow_of_side(std::uint32_t side) const {
    std::string heads;
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      if (plan_.columns[c].side != side) continue;
      for (const std::string& text : plan_.view.columns[c].path) heads += budget::fold_name(text);
    }
    const bool in = words_.contains(TableWord::kRevenueWord, heads),
               out = words_.contains(TableWord::kExpenditureWord, heads);
    if (in != out) return in ? revenue_ : expenditure_;
    for (const RowPlan& row : plan_.rows[side]) {
      if (!row.total) continue;
      if (words_.contains(TableWord::kRevenueWord, row.label)) return revenue_;
      if (words_.contains(TableWord::kExpenditureWord, row.label)) return expenditure_;
    }
    return kAll;
  }

  void read_sides() {
    // Money brought in from prior years is revenue, whatever it is then spent on.
    if (plan_.scope.get(Dimension::kCarryOver) == yes_ && !plan_.scope.has(Dimension::kFlow))
      plan_.scope.set(Dimension::kFlow, revenue_);
    plan_.side_scope.assign(plan_.sides, plan_.scope);
    if (plan_.sides == 1 || plan_.scope.has(Dimension::kFlow)) return;
    for (std::uint32_t side = 0; side < plan_.sides; ++side) {
      Symbol flow = flow_of_side(side);
      if (flow == kAll) flow = side == 0 ? revenue_ : expenditure_;
      plan_.side_scope[side].set(Dimension::kFlow, flow);
    }
  }

  /// A member that no other table, row or column has: T2c9. "q" counts the rows of a right side.
  Symbol private_name(std::string_view what, std::size_t number) {
    std::string name = plan_.view.id;
    name.append(what).append(std::to_string(number));
    return symbols_.intern(name);
  }

  // --- columns ---

  /// Years stand in heads of several years: 2023年执行数, 2025年.
  void read_year(std::string_view head, Coordinate& at) {
    const int own = context_.year;
    for (std::size_t i = 0; i + 4 <= head.size(); ++i) {
      if (head[i] != '2' || head[i + 1] != '0' || (i > 0 && head[i - 1] >= '0' && head[i - 1] <= '9')) continue;
      if (head[i + 2] < '0' || head[i + 2] > '9' || head[i + 3] < '0' || head[i + 3] > '9') continue;
      if (!base::starts_with(head.substr(i + 4), "年")) continue;
      const int year = 2000 + (head[i + 2] - '0') * 10 + (head[i + 3] - '0');
      if (own == 0 || year == own) return;
      const int distance = year - own;
      const std::string word = distance == -1 ? "-1" : distance == 1 ? "+1" : std::to_string(year);
      at.set(Dimension::kYear, symbols_.intern(word));
      return;
    }
  }

  /// A head without 小计 at its end; empty when it says nothing of its own.
  std::string plain_head(const HeaderNode& node) const {
    std::string_view text = node.text;
    if (words_.total_like(node.folded)) {
      const std::size_t tail =
          std::max(words_.ending(TableWord::kTotal, node.folded), words_.ending(TableWord::kSubtotal, node.folded));
      const std::size_t at = text.rfind(node.folded.substr(node.folded.size() - tail));
      if (at != std::string_view::npos) text = text.substr(0, at);
      while (!text.empty() && (text.back() == '(' || text.back() == ' ')) text.remove_suffix(1);
    }
    return words_.equals(TableWord::kNeutralHead, budget::fold_name(text)) ? std::string() : std::string(text);
  }

  /// Names of economic classes over several columns of one group: the group is a list of such classes.
  bool economic_group(const HeaderNode& node) const {
    const std::vector<int>& siblings =
        node.parent >= 0 ? plan_.header.nodes[static_cast<std::size_t>(node.parent)].children : plan_.header.roots;
    int known = 0;
    for (const int sibling : siblings) {
      const auto& dictionary = reading_.knowledge.dictionary(budget::Catalogue::kEconomic);
      if (!dictionary.by_name(plan_.header.nodes[static_cast<std::size_t>(sibling)].folded, 1).empty()) ++known;
    }
    return known >= 3;
  }

  Coordinate economic_head(const HeaderNode& node, bool& understood) {
    const auto& dictionary = reading_.knowledge.dictionary(budget::Catalogue::kEconomic);
    std::string_view best;
    int best_similarity = 750;
    for (const budget::CodeRow& row : dictionary.rows()) {
      if (row.level != 1) continue;
      const int similarity = base::similarity_permille(row.folded, node.folded);
      if (similarity > best_similarity) {
        best = row.code;
        best_similarity = similarity;
      }
    }
    understood = !best.empty();
    Coordinate at;
    if (understood) at.set(Dimension::kEconomic, symbols_.intern(best));
    return at;
  }

  Coordinate read_head(int index) {
    Head& known = heads_[static_cast<std::size_t>(index)];
    if (known.read) return known.at;
    known.read = true;
    const HeaderNode& node = plan_.header.nodes[static_cast<std::size_t>(index)];
    const std::string head = plain_head(node);
    if (head.empty()) return known.at;
    bool understood = false;
    if (!words_.total_like(node.folded) && economic_group(node)) {
      known.at = economic_head(node, understood);
    } else {
      LabelContext context = context_;
      context.prefer = LabelContext::Prefer::kVocabulary;
      const LabelReading reading = read_label(head, context, reading_.knowledge, symbols_);
      known.at = reading.at;
      understood = (reading.understood || reading.says_nothing) && !reading.ambiguous;
    }
    read_year(node.folded, known.at);
    known.understood = understood;
    return known.at;
  }

  void read_columns() {
    heads_.assign(plan_.header.nodes.size(), {});
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      if (!plan_.columns[c].numeric()) continue;
      Coordinate at;
      bool understood = !plan_.header.roots.empty();
      for (const int node : plan_.header.path(static_cast<std::uint32_t>(c))) {
        Coordinate head = read_head(node);
        understood = understood && heads_[static_cast<std::size_t>(node)].understood;
        at = at.overlaid(head);
      }
      const Coordinate& scope = plan_.side_scope[plan_.columns[c].side];
      keep_scope(at, scope);
      plan_.columns[c].understood = understood;
      plan_.view.columns[c].at = at;
    }
    part_wider_totals();
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      const ColumnPlan& column = plan_.columns[c];
      if (column.numeric() && (!column.understood || column.apart))
        plan_.view.columns[c].at.set(Dimension::kLocal, private_name("c", c));
    }
    exclude_among_columns();
    private_twins();
  }

  /// Column and row labels never turn the flow of the table, and a wider word never widens it.
  void keep_scope(Coordinate& at, const Coordinate& scope) const {
    if (scope.has(Dimension::kFlow) && !keeps_own_flow(at)) at.set(Dimension::kFlow, kAll);
    const Symbol fund = scope.get(Dimension::kFund);
    if (fund != kAll && symbols_.text(at.get(Dimension::kFund)) == "fiscal") at.set(Dimension::kFund, kAll);
  }
  /// 年终结转结余, 结余分配 stand on the side of expenditure and are none.
  bool keeps_own_flow(const Coordinate& at) const {
    const Symbol flow = at.get(Dimension::kFlow);
    return flow != kAll && flow != revenue_ && flow != expenditure_;
  }

  bool any_money(std::size_t c) const {
    for (const GridRow& row : plan_.grid.rows) {
      const GridCell& cell = row.cells[c];
      if (cell.origin && cell.content == CellContent::kNumber && cell.number.unscaled != 0) return true;
    }
    return false;
  }

  void exclude_among_columns() {
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      if (!plan_.columns[c].numeric()) continue;
      exclude_upper(c);
      Coordinate& at = plan_.view.columns[c].at;
      // 本年 beside 上年结转 that holds nothing is the whole; 本年收入合计 over all columns makes them all this year's.
      const bool carry = side_carries(plan_.columns[c].side);
      if (!names_carry(plan_.columns[c].side)) {
        if (this_year_total(plan_.columns[c].side) && !at.has(Dimension::kCarryOver))
          at.set(Dimension::kCarryOver, no_);
        continue;
      }
      if (!carry && at.get(Dimension::kCarryOver) == no_) at.set(Dimension::kCarryOver, kAll);
      if (carry && !at.has(Dimension::kCarryOver) && !grand_total_column(c)) at.set(Dimension::kCarryOver, no_);
    }
  }
  bool names_carry(std::uint32_t side) const {
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      if (plan_.columns[c].side == side && plan_.columns[c].numeric() &&
          plan_.view.columns[c].at.get(Dimension::kCarryOver) == yes_)
        return true;
    }
    return false;
  }
  bool this_year_total(std::uint32_t side) const {
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      const ColumnPlan& column = plan_.columns[c];
      if (column.side == side && column.numeric() && column.total &&
          plan_.view.columns[c].at.get(Dimension::kCarryOver) == no_)
        return true;
    }
    return false;
  }
  void exclude_upper(std::size_t c) {
    Coordinate& at = plan_.view.columns[c].at;
    if (at.has(Dimension::kUpper) || plan_.columns[c].total) return;
    Coordinate upper = at;
    upper.set(Dimension::kUpper, yes_);
    for (std::size_t other = 0; other < plan_.columns.size(); ++other) {
      if (other == c || !plan_.columns[other].numeric() || plan_.columns[other].of_which) continue;
      if (plan_.columns[other].side == plan_.columns[c].side && plan_.view.columns[other].at == upper)
        at.set(Dimension::kUpper, no_);
    }
  }
  /// A column of this side holds money of prior years.
  bool side_carries(std::uint32_t side) const {
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      if (plan_.columns[c].side != side || !plan_.columns[c].numeric()) continue;
      if (plan_.view.columns[c].at.get(Dimension::kCarryOver) == yes_ && any_money(c)) return true;
    }
    return false;
  }
  /// The total over all columns of a side: it stands in no group that holds others of the side.
  bool grand_total_column(std::size_t c) const {
    const int leaf = plan_.header.leaf[c];
    if (leaf < 0 || !plan_.columns[c].total) return false;
    int node = plan_.header.nodes[static_cast<std::size_t>(leaf)].parent;
    for (; node >= 0; node = plan_.header.nodes[static_cast<std::size_t>(node)].parent) {
      const HeaderNode& group = plan_.header.nodes[static_cast<std::size_t>(node)];
      for (std::size_t other = 0; other < plan_.columns.size(); ++other) {
        const bool outside = other < group.first || other > group.last;
        if (outside && plan_.columns[other].numeric() && plan_.columns[other].side == plan_.columns[c].side)
          return false;
      }
    }
    return true;
  }

  /// A plain 合计 over “三公” costs and others (会议费, 培训费) is no total of the “三公” costs.
  void part_wider_totals() {
    if (plan_.view.kind != "three_public") return;
    bool wider = false;
    for (std::size_t c = 0; c < plan_.columns.size(); ++c)
      wider = wider || (plan_.columns[c].numeric() && beside_three_public(plan_.view.columns[c].at));
    for (std::size_t c = 0; c < plan_.columns.size() && wider; ++c) {
      if (plan_.columns[c].total && !plan_.view.columns[c].at.has(Dimension::kPurpose)) plan_.columns[c].apart = true;
    }
  }
  bool beside_three_public(const Coordinate& at) const {
    const std::string& purpose = symbols_.text(at.get(Dimension::kPurpose));
    return purpose == "meeting" || purpose == "training" || purpose == "arc";
  }

  /// Two columns of one side with one meaning: the later one is private, unless one of them is a total of the other's group.
  void private_twins() {
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      if (!plan_.columns[c].numeric() || plan_.columns[c].total) continue;
      for (std::size_t earlier = 0; earlier < c; ++earlier) {
        if (!plan_.columns[earlier].numeric() || plan_.columns[earlier].side != plan_.columns[c].side) continue;
        if (plan_.view.columns[earlier].at != plan_.view.columns[c].at) continue;
        if (plan_.columns[earlier].total && !plan_.columns[c].of_which) continue;
        plan_.view.columns[c].at.set(Dimension::kLocal, private_name("c", c));
        plan_.columns[c].understood = false;
        break;
      }
    }
  }

  // --- rows ---

  LabelContext::Prefer preference(const RowPlan& row, std::uint32_t side) const {
    switch (row.names) {
      case NameKind::kFunction:
        return LabelContext::Prefer::kFunction;
      case NameKind::kEconomic:
        return LabelContext::Prefer::kEconomic;
      case NameKind::kGovEconomic:
        return LabelContext::Prefer::kGovEconomic;
      default:
        break;
    }
    const bool spent = plan_.side_scope[side].get(Dimension::kFlow) == expenditure_;
    return spent && plan_.sides > 1 ? LabelContext::Prefer::kFunction : LabelContext::Prefer::kVocabulary;
  }

  void set_code(Coordinate& at, NameKind names, const std::string& code) {
    const Dimension dimension = names == NameKind::kEconomic      ? Dimension::kEconomic
                                : names == NameKind::kGovEconomic ? Dimension::kGovEconomic
                                                                  : Dimension::kFunction;
    at.set(dimension, symbols_.intern(code));
  }

  bool several_units(std::uint32_t side) const {
    std::string_view first;
    for (const RowPlan& row : plan_.rows[side]) {
      if (row.unit.empty()) continue;
      if (first.empty())
        first = row.unit;
      else if (first != row.unit)
        return true;
    }
    return false;
  }

  void read_rows(std::uint32_t side) {
    std::vector<RowPlan>& rows = plan_.rows[side];
    const bool units = several_units(side);
    name_units(rows);
    ats_.assign(rows.size(), {});
    std::string unit;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      RowPlan& row = rows[r];
      if (row.kind == RowKind::kEmpty) continue;
      if (!row.unit.empty()) unit = row.unit;
      if (row.total) unit.clear();
      Coordinate& at = ats_[r];
      read_row(row, side, at);
      const bool whole = row.kind == RowKind::kUnit && row.unit.empty();
      if (whole) unit.clear();
      if (units && !unit.empty() && !row.total)
        at.set(Dimension::kOrganisation, symbols_.intern(budget::fold_name(unit)));
      keep_scope(at, plan_.side_scope[side]);
      const bool body_below_body = row.kind == RowKind::kUnit && row.parent >= 0 &&
                                   rows[static_cast<std::size_t>(row.parent)].kind == RowKind::kUnit;
      if (row.parent >= 0 && row.code.empty() && !body_below_body)
        inherit(at, ats_[static_cast<std::size_t>(row.parent)]);
      row.carry = at.get(Dimension::kCarryOver) == yes_;
    }
    exclude_among_rows(side);
    exclude_carry(side);
    private_rows(side);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (!rows[r].understood || rows[r].apart) ats_[r].set(Dimension::kLocal, private_name(side > 0 ? "q" : "r", r));
      write_row(side, r);
    }
  }

  /// A body over other bodies is the whole; its own office below it often bears the same name.
  void name_units(std::vector<RowPlan>& rows) const {
    for (std::size_t r = 0; r < rows.size(); ++r) {
      RowPlan& row = rows[r];
      if (row.kind != RowKind::kUnit || row.parent < 0) continue;
      RowPlan& above = rows[static_cast<std::size_t>(row.parent)];
      if (above.kind != RowKind::kUnit) continue;
      if (row.unit == above.unit || row.unit == above.label) row.unit += "(本级)";
      above.unit.clear();
    }
  }

  void read_row(RowPlan& row, std::uint32_t side, Coordinate& at) {
    if (row.total && row.label.empty()) return;
    if (!row.year.empty()) {
      read_year(row.year, at);
      row.understood = at.has(Dimension::kYear) || base::contains(row.year, std::to_string(context_.year));
    }
    if (!row.year.empty() && (row.label == row.year || row.label == row.unit)) return;
    if (row.label.empty() && row.code.empty() && row.project.empty()) {
      row.understood = row.understood && !row.year.empty();
      return;
    }
    if (row.total && words_.equals(TableWord::kTotal, budget::fold_name(strip_numbering(row.label)))) return;
    if (!row.code.empty() && row.names != NameKind::kUnit) {
      set_code(at, row.names, row.code);
      for (const auto& [names, code] : row.more_codes) set_code(at, names, code);
      if (!row.project.empty()) at.set(Dimension::kProject, symbols_.intern(budget::fold_name(row.project)));
      return;
    }
    if (row.kind == RowKind::kUnit) return;
    if (row.kind == RowKind::kProject) {
      const std::string& name = row.project.empty() ? row.label : row.project;
      at.set(Dimension::kProject, symbols_.intern(budget::fold_name(name)));
      return;
    }
    LabelContext context = context_;
    context.prefer = preference(row, side);
    const LabelReading reading = read_label(row.label, context, reading_.knowledge, symbols_);
    at = reading.at.overlaid(at);
    row.understood =
        row.understood && (reading.understood || (row.total && reading.says_nothing)) && !reading.ambiguous;
    row.of_which = row.of_which || reading.of_which;
    // Lists of goods: only 货物, 工程, 服务 are meant beyond the table.
    if (plan_.view.kind == "procurement" && !row.total && !is_procurement_part(at)) row.understood = false;
    const bool spent = plan_.side_scope[side].get(Dimension::kFlow) == expenditure_;
    if (spent && at.get(Dimension::kCarryOver) == no_) at.set(Dimension::kCarryOver, kAll);
    if (spent && plan_.sides > 1 &&
        at.get(Dimension::kCarryOver) == yes_) {  // what is left on the side of expenditure goes on
      at.set(Dimension::kCarryOver, kAll).set(Dimension::kFlow, symbols_.intern("carry_out"));
    }
  }

  bool is_procurement_part(const Coordinate& at) const {
    const std::string& purpose = symbols_.text(at.get(Dimension::kPurpose));
    return purpose == "goods" || purpose == "works" || purpose == "services";
  }

  /// A part has what its whole says and it does not say itself: 结转 > 一般公共预算拨款.
  void inherit(Coordinate& at, const Coordinate& whole) const {
    for (const Dimension d :
         {Dimension::kCarryOver, Dimension::kUpper, Dimension::kFund, Dimension::kKind, Dimension::kPurpose}) {
      if (!at.has(d)) at.set(d, whole.get(d));
    }
  }

  bool row_has_money(std::size_t r, std::uint32_t side) const {
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      if (plan_.columns[c].side != side || !plan_.columns[c].numeric()) continue;
      const GridCell& cell = plan_.grid.rows[r].cells[c];
      if (cell.origin && cell.content == CellContent::kNumber && cell.number.unscaled != 0) return true;
    }
    return false;
  }

  void exclude_among_rows(std::uint32_t side) {
    std::vector<RowPlan>& rows = plan_.rows[side];
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (rows[r].kind == RowKind::kEmpty || rows[r].total || ats_[r].has(Dimension::kUpper)) continue;
      Coordinate upper = ats_[r];
      upper.set(Dimension::kUpper, yes_);
      for (std::size_t other = 0; other < rows.size(); ++other) {
        if (other != r && rows[other].kind != RowKind::kEmpty && rows[other].parent == rows[r].parent &&
            ats_[other] == upper) {
          ats_[r].set(Dimension::kUpper, no_);
        }
      }
    }
  }

  /// With money of prior years in a row of its own, the other revenue is this year's.
  void exclude_carry(std::uint32_t side) {
    std::vector<RowPlan>& rows = plan_.rows[side];
    if (plan_.side_scope[side].get(Dimension::kFlow) != revenue_ || plan_.side_scope[side].has(Dimension::kCarryOver))
      return;
    bool carry = false;
    for (std::size_t r = 0; r < rows.size(); ++r) carry = carry || (rows[r].carry && row_has_money(r, side));
    for (std::size_t r = 0; carry && r < rows.size(); ++r) {
      const bool plain = rows[r].kind == RowKind::kFixed || (rows[r].total && !rows[r].grand_total);
      if (plain && !ats_[r].has(Dimension::kCarryOver)) ats_[r].set(Dimension::kCarryOver, no_);
    }
  }

  /// The second row of one meaning is private; rows that repeat a code all are (they are its parts). Bodies, and this year's
  /// money beside an empty carry-over, may repeat a total.
  void private_rows(std::uint32_t side) {
    std::vector<RowPlan>& rows = plan_.rows[side];
    std::unordered_map<Coordinate, std::size_t, budget::CoordinateHash> seen;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      RowPlan& row = rows[r];
      if (row.kind == RowKind::kEmpty || !row.understood) continue;
      const auto [found, fresh] = seen.emplace(ats_[r], r);
      const bool body = row.kind == RowKind::kUnit && rows[found->second].kind != RowKind::kUnit;
      if (fresh || row.total || body) continue;
      RowPlan& first = rows[found->second];
      if (first.total || (first.kind == RowKind::kUnit && row.kind != RowKind::kUnit)) {
        row.understood = row.level == 1 && !row.guessed_parent;
      } else if (!row.code.empty() && row.parent == static_cast<int>(found->second)) {
        row.apart = true;
      } else if (!row.code.empty()) {
        row.apart = first.apart = true;
      } else {
        row.understood = false;
      }
    }
    part_closing_totals(side);
  }
  /// 支出总计 = 本年支出合计 + 年终结转结余: with money carried out, it is more than the expenditure.
  void part_closing_totals(std::uint32_t side) {
    std::vector<RowPlan>& rows = plan_.rows[side];
    int totals = 0;
    bool carried_out = false;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      totals += rows[r].total ? 1 : 0;
      if (symbols_.text(ats_[r].get(Dimension::kFlow)) == "carry_out" && row_has_money(r, side)) carried_out = true;
      const bool wider = beside_three_public(ats_[r]) && plan_.view.kind == "three_public" && row_has_money(r, side);
      for (std::size_t t = 0; wider && t < rows.size(); ++t) {
        if (rows[t].total && !ats_[t].has(Dimension::kPurpose)) rows[t].apart = true;
      }
    }
    for (RowPlan& row : rows) row.apart = row.apart || (row.grand_total && carried_out && totals > 1);
    part_subtotals(side);
  }
  /// 本年收入合计 with other money than carry-over behind it (上级补助收入 ...) is not all of this year's revenue.
  void part_subtotals(std::uint32_t side) {
    std::vector<RowPlan>& rows = plan_.rows[side];
    bool more = false;
    for (std::size_t r = rows.size(); r-- > 0;) {
      if (rows[r].total && !rows[r].grand_total && more && ats_[r].get(Dimension::kCarryOver) == no_)
        rows[r].apart = true;
      const bool root = rows[r].kind != RowKind::kEmpty && !rows[r].total && rows[r].parent < 0;
      more = more || (root && !rows[r].carry && row_has_money(r, side));
    }
  }

  void write_row(std::uint32_t side, std::size_t r) {
    const RowPlan& from = plan_.rows[side][r];
    Row& row = plan_.view.rows[r];
    RowSide& to = row.sides[side];
    to.kind = from.kind;
    to.code = from.code;
    to.printed_code = from.printed_code;
    // A name that gave the code is compared with the dictionary's: its numbering is no part of it.
    const bool named = from.printed_code.empty() && !from.code.empty();
    to.label = named ? std::string(strip_numbering(from.label)) : from.label;
    to.level = from.level;
    to.of_which = from.of_which;
    to.at = ats_[r];
    const auto place = [&](int column) {
      return column < 0 ? base::Place{} : place_of(plan_.grid.rows[r].cells[static_cast<std::size_t>(column)]);
    };
    to.code_place = place(from.code_column);
    to.label_place = place(from.label_column);
  }

  struct Head {
    Coordinate at;
    bool read = false, understood = true;
  };

  TablePlan& plan_;
  const TableReading& reading_;
  const TableWords& words_;
  budget::SymbolTable& symbols_;
  LabelContext context_;
  Symbol yes_ = kAll, no_ = kAll, revenue_ = kAll, expenditure_ = kAll;
  std::vector<Head> heads_;
  std::vector<Coordinate> ats_;
};

}  // namespace

void give_meaning(TablePlan& plan, const TableReading& reading) {
  plan.view.rows.assign(plan.grid.rows.size(), {});
  for (std::size_t r = 0; r < plan.grid.rows.size(); ++r) {
    Row& row = plan.view.rows[r];
    row.index = plan.grid.rows[r].row;
    row.block = plan.grid.rows[r].block;
    row.sides.resize(plan.sides);
  }
  Meaning(plan, reading).give();
}

}  // namespace gouji::recognize
