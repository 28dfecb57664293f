// Figures of a table and what they state. Every numeric cell of an amount column is one figure; an empty cell is none, a printed
// 0 is one. The first binding of a figure is its overlay of scope, column and row; some cells state a second quantity: the
// only row of a code that also names its project, and this year's money where nothing was brought in from prior years.
#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/table_plan.h"

namespace gouji::recognize {
namespace {

using budget::Dimension;
using budget::Figure;
using budget::FigureRole;
using budget::kAll;
using budget::Unit;
using budget::UnitKind;
using budget::Warrant;

class Figures {
 public:
  Figures(TablePlan& plan, const TableReading& reading) : plan_(plan), reading_(reading), model_(reading.out.model) {
    yes_ = model_.symbols.intern("yes");
    no_ = model_.symbols.intern("no");
    revenue_ = model_.symbols.intern("revenue");
    for (std::uint32_t side = 0; side < plan.sides; ++side) {
      carries_.push_back(carries(side));
      codes_.push_back(count([](const RowPlan& row) { return row.code; }, side));
      projects_.push_back(count([](const RowPlan& row) { return row.project; }, side));
    }
  }

  void make() {
    settle_units();
    plan_.quantities.assign(plan_.grid.rows.size() * plan_.columns.size(), kNone);
    plan_.figures = plan_.quantities;
    for (std::size_t r = 0; r < plan_.grid.rows.size(); ++r) {
      if (!plan_.view.is_form) plan_.view.rows[r].statement = model_.new_statement();
      for (std::size_t c = 0; c < plan_.columns.size(); ++c) make_cell(r, c);
    }
  }

 private:
  using Counts = std::map<std::string, int>;
  template <typename Key>
  Counts count(Key key, std::uint32_t side) const {
    Counts out;
    for (const RowPlan& row : plan_.rows[side]) {
      const std::string word = key(row);
      if (!word.empty()) ++out[word];
    }
    return out;
  }
  bool carries(std::uint32_t side) const {
    for (std::size_t r = 0; r < plan_.grid.rows.size(); ++r) {
      if (!plan_.rows[side][r].carry) continue;
      for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
        const GridCell& cell = plan_.grid.rows[r].cells[c];
        if (plan_.columns[c].side == side && cell.content == CellContent::kNumber && cell.number.unscaled != 0)
          return true;
      }
    }
    return false;
  }

  /// One money unit for the table: its own line, else a head (万元), else the unit that other tables of the document print.
  void settle_units() {
    TableView& view = plan_.view;
    if (view.unit.kind == UnitKind::kMoney) return;
    for (const HeaderNode& node : plan_.header.nodes) {
      if (node.text.find('(') == std::string::npos) continue;
      const Unit unit = budget_unit(node.text);
      if (unit.kind != UnitKind::kMoney) continue;
      view.unit = unit;
      view.unit_word = unit.word;
      return;
    }
    plan_.guessed_unit = true;
    for (const std::string& word : reading_.out.profile.table_units) {
      view.unit = money_unit_in(word);
      if (view.unit.kind == UnitKind::kMoney) return;
    }
    for (const TableView& other : reading_.out.tables) {
      if (other.unit.kind != UnitKind::kMoney || other.unit_word.empty()) continue;
      view.unit = other.unit;
      return;
    }
  }
  /// "(万元)" at the end of a head.
  static Unit budget_unit(std::string_view head) {
    const std::size_t open = head.rfind('(');
    return open == std::string_view::npos ? Unit{} : money_unit_in(head.substr(open));
  }

  Unit unit_of(std::size_t c) const {
    const ColumnPlan& column = plan_.columns[c];
    if (column.role == ColumnRole::kPercent) return {UnitKind::kPercent, 0, "%"};
    if (column.role == ColumnRole::kCount) return {UnitKind::kCount, 0, ""};
    for (const std::string& head : plan_.view.columns[c].path) {
      const Unit own = budget_unit(head);
      if (own.kind == UnitKind::kMoney) return own;
    }
    return plan_.view.unit;
  }

  std::string label_of(std::size_t r, std::size_t c) const {
    const RowPlan& row = plan_.rows[plan_.columns[c].side][r];
    std::string out = plan_.view.number.empty() ? plan_.view.id : plan_.view.number;
    for (const std::string_view part :
         {std::string_view(row.code), std::string_view(row.label), std::string_view(row.project)}) {
      if (!part.empty() && !base::ends_with(out, part)) out.append(" ").append(part);
    }
    if (!plan_.view.columns[c].path.empty()) out.append(" / ").append(plan_.view.columns[c].path.back());
    return out;
  }

