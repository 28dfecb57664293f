// What each row says: its code (printed in one column, in split columns, relative to the row above, or before the name), its
// label, and of which row it is a part.
//
// Parentage, strongest first: codes (2101501 is a part of 21015, that of 210), numbering (一、 > （一） > 1. > (1)), 其中 (a part
// of the row above; unnumbered rows behind it are its siblings), and last the position: an unnumbered row behind a numbered one.
#include <algorithm>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/label.h"
#include "recognize/table_plan.h"

namespace gouji::recognize {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Depth of a numbering: 一、 1, （一） 2, 1. 3, (1) 4, ① 5; 0 without one.
int numbering_rank(std::string_view label) {
  const std::string_view rest = strip_numbering(label);
  if (rest.size() >= label.size() || rest.data() == label.data()) return 0;
  std::string_view mark = base::trim(label.substr(0, static_cast<std::size_t>(rest.data() - label.data())));
  const bool bracket = base::starts_with(mark, "(") || base::starts_with(mark, "（");
  if (bracket) mark.remove_prefix(mark.front() == '(' ? 1 : 3);
  std::size_t offset = 0;
  const char32_t first = base::next_code_point(mark, offset);
  if (std::u32string_view(U"一二三四五六七八九十").find(first) != std::u32string_view::npos) return bracket ? 2 : 1;
  if ((first >= U'0' && first <= U'9') || (first >= U'０' && first <= U'９')) return bracket ? 4 : 3;
  if (first >= U'①' && first <= U'⑳') return 5;
  return 0;
}

/// One side of the table: its columns, and the rows as they come.
class SideReader {
 public:
  SideReader(TablePlan& plan, const TableReading& reading, std::uint32_t side) : plan_(plan), reading_(reading), side_(side) {
    for (std::size_t c = 0; c < plan.columns.size(); ++c) {
      const ColumnPlan& column = plan.columns[c];
      if (column.side != side) continue;
      last_column_ = c;
      if (first_column_ == npos) first_column_ = c;
      const int index = static_cast<int>(c);
      if (column.role == ColumnRole::kName && name_ < 0) name_ = index;
      if (column.role == ColumnRole::kUnit && unit_ < 0) unit_ = index;
      if (column.role == ColumnRole::kProject && project_ < 0) project_ = index;
      if (column.role == ColumnRole::kCode || column.role == ColumnRole::kCodePart) codes_.push_back(index);
    }
    if (name_ < 0) name_ = unit_ >= 0 ? unit_ : project_;
    if (project_ == name_) project_ = -1;
  }

  void read() {
    std::vector<RowPlan>& rows = plan_.rows[side_];
    rows.assign(plan_.grid.rows.size(), {});
    for (std::size_t r = 0; r < rows.size(); ++r) read_row(r, rows[r]);
    coded_ = std::any_of(rows.begin(), rows.end(), [](const RowPlan& row) { return !row.printed_code.empty(); });
    for (std::size_t r = 0; r < rows.size(); ++r) place_row(r, rows[r]);
    for (RowPlan& row : rows) {
      row.level = row.total || row.kind == RowKind::kEmpty ? 0 : 1;
      for (int up = row.parent; up >= 0 && row.level < 64; up = rows[static_cast<std::size_t>(up)].parent) ++row.level;
    }
    for (std::size_t r = rows.size(); r-- > 0;) {
      if (!rows[r].total) continue;
      rows[r].grand_total = true;
      break;
    }
  }

 private:
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  const GridCell& cell(std::size_t r, int column) const { return plan_.grid.rows[r].cells[static_cast<std::size_t>(column)]; }
  std::string_view text(std::size_t r, int column) const {
    if (column < 0 || !cell(r, column).filled()) return {};
    return cell(r, column).text;
  }

  void read_row(std::size_t r, RowPlan& row) {
    bool filled = false;
    for (std::size_t c = first_column_; c <= last_column_ && c != npos; ++c) {
      const GridCell& here = plan_.grid.rows[r].cells[c];
      filled = filled || (here.origin && here.filled());
    }
    if (!filled) return;
    row.kind = RowKind::kOther;
    read_codes(r, row);
    read_texts(r, row);
    if (row.code.empty()) read_code_in_label(row);
    const std::string folded = budget::fold_name(strip_numbering(row.label));
    row.total = row.code.empty() && row.project.empty() && is_total(folded);
    if (row.total) {
      row.kind = RowKind::kTotal;
      return;
    }
    row.of_which = reading_.words.beginning(TableWord::kOfWhich, budget::fold_name(row.label)) > 0 ||
                   reading_.words.beginning(TableWord::kOfWhich, folded) > 0;
    remember_code(row);
  }

