// Of which row each row is a part. Strongest first: codes (2101501 is a part of 21015, that of 210), numbering (一、 > （一） > 1. >
// (1)), 其中 (a part of the row above; unnumbered rows behind it are its siblings), stairs (a label that begins in a column right
// of all texts of an earlier row), indentation, bodies over their rows, and last the position: an unnumbered row behind a
// numbered one.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/label.h"
#include "recognize/table_numbering.h"
#include "recognize/table_rows.h"

namespace gouji::recognize {
namespace {

class RowTree {
 public:
  RowTree(TablePlan& plan, const TableReading& reading, std::uint32_t side, const SideColumns& columns)
      : plan_(plan), reading_(reading), side_(side), columns_(columns), rows_(plan.rows[side]) {
    coded_ = std::any_of(rows_.begin(), rows_.end(), [](const RowPlan& row) { return !row.printed_code.empty(); });
    stairs_ = !coded_ && plan.sides == 1 && columns.texts.size() >= 2;
    for (std::size_t r = 0; r < rows_.size() && !coded_; ++r) indented_ = indented_ || indent(r) > 0;
    over_units_ = !coded_ && plan.sides == 1 && first_is_unit();
    if (!coded_) vote_for_names();
    if (coded_ && !columns.codes.empty()) find_heads_over_codes();
  }

  void build() {
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      place(r, rows_[r]);
      if (rows_[r].total && r > 0)
        behind_total_ = true;
      else if (!rows_[r].label.empty() && numbering_rank(rows_[r].label) > 0)
        behind_total_ = false;
    }
    for (RowPlan& row : rows_) {
      row.level = row.total || row.kind == RowKind::kEmpty ? 0 : 1;
      for (int up = row.parent; up >= 0 && row.level < 64; up = at(up).parent) ++row.level;
    }
    for (std::size_t r = rows_.size(); r-- > 0;) {
      if (!rows_[r].total) continue;
      rows_[r].grand_total = true;
      break;
    }
  }

 private:
  RowPlan& at(int r) { return rows_[static_cast<std::size_t>(r)]; }
  const GridCell& cell(std::size_t r, int column) const {
    return plan_.grid.rows[r].cells[static_cast<std::size_t>(column)];
  }

  void place(std::size_t r, RowPlan& row) {
    if (row.kind == RowKind::kEmpty) return;
    if (row.total) {
      of_which_parent_ = last_carry_ = -1;
      return;
    }
    if (!row.year.empty() && row.code.empty()) {  // one row a year: no row is a part of another
      row.kind = RowKind::kFixed;
      return;
    }
    if (row.code.empty()) find_name_code(row);
    if (is_unit_code(row)) row.names = NameKind::kUnit;
    if (!row.code.empty() && row.names != NameKind::kUnit)
      place_coded(r, row);
    else if (row.names == NameKind::kUnit || is_unit_row(r, row))
      place_unit(r, row);
    else if (coded_ && !columns_.codes.empty())
      place_uncoded(r, row);
    else if (stairs_ && place_on_stairs(r, row))
      return;
    else if (indented_ && place_by_indent(r, row))
      return;
    else if (over_units_ && unit_row_ >= 0)
      place_below_unit(row);
    else
      place_fixed(r, row);
  }

  // --- names without codes ---

  NameKind name_kind() const {
    return columns_.name < 0 ? NameKind::kPlain : plan_.columns[static_cast<std::size_t>(columns_.name)].names;
  }