  void make_cell(std::size_t r, std::size_t c) {
    const GridCell& cell = plan_.grid.rows[r].cells[c];
    ColumnPlan& column = plan_.columns[c];
    if (!column.numeric() || !cell.origin) return;
    if (cell.content == CellContent::kEmpty) {
      ++plan_.view.empty_cells;
      note_empty(r, c);
    }
    if (cell.content != CellContent::kNumber) return;
    ++plan_.view.numeric_cells;
    const budget::FigureId figure = add_figure(r, c, cell);
    if (model_.figures[figure].unit.kind == UnitKind::kNone) {
      model_.figures[figure].unchecked_reason = "unit unknown";
      return;
    }
    if (column.role == ColumnRole::kPrice) {
      model_.figures[figure].unchecked_reason = "standard";
      plan_.figures[r * plan_.columns.size() + c] = figure;
      return;
    }
    bind(r, c, figure);
  }

  budget::FigureId add_figure(std::size_t r, std::size_t c, const GridCell& cell) {
    ColumnPlan& column = plan_.columns[c];
    Figure figure;
    figure.text = std::string(cell.text);
    figure.decimal = cell.number;
    if (figure.decimal.unscaled < 0) {
      figure.decimal.unscaled = -figure.decimal.unscaled;
      figure.direction = -1;
    }
    figure.unit = cell.percent ? Unit{UnitKind::kPercent, 0, "%"} : unit_of(c);
    figure.role = column.role == ColumnRole::kPercent || cell.percent ? FigureRole::kGrowth
                  : column.role == ColumnRole::kCount                 ? FigureRole::kCount
                  : column.role == ColumnRole::kPrice                 ? FigureRole::kStandard
                                                                      : FigureRole::kAmount;
    if (figure.role == FigureRole::kGrowth) figure.role = FigureRole::kRate;
    Column& view = plan_.view.columns[c];
    if (view.group == kNone) view.group = model_.group(plan_.view.id + "/c" + std::to_string(c));
    figure.group = view.group;
    figure.statement = plan_.view.rows[r].statement;
    figure.block = static_cast<std::int32_t>(plan_.grid.rows[r].block);
    figure.begin = static_cast<std::uint32_t>(cell.text.data() - cell.cell->text.utf8.data());
    figure.end = figure.begin + static_cast<std::uint32_t>(cell.text.size());
    figure.place = place_of(cell);
    figure.place.row = static_cast<std::int32_t>(cell.cell->row);
    figure.place.cell = static_cast<std::int32_t>(cell.cell->column);
    figure.label = label_of(r, c);
    return model_.add_figure(std::move(figure));
  }

  Coordinate coordinate(std::size_t r, std::size_t c, std::uint32_t side) const {
    Coordinate at =
        plan_.side_scope[side].overlaid(plan_.view.columns[c].at).overlaid(plan_.view.rows[r].sides[side].at);
    merge_members(at, r, c, side);
    return at;
  }

  /// Only where a figure would state something surely, and where the text may speak of it: not for each body or project.
  void note_empty(std::size_t r, std::size_t c) {
    const ColumnPlan& column = plan_.columns[c];
    const RowPlan& row = plan_.rows[column.side][r];
    if (column.role != ColumnRole::kAmount || !column.understood || column.apart || !row.understood || row.apart)
      return;
    if (row.kind == RowKind::kEmpty || row.kind == RowKind::kProject || row.kind == RowKind::kUnit) return;
    if (plan_.guessed_kind || at_odds(r, c, column.side)) return;
    const Coordinate at = coordinate(r, c, column.side);
    if (at.has(Dimension::kLocal) || at.has(Dimension::kOrganisation) || at.has(Dimension::kProject)) return;
    const base::Place place = place_of(plan_.grid.rows[r].cells[c]);
    reading_.out.empty_cells.push_back({at, label_of(r, c), place});
    if (const auto whole = without_carry_over(at, row, column.side))
      reading_.out.empty_cells.push_back({*whole, label_of(r, c), place});
  }

