// Text, a tree by indentation:
//   2101501 行政运行 30101 基本工资 一般公共预算 人员经费  187,200.00
//     = 基本工资（行政）：6 × 2,600.00 × 12 = 187,200.00
//         staff.csv 第 2 行 pay.basic = 2600
#include "compile/explain.h"

#include <map>
#include <set>

#include "base/text.h"
#include "budget/english_phrases.h"

namespace gouji::compile {
namespace {

class Teller {
 public:
  Teller(const budget::Budget& budget, const budget::Knowledge& knowledge, const intake::Schema& words, Tongue tongue)
      : budget_(budget),
        knowledge_(knowledge),
        words_(words),
        english_(knowledge.derived<budget::EnglishPhrases>()),
        zh_(tongue == Tongue::kChinese) {}

  std::string tell(std::string_view what) {
    std::string body;
    std::map<budget::Flow, base::Fen> totals;  // Money that comes in and money that goes out are no sum.
    int lines = 0;
    for (const budget::Line& line : budget_.lines) {
      if (!meant(line, what)) continue;
      body += line_text(line);
      totals[line.flow] += line.amount;
      ++lines;
    }
    if (lines == 0) return {};
    std::string sums;
    for (const auto& [flow, total] : totals) {
      const std::string called = totals.size() > 1 ? word("flow", budget::name_of(flow)) : zh_ ? "合计" : "sum";
      sums += (zh_ ? "，" : ", ") + called + " " + base::describe_yuan(total) + (zh_ ? " 元" : " yuan");
    }
    return std::string(what) + (zh_ ? "：" + std::to_string(lines) + " 行" : ": " + std::to_string(lines) + " lines") +
           sums + "\n" + body;
  }

 private:
  /// The word of the inputs in Chinese, their key in English.
  std::string word(std::string_view list, std::string_view key) const {
    return std::string(zh_ ? words_.word_for(list, key) : key);
  }

  /// What the program itself put into a name or formula; items and projects keep their names.
  std::string said(const std::string& text) const { return zh_ ? text : english_.of(text); }

  /// The title of a column of an input sheet; its key where the sheet is not known, and in English.
  std::string column_title(const std::string& sheet, const std::string& key) const {
    const std::string_view file = std::string_view(sheet).substr(sheet.rfind('/') + 1);
    for (const intake::SheetSchema& form : words_.sheets()) {
      if (!zh_ || (form.file() != file && form.title != file)) continue;
      for (const intake::Column& column : form.columns) {
        if (column.key == key) return column.title;
      }
    }
    return key;
  }

  bool meant(const budget::Line& line, std::string_view what) const {
    if (const budget::Code code = budget::code_from(what)) {
      const auto below = [&](budget::Code own) { return own != 0 && budget::code_covers(code, own); };
      if (below(line.function) || below(line.economic) || below(line.gov_economic)) return true;
    }
    if (line.unit < budget_.units.size() && budget_.units[line.unit].code == what) return true;
    if (words_.meaning("flow", what) == budget::name_of(line.flow)) return true;
    if (words_.meaning("fund", what) == budget::name_of(line.source.fund)) return true;
    if (line.kind != budget::Kind::kNone && words_.meaning("kind", what) == budget::name_of(line.kind)) return true;
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
    if (line.flow != budget::Flow::kExpenditure) out += word("flow", budget::name_of(line.flow)) + "  ";
    out += name(line.function, budget::Catalogue::kFunction) + name(line.economic, budget::Catalogue::kEconomic);
    out += word("fund", budget::name_of(line.source.fund));
    if (line.source.upper) out += zh_ ? "（上级转移支付）" : " upper";
    if (line.source.carry_over) out += zh_ ? "（上年结转）" : " carry_over";
    if (line.kind != budget::Kind::kNone) out += "  " + word("kind", budget::name_of(line.kind));
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
    std::string out = margin + "= " + said(step.name) + (zh_ ? "：" : ": ") + said(step.formula);
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
             column_title(budget_.sheets[cell.sheet], cell.column) + " = " + cell.value + "\n";
    }
    for (const std::uint32_t from : step.from) out += step_text(from, depth + 1);
    return out;
  }

  const budget::Budget& budget_;
  const budget::Knowledge& knowledge_;
  const intake::Schema& words_;
  const budget::EnglishPhrases& english_;
  bool zh_;
  std::set<std::uint32_t> told_;
};

}  // namespace

std::string explain(const budget::Budget& budget, const budget::Knowledge& knowledge, const intake::Schema& words,
                    std::string_view what, Tongue tongue) {
  return Teller(budget, knowledge, words, tongue).tell(what);
}

}  // namespace gouji::compile