  /// 合计, 收入总计, 本年支出合计, 小计; but 公务用车购置及运行费（小计） is a row of its own that sums its parts.
  bool is_total(std::string_view folded) const {
    const TableWords& words = reading_.words;
    if (words.ending(TableWord::kTotal, folded) > 0) return true;
    const std::size_t tail = words.ending(TableWord::kSubtotal, folded);
    if (tail == 0) return false;
    const std::string_view rest = folded.substr(0, folded.size() - tail);
    return rest.empty() || words.equals(TableWord::kNameHeadExact, rest);
  }

  /// Joins split columns; a second catalogue in the row is kept apart.
  void read_codes(std::size_t r, RowPlan& row) {
    std::string parts;
    NameKind names = NameKind::kPlain;
    int first = -1;
    const auto flush = [&] {
      if (!parts.empty()) add_code(row, parts, names, first);
      parts.clear();
      first = -1;
    };
    int level = 0;
    for (const int column : codes_) {
      const ColumnPlan& plan = plan_.columns[static_cast<std::size_t>(column)];
      if (plan.role == ColumnRole::kCode || plan.code_level <= level) flush();
      level = plan.role == ColumnRole::kCode ? 0 : plan.code_level;
      const std::string_view digits = text(r, column);
      if (!is_digits(digits)) continue;
      if (first < 0) {
        first = column;
        names = plan.names;
      }
      parts += digits;
      if (plan.role == ColumnRole::kCode) flush();
    }
    flush();
  }

  void add_code(RowPlan& row, std::string_view digits, NameKind names, int column) {
    if (names == NameKind::kProject) return;
    if (row.code.empty()) {
      row.printed_code = std::string(digits);
      row.code = std::string(digits);
      row.names = names;
      row.code_column = column;
    } else if (row.second_code.empty() && names != NameKind::kUnit && names != row.names) {
      row.second_code = std::string(digits);
      row.second_names = names;
    }
    if (row.names == NameKind::kUnit && names != NameKind::kUnit && row.code_column != column) {
      // A unit's code stands before the classification: it names the unit, not the row.
      row.printed_code = row.code = std::string(digits);
      row.names = names;
      row.code_column = column;
      row.second_code.clear();
    }
  }

  void read_texts(std::size_t r, RowPlan& row) {
    row.project = std::string(text(r, project_));
    row.unit = std::string(text(r, unit_));
    row.label = std::string(text(r, name_));
    row.label_column = name_;
    if (!row.label.empty()) return;
    for (std::size_t c = first_column_; c <= last_column_; ++c) {
      const GridCell& here = plan_.grid.rows[r].cells[c];
      const ColumnPlan& column = plan_.columns[c];
      if (here.content != CellContent::kText || column.numeric() || column.role == ColumnRole::kProject) continue;
      row.label = std::string(here.text);
      row.label_column = static_cast<int>(c);
      return;
    }
    if (!row.project.empty() && row.code.empty()) {
      row.label = row.project;
      row.label_column = project_;
    }
  }

  /// "201 一般公共服务支出", "2080505机关事业单位…": three, five or seven digits before a name.
  void read_code_in_label(RowPlan& row) const {
    std::size_t digits = 0;
    while (digits < row.label.size() && row.label[digits] >= '0' && row.label[digits] <= '9') ++digits;
    if (digits != 3 && digits != 5 && digits != 7) return;
    const std::string_view name = base::trim(std::string_view(row.label).substr(digits));
    if (name.empty() || name.front() == '.' || base::starts_with(name, "、") || base::starts_with(name, "年")) return;
    row.printed_code = row.code = row.label.substr(0, digits);
    row.code_column = row.label_column;
    row.names = row.code[0] == '3' ? NameKind::kEconomic : row.code[0] == '5' ? NameKind::kGovEconomic : NameKind::kFunction;
    row.label = std::string(name);
  }

  /// Makes a relative code (05 under 208) full, and keeps the codes above for the next row.
  void remember_code(RowPlan& row) {
    if (row.code.empty() || row.names == NameKind::kUnit) return;
    if (row.code.size() == 2 && class_.size() == 3) {
      const std::string below_class = class_ + row.code;
      const std::string below_division = division_.empty() ? std::string() : division_ + row.code;
      row.code = !below_division.empty() && names_match(below_division, row) && !names_match(below_class, row) ? below_division : below_class;
    }
    if (row.code.size() == 3) {
      class_ = row.code;
      division_.clear();
    } else if (row.code.size() >= 5) {
      class_ = row.code.substr(0, 3);
      division_ = row.code.substr(0, 5);
    }
  }

