// The order of the steps, and the lines put in order at the end.
#include "compile/compile.h"

#include <set>

#include "compile/compiler.h"

namespace gouji::compile {
namespace {

/// Basic expenditure has its own economic classes (domain.md 4.2, invariant 3).
void check_kinds(Compiler& c) {
  for (const auto& [key, line] : c.lines()) {
    if (key.flow != budget::Flow::kExpenditure || key.economic == 0) continue;
    const budget::Code top = budget::code_at_level(key.economic, 1);
    const bool fits = key.kind == budget::Kind::kPersonnel ? top == 301 || top == 303
                      : key.kind == budget::Kind::kPublic  ? top == 302 || top == 310
                                                           : true;
    if (fits || key.unit >= c.out.units.size()) continue;
    c.warn("单位 " + c.out.units[key.unit].code, "unit " + c.out.units[key.unit].code,
           "经济科目 " + std::to_string(key.economic) + " 一般不列在" +
               std::string(c.inputs.schema->word_for("kind", budget::name_of(key.kind))) + "（REF-KIND-ECON）",
           "economic class " + std::to_string(key.economic) + " is not usual in " +
               std::string(budget::name_of(key.kind)) + " (REF-KIND-ECON)");
  }
}

/// One warning: without a parameter set they are all of them.
void warn_of_unmapped(Compiler& c, const std::set<budget::Code>& unmapped) {
  if (unmapped.empty()) return;
  constexpr std::size_t kMostShown = 10;
  std::string zh, en;
  std::size_t shown = 0;
  for (const budget::Code code : unmapped) {
    if (shown == kMostShown) break;
    zh += (shown == 0 ? "" : "、") + std::to_string(code);
    en += (shown++ == 0 ? "" : ", ") + std::to_string(code);
  }
  const std::string count = std::to_string(unmapped.size());
  const bool more = unmapped.size() > kMostShown;
  c.warn("参数·政府经济科目", "gov_classes",
         "没有部门经济科目 " + zh + (more ? " 等 " + count + " 个" : "") + " 对应的政府经济科目",
         "no government economic class for " + en + (more ? " and others, " + count + " in all" : ""));
}

void order_lines(Compiler& c) {
  std::set<budget::Code> unmapped;
  base::Int128 total = 0;
  for (const auto& [key, line] : c.lines()) {
    budget::Line out = line;
    out.unit = key.unit;
    out.flow = key.flow;
    out.source = key.source;
    out.kind = key.kind;
    out.purpose = key.purpose;
    out.function = key.function;
    out.economic = key.economic;
    out.project = key.project;
    total += out.amount.value;
    if (out.flow == budget::Flow::kExpenditure && out.economic != 0 && out.unit < c.out.units.size()) {
      out.gov_economic = c.parameters.gov_class(out.economic, c.out.units[out.unit].nature);
      if (out.gov_economic == 0) unmapped.insert(out.economic);
    }
    if (out.amount.value != 0) c.out.lines.push_back(std::move(out));
  }
  warn_of_unmapped(c, unmapped);
  if (total > base::kMostFen)
    c.error("budget", "budget", "金额合计超出可处理的范围", "the total is beyond what can be handled");
}

}  // namespace

budget::Budget compile(const intake::Inputs& inputs, const budget::Knowledge& knowledge, intake::Problems& problems) {
  Compiler c(inputs, knowledge, problems);
  compile_bodies(c);
  compile_personnel(c);
  compile_projects(c);
  compile_sources(c);
  compile_prior(c);
  check_kinds(c);
  check_magnitudes(c);
  order_lines(c);
  return std::move(c.out);
}

}  // namespace gouji::compile
