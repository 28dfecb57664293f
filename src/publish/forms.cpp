// A form is a grid: rows of heads with their texts or amounts, the last of which reaches to the edge, then a row an indicator.
#include "publish/forms.h"

#include <algorithm>

#include "publish/tables.h"

namespace gouji::publish {
namespace {

using base::Fen;
using budget::Coordinate;
using budget::Dimension;

class Form {
 public:
  Form(Page& page, std::uint32_t project, const FormLayout& layout)
      : page_(page), layout_(layout), project_(project), budget_(page.values.budget()) {}

  document::Table grid() {
    table_.columns = static_cast<std::uint32_t>(layout_.indicators.size());
    for (const std::vector<FormCell>& row : layout_.rows) {
      std::uint32_t column = 0;
      for (const FormCell& cell : row) {
        const bool last = &cell == &row.back();
        put(column, cell.head, 1);
        put(column + 1, text_of(cell), last ? table_.columns - column - 1 : 1);
        column += 2;
      }
      ++table_.rows;
    }
    for (std::uint32_t c = 0; c < table_.columns; ++c) put(c, layout_.indicators[c].first, 1);
    ++table_.rows;
    for (const budget::Indicator* indicator : page_.values.indicators_of(project_)) {
      for (std::uint32_t c = 0; c < table_.columns; ++c) put(c, word_of(*indicator, layout_.indicators[c].second), 1);
      ++table_.rows;
    }
    return std::move(table_);
  }

 private:
  bool whole() const { return project_ == budget::kNoIndex; }

  void put(std::uint32_t column, std::string text, std::uint32_t span) {
    document::Cell cell;
    cell.row = table_.rows;
    cell.column = column;
    cell.column_span = span;
    cell.text.utf8 = std::move(text);
    table_.cells.push_back(std::move(cell));
  }

  std::string text_of(const FormCell& cell) const {
    if (cell.slot == "name") return whole() ? budget_.head.organisation : budget_.projects[project_].name;
    if (cell.slot == "goal") return page_.values.goal_of(project_);
    if (cell.slot == "unit")
      return whole() ? budget_.head.organisation : budget_.units[budget_.projects[project_].unit].name;
    if (cell.slot == "supervisor")
      return (budget_.head.code.empty() ? "" : budget_.head.code + "-") + budget_.head.organisation;
    Coordinate at = cell.at;
    if (!whole()) at.set(Dimension::kProject, page_.symbols.intern(budget_.projects[project_].code));
    const Fen amount = page_.values.now(at).value_or(Fen{});
    return amount.value == 0 ? page_.bare(amount, page_.table_unit, page_.form.style.table_decimals)
                             : page_.cell(amount, page_.table_unit);
  }

  static std::string word_of(const budget::Indicator& indicator, const std::string& slot) {
    if (slot == "l1") return indicator.l1;
    if (slot == "l2") return indicator.l2;
    if (slot == "l3") return indicator.l3;
    if (slot == "basis") return indicator.basis;
    if (slot == "last") return indicator.last;
    if (slot == "weight") return indicator.weight;
    if (slot == "scoring") return indicator.scoring;
    if (slot == "evidence") return indicator.evidence;
    if (slot == "value") return indicator.value;
    if (slot == "value_unit") return indicator.unit;
    const std::string sign = indicator.operation == ">="   ? "≥"
                             : indicator.operation == "<=" ? "≤"
                                                           : indicator.operation;
    if (slot == "operator") return sign == "text" ? "定性" : sign;
    return (sign == "text" ? "" : sign) + indicator.value + indicator.unit;
  }

  Page& page_;
  const FormLayout& layout_;
  std::uint32_t project_;
  const budget::Budget& budget_;
  document::Table table_;
};

/// A form without amounts has no money unit.
bool states_amounts(const FormLayout& layout) {
  return std::any_of(layout.rows.begin(), layout.rows.end(), [](const std::vector<FormCell>& row) {
    return std::any_of(row.begin(), row.end(), [](const FormCell& cell) { return cell.slot.empty(); });
  });
}

}  // namespace

void print_form(Page& page, std::uint32_t project, const FormHead& head) {
  const bool whole = project == budget::kNoIndex;
  const budget::Budget& budget = page.values.budget();
  const std::string name = whole ? budget.head.organisation : budget.projects[project].name;
  const FormLayout& layout = whole ? page.form.department_form : page.form.project_form;
  if (layout.indicators.empty()) {
    const std::string key = whole ? "[forms.department]" : "[forms.project]";
    page.miss(head.title, "模板 print.toml 中没有绩效目标表的样式 " + key + "，或其中没有 indicators",
              "print.toml has no layout " + key + ", or one without indicators");
    return;
  }
  if (page.values.indicators_of(project).empty() || page.values.goal_of(project).empty()) {
    page.miss(head.title, "“" + name + "”缺绩效目标或绩效指标", "'" + name + "' has no goal or no indicators");
    return;
  }
  print_table_head(page, {layout.title.empty() ? head.title : layout.title, head.number,
                          states_amounts(layout) ? page.table_unit : std::string()});
  page.table(Form(page, project, layout).grid());
}

void print_project_forms(Page& page, const FormHead& head) {
  const auto& projects = page.values.budget().projects;
  for (std::uint32_t p = 0; p < projects.size(); ++p) {
    budget::Coordinate at;
    at.set(Dimension::kProject, page.symbols.intern(projects[p].code));
    if (!projects[p].secret && page.values.now(at).value_or(Fen{}).value != 0) print_form(page, p, head);
  }
}

}  // namespace gouji::publish
