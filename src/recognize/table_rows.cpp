// What each row says: its code (printed in one column, in split columns, relative to the row above, or before the name), its
// label, project and unit, and whether it is a total.
//
//   210 | 11 | 01 | 行政单位医疗      2101101                  split
//   05       | 行政事业单位养老支出    20805 below 208          relative
//   [201]一般公共服务支出, 2010501-行政运行                     before the name
#include "recognize/table_rows.h"

#include <algorithm>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/label.h"

namespace gouji::recognize {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

constexpr std::size_t kLongestFlow = 12;  // bytes: 当年收入小计, but not 工资福利支出小计

bool is_classification(NameKind names) {
  return names == NameKind::kFunction || names == NameKind::kEconomic || names == NameKind::kGovEconomic;
}

/// "201 一般公共服务支出", "[201]…", "2010501-行政运行": the digits, and where the name begins. No digits when it is no such text.
struct CodeBeforeName {
  std::string_view digits;
  std::string_view name;
};
CodeBeforeName code_before_name(std::string_view label) {
  const bool bracket = base::starts_with(label, "[") || base::starts_with(label, "(");
  std::size_t begin = bracket ? 1 : 0, end = begin;
  while (end < label.size() && label[end] >= '0' && label[end] <= '9') ++end;
  const std::size_t count = end - begin;
  if (count < 3 || count > 9 || count % 2 == 0) return {};
  const std::string_view digits = label.substr(begin, count);
  if (bracket) {
    if (end >= label.size() || (label[end] != ']' && label[end] != ')')) return {};
    ++end;
  }
  std::string_view name = base::trim(label.substr(end));
  if (base::starts_with(name, "-")) name = base::trim(name.substr(1));
  if (base::starts_with(name, "—")) name = base::trim(name.substr(std::string_view("—").size()));
  const bool number = name.empty() || name.front() == '.' || base::starts_with(name, "、") ||
                      base::starts_with(name, "年") || name.front() == '%';
  return number ? CodeBeforeName{} : CodeBeforeName{digits, name};
}

class RowReader {
 public:
  RowReader(TablePlan& plan, const TableReading& reading, const SideColumns& columns)
      : plan_(plan), reading_(reading), columns_(columns) {}

  void read(std::size_t r, RowPlan& row) {
    bool filled = false;
    for (int c = columns_.first; c >= 0 && c <= columns_.last; ++c)
      filled = filled || (cell(r, c).origin && cell(r, c).filled());
    if (!filled) return;
    row.kind = RowKind::kOther;
    read_codes(r, row);
    read_texts(r, row);
    const std::string folded = budget::fold_name(strip_numbering(row.label));
    row.total = row.code.empty() && row.project.empty() && is_total(folded);
    if (row.total) {
      row.kind = RowKind::kTotal;
      return;
    }
    row.of_which = reading_.words.beginning(TableWord::kOfWhich, budget::fold_name(row.label)) > 0 ||
                   reading_.words.beginning(TableWord::kOfWhich, folded) > 0;
    complete_code(row);
  }

 private:
  const GridCell& cell(std::size_t r, int column) const {
    return plan_.grid.rows[r].cells[static_cast<std::size_t>(column)];
  }
  const ColumnPlan& column(int index) const { return plan_.columns[static_cast<std::size_t>(index)]; }
  std::string_view text(std::size_t r, int index) const {
    if (index < 0 || !cell(r, index).filled()) return {};
    return cell(r, index).text;
  }

  /// 2025年, 2026年预算数, 增减变化金额: a row of its own for each year.
  bool is_year(std::string_view text) const {
    if (text.size() > 30) return false;
    if (reading_.words.contains(TableWord::kChangeWord, text)) return true;
    return text.size() >= 7 && base::starts_with(text, "20") && is_digits(text.substr(0, 4)) &&
           base::starts_with(text.substr(4), "年");
  }

