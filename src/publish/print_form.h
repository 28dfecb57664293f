#pragma once
// How a template prints (print.toml): headings, cover, style, blocks of a section, performance forms.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "budget/coordinate.h"
#include "budget/line.h"
#include "budget/template.h"

namespace gouji::publish {

struct Style {
  int table_decimals = 2, text_decimals = 2;
  bool trim_text = false;             ///< 24 instead of 24.00.
  bool separators = true;             ///< 1,020.11
  std::string zero = "";              ///< What a zero cell prints; empty = blank.
  std::string growth = "amount+pct";  ///< or amount; with base+ ahead the base is said, too
  std::string zero_base = "omit";     ///< Growth on a base of nothing: omit, 100
  bool executed_base = false;         ///< What "change:prior" compares with: last year's execution.
  std::string rounding =
      "independent";                 ///< or controlled: every printed sum adds up; the budget's own word goes first.
  std::string numbering;             ///< First cell of a row of column numbers: ※, **; empty = no such row.
  std::string table_title = "";      ///< {n} = number of the table; printed before the title.
  std::string before_table;          ///< Line above a table.
  std::string total_label = "合计";  ///< First row of a list.
  std::string class_label;           ///< Rows of function:类, where the side says nothing: {code} {name} {n}
};

/// A head of a performance form with the text (name, goal, unit, supervisor) or the amount that stands beside it.
struct FormCell {
  std::string head, slot;
  budget::Coordinate at;
};

struct FormLayout {
  std::string title;  ///< Empty = the title of the table that it is.
  std::vector<std::vector<FormCell>> rows;
  std::vector<std::pair<std::string, std::string>>
      indicators;  ///< Head and what stands below it: l1, target, weight ...
};

struct PrintForm {
  Style style;
  std::vector<std::string> cover, closing;
  std::vector<std::string>
      elements;  ///< Of a project in the text: 立项依据:basis; a ? at the end = printed if there is any.
  std::vector<std::string> glossary;            ///< 术语：说明; printed where the term occurs.
  std::map<std::string, std::string> headings;  ///< Id to pattern.
  std::map<std::string, std::vector<std::string>>
      before;  ///< Paragraphs or blocks ("@staffing") ahead of a section's lines.
  std::map<std::string, std::vector<std::string>> after;
  std::map<std::string, std::string> empty;  ///< What there is none of, by table: 未安排政府性基金预算支出.
  std::map<std::string, std::string> views;  ///< Line ahead of a list that is one view of a whole, by `each`.
  FormLayout department_form, project_form;
  std::string tables_part;                          ///< Id of the part that holds the tables.
  std::map<budget::Fund, budget::Fund> fund_folds;  ///< Sources that the forms do not know, and where they stand.
  std::map<budget::Kind, budget::Kind> kind_folds;  ///< Likewise of expenditure.
};

/// kBadData names file and line: a key, word, block or id that nothing knows would be silently without effect.
base::Result<PrintForm> load_print_form(const budget::Template& form, budget::SymbolTable& symbols);

}  // namespace gouji::publish