  void bind(std::size_t r, std::size_t c, budget::FigureId figure) {
    const std::uint32_t side = plan_.columns[c].side;
    const RowPlan& row = plan_.rows[side][r];
    Coordinate at = coordinate(r, c, side);
    if (model_.figures[figure].role != FigureRole::kAmount) {
      at.set(Dimension::kLocal,
             model_.symbols.intern(plan_.view.id + "r" + std::to_string(r) + "c" + std::to_string(c)));
    }
    // Columns and rows private together, or at odds with each other, stay private to the cell.
    const bool odds = at_odds(r, c, side);
    const bool both = (!plan_.columns[c].understood || plan_.columns[c].apart) && (!row.understood || row.apart);
    if (odds || both) {
      at.set(Dimension::kLocal,
             model_.symbols.intern(plan_.view.id + "r" + std::to_string(r) + "c" + std::to_string(c)));
    }
    const bool sure =
        !odds && plan_.columns[c].understood && row.understood && !plan_.guessed_kind && !plan_.guessed_unit;
    const Warrant warrant = sure ? Warrant::kStructure : Warrant::kInference;
    const budget::QuantityId quantity = model_.quantity_at(at);
    plan_.quantity(r, c) = quantity;
    plan_.figures[r * plan_.columns.size() + c] = figure;
    model_.bind(figure, quantity, warrant, "表格行列");
    if (!at.has(Dimension::kLocal)) bind_second(at, row, side, figure, warrant);
  }

  /// A row or column that is narrower in a dimension wins: 人员经费 of 基本支出, a named budget of 财政拨款.
  void merge_members(Coordinate& at, std::size_t r, std::size_t c, std::uint32_t side) const {
    const Coordinate& column = plan_.view.columns[c].at;
    const Coordinate& row = plan_.view.rows[r].sides[side].at;
    const budget::Symbol fund = column.get(Dimension::kFund);
    if (fund != kAll && model_.symbols.text(row.get(Dimension::kFund)) == "fiscal") at.set(Dimension::kFund, fund);
  }

  /// Column and row name two members of one dimension.
  bool at_odds(std::size_t r, std::size_t c, std::uint32_t side) const {
    const Coordinate& column = plan_.view.columns[c].at;
    const Coordinate& row = plan_.view.rows[r].sides[side].at;
    for (std::size_t i = 0; i < budget::kDimensions; ++i) {
      const auto d = static_cast<Dimension>(i);
      if (d == Dimension::kLocal || d == Dimension::kFlow || !column.has(d) || !row.has(d) ||
          column.get(d) == row.get(d))
        continue;
      const bool wider = d == Dimension::kFund && model_.symbols.text(row.get(d)) == "fiscal";
      if (!wider) return true;
    }
    return false;
  }

  void bind_second(const Coordinate& at, const RowPlan& row, std::uint32_t side, budget::FigureId figure,
                   Warrant warrant) {
    if (at.has(Dimension::kProject) && at.has(Dimension::kOrganisation)) {
      const auto project = projects_[side].find(row.project);
      if (project != projects_[side].end() && project->second == 1) {
        Coordinate of_all = at;
        of_all.set(Dimension::kOrganisation, kAll);
        model_.bind(figure, model_.quantity_at(of_all), warrant, "该项目仅此一行");
      }
    }
    if (row.kind == RowKind::kProject && !row.code.empty() && row.names == NameKind::kFunction) {
      const auto code = codes_[side].find(row.code);
      const auto project = projects_[side].find(row.project);
      if (code != codes_[side].end() && code->second == 1) {
        Coordinate function = at;
        function.set(Dimension::kProject, kAll);
        model_.bind(figure, model_.quantity_at(function), warrant, "该科目仅此一行");
      }
      if (project != projects_[side].end() && project->second == 1) {
        Coordinate named = at;
        named.set(Dimension::kFunction, kAll);
        model_.bind(figure, model_.quantity_at(named), warrant, "该项目仅此一行");
      }
    }
    if (const auto whole = without_carry_over(at, row, side))
      model_.bind(figure, model_.quantity_at(*whole), warrant, "表中没有上年结转");
  }

  /// This year's money is all there is, where nothing was brought in from prior years.
  std::optional<Coordinate> without_carry_over(const Coordinate& at, const RowPlan& row, std::uint32_t side) const {
    if (at.get(Dimension::kFlow) != revenue_ || carries_[side]) return std::nullopt;
    // 本年收入合计 may be followed by more than carry-over: only a named budget, or the last total, is the whole.
    const bool whole_row = at.has(Dimension::kFund) || row.grand_total;
    if (plan_.sides < 2 || at.get(Dimension::kCarryOver) != no_ || !whole_row) return std::nullopt;
    Coordinate whole = at;
    return whole.set(Dimension::kCarryOver, kAll);
  }

  TablePlan& plan_;
  const TableReading& reading_;
  Model& model_;
  budget::Symbol yes_ = kAll, no_ = kAll, revenue_ = kAll;
  std::vector<bool> carries_;
  std::vector<Counts> codes_, projects_;
};

}  // namespace

void make_figures(TablePlan& plan, const TableReading& reading) { Figures(plan, reading).make(); }

}  // namespace gouji::recognize