  /// A functional or economic name without a code, in a column of such names or on the side of expenditure.
  void find_name_code(RowPlan& row) {
    const NameKind names = name_kind();
    if (coded_ || row.label.empty() || names == NameKind::kUnit || names == NameKind::kProject) return;
    if (columns_.name < 0 || plan_.columns[static_cast<std::size_t>(columns_.name)].role != ColumnRole::kName) return;
    const NameKind kind = names == NameKind::kPlain ? voted_ : names;
    if (kind == NameKind::kPlain) return;
    const std::string code = code_of_name(row.label, kind);
    if (code.empty()) return;
    row.code = name_path_ = code;
    row.names = kind;
  }
  /// Heads may not say which names a column holds: most of its labels then do. On the side of expenditure one is enough.
  void vote_for_names() {
    std::size_t labels = 0, function = 0, economic = 0, kinds = 0;
    for (const RowPlan& row : rows_) {
      if (row.kind == RowKind::kEmpty || row.total || row.label.empty()) continue;
      const std::string name = budget::fold_name(strip_numbering(row.label));
      ++labels;
      if (!reading_.knowledge.dictionary(budget::Catalogue::kFunction).by_name(name).empty()) ++function;
      if (!reading_.knowledge.dictionary(budget::Catalogue::kEconomic).by_name(name).empty()) ++economic;
      const budget::LabelPhrase* phrase = reading_.knowledge.match_phrase(name, 0);
      if (phrase && phrase->phrase.size() == name.size() && phrase->at.has(budget::Dimension::kKind)) ++kinds;
    }
    if (kinds > function + economic) {
      plan_.lists_kinds.resize(plan_.sides);
      plan_.lists_kinds[side_] = true;
      return;
    }
    const bool spent = plan_.view.two_sided && side_ > 0;
    if (std::max(function, economic) * 2 < labels && !(spent && function + economic > 0)) return;
    voted_ = economic > function ? NameKind::kEconomic : NameKind::kFunction;
  }
  /// The name below the last code, one level deeper first; then as a sibling; then anywhere as a class.
  std::string code_of_name(std::string_view label, NameKind kind) const {
    const budget::Catalogue catalogue = kind == NameKind::kEconomic      ? budget::Catalogue::kEconomic
                                        : kind == NameKind::kGovEconomic ? budget::Catalogue::kGovEconomic
                                                                         : budget::Catalogue::kFunction;
    const std::vector<const budget::CodeRow*> known =
        reading_.knowledge.dictionary(catalogue).by_name(budget::fold_name(strip_numbering(label)));
    for (const std::size_t length : {5u, 3u, 0u}) {
      if (name_path_.size() < length) continue;
      const std::string_view above = std::string_view(name_path_).substr(0, length);
      for (const budget::CodeRow* row : known) {
        if (row->code.size() == (length == 0 ? 3 : length + 2) && base::starts_with(row->code, above)) return row->code;
      }
    }
    return {};
  }

  // --- codes ---

  void place_coded(std::size_t r, RowPlan& row) {
    const std::size_t size = row.code.size();
    if (row.names == NameKind::kEconomic || row.names == NameKind::kGovEconomic) {
      row.kind = size <= 3 ? RowKind::kEconClass : RowKind::kEconItem;
    } else {
      row.kind = size <= 3 ? RowKind::kClass : size <= 5 ? RowKind::kDivision : RowKind::kItem;
    }
    while (!code_stack_.empty() && !is_above(at(code_stack_.back()), row)) code_stack_.pop_back();
    if (!row.project.empty()) row.kind = RowKind::kProject;
    last_coded_ = static_cast<int>(r);
    if (!code_stack_.empty()) {
      row.parent = code_stack_.back();
    } else if (unit_row_ >= 0) {
      row.parent = unit_row_;
    } else {
      place_fixed(r, row);
    }
    code_stack_.push_back(static_cast<int>(r));
  }
  /// A shorter code; or the same code where the row below names a project or another catalogue and the row above neither.
  static bool is_above(const RowPlan& above, const RowPlan& row) {
    if (row.names != above.names) return false;
    if (row.code.size() > above.code.size()) return base::starts_with(row.code, above.code);
    // A 款 and its only 项 printed with one code.
    if (row.code == above.code && row.code.size() == 5 && row.label == above.label && row.project.empty() &&
        row.more_codes.empty())
      return true;
    return row.code == above.code && above.project.empty() && above.more_codes.empty() &&
           (!row.project.empty() || !row.more_codes.empty());
  }
  void place_uncoded(std::size_t r, RowPlan& row) {
    // 年终结转结余 behind all classes has no code and is a part of none.
    if (row.project.empty() && unit_row_ < 0 && is_carry_label(row) && !code_behind(r)) {
      row.kind = RowKind::kFixed;
      return;
    }
    row.kind = row.project.empty() ? RowKind::kOther : RowKind::kProject;
    row.parent = last_coded_;
    row.guessed_parent = true;
  }