  budget::Catalogue catalogue(NameKind names) const {
    if (names == NameKind::kEconomic) return budget::Catalogue::kEconomic;
    if (names == NameKind::kGovEconomic) return budget::Catalogue::kGovEconomic;
    return budget::Catalogue::kFunction;
  }
  bool names_match(std::string_view code, const RowPlan& row) const {
    const budget::CodeRow* known = reading_.knowledge.dictionary(catalogue(row.names)).by_code(code, reading_.out.profile.year());
    return known != nullptr && budget::fold_name(known->name) == budget::fold_name(row.label);
  }

  // --- parentage ---

  void place_row(std::size_t r, RowPlan& row) {
    if (row.kind == RowKind::kEmpty || row.total) {
      if (row.total) of_which_parent_ = -1;
      return;
    }
    if (row.code.empty()) find_name_code(row);
    if (!row.code.empty() && row.names != NameKind::kUnit) {
      place_coded(r, row);
    } else if (row.names == NameKind::kUnit || is_unit_row(row)) {
      place_unit(r, row);
    } else if (coded_ && !codes_.empty()) {
      row.kind = row.project.empty() ? RowKind::kOther : RowKind::kProject;
      row.parent = last_coded_;
      row.guessed_parent = true;
    } else {
      place_fixed(r, row);
    }
  }

  /// A functional or economic name without a code, in a side of such names or in a side of expenditure.
  void find_name_code(RowPlan& row) {
    const NameKind names = name_ >= 0 ? plan_.columns[static_cast<std::size_t>(name_)].names : NameKind::kPlain;
    if (coded_ || row.label.empty() || names == NameKind::kUnit || names == NameKind::kProject) return;
    if (plan_.columns[static_cast<std::size_t>(name_)].role == ColumnRole::kProject) return;
    if (names == NameKind::kPlain && !(plan_.view.two_sided && side_ > 0)) return;
    LabelContext context;
    context.year = reading_.out.profile.year();
    context.prefer = names == NameKind::kEconomic      ? LabelContext::Prefer::kEconomic
                     : names == NameKind::kGovEconomic ? LabelContext::Prefer::kGovEconomic
                                                       : LabelContext::Prefer::kFunction;
    for (std::size_t length : {5u, 3u, 0u}) {
      if (name_path_.size() < length) continue;
      context.function_parent = name_path_.substr(0, length);
      const LabelReading found = read_label(row.label, context, reading_.knowledge, reading_.out.model.symbols);
      if (!found.understood || found.code.empty()) continue;
      if (length > 0 && (found.code.size() != length + 2 || !base::starts_with(found.code, context.function_parent))) continue;
      row.code = found.code;
      row.names = names == NameKind::kPlain ? NameKind::kFunction : names;
      if (row.code.front() == '3') row.names = NameKind::kEconomic;
      name_path_ = row.code;
      return;
    }
  }

  void place_coded(std::size_t r, RowPlan& row) {
    std::vector<RowPlan>& rows = plan_.rows[side_];
    const std::size_t size = row.code.size();
    if (row.names == NameKind::kEconomic || row.names == NameKind::kGovEconomic) {
      row.kind = size <= 3 ? RowKind::kEconClass : RowKind::kEconItem;
    } else {
      row.kind = size <= 3 ? RowKind::kClass : size <= 5 ? RowKind::kDivision : RowKind::kItem;
    }
    while (!code_stack_.empty()) {
      const RowPlan& top = rows[static_cast<std::size_t>(code_stack_.back())];
      const bool above = row.code.size() > top.code.size() && base::starts_with(row.code, top.code);
      // The same code again: parts of the row that names the code alone, if that one has no project of its own.
      const bool part = row.code == top.code && top.project.empty() && top.second_code.empty() &&
                        (!row.project.empty() || !row.second_code.empty());
      if (above || part) break;
      code_stack_.pop_back();
    }
    if (!row.project.empty()) row.kind = RowKind::kProject;
    last_coded_ = static_cast<int>(r);
    if (!code_stack_.empty()) {
      row.parent = code_stack_.back();
    } else if (unit_row_ >= 0) {
      row.parent = unit_row_;
    } else {
      place_fixed(r, row);
      row.guessed_parent = row.guessed_parent && row.parent >= 0;
    }
    code_stack_.push_back(static_cast<int>(r));
  }

