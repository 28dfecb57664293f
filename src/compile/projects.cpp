// Projects (compile.md 3, step 6): a calculation line is quantity × price × times × rate; lines of one (function, economic class,
// source) are summed and rounded once. Lines that name no source take the project's own split in its order.
#include <algorithm>
#include <map>

#include "compile/compiler.h"

namespace gouji::compile {
namespace {

using base::Rational;
using intake::Row;

struct Portion {
  LineKey key;
  Rational exact;  ///< Yuan.
  std::vector<std::uint32_t> from;
};

class ProjectLines {
 public:
  ProjectLines(Compiler& compiler, std::uint32_t project) : c_(compiler), project_(project) {}

  void run(const std::vector<Row>& lines, const std::vector<Row>& sources) {
    std::vector<Portion> portions;
    for (const Row& line : lines) add_line(line, portions);
    const std::vector<std::uint32_t> steps = round_portions(portions);
    base::Fen total;
    for (std::size_t i = 0; i < portions.size(); ++i) total += c_.result_of(steps[i]);
    if (sources.empty()) {
      for (std::size_t i = 0; i < portions.size(); ++i) c_.add_to_line(portions[i].key, steps[i]);
    } else {
      split(portions, steps, sources, total);
    }
    check_declared(total);
  }

 private:
  static std::string formula_of(const Row& line) {
    std::string out = line.number("quantity").to_string() + " × " + line.number("price").to_string();
    if (line.has("times")) out += " × " + line.number("times").to_string();
    if (line.has("rate")) out += " × " + line.number("rate").to_string() + "%";
    return out;
  }

  void add_line(const Row& line, std::vector<Portion>& portions) {
    LineKey key;
    key.unit = c_.out.projects[project_].unit;
    key.kind = budget::Kind::kProject;
    key.function = line.code("function");
    key.economic = line.code("economic");
    key.project = project_;
    key.source = line.source();
    budget::purpose_from(line.text("purpose"), key.purpose);
    const Rational exact = line.number("quantity") * line.number("price") * line.number("times", 1) *
                           line.number("rate", 100) / Rational(100);
    std::vector<budget::InputCell> cells;
    for (const std::string_view column : {"quantity", "price", "times", "rate"}) {
      if (line.has(column)) cells.push_back(line.cell(column));
    }
    const std::string name = line.has("item") ? std::string(line.text("item")) : c_.out.projects[project_].name;
    const std::uint32_t step =
        c_.add_step(name, formula_of(line), exact * Rational(100), Compiler::Rounding::kFen, {}, std::move(cells));
    const auto same = std::find_if(portions.begin(), portions.end(), [&](const Portion& p) { return p.key == key; });
    if (same == portions.end()) {
      portions.push_back({key, exact, {step}});
    } else {
      same->exact += exact;
      same->from.push_back(step);
    }
  }

  /// Carried money is no estimate: it is on the account to the fen, and its lines must come to just that.
  std::int64_t quantum_of(const LineKey& key) const { return key.source.carry_over ? 1 : c_.quantum; }

  /// A portion of one line whose amount the quantum does not change needs no step of its own.
  std::vector<std::uint32_t> round_portions(const std::vector<Portion>& portions) {
    std::vector<std::uint32_t> out;
    for (const Portion& portion : portions) {
      const std::int64_t quantum = quantum_of(portion.key);
      const auto rounded = base::to_fen(portion.exact * Rational(100), quantum);
      if (portion.from.size() == 1 && rounded && rounded.value() == c_.result_of(portion.from[0])) {
        out.push_back(portion.from[0]);
        continue;
      }
      std::string formula;
      for (const std::uint32_t step : portion.from)
        formula += (formula.empty() ? "" : " + ") + base::describe_yuan(c_.result_of(step));
      if (quantum > 1) formula += "，取整到 " + base::plain_yuan({quantum}) + " 元";
      out.push_back(c_.add_step(c_.out.projects[project_].name, formula, portion.exact * Rational(100),
                                quantum > 1 ? Compiler::Rounding::kQuantum : Compiler::Rounding::kFen, portion.from,
                                {}));
    }
    return out;
  }

  /// Fills the sources one after another with the portions in their order.
  void split(const std::vector<Portion>& portions, const std::vector<std::uint32_t>& steps,
             const std::vector<Row>& sources, base::Fen total) {
    base::Fen declared;
    for (const Row& source : sources) declared += source.yuan("amount");
    if (declared != total) {
      c_.error_at(
          sources[0],
          "项目来源合计 " + base::describe_yuan(declared) + " 元与测算合计 " + base::describe_yuan(total) + " 元不等",
          "the sources sum to " + base::describe_yuan(declared) + " yuan, the calculation lines to " +
              base::describe_yuan(total));
      return;
    }
    std::size_t at = 0;
    base::Fen left = sources[0].yuan("amount");
    for (std::size_t i = 0; i < portions.size(); ++i) {
      base::Fen amount = c_.result_of(steps[i]);
      while (amount.value > 0) {
        while (left.value == 0 && at + 1 < sources.size()) left = sources[++at].yuan("amount");
        const base::Fen taken = std::min(amount, left);
        LineKey key = portions[i].key;
        key.source = sources[at].source();
        const bool whole = taken == c_.result_of(steps[i]);
        c_.add_to_line(key, whole ? steps[i]
                                  : c_.add_step(c_.out.projects[project_].name + "·按来源划分",
                                                base::describe_yuan(c_.result_of(steps[i])) + " 中的 " +
                                                    base::describe_yuan(taken),
                                                Rational(taken.value), Compiler::Rounding::kFen, {steps[i]},
                                                {sources[at].cell("amount")}));
        amount -= taken;
        left -= taken;
      }
    }
  }