  /// Nothing but a word for money carried over or out.
  bool is_carry_label(const RowPlan& row) const {
    const std::string name = budget::fold_name(strip_numbering(row.label));
    const budget::LabelPhrase* phrase = carries(row) ? reading_.knowledge.match_phrase(name, 0) : nullptr;
    return phrase && phrase->phrase.size() == name.size();
  }
  bool code_behind(std::size_t r) const {
    return std::any_of(rows_.begin() + static_cast<std::ptrdiff_t>(r), rows_.end(),
                       [](const RowPlan& row) { return !row.code.empty(); });
  }

  // --- bodies ---

  bool names_a_body(std::string_view label) const {
    const std::string folded = budget::fold_name(label);
    if (folded.empty()) return false;
    if (folded == budget::fold_name(reading_.out.profile.organisation.value)) return true;
    for (const std::string& alias : reading_.out.profile.organisation_aliases) {
      if (folded == budget::fold_name(alias)) return true;
    }
    if (reading_.words.ending(TableWord::kOwnOffice, folded) > 0) return true;
    for (const std::string& suffix : reading_.knowledge.words("organisation_suffixes")) {
      if (base::ends_with(folded, suffix)) return true;
    }
    return false;
  }
  /// "302 某市某局": the code of a body, although its column's head says only 代码.
  bool is_unit_code(const RowPlan& row) const {
    if (row.code.empty() || row.names == NameKind::kUnit || row.printed_code.size() > 6 || !names_a_body(row.label))
      return false;
    for (const budget::Catalogue catalogue : {budget::Catalogue::kFunction, budget::Catalogue::kEconomic}) {
      const std::string name = budget::fold_name(row.label);
      if (!reading_.knowledge.dictionary(catalogue).by_name(name).empty()) return false;
    }
    return true;
  }
  /// A body may be called anything. Where several rows without a code each stand over classes, and the same class stands below
  /// several of them, what they name is not a subject: it is whose subjects these are.
  void find_heads_over_codes() {
    std::vector<std::size_t> heads;
    std::set<std::pair<std::size_t, std::string>> below;  // Head and class.
    std::map<std::string, int> times;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      const RowPlan& row = rows_[r];
      if (row.kind == RowKind::kEmpty || row.total) continue;
      if (!row.code.empty()) {
        if (row.code.size() > 3 || !row.project.empty()) continue;
        if (heads.empty() || !below.emplace(heads.back(), row.code).second) return;
        ++times[row.code];
        continue;
      }
      const bool over_class = r + 1 < rows_.size() && rows_[r + 1].code.size() == 3;
      if (!over_class || !row.project.empty() || row.label.empty() || numbering_rank(row.label) > 0) return;
      if (reading_.knowledge.match_phrase(budget::fold_name(row.label), 0)) return;
      heads.push_back(r);
    }
    const bool repeated = std::any_of(times.begin(), times.end(), [](const auto& code) { return code.second > 1; });
    if (heads.size() > 1 && repeated) heads_ = std::move(heads);
  }