  bool is_unit_row(const RowPlan& row) const {
    if (!row.unit.empty() && row.project.empty()) return true;
    if (!coded_ || codes_.empty() || row.label.empty() || !row.project.empty()) return false;
    const std::string folded = budget::fold_name(row.label);
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

  void place_unit(std::size_t r, RowPlan& row) {
    row.kind = RowKind::kUnit;
    if (row.unit.empty()) row.unit = row.label;
    std::vector<RowPlan>& rows = plan_.rows[side_];
    while (!unit_stack_.empty()) {
      const RowPlan& top = rows[static_cast<std::size_t>(unit_stack_.back())];
      if (!top.code.empty() && row.code.size() > top.code.size() && base::starts_with(row.code, top.code)) break;
      unit_stack_.pop_back();
    }
    if (!unit_stack_.empty()) row.parent = unit_stack_.back();
    unit_stack_.push_back(static_cast<int>(r));
    unit_row_ = static_cast<int>(r);
    code_stack_.clear();
    last_coded_ = unit_row_;
  }

  void place_fixed(std::size_t r, RowPlan& row) {
    if (row.kind == RowKind::kOther) row.kind = !row.project.empty() || project_row(row) ? RowKind::kProject : RowKind::kFixed;
    const int rank = numbering_rank(row.label);
    if (row.of_which) {
      row.parent = rank > 0 ? pop_to(rank) : last_main_;
      of_which_parent_ = row.parent;
      return;
    }
    if (rank > 0) {
      row.parent = pop_to(rank);
      fixed_stack_.push_back({rank, static_cast<int>(r)});
      of_which_parent_ = -1;
      last_main_ = static_cast<int>(r);
      return;
    }
    if (of_which_parent_ >= 0) {
      row.parent = of_which_parent_;
      row.of_which = true;
      return;
    }
    if (!fixed_stack_.empty() && !after_total(r)) {
      row.parent = fixed_stack_.back().second;
      row.guessed_parent = true;
      return;
    }
    fixed_stack_.clear();
    last_main_ = static_cast<int>(r);
  }
  bool project_row(const RowPlan& row) const {
    return row.label_column >= 0 && plan_.columns[static_cast<std::size_t>(row.label_column)].role == ColumnRole::kProject;
  }
  /// Behind 本年收入合计 an unnumbered row (上年结转) is of the first level again.
  bool after_total(std::size_t r) const {
    const std::vector<RowPlan>& rows = plan_.rows[side_];
    for (std::size_t up = r; up-- > 0;) {
      if (rows[up].total && up > 0) return true;
      if (!rows[up].label.empty() && numbering_rank(rows[up].label) > 0) return false;
    }
    return false;
  }
  /// The row that a numbering of this rank stands below.
  int pop_to(int rank) {
    while (!fixed_stack_.empty() && fixed_stack_.back().first >= rank) fixed_stack_.pop_back();
    return fixed_stack_.empty() ? -1 : fixed_stack_.back().second;
  }

  TablePlan& plan_;
  const TableReading& reading_;
  std::uint32_t side_;
  std::size_t first_column_ = npos, last_column_ = 0;
  int name_ = -1, unit_ = -1, project_ = -1;
  std::vector<int> codes_;
  bool coded_ = false;
  std::string class_, division_, name_path_;
  std::vector<int> code_stack_, unit_stack_;
  std::vector<std::pair<int, int>> fixed_stack_;  ///< rank, row
  int last_coded_ = -1, unit_row_ = -1, last_main_ = -1, of_which_parent_ = -1;
};

int total_position(const TablePlan& plan) {
  for (const std::vector<RowPlan>& rows : plan.rows) {
    std::size_t first = rows.size(), last = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (rows[r].kind == RowKind::kEmpty) continue;
      first = std::min(first, r);
      last = r;
    }
    if (first == rows.size()) continue;
    if (rows[first].total) return 1;
    if (rows[last].total) return 2;
  }
  return 0;
}

}  // namespace

void plan_rows(TablePlan& plan, const TableReading& reading) {
  plan.rows.assign(plan.sides, {});
  for (std::uint32_t side = 0; side < plan.sides; ++side) SideReader(plan, reading, side).read();
  plan.view.total_position = total_position(plan);
}

}  // namespace gouji::recognize
