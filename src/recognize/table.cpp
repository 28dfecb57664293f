// Reading the tables of a document: join, columns, rows, meaning, figures, sums. See table_plan.h for the steps.
#include "recognize/form.h"
#include "recognize/table_plan.h"

namespace gouji::recognize {
namespace {

/// Indicator grids are no grids of amounts; forms reads them.
bool is_form(const TableView& view) {
  return view.is_form || view.kind == "performance_department" || view.kind == "performance_project";
}

void find_section(TablePlan& plan, const Recognition& out) {
  if (plan.first_block < out.outline.section_of.size()) plan.view.section = out.outline.section_of[plan.first_block];
}

}  // namespace

void read_tables(const document::Document& document, const Knowledge& knowledge, Recognition& out) {
  const TableWords words(knowledge);
  const TableReading reading{document, knowledge, words, out};
  std::vector<TablePlan> plans = join_tables(reading);
  for (TablePlan& plan : plans) {
    find_section(plan, out);
    plan_columns(plan, reading);
    plan_rows(plan, reading);
    give_meaning(plan, reading);
    if (is_form(plan.view)) {
      plan.view.is_form = true;
      count_form_cells(plan.view, document);
    } else {
      make_figures(plan, reading);
      relate_table(plan, reading);
    }
    out.tables.push_back(std::move(plan.view));
  }
}

}  // namespace gouji::recognize