  /// Uncoded rows below bodies: the first row names one, and another row names none.
  bool first_is_unit() const {
    bool first = true, unit = false;
    for (const RowPlan& row : rows_) {
      if (row.kind == RowKind::kEmpty || row.total) continue;
      const bool body = row.project.empty() && names_a_body(row.label) && numbering_rank(row.label) == 0;
      if (first)
        unit = body;
      else if (unit && !body)
        return true;
      first = false;
    }
    return false;
  }
  bool is_unit_row(std::size_t r, const RowPlan& row) const {
    if (!row.project.empty() || row.label.empty()) return false;
    if (!row.unit.empty() && row.label_column == columns_.unit) return true;
    if (coded_ && !columns_.codes.empty()) {
      return names_a_body(row.label) || std::binary_search(heads_.begin(), heads_.end(), r);
    }
    if (over_units_) return indent(r) == 0 && names_a_body(row.label);
    // On stairs a body stands between a category and its rows.
    return stairs_ && leftmost(r) == columns_.texts.front() && names_a_body(row.label);
  }

  void place_unit(std::size_t r, RowPlan& row) {
    row.kind = RowKind::kUnit;
    if (row.unit.empty()) row.unit = row.label;
    while (!unit_stack_.empty()) {
      const RowPlan& top = at(unit_stack_.back());
      if (indent(static_cast<std::size_t>(unit_stack_.back())) < indent(r)) break;
      if (!top.code.empty() && row.code.size() > top.code.size() && base::starts_with(row.code, top.code)) break;
      unit_stack_.pop_back();
    }
    if (!unit_stack_.empty())
      row.parent = unit_stack_.back();
    else if (stairs_)
      row.parent = category_;
    unit_stack_.push_back(static_cast<int>(r));
    unit_row_ = static_cast<int>(r);
    code_stack_.clear();
    name_path_.clear();
    last_coded_ = unit_row_;
    if (stairs_) stairs_stack_.push_back(static_cast<int>(r));
    indent_stack_.assign(1, {indent(r), static_cast<int>(r)});
  }
  void place_below_unit(RowPlan& row) {
    row.kind = kind_below();
    row.parent = unit_row_;
    row.guessed_parent = true;
  }
  RowKind kind_below() const { return plan_.view.kind == "projects" ? RowKind::kProject : RowKind::kFixed; }

  // --- stairs and indentation ---

  int leftmost(std::size_t r) const {
    for (const int column : columns_.texts) {
      if (cell(r, column).filled()) return column;
    }
    return -1;
  }
  /// A 小计 beside the name of a group says nothing of its own.
  int rightmost(std::size_t r) const {
    int out = -1;
    for (const int column : columns_.texts) {
      if (cell(r, column).filled() && !reading_.words.equals(TableWord::kSubtotal, cell(r, column).text)) out = column;
    }
    return out;
  }
  /// False where the row stands in the first column: then it is placed by its label.
  bool place_on_stairs(std::size_t r, RowPlan& row) {
    const int left = leftmost(r);
    if (left < 0) return false;
    while (!stairs_stack_.empty() && rightmost(static_cast<std::size_t>(stairs_stack_.back())) >= left) {
      // A body stands in the column of its category and below it.
      stairs_stack_.pop_back();
    }
    if (left == columns_.texts.front()) category_ = static_cast<int>(r), unit_stack_.clear();
    const bool below = !stairs_stack_.empty();
    if (below) {
      row.parent = stairs_stack_.back();
      row.guessed_parent = true;
      row.kind = RowKind::kOther;
    }
    stairs_stack_.push_back(static_cast<int>(r));
    return below;
  }

  int indent(std::size_t r) const {
    const int column = rows_[r].label_column;
    if (column < 0) return 0;
    const GridCell& label = cell(r, column);
    if (label.content != CellContent::kText) return 0;
    return static_cast<int>(base::count_code_points(
        std::string_view(label.cell->text.utf8)
            .substr(0, static_cast<std::size_t>(label.text.data() - label.cell->text.utf8.data()))));
  }
  bool place_by_indent(std::size_t r, RowPlan& row) {
    const int depth = indent(r);
    while (!indent_stack_.empty() && indent_stack_.back().first >= depth) indent_stack_.pop_back();
    const int parent = indent_stack_.empty() ? -1 : indent_stack_.back().second;
    indent_stack_.push_back({depth, static_cast<int>(r)});
    if (parent < 0 || numbering_rank(row.label) > 0 || row.of_which) return false;
    row.kind = row.kind == RowKind::kOther ? kind_below() : row.kind;
    row.parent = parent;
    row.guessed_parent = true;
    return true;
  }