  /// 合计, 收入总计, 本年支出合计, 小计; but 公务用车购置及运行费（小计） is a row of its own that sums its parts.
  bool is_total(std::string_view folded) const {
    const TableWords& words = reading_.words;
    if (words.ending(TableWord::kTotal, folded) > 0) return true;
    const std::size_t tail = words.ending(TableWord::kSubtotal, folded);
    if (tail == 0) return false;
    const std::string_view rest = folded.substr(0, folded.size() - tail);
    const bool flow =
        words.contains(TableWord::kRevenueWord, rest) || words.contains(TableWord::kExpenditureWord, rest);
    return rest.empty() || (flow && rest.size() <= kLongestFlow);
  }

  /// Joins split columns; codes of a second catalogue in the row are kept apart.
  void read_codes(std::size_t r, RowPlan& row) {
    std::string parts;
    NameKind names = NameKind::kPlain;
    int first = -1, level = 0;
    const auto flush = [&] {
      if (!parts.empty()) add_code(row, parts, names, first);
      parts.clear();
      first = -1;
    };
    for (const int index : columns_.codes) {
      const ColumnPlan& plan = column(index);
      if (plan.role == ColumnRole::kCode || plan.code_level <= level) flush();
      level = plan.role == ColumnRole::kCode ? 0 : plan.code_level;
      const std::string_view digits = text(r, index);
      if (!is_digits(digits)) continue;
      if (first < 0) {
        first = index;
        names = plan.names;
        // Parts that are not repeated in each row: 08 below 201, 01 below 201 08.
        if (plan.code_level == 2 && digits.size() == 2) parts = class_;
        if (plan.code_level == 3 && digits.size() == 2) parts = division_;
      }
      parts += digits;
      if (plan.role == ColumnRole::kCode) flush();
    }
    flush();
  }

  void add_code(RowPlan& row, std::string_view digits, NameKind names, int index) {
    if (names == NameKind::kProject) return;
    // A unit's code before a classification names the unit, not the row.
    const bool replaces_unit = row.names == NameKind::kUnit && is_classification(names);
    if (row.code.empty() || replaces_unit) {
      row.printed_code = row.code = std::string(digits);
      row.names = names;
      row.code_column = index;
    } else if (is_classification(names) && names != row.names) {
      row.more_codes.emplace_back(names, std::string(digits));
    }
  }

  void read_texts(std::size_t r, RowPlan& row) {
    row.project = std::string(text(r, columns_.project));
    row.unit = std::string(text(r, columns_.unit));
    take_label(row, text(r, columns_.name), columns_.name);
    if (row.label.empty()) take_any_label(r, row);
    for (const int index : columns_.texts) {
      if (index != columns_.name && column(index).role == ColumnRole::kName) take_name_code(row, text(r, index), index);
    }
    for (const int index : columns_.texts) {
      if (is_year(text(r, index))) row.year = std::string(text(r, index));
    }
    if (row.label.empty() && !row.project.empty() && row.code.empty()) {
      row.label = row.project;
      row.label_column = columns_.project;
    }
  }

  void take_label(RowPlan& row, std::string_view label, int index) {
    const bool coded = index >= 0 && row.code.empty() && column(index).role == ColumnRole::kName;
    const CodeBeforeName both = coded ? code_before_name(label) : CodeBeforeName{};
    if (!both.digits.empty()) {
      add_code(row, both.digits, kind_of_code(both.digits, column(index).names), index);
      label = both.name;
    }
    row.label = std::string(label);
    row.label_column = index;
  }
  /// A second column of names that begin with codes: 政府支出经济分类科目 beside 支出功能分类科目.
  void take_name_code(RowPlan& row, std::string_view label, int index) {
    const CodeBeforeName both = code_before_name(label);
    if (!both.digits.empty() && is_classification(column(index).names))
      add_code(row, both.digits, column(index).names, index);
  }
  static NameKind kind_of_code(std::string_view digits, NameKind head) {
    if (is_classification(head)) return head;
    return digits[0] == '3' ? NameKind::kEconomic : digits[0] == '5' ? NameKind::kGovEconomic : NameKind::kFunction;
  }

