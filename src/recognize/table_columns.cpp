// What each column holds: read from its contents first, from its heads where the contents are silent (an empty table).
//
// Sides: a column of names that follows a column of numbers, and has numbers behind it, begins a new side of a two-sided table
// (收入 | 支出). A column of free text does not.
#include <algorithm>

#include "base/text.h"
#include "budget/word_pattern.h"
#include "recognize/table_plan.h"

namespace gouji::recognize {
namespace {

void count_contents(TablePlan& plan) {
  for (const GridRow& row : plan.grid.rows) {
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const GridCell& cell = row.cells[c];
      if (!cell.origin || !cell.filled()) continue;
      ColumnPlan& column = plan.columns[c];
      if (cell.content == CellContent::kText) ++column.texts;
      if (cell.content == CellContent::kNumber) ++column.numbers;
      if (cell.content == CellContent::kNumber && cell.number.decimals > 0) ++column.decimals;
      if (cell.content == CellContent::kNumber && cell.text.size() >= 2 && cell.text[0] == '0' && cell.text[1] != '.')
        column.leading_zeros = true;
    }
  }
}

class Heads {
 public:
  Heads(const TablePlan& plan, const TableWords& words, std::uint32_t column) : words_(words) {
    for (const int node : plan.header.path(column)) {
      const HeaderNode& head = plan.header.nodes[static_cast<std::size_t>(node)];
      all_ += head.folded;
      leaf_ = head.folded;
      ++count_;
    }
  }
  bool any(TableWord word) const { return words_.contains(word, all_); }
  bool leaf_is(TableWord word) const { return words_.equals(word, leaf_); }
  bool leaf_ends(TableWord word) const { return words_.ending(word, leaf_) > 0; }
  bool leaf_has(TableWord word) const { return words_.contains(word, leaf_); }
  std::string_view leaf() const { return leaf_; }
  /// A head over names. 本年支出 may stand over names as well as over amounts: what the column holds decides.
  bool name_head(bool holds_texts) const {
    if (leaf_ends(TableWord::kNameHead) || leaf_is(TableWord::kNameHeadExact)) return true;
    return holds_texts && (leaf_has(TableWord::kRevenueWord) || leaf_has(TableWord::kExpenditureWord));
  }
  int code_level() const {
    if (leaf_is(TableWord::kCodeLevel1)) return 1;
    if (leaf_is(TableWord::kCodeLevel2)) return 2;
    if (leaf_is(TableWord::kCodeLevel3)) return 3;
    return 0;
  }
  NameKind names() const {
    if (any(TableWord::kGovernmentHead)) return NameKind::kGovEconomic;
    if (any(TableWord::kEconomicHead)) return NameKind::kEconomic;
    if (any(TableWord::kFunctionHead)) return NameKind::kFunction;
    return NameKind::kPlain;
  }

