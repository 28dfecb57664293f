// Coordinates of sides and columns: the flow of a side, and what the heads over a column say together. Of two siblings of which
// one names a refinement (上级, 上年结转), the other is the rest.
#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/label_text.h"
#include "recognize/table_meaning.h"

namespace gouji::recognize {
namespace {

using budget::Dimension;
using budget::kAll;
using budget::Symbol;

/// More columns of one meaning need not be told apart: they are private already.
constexpr std::size_t kTwinsKept = 8;

class ColumnMeaning : TableMeaning {
 public:
  using TableMeaning::TableMeaning;

  void give() {
    read_sides();
    read_columns();
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

  // --- columns ---

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

  /// What a head says together with the one above it, where the vocabulary knows the two as one wording: 单位资金 | 事业支出 is
  /// what is spent from 事业收入, while 事业支出 alone is what institutions spend. Null when it does not.
  const budget::LabelPhrase* phrase_with_parent(const HeaderNode& node, const std::string& head) const {
    if (node.parent < 0) return nullptr;
    const std::string above = label_text(plain_head(plan_.header.nodes[static_cast<std::size_t>(node.parent)]), {});
    if (above.empty()) return nullptr;
    const std::string both = above + label_text(head, {});
    const budget::LabelPhrase* phrase = reading_.knowledge.match_phrase(both, 0);
    return phrase && phrase->phrase.size() == both.size() && phrase->at != Coordinate() ? phrase : nullptr;
  }

  Coordinate read_head(int index) {
    Head& known = heads_[static_cast<std::size_t>(index)];
    if (known.read) return known.at;
    known.read = true;
    const HeaderNode& node = plan_.header.nodes[static_cast<std::size_t>(index)];
    const std::string head = plain_head(node);
    if (head.empty()) return known.at;
    bool understood = false;
    if (const budget::LabelPhrase* phrase = phrase_with_parent(node, head)) {
      known.at = phrase->at;
      understood = true;
    } else if (!words_.total_like(node.folded) && economic_group(node)) {
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
      if (budget_beside_final(c)) at.set(Dimension::kMeasure, symbols_.intern("budget"));
      const Coordinate& scope = plan_.side_scope[plan_.columns[c].side];
      keep_scope(at, scope);
      // A change is known for what it is, but it is the change of this table's columns.
      plan_.columns[c].apart = names_change(c);
      plan_.columns[c].understood = understood || plan_.columns[c].apart;
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

  /// 预算数 | 决算数: in final accounts the budget is another quantity than the final figure, of a stage that the head does not tell.
  bool budget_beside_final(std::size_t c) const {
    static constexpr std::string_view kFinalAccounts = "final", kBudgetFigure = "预算数";
    if (reading_.out.profile.kind.value != kFinalAccounts) return false;
    const std::vector<std::string>& path = plan_.view.columns[c].path;
    return std::any_of(path.begin(), path.end(),
                       [](const std::string& head) { return std::string_view(head).ends_with(kBudgetFigure); });
  }

  bool names_change(std::size_t c) const {
    for (const std::string& head : plan_.view.columns[c].path) {
      if (words_.contains(TableWord::kChangeWord, head)) return true;
    }
    return false;
  }

  bool any_money(std::size_t c) const {
    for (const GridRow& row : plan_.grid.rows) {
      const GridCell& cell = row.cells[c];
      if (cell.origin && cell.content == CellContent::kNumber && cell.number.unscaled != 0) return true;
    }
    return false;
  }

  /// 0.00 in a column that leaves most cells empty: money, if too little to show.
  bool little_money(std::size_t c) const {
    std::size_t zeros = 0, empty = 0;
    for (const GridRow& row : plan_.grid.rows) {
      const GridCell& cell = row.cells[c];
      if (!cell.origin) continue;
      empty += cell.content == CellContent::kEmpty;
      zeros += cell.content == CellContent::kNumber && cell.number.unscaled == 0 && cell.number.decimals > 0;
    }
    return zeros > 0 && empty > zeros;
  }

  void exclude_among_columns() {
    struct Side {
      bool carries = false, names_carry = false, this_year = false;
    };
    std::vector<Side> sides;
    for (std::uint32_t side = 0; side < plan_.sides; ++side) {
      sides.push_back({side_carries(side), names_carry(side), this_year_total(side)});
    }
    exclude_upper();
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      if (!plan_.columns[c].numeric()) continue;
      const Side& side = sides[plan_.columns[c].side];
      Coordinate& at = plan_.view.columns[c].at;
      // 本年 beside 上年结转 that holds nothing is the whole; 本年收入合计 over all columns makes them all this year's.
      if (!side.names_carry) {
        if (side.this_year && !at.has(Dimension::kCarryOver)) at.set(Dimension::kCarryOver, no_);
      } else if (!side.carries) {
        if (at.get(Dimension::kCarryOver) == no_) at.set(Dimension::kCarryOver, kAll);
      } else if (!at.has(Dimension::kCarryOver) && !grand_total_column(c) && is_carried_apart(c)) {
        at.set(Dimension::kCarryOver, no_);
      }
    }
  }
  bool is_fiscal(const Coordinate& at) const {
    const std::string& fund = symbols_.text(at.get(Dimension::kFund));
    return fund == "fiscal" || fund == "gpb" || fund == "gfb" || fund == "soc";
  }
  /// Beside 财政拨款结转 the column 单位资金 holds what the unit carried over too.
  bool is_carried_apart(std::size_t c) const {
    const Coordinate& own = plan_.view.columns[c].at;
    for (std::size_t other = 0; other < plan_.columns.size(); ++other) {
      const Coordinate& at = plan_.view.columns[other].at;
      const bool carry = plan_.columns[other].side == plan_.columns[c].side && plan_.columns[other].numeric() &&
                         at.get(Dimension::kCarryOver) == yes_;
      const bool any = !own.has(Dimension::kFund) || !at.has(Dimension::kFund);
      if (carry && (any || is_fiscal(at) == is_fiscal(own))) return true;
    }
    return false;
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
  /// Of two columns of a side of which one is the upper transfers, the other is the rest.
  void exclude_upper() {
    std::unordered_map<Coordinate, std::uint32_t, budget::CoordinateHash> upper;  // side that names it
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      const Coordinate& at = plan_.view.columns[c].at;
      if (!plan_.columns[c].numeric() || plan_.columns[c].of_which || at.get(Dimension::kUpper) != yes_) continue;
      upper.emplace(at, plan_.columns[c].side);
    }
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      Coordinate& at = plan_.view.columns[c].at;
      if (!plan_.columns[c].numeric() || plan_.columns[c].total || at.has(Dimension::kUpper)) continue;
      Coordinate wanted = at;
      const auto found = upper.find(wanted.set(Dimension::kUpper, yes_));
      if (found != upper.end() && found->second == plan_.columns[c].side) at.set(Dimension::kUpper, no_);
    }
  }
  /// A column of this side holds money of prior years.
  bool side_carries(std::uint32_t side) const {
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      if (plan_.columns[c].side != side || !plan_.columns[c].numeric()) continue;
      if (plan_.view.columns[c].at.get(Dimension::kCarryOver) == yes_ && (any_money(c) || little_money(c))) return true;
    }
    return false;
  }
  /// The total over all columns of a side: it stands in no group that leaves others of the side out. An empty column whose head
  /// says nothing (项目分类) is none of them.
  bool grand_total_column(std::size_t c) const {
    const int leaf = plan_.header.leaf[c];
    if (leaf < 0 || !plan_.columns[c].total) return false;
    int node = plan_.header.nodes[static_cast<std::size_t>(leaf)].parent;
    for (; node >= 0; node = plan_.header.nodes[static_cast<std::size_t>(node)].parent) {
      const HeaderNode& group = plan_.header.nodes[static_cast<std::size_t>(node)];
      for (std::size_t other = 0; other < plan_.columns.size(); ++other) {
        const ColumnPlan& column = plan_.columns[other];
        const bool outside = other < group.first || other > group.last;
        const bool holds = column.numeric() && (column.understood || any_money(other));
        if (outside && holds && column.side == plan_.columns[c].side) return false;
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

  /// Two columns of one side with one meaning: the later one is private, unless the earlier one is a total that it may equal.
  void private_twins() {
    std::unordered_map<Coordinate, std::vector<std::size_t>, budget::CoordinateHash> seen;
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      ColumnPlan& column = plan_.columns[c];
      if (!column.numeric()) continue;
      std::vector<std::size_t>& earlier = seen[plan_.view.columns[c].at];
      const bool twin = std::any_of(earlier.begin(), earlier.end(), [&](std::size_t other) {
        return plan_.columns[other].side == column.side && (!plan_.columns[other].total || column.of_which);
      });
      if (earlier.size() < kTwinsKept) earlier.push_back(c);
      if (!twin || column.total) continue;
      plan_.view.columns[c].at.set(Dimension::kLocal, private_name("c", c));
      column.understood = false;
    }
  }

  struct Head {
    Coordinate at;
    bool read = false, understood = true;
  };

  std::vector<Head> heads_;
};

}  // namespace

void give_column_meaning(TablePlan& plan, const TableReading& reading) { ColumnMeaning(plan, reading).give(); }

}  // namespace gouji::recognize