  /// No text in the column of names: the first text of the row elsewhere (合计 may stand in a column of codes).
  void take_any_label(std::size_t r, RowPlan& row) {
    for (int c = columns_.first; c >= 0 && c <= columns_.last; ++c) {
      if (cell(r, c).content != CellContent::kText || column(c).numeric() || column(c).role == ColumnRole::kProject)
        continue;
      take_label(row, cell(r, c).text, c);
      return;
    }
  }

  /// Makes a relative code (05 under 208) full, and keeps the codes above for the next row.
  void complete_code(RowPlan& row) {
    if (row.code.empty() || row.names == NameKind::kUnit) return;
    if (row.code.size() > row.printed_code.size()) row.printed_code = row.code;
    if (row.code.size() == 2 && class_.size() == 3) {
      const std::string below_class = class_ + row.code;
      const std::string below_division = division_.empty() ? std::string() : division_ + row.code;
      const bool division =
          !below_division.empty() && names_match(below_division, row) && !names_match(below_class, row);
      row.code = division ? below_division : below_class;
    }
    if (row.code.size() == 3) {
      class_ = row.code;
      division_.clear();
    } else if (row.code.size() >= 5) {
      class_ = row.code.substr(0, 3);
      division_ = row.code.substr(0, 5);
    }
  }
  bool names_match(std::string_view code, const RowPlan& row) const {
    const budget::Catalogue catalogue = row.names == NameKind::kEconomic      ? budget::Catalogue::kEconomic
                                        : row.names == NameKind::kGovEconomic ? budget::Catalogue::kGovEconomic
                                                                              : budget::Catalogue::kFunction;
    const budget::CodeRow* known = reading_.knowledge.dictionary(catalogue).by_code(code, reading_.out.profile.year());
    return known != nullptr && budget::fold_name(known->name) == budget::fold_name(row.label);
  }

  const TablePlan& plan_;
  const TableReading& reading_;
  const SideColumns& columns_;
  std::string class_, division_;
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

SideColumns::SideColumns(const TablePlan& plan, std::uint32_t side) {
  bool numbers = false;
  for (std::size_t c = 0; c < plan.columns.size(); ++c) {
    const ColumnPlan& column = plan.columns[c];
    if (column.side != side) continue;
    const int index = static_cast<int>(c);
    last = index;
    if (first < 0) first = index;
    if (column.role == ColumnRole::kName && name < 0) name = index;
    if (column.role == ColumnRole::kUnit && unit < 0) unit = index;
    if (column.role == ColumnRole::kProject && project < 0) project = index;
    if (column.role == ColumnRole::kCode || column.role == ColumnRole::kCodePart) codes.push_back(index);
    const bool holds_text = column.role == ColumnRole::kName || column.role == ColumnRole::kUnit ||
                            column.role == ColumnRole::kProject || column.role == ColumnRole::kText;
    if (holds_text && !numbers) texts.push_back(index);
    numbers = numbers || column.numeric();
  }
  if (name < 0) name = unit >= 0 ? unit : project;
  if (project == name) project = -1;
}

void read_rows(TablePlan& plan, const TableReading& reading, std::uint32_t side, const SideColumns& columns) {
  std::vector<RowPlan>& rows = plan.rows[side];
  rows.assign(plan.grid.rows.size(), {});
  RowReader reader(plan, reading, columns);
  RowPlan* only = nullptr;
  std::size_t filled = 0;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    reader.read(r, rows[r]);
    if (rows[r].kind == RowKind::kEmpty) continue;
    only = &rows[r];
    ++filled;
  }
  // The one row of a table without names (合计 | 因公出国 | …) is its total.
  if (filled == 1 && only->kind == RowKind::kOther && only->label.empty() && only->code.empty()) {
    only->kind = RowKind::kTotal;
    only->total = true;
  }
}

void plan_rows(TablePlan& plan, const TableReading& reading) {
  plan.rows.assign(plan.sides, {});
  for (std::uint32_t side = 0; side < plan.sides; ++side) {
    const SideColumns columns(plan, side);
    read_rows(plan, reading, side, columns);
    build_row_tree(plan, reading, side, columns);
  }
  plan.view.total_position = total_position(plan);
}

}  // namespace gouji::recognize
