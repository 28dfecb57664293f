// Reading the tables of a document: join, columns, rows, meaning, figures, sums. See table_plan.h for the steps.
#include "recognize/form.h"
#include "recognize/table_plan.h"

namespace gouji::recognize {
namespace {

void find_section(TablePlan& plan, const Recognition& out) {
  if (plan.first_block < out.outline.section_of.size()) plan.view.section = out.outline.section_of[plan.first_block];
}

/// A form keeps its rows as they stand; read_forms reads them.
void keep_form(TablePlan& plan, const TableReading& reading) {
  if (plan.guessed_kind) plan.view.kind = "performance_project";
  plan.view.columns.assign(plan.grid.columns, {});
  for (const GridRow& row : plan.grid.rows) {
    Row& kept = plan.view.rows.emplace_back();
    kept.index = row.row;
    kept.block = row.block;
  }
  count_form_cells(plan.view, reading.document);
}

}  // namespace

void read_tables(const document::Document& document, const Knowledge& knowledge, Recognition& out) {
  const auto& words = knowledge.derived<TableWords>();
  const TableReading reading{document, knowledge, words, out};
  std::vector<TablePlan> plans = join_tables(reading);
  for (TablePlan& plan : plans) {
    find_section(plan, out);
    find_kind(plan, reading);
    if (plan.view.is_form) {
      keep_form(plan, reading);
    } else {
      stack_groups(plan);
      plan_columns(plan, reading);
      plan_rows(plan, reading);
      give_meaning(plan, reading);
      make_figures(plan, reading);
      relate_table(plan, reading);
    }
    out.tables.push_back(std::move(plan.view));
  }
}

}  // namespace gouji::recognize
