#pragma once
// A table while it is being read: the joined grid, its header tree, and what each column and row turned out to be. The steps
// work on it in this order; each has its own file:
//
//   join_tables    table_join.cpp      blocks of one table (page breaks), header, title lines
//   stack_groups   table_stack.cpp     a list in several groups of columns side by side becomes one list
//   plan_columns   table_columns.cpp   what each column holds, and the sides of a two-sided table
//   plan_rows      table_rows.cpp      codes, labels, and who is part of whom
//   give_meaning   table_meaning.cpp   coordinates of columns and rows (table_column_meaning.cpp, table_row_meaning.cpp)
//   make_figures   table_figures.cpp   figures and bindings
//   relate_table   table_sums.cpp      sum families inside the table
#include <string>
#include <vector>

#include "recognize/recognition.h"
#include "recognize/table_grid.h"
#include "recognize/table_header.h"

namespace gouji::recognize {

enum class ColumnRole : std::uint8_t {
  kUnread,
  kCode,
  kCodePart,
  kName,
  kProject,
  kUnit,
  kText,
  kOrdinal,
  kAmount,
  kPrice,  ///< Of one piece.
  kCount,
  kPercent
};
/// Which names or codes a column of names or codes holds.
enum class NameKind : std::uint8_t { kPlain, kFunction, kEconomic, kGovEconomic, kUnit, kProject };

struct ColumnPlan {
  ColumnRole role = ColumnRole::kUnread;
  NameKind names = NameKind::kPlain;
  int code_level = 0;  ///< kCodePart: 1 类, 2 款, 3 项.
  std::uint32_t side = 0;
  bool total = false;  ///< Its own head is a total word (合计, 小计, X小计).
  bool of_which = false;
  bool understood = true;  ///< Every head over it was explained; else it is private to the table.
  bool apart = false;      ///< Understood, but not the same quantity as another column of that wording.
  std::uint32_t texts = 0, numbers = 0, decimals = 0;
  bool leading_zeros = false;  ///< 06: a part of a code, no amount.
  bool numeric() const {
    return role == ColumnRole::kAmount || role == ColumnRole::kPrice || role == ColumnRole::kCount ||
           role == ColumnRole::kPercent;
  }
};

/// What a row says on one side.
struct RowPlan {
  RowKind kind = RowKind::kEmpty;
  int parent = -1;  ///< Row that it is a part of; -1 for the first level and totals.
  int level = 0;    ///< 0 totals, 1 first level ...
  bool total = false;
  bool grand_total = false;  ///< The last total of the side.
  bool of_which = false;
  bool guessed_parent = false;  ///< Parentage rests on position only.
  bool understood = true;
  bool apart = false;  ///< Understood, but not the same quantity as another row (column) of that wording.
  bool carry = false;  ///< Money of prior years.
  std::string year;    ///< A year or a change (增减) that a text cell of the row names; as printed.
  NameKind names = NameKind::kPlain;
  std::string code, printed_code, label, project, unit;
  std::vector<std::pair<NameKind, std::string>> more_codes;  ///< Codes of other catalogues beside the first one.
  int code_column = -1, label_column = -1;
};

struct TablePlan {
  TableView view;
  std::uint32_t index = 0;  ///< Index among recognition.tables.
  Grid grid;                ///< Body rows only.
  HeaderTree header;
  Coordinate scope;  ///< What the title says.
  std::uint32_t first_block = 0, last_block = 0;
  std::uint32_t sides = 1;
  std::vector<ColumnPlan> columns;
  std::vector<std::vector<RowPlan>> rows;  ///< [side][row]
  std::vector<Coordinate> side_scope;      ///< [side]
  std::vector<bool> lists_kinds;  ///< [side] Rows are kinds (行政支出, 经营支出): 其他支出 is no functional class.
  std::vector<budget::QuantityId> quantities;  ///< [row * columns + column]; kNone where no figure is bound
  std::vector<FigureId> figures;               ///< The same for figures.
  bool guessed_unit = false;
  bool guessed_kind = false;

  budget::QuantityId& quantity(std::size_t row, std::size_t column) {
    return quantities[row * columns.size() + column];
  }
  budget::QuantityId quantity(std::size_t row, std::size_t column) const {
    return quantities[row * columns.size() + column];
  }
};

struct TableReading {
  const document::Document& document;
  const Knowledge& knowledge;
  const TableWords& words;
  Recognition& out;
};

std::vector<TablePlan> join_tables(const TableReading& reading);
void find_kind(TablePlan& plan, const TableReading& reading);  ///< In table_join.cpp: kind and scope by title or heads.
void stack_groups(TablePlan& plan);
void plan_columns(TablePlan& plan, const TableReading& reading);
void plan_rows(TablePlan& plan, const TableReading& reading);
void give_meaning(TablePlan& plan, const TableReading& reading);
void make_figures(TablePlan& plan, const TableReading& reading);
void relate_table(TablePlan& plan, const TableReading& reading);

}  // namespace gouji::recognize
