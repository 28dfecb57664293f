// Amounts that are entered, not calculated: fixed items with their basis, direct lines of an existing budget, last year's lines.
#include "compile/compiler.h"

namespace gouji::compile {
namespace {

using intake::Row;

LineKey key_of(const Compiler& c, const Row& row) {
  LineKey key;
  key.unit = c.unit_of(row);
  if (row.has("flow")) budget::flow_from(row.text("flow"), key.flow);
  budget::kind_from(row.text("kind"), key.kind);
  budget::purpose_from(row.text("purpose"), key.purpose);
  key.source = row.source();
  key.function = row.code("function");
  key.economic = row.code("economic");
  return key;
}

void take_fixed(Compiler& c) {
  const intake::Sheet& sheet = c.inputs.sheet("fixed");
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    const Row row = sheet.row(i);
    const LineKey key = key_of(c, row);
    if (key.kind == budget::Kind::kProject) {
      c.error_at(row, "固定项目不能是项目支出，项目请填“项目”和“测算明细”",
                 "a fixed item may not be project expenditure: use the project sheets");
      continue;
    }
    std::string formula = base::describe_yuan(row.yuan("amount"));
    if (row.has("basis")) formula += "（" + std::string(row.text("basis")) + "）";
    c.add_to_line(
        key, c.add_step(std::string(row.text("item")), std::move(formula), base::Rational(row.yuan("amount").value),
                        Compiler::Rounding::kFen, {}, {row.cell("amount")}));
  }
}

void take_direct(Compiler& c) {
  const intake::Sheet& sheet = c.inputs.sheet("direct");
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    const Row row = sheet.row(i);
    LineKey key = key_of(c, row);
    key.project = c.project_of(row);
    const bool spending = key.flow == budget::Flow::kExpenditure;
    if (spending && (key.kind == budget::Kind::kProject) != (key.project != budget::kNoIndex)) {
      c.error_at(row, "项目支出要写项目编码，其他支出不写",
                 "project expenditure names its project, other expenditure does not");
      continue;
    }
    if (spending && key.kind == budget::Kind::kNone) {
      c.error_at(row, "支出要写支出类别", "expenditure needs its kind");
      continue;
    }
    std::string from;
    for (const std::string_view column : {"document", "table", "cell"}) {
      if (row.has(column)) from += (from.empty() ? "" : " ") + std::string(row.text(column));
    }
    if (from.empty()) from = row.place().zh;
    c.add_direct(key, row.yuan("amount"), std::move(from), row);
  }
}

}  // namespace

void compile_fixed(Compiler& compiler) {
  take_fixed(compiler);
  take_direct(compiler);
}

void compile_prior(Compiler& c) {
  const intake::Sheet& sheet = c.inputs.sheet("last_year");
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    const Row row = sheet.row(i);
    const LineKey key = key_of(c, row);
    budget::PriorLine prior;
    prior.line.unit = key.unit;
    prior.line.flow = key.flow;
    prior.line.source = key.source;
    prior.line.kind = key.kind;
    prior.line.purpose = key.purpose;
    prior.line.function = key.function;
    prior.line.economic = key.economic;
    prior.line.amount = row.yuan("amount");
    prior.line.from = row.place().zh;
    prior.executed = row.text("base") == "executed";
    prior.project_name = row.text("project");
    c.out.prior.push_back(std::move(prior));
  }
}

}  // namespace gouji::compile