 private:
  const TableWords& words_;
  std::string all_;
  std::string_view leaf_;
  int count_ = 0;
};

/// Codes stand where the heads say so; a column of three to seven digits without a head left of the first name counts too.
void plan_code(ColumnPlan& column, const Heads& heads) {
  column.code_level = heads.code_level();
  column.role = column.code_level > 0 ? ColumnRole::kCodePart : ColumnRole::kCode;
  column.names = heads.names();
  if (column.names != NameKind::kPlain) return;
  if (heads.leaf_has(TableWord::kProjectHead))
    column.names = NameKind::kProject;
  else if (base::contains(heads.leaf(), "项目"))
    column.names = NameKind::kProject;
  else if (base::contains(heads.leaf(), "单位") || base::contains(heads.leaf(), "部门"))
    column.names = NameKind::kUnit;
}

/// Without a head of its own a column of parts (06, 01) goes on with the column of whole numbers on its left (201).
void continue_code(TablePlan& plan, std::uint32_t index) {
  ColumnPlan& column = plan.columns[index];
  column.names = NameKind::kPlain;
  if (index == 0) return;
  ColumnPlan& left = plan.columns[index - 1];
  const bool whole_numbers = left.numeric() && left.decimals == 0 && left.numbers > 0 && left.texts == 0;
  if (whole_numbers) left.names = NameKind::kPlain;
  if (!whole_numbers && left.role != ColumnRole::kCodePart && left.role != ColumnRole::kCode) return;
  left.role = column.role = ColumnRole::kCodePart;
  left.code_level = std::max(left.code_level, 1);
  column.code_level = left.code_level + 1;
  column.names = left.names;
}

/// In a table of 收支 or of revenue the names are labels, whatever stands over them.
void plan_name(ColumnPlan& column, const Heads& heads, bool balance) {
  column.role = ColumnRole::kName;
  column.names = heads.names();
  if (column.names != NameKind::kPlain) return;
  if (heads.leaf_ends(TableWord::kProjectHead) && !balance) {
    column.role = ColumnRole::kProject;
    column.names = NameKind::kProject;
  } else if (heads.leaf_ends(TableWord::kUnitTextHead)) {
    column.role = ColumnRole::kText;
  } else if (heads.leaf_ends(TableWord::kUnitHead)) {
    column.role = ColumnRole::kUnit;
    column.names = NameKind::kUnit;
  } else if ((!balance && !heads.name_head(column.texts > 0)) || heads.leaf_has(TableWord::kTextHead)) {
    column.role = ColumnRole::kText;
  }
}

bool is_code_head(const Heads& heads) { return heads.any(TableWord::kCodeHead) || heads.code_level() > 0; }

void plan_numbers(ColumnPlan& column, const Heads& heads) {
  column.role = ColumnRole::kAmount;
  if (heads.leaf_has(TableWord::kPercentHead))
    column.role = ColumnRole::kPercent;
  else if (heads.leaf_has(TableWord::kCountHead))
    column.role = ColumnRole::kCount;
  else if (heads.leaf_ends(TableWord::kPriceHead))
    column.role = ColumnRole::kPrice;
}

void plan_column(TablePlan& plan, std::uint32_t index, const TableWords& words) {
  ColumnPlan& column = plan.columns[index];
  const bool balance = plan.view.kind == "summary" || plan.view.kind == "fiscal_summary" ||
                       plan.view.kind == "revenue" || plan.view.kind == "fiscal_revenue";
  const Heads heads(plan, words, index);
  const bool holds_numbers = column.numbers > 0 && column.numbers >= column.texts;
  if (heads.leaf_is(TableWord::kOrdinalHead)) {
    column.role = ColumnRole::kOrdinal;
  } else if ((is_code_head(heads) || column.leading_zeros) && column.decimals == 0) {
    plan_code(column, heads);
    if (!is_code_head(heads)) continue_code(plan, index);
  } else if (holds_numbers) {
    plan_numbers(column, heads);
  } else if (column.texts > 0) {
    plan_name(column, heads, balance);
  } else if (heads.name_head(false) && !words.total_like(heads.leaf())) {
    plan_name(column, heads, balance);
  } else if (heads.leaf_has(TableWord::kTextHead)) {
    column.role = ColumnRole::kText;
  } else if (!heads.leaf().empty()) {
    plan_numbers(column, heads);
  }
  column.total = words.total_like(heads.leaf());
  column.of_which = words.beginning(TableWord::kOfWhich, heads.leaf()) > 0;
}

/// In an empty column the head decides, and heads such as 项目支出 end like names do not: but 支出 alone may stand over
/// amounts. The first column of a table without any name column holds names.
void ensure_names(TablePlan& plan) {
  const bool any = std::any_of(plan.columns.begin(), plan.columns.end(), [](const ColumnPlan& column) {
    return column.role == ColumnRole::kName || column.role == ColumnRole::kProject ||
           column.role == ColumnRole::kUnit || column.role == ColumnRole::kCode || column.role == ColumnRole::kCodePart;
  });
  if (any) return;
  for (ColumnPlan& column : plan.columns) {
    if (column.role == ColumnRole::kText || (column.role == ColumnRole::kAmount && column.numbers == 0)) {
      column.role = ColumnRole::kName;
      return;
    }
    if (column.role == ColumnRole::kAmount) return;
  }
}

bool begins_side(const ColumnPlan& column) {
  if (column.role == ColumnRole::kCode || column.role == ColumnRole::kCodePart)
    return column.names != NameKind::kProject && column.names != NameKind::kUnit;
  return column.role == ColumnRole::kName;
}

/// 收入 on the left and 支出 on the right: in the title's kind, or in the heads on both sides of the column.
bool shows_both_flows(const TablePlan& plan, std::size_t column, const TableWords& words) {
  if (plan.view.kind == "summary" || plan.view.kind == "fiscal_summary") return true;
  // 科目编码 | 科目名称 | 金额 twice side by side: a list in several columns of the page.
  const int head = plan.header.leaf[column];
  for (std::size_t earlier = 0; head >= 0 && earlier < column; ++earlier) {
    const int other = plan.header.leaf[earlier];
    const bool names =
        plan.columns[earlier].role == plan.columns[column].role && plan.columns[column].role != ColumnRole::kCodePart;
    if (other >= 0 && names &&
        plan.header.nodes[static_cast<std::size_t>(other)].folded ==
            plan.header.nodes[static_cast<std::size_t>(head)].folded)
      return true;
  }
  bool revenue = false, expenditure = false;
  for (const HeaderNode& node : plan.header.nodes) {
    revenue = revenue || (node.first < column && words.contains(TableWord::kRevenueWord, node.folded));
    expenditure = expenditure || (node.last >= column && words.contains(TableWord::kExpenditureWord, node.folded));
  }
  return revenue && expenditure;
}

void split_sides(TablePlan& plan, const TableWords& words) {
  bool numbers = false;
  std::uint32_t side = 0;
  for (std::size_t c = 0; c < plan.columns.size(); ++c) {
    ColumnPlan& column = plan.columns[c];
    if (numbers && begins_side(column) && shows_both_flows(plan, c, words)) {
      const bool more = std::any_of(plan.columns.begin() + static_cast<std::ptrdiff_t>(c), plan.columns.end(),
                                    [](const ColumnPlan& other) { return other.role == ColumnRole::kAmount; });
      if (more) {
        ++side;
        numbers = false;
      }
    }
    column.side = side;
    numbers = numbers || column.numeric();
  }
  plan.sides = side + 1;
  plan.view.two_sided = plan.sides > 1;
}

/// 科目编码 over two or three columns: parts of one code (201 | 06 | 01), for what stands right of the class is too short to be
/// a code of its own.
void join_code_parts(TablePlan& plan) {
  const auto holds_parts = [&](std::size_t c) {
    return std::all_of(plan.grid.rows.begin(), plan.grid.rows.end(), [&](const GridRow& row) {
      return row.cells[c].content != CellContent::kNumber || row.cells[c].text.size() <= 2;
    });
  };
  for (std::size_t c = 1; c < plan.columns.size(); ++c) {
    ColumnPlan &left = plan.columns[c - 1], &column = plan.columns[c];
    const bool one_head = plan.header.leaf[c] >= 0 && plan.header.leaf[c] == plan.header.leaf[c - 1];
    const bool goes_on = left.role == ColumnRole::kCode || (left.role == ColumnRole::kCodePart && left.code_level < 3);
    if (!one_head || column.role != ColumnRole::kCode || !goes_on || !holds_parts(c)) continue;
    if (left.role == ColumnRole::kCode) left.code_level = 1;
    left.role = column.role = ColumnRole::kCodePart;
    column.code_level = left.code_level + 1;
  }
}

/// A plain code column beside names of a kind (or codes of a catalogue) takes that kind: by its neighbours, then by its digits.
void complete_code_kinds(TablePlan& plan) {
  for (std::size_t c = 0; c < plan.columns.size(); ++c) {
    ColumnPlan& column = plan.columns[c];
    if (column.names != NameKind::kPlain) continue;
    if (column.role != ColumnRole::kCode && column.role != ColumnRole::kCodePart) continue;
    std::uint32_t votes[6] = {};
    for (const GridRow& row : plan.grid.rows) {
      const std::string_view text = row.cells[c].text;
      if (row.cells[c].content != CellContent::kNumber || text.size() < 3) continue;
      if (text[0] == '2') ++votes[static_cast<int>(NameKind::kFunction)];
      if (text[0] == '3' && text.size() <= 5) ++votes[static_cast<int>(NameKind::kEconomic)];
      if (text[0] == '5' && text.size() <= 5) ++votes[static_cast<int>(NameKind::kGovEconomic)];
    }
    const auto* best = std::max_element(std::begin(votes), std::end(votes));
    if (*best > 0)
      column.names = static_cast<NameKind>(best - votes);
    else
      column.names = NameKind::kFunction;
  }
  // 类 | 款 | 项 are one code: one catalogue for all parts of a run.
  for (std::size_t c = 1; c < plan.columns.size(); ++c) {
    ColumnPlan& column = plan.columns[c];
    const ColumnPlan& left = plan.columns[c - 1];
    if (column.role == ColumnRole::kCodePart && left.role == ColumnRole::kCodePart &&
        column.code_level > left.code_level)
      column.names = left.names;
    if (column.role == ColumnRole::kName && column.names == NameKind::kPlain &&
        (left.role == ColumnRole::kCodePart || left.role == ColumnRole::kCode)) {
      column.names = left.names;
      if (left.names == NameKind::kUnit) column.role = ColumnRole::kUnit;
      if (left.names == NameKind::kProject) column.role = ColumnRole::kProject;
    }
  }
}

ColumnKind kind_of(ColumnRole role) {
  switch (role) {
    case ColumnRole::kCode:
    case ColumnRole::kCodePart:
      return ColumnKind::kCode;
    case ColumnRole::kName:
    case ColumnRole::kUnit:
    case ColumnRole::kProject:
      return ColumnKind::kLabel;
    case ColumnRole::kText:
      return ColumnKind::kText;
    case ColumnRole::kOrdinal:
      return ColumnKind::kOrdinal;
    case ColumnRole::kAmount:
    case ColumnRole::kPrice:
      return ColumnKind::kAmount;
    case ColumnRole::kCount:
      return ColumnKind::kCount;
    case ColumnRole::kPercent:
      return ColumnKind::kPercent;
    case ColumnRole::kUnread:
      return ColumnKind::kUnknown;
  }
  return ColumnKind::kUnknown;
}

}  // namespace

void plan_columns(TablePlan& plan, const TableReading& reading) {
  plan.columns.assign(plan.grid.columns, {});
  if (plan.header.leaf.size() != plan.grid.columns) plan.header.leaf.assign(plan.grid.columns, -1);
  count_contents(plan);
  for (std::uint32_t c = 0; c < plan.grid.columns; ++c) plan_column(plan, c, reading.words);
  ensure_names(plan);
  join_code_parts(plan);
  complete_code_kinds(plan);
  split_sides(plan, reading.words);
  plan.view.columns.assign(plan.grid.columns, {});
  for (std::uint32_t c = 0; c < plan.grid.columns; ++c) {
    Column& column = plan.view.columns[c];
    for (const int node : plan.header.path(c)) {
      const std::string& text = plan.header.nodes[static_cast<std::size_t>(node)].text;
      if (column.path.empty() || column.path.back() != text) column.path.push_back(text);
    }
    column.kind = kind_of(plan.columns[c].role);
    column.side = plan.columns[c].side;
    column.code_level = plan.columns[c].code_level;
  }
}

}  // namespace gouji::recognize