  // --- numbered and plain rows ---

  void place_fixed(std::size_t r, RowPlan& row) {
    if (row.kind == RowKind::kOther)
      row.kind = !row.project.empty() || project_row(row) ? RowKind::kProject : RowKind::kFixed;
    const int rank = numbering_rank(row.label);
    if (row.of_which) {
      row.parent = rank > 0 ? pop_to(rank) : last_main_;
      of_which_parent_ = row.parent;
    } else if (rank > 0) {
      row.parent = pop_to(rank);
      fixed_stack_.push_back({rank, static_cast<int>(r)});
      of_which_parent_ = -1;
      last_main_ = static_cast<int>(r);
    } else if (of_which_parent_ >= 0) {
      row.parent = of_which_parent_;
      row.of_which = true;
    } else if (last_carry_ >= 0 && !carries(row)) {
      row.parent = last_carry_;  // 上年结转结余, below it the budgets that it comes from
      row.guessed_parent = true;
    } else if (!fixed_stack_.empty() && fixed_stack_.front().first > 0 && !behind_total_ &&
               !(side_ > 0 && is_carry_label(row))) {
      row.parent = fixed_stack_.back().second;
      row.guessed_parent = true;
    } else {
      // An unnumbered row of the first level; 1. 2. 3. below it are its parts (财政拨款, 1. …, 2. …); behind a total any
      // numbering is (上年结转结余, 一、… 二、…).
      fixed_stack_.assign(1, {behind_total_ ? -1 : 0, static_cast<int>(r)});
      last_main_ = static_cast<int>(r);
      last_carry_ = behind_total_ && carries(row) ? static_cast<int>(r) : -1;
    }
  }
  bool carries(const RowPlan& row) const { return reading_.words.contains(TableWord::kCarryWord, row.label); }
  bool project_row(const RowPlan& row) const {
    return row.label_column >= 0 &&
           plan_.columns[static_cast<std::size_t>(row.label_column)].role == ColumnRole::kProject;
  }
  /// The row that a numbering of this rank stands below. Only 1. and deeper may stand below an unnumbered row.
  int pop_to(int rank) {
    while (!fixed_stack_.empty() && (fixed_stack_.back().first >= rank || (fixed_stack_.back().first == 0 && rank < 3)))
      fixed_stack_.pop_back();
    return fixed_stack_.empty() ? -1 : fixed_stack_.back().second;
  }

  TablePlan& plan_;
  const TableReading& reading_;
  std::uint32_t side_;
  const SideColumns& columns_;
  std::vector<RowPlan>& rows_;
  std::vector<std::size_t> heads_;  ///< Rows over classes that name bodies, in order.
  bool coded_ = false, stairs_ = false, indented_ = false, over_units_ = false;
  NameKind voted_ = NameKind::kPlain;
  bool behind_total_ = false;  ///< No numbered row since the last total: 本年收入合计, 上年结转.
  std::string name_path_;
  std::vector<int> code_stack_, unit_stack_, stairs_stack_;
  std::vector<std::pair<int, int>> fixed_stack_, indent_stack_;  ///< rank or depth, row
  int last_coded_ = -1, unit_row_ = -1, category_ = -1, last_main_ = -1, last_carry_ = -1, of_which_parent_ = -1;
};

}  // namespace

void build_row_tree(TablePlan& plan, const TableReading& reading, std::uint32_t side, const SideColumns& columns) {
  RowTree(plan, reading, side, columns).build();
}

}  // namespace gouji::recognize