  void check_declared(base::Fen total) {
    const Row row = c_.inputs.sheet("projects").row(project_);
    if (!row.has("declared") || row.yuan("declared") == total) return;
    c_.error_at(row,
                "申报金额 " + base::describe_yuan(row.yuan("declared")) + " 元与测算合计 " +
                    base::describe_yuan(total) + " 元不等（STD-CALC）",
                "the declared amount " + base::describe_yuan(row.yuan("declared")) +
                    " yuan is not the sum of the calculation lines, " + base::describe_yuan(total) + " (STD-CALC)",
                "declared");
  }

  Compiler& c_;
  std::uint32_t project_;
};

std::vector<std::vector<Row>> rows_by_project(const Compiler& c, std::string_view sheet_id) {
  std::vector<std::vector<Row>> out(c.out.projects.size());
  const intake::Sheet& sheet = c.inputs.sheet(sheet_id);
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    const std::uint32_t project = c.project_of(sheet.row(i));
    if (project < out.size()) out[project].push_back(sheet.row(i));
  }
  return out;
}

/// Procurement is a view: it may not exceed the lines that it looks at (step 7).
void take_procurement(Compiler& c) {
  const intake::Sheet& sheet = c.inputs.sheet("procurement");
  struct Bought {
    base::Fen amount;
    std::size_t row = 0;  ///< The first one.
  };
  std::map<std::pair<std::uint32_t, std::pair<std::uint32_t, budget::Code>>, Bought> spent;
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    const Row row = sheet.row(i);
    budget::Procurement p;
    p.unit = c.unit_of(row);
    p.project = c.project_of(row);
    p.economic = row.code("economic");
    p.catalogue = row.text("catalogue");
    p.item = row.text("item");
    p.category = row.text("category");
    p.quantity = row.text("quantity");
    p.quantity_unit = row.text("quantity_unit");
    p.fund = row.source().fund;
    p.amount = row.yuan("amount");
    p.sme = row.yuan("sme");
    p.micro = row.yuan("micro");
    p.service_purchase = row.yes("service_purchase");
    p.service_catalogue = row.text("service_catalogue");
    if (p.sme > p.amount || p.micro > p.sme) {
      c.error_at(row, "预留份额不合：小微企业 ≤ 中小企业 ≤ 采购金额", "reserved shares: micro ≤ sme ≤ amount",
                 p.sme > p.amount ? "sme" : "micro");
    }
    spent.try_emplace({p.unit, {p.project, p.economic}}, Bought{{}, i}).first->second.amount += p.amount;
    c.out.procurement.push_back(std::move(p));
  }
  std::map<std::pair<std::uint32_t, std::pair<std::uint32_t, budget::Code>>, base::Fen> planned, all;
  for (const auto& [key, line] : c.lines()) {
    if (key.flow != budget::Flow::kExpenditure) continue;
    planned[{key.unit, {key.project, key.economic}}] += line.amount;
    all[{key.unit, {key.project, 0}}] += line.amount;
    if (key.project != budget::kNoIndex) all[{key.unit, {budget::kNoIndex, 0}}] += line.amount;
  }
  for (const auto& [key, bought] : spent) {
    const base::Fen amount = bought.amount;
    // A purchase whose class is not known is held against all that its project (or its unit) spends.
    const base::Fen limit = key.second.second == 0 ? all[key] : planned[key];
    if (amount <= limit) continue;
    const std::string unit = key.first < c.out.units.size() ? c.out.units[key.first].code : "";
    const std::string project = key.second.first < c.out.projects.size() ? c.out.projects[key.second.first].code : "";
    const std::string subject = key.second.second == 0 ? "" : std::to_string(key.second.second);
    c.error_at(sheet.row(bought.row),
               "单位 " + unit + (project.empty() ? " 基本支出" : " 项目 " + project) +
                   (subject.empty() ? "" : " 科目 " + subject) + " 的采购合计 " + base::describe_yuan(amount) +
                   " 元超过预算安排的 " + base::describe_yuan(limit) + " 元",
               "unit " + unit + (project.empty() ? " basic" : " project " + project) + ": procurement" +
                   (subject.empty() ? "" : " of " + subject) + ", " + base::describe_yuan(amount) +
                   " yuan, exceeds its budget " + base::describe_yuan(limit),
               "amount");
  }
}

/// A project that spends nothing was forgotten, or its lines name another one.
void warn_of_empty_projects(Compiler& c) {
  std::vector<bool> spends(c.out.projects.size());
  for (const auto& [key, line] : c.lines()) {
    if (key.project < spends.size() && line.amount.value != 0) spends[key.project] = true;
  }
  const intake::Sheet& sheet = c.inputs.sheet("projects");
  for (std::size_t p = 0; p < spends.size() && p < sheet.size(); ++p) {
    if (spends[p]) continue;
    c.warn_at(sheet.row(p), "项目 " + c.out.projects[p].code + " 没有测算明细，金额为 0",
              "project " + c.out.projects[p].code + " has no calculation lines and comes to nothing", "project");
  }
}

}  // namespace

void compile_projects(Compiler& compiler) {
  const auto lines = rows_by_project(compiler, "project_lines");
  const auto sources = rows_by_project(compiler, "project_sources");
  for (std::uint32_t project = 0; project < compiler.out.projects.size(); ++project) {
    ProjectLines(compiler, project).run(lines[project], sources[project]);
  }
  // Direct lines may carry purchases too: they are taken before the view is checked.
  compile_fixed(compiler);
  take_procurement(compiler);
  warn_of_empty_projects(compiler);
}

}  // namespace gouji::compile
