// Text, a tree by indentation:
//   2101501 行政运行 30101 基本工资 一般公共预算 人员经费  187,200.00
//     = 基本工资（行政）：6 × 2,600.00 × 12 = 187,200.00
//         staff.csv 第 2 行 pay.basic = 2600
#include "compile/explain.h"

#include <set>

#include "base/text.h"

namespace gouji::compile {
namespace {

class Teller {
 public:
  Teller(const budget::Budget& budget, const budget::Knowledge& knowledge, Tongue tongue)
      : budget_(budget), knowledge_(knowledge), zh_(tongue == Tongue::kChinese) {}

  std::string tell(std::string_view what) {
    std::string body;
    base::Fen total;
    int lines = 0;
    for (const budget::Line& line : budget_.lines) {
      if (!meant(line, what)) continue;
      body += line_text(line);
      total += line.amount;
      ++lines;
    }
    if (lines == 0) return {};
    const std::string sum = base::describe_yuan(total);
    return std::string(what) +
           (zh_ ? "：" + std::to_string(lines) + " 行，合计 " + sum + " 元\n"
                : ": " + std::to_string(lines) + " lines, " + sum + " yuan\n") +
           body;
  }

 private:
  bool meant(const budget::Line& line, std::string_view what) const {
    if (const budget::Code code = budget::code_from(what)) {
      const auto below = [&](budget::Code own) { return own != 0 && budget::code_covers(code, own); };
      if (below(line.function) || below(line.economic) || below(line.gov_economic)) return true;
    }
    if (line.unit < budget_.units.size() && budget_.units[line.unit].code == what) return true;
    if (line.project == budget::kNoIndex) return false;
    const budget::Project& project = budget_.projects[line.project];
    return project.code == what || project.name == what;
  }

  std::string name(budget::Code code, budget::Catalogue catalogue) const {
    if (code == 0) return {};
    const budget::CodeRow* row = knowledge_.dictionary(catalogue).by_code(std::to_string(code), budget_.head.year);
    return std::to_string(code) + (row ? " " + row->name : "") + "  ";
  }

  std::string line_text(const budget::Line& line) {
    std::string out = "\n";
    if (budget_.units.size() > 1) out += budget_.units[line.unit].code + "  ";
    if (line.flow != budget::Flow::kExpenditure) out += std::string(budget::name_of(line.flow)) + "  ";
    out += name(line.function, budget::Catalogue::kFunction) + name(line.economic, budget::Catalogue::kEconomic);
    out += budget::name_of(line.source.fund);
    if (line.source.upper) out += " upper";
    if (line.source.carry_over) out += " carry_over";
    if (line.kind != budget::Kind::kNone) out += "  " + std::string(budget::name_of(line.kind));
    if (line.project != budget::kNoIndex)
      out += "  " + budget_.projects[line.project].code + " " + budget_.projects[line.project].name;
    out += "  " + base::describe_yuan(line.amount) + "\n";
    if (line.calculations.empty()) out += std::string("  ") + (zh_ ? "直接录入：" : "entered: ") + line.from + "\n";
    told_.clear();
    for (const std::uint32_t step : line.calculations) out += step_text(step, 1);
    return out;
  }

  std::string step_text(std::uint32_t index, int depth) {
    const budget::Calculation& step = budget_.calculations[index];
    const std::string margin(static_cast<std::size_t>(depth) * 2, ' ');
    std::string out = margin + "= " + step.name + (zh_ ? "：" : ": ") + step.formula;
    const std::string result = base::describe_yuan(step.result);
    if (step.exact != base::plain_yuan(step.result))
      out += " = " + step.exact + (zh_ ? "，取整 " : ", rounded ");
    else if (step.formula != result)
      out += " = ";
    if (step.formula != result || step.exact != base::plain_yuan(step.result)) out += result;
    out += '\n';
    if (!told_.insert(index).second) return out;
    for (const budget::InputCell& cell : step.cells) {
      out += margin + "    " + budget_.sheets[cell.sheet] +
             (zh_ ? " 第 " + std::to_string(cell.row) + " 行 " : " line " + std::to_string(cell.row) + " ") +
             cell.column + " = " + cell.value + "\n";
    }
    for (const std::uint32_t from : step.from) out += step_text(from, depth + 1);
    return out;
  }

  const budget::Budget& budget_;
  const budget::Knowledge& knowledge_;
  bool zh_;
  std::set<std::uint32_t> told_;
};

}  // namespace

std::string explain(const budget::Budget& budget, const budget::Knowledge& knowledge, std::string_view what,
                    Tongue tongue) {
  return Teller(budget, knowledge, tongue).tell(what);
}

}  // namespace gouji::compile
