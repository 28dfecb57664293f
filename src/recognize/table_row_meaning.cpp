// Coordinates of rows: codes, labels, projects, bodies, years. A part inherits what its whole says; a row that would mean what
// another row means is private.
#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/table_meaning.h"

namespace gouji::recognize {
namespace {

using budget::Dimension;
using budget::kAll;
using budget::Symbol;

class RowMeaning : TableMeaning {
 public:
  using TableMeaning::TableMeaning;

  void give() {
    for (std::uint32_t side = 0; side < plan_.sides; ++side) read_rows(side);
  }

 private:
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
    return spent && plan_.sides > 1 && !lists_kinds(side) ? LabelContext::Prefer::kFunction
                                                          : LabelContext::Prefer::kVocabulary;
  }

  bool lists_kinds(std::uint32_t side) const { return side < plan_.lists_kinds.size() && plan_.lists_kinds[side]; }

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
    if (lists_kinds(side) && at.has(Dimension::kFunction)) row.understood = false;
    // Lists of goods: only 货物, 工程, 服务 are meant beyond the table; any other row is one purchase, whatever it is called.
    if (plan_.view.kind == "procurement" && !row.total && !is_procurement_part(at)) row.understood = row.apart = true;
    const bool spent = plan_.side_scope[side].get(Dimension::kFlow) == expenditure_;
    if (spent && at.get(Dimension::kCarryOver) == no_) at.set(Dimension::kCarryOver, kAll);
    if (spent && plan_.sides > 1 &&
        at.get(Dimension::kCarryOver) == yes_) {  // what is left on the side of expenditure goes on
      at.set(Dimension::kCarryOver, kAll).set(Dimension::kFlow, symbols_.intern("carry_out"));
    }
  }

  bool lists_goods(std::uint32_t side) const {
    return plan_.view.kind == "procurement" ||
           symbols_.text(plan_.side_scope[side].get(Dimension::kPurpose)) == "new_assets";
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

  /// Of two parts of one whole of which one is the upper transfers, the other is the rest.
  void exclude_among_rows(std::uint32_t side) {
    std::vector<RowPlan>& rows = plan_.rows[side];
    std::unordered_map<Coordinate, std::vector<int>, budget::CoordinateHash> upper;  // wholes that name it
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (rows[r].kind != RowKind::kEmpty && ats_[r].get(Dimension::kUpper) == yes_)
        upper[ats_[r]].push_back(rows[r].parent);
    }
    if (upper.empty()) return;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (rows[r].kind == RowKind::kEmpty || rows[r].total || ats_[r].has(Dimension::kUpper)) continue;
      Coordinate wanted = ats_[r];
      const auto found = upper.find(wanted.set(Dimension::kUpper, yes_));
      if (found == upper.end()) continue;
      const std::vector<int>& wholes = found->second;
      if (std::find(wholes.begin(), wholes.end(), rows[r].parent) != wholes.end()) ats_[r].set(Dimension::kUpper, no_);
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
      if (row.kind == RowKind::kEmpty || !row.understood || row.apart) continue;
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
      } else if (row.kind == RowKind::kProject) {
        row.apart = first.apart = true;
      } else if (lists_goods(side)) {
        row.apart = true;
      } else {
        row.understood = false;
      }
    }
    part_closing_totals(side);
  }
  /// 支出总计 = 本年支出合计 + 年终结转结余: with money carried out, it is more than the expenditure. So is the only total of a side
  /// when the row of that money stands above it, or when it leads.
  void part_closing_totals(std::uint32_t side) {
    std::vector<RowPlan>& rows = plan_.rows[side];
    int totals = 0;
    bool carried_out = false, above = false, wider = false;
    const bool three_public = plan_.view.kind == "three_public";
    for (std::size_t r = 0; r < rows.size(); ++r) {
      totals += rows[r].total ? 1 : 0;
      if (is_left(symbols_.text(ats_[r].get(Dimension::kFlow))) && row_has_money(r, side)) carried_out = true;
      if (rows[r].grand_total) above = above || carried_out || leads(rows, r);
      wider = wider || (three_public && beside_three_public(ats_[r]) && row_has_money(r, side));
    }
    for (std::size_t t = 0; wider && t < rows.size(); ++t) {
      if (rows[t].total && !ats_[t].has(Dimension::kPurpose)) rows[t].apart = true;
    }
    for (std::size_t r = 0; carried_out && (totals > 1 || above) && r < rows.size(); ++r) {
      if (rows[r].grand_total && !rows[r].apart) ats_[r].set(Dimension::kLocal, symbols_.intern(kClosingTotal));
    }
    part_subtotals(side);
  }
  static bool leads(const std::vector<RowPlan>& rows, std::size_t r) {
    return std::all_of(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(r),
                       [](const RowPlan& row) { return row.kind == RowKind::kEmpty; });
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

  /// In lists of purchases and projects the text beside a code names the purchase, not the code.
  bool names_the_code(const RowPlan& row) const {
    if (row.code.empty() || row.names == NameKind::kUnit || row.label_column < 0) return true;
    const ColumnPlan& column = plan_.columns[static_cast<std::size_t>(row.label_column)];
    return row.label_column == row.code_column || (column.role == ColumnRole::kName && column.names == row.names) ||
           (column.role == ColumnRole::kName && column.names == NameKind::kPlain && row.code_column < 0);
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
    if (!names_the_code(from)) to.label.clear();
    to.level = from.level;
    to.of_which = from.of_which;
    to.at = ats_[r];
    const auto place = [&](int column) {
      return column < 0 ? base::Place{} : place_of(plan_.grid.rows[r].cells[static_cast<std::size_t>(column)]);
    };
    to.code_place = place(from.code_column);
    to.label_place = place(from.label_column);
  }

  std::vector<Coordinate> ats_;  ///< Of the rows of the side at hand.
};

}  // namespace

void give_row_meaning(TablePlan& plan, const TableReading& reading) { RowMeaning(plan, reading).give(); }

}  // namespace gouji::recognize
