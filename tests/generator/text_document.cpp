#include "generator/text_document.h"

#include <algorithm>

#include "base/rational.h"

namespace gouji::generator {
namespace {

using base::Rational;

enum class Where { kTable, kText };

class Printer {
 public:
  Printer(const Department& department, const TextStyle& style)
      : d_(department), s_(style), y_(std::to_string(department.year)) {}

  std::string print() {
    cover();
    if (s_.tables) tables();
    narrative();
    glossary();
    return std::move(out_);
  }

 private:
  void line(const std::string& text) { out_ += text + "\n\n"; }
  void row(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) out_ += (i ? "\t" : "") + cells[i];
    out_ += "\n";
  }

  static std::string grouped(std::string digits) {
    const std::size_t point = std::min(digits.find('.'), digits.size());
    for (std::size_t at = point; at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
  }

  std::string number(Fen fen, Where where) const {
    const Rational value = Rational(fen) * Rational::decimal(1, s_.yuan ? 2 : 6);
    std::string text = value.to_fixed(2);
    if (where == Where::kText && s_.trim_zeros && text.find('.') != std::string::npos) {
      while (text.back() == '0') text.pop_back();
      if (text.back() == '.') text.pop_back();
    }
    return s_.yuan || where == Where::kTable ? grouped(text) : text;
  }
  std::string cell(Fen fen) const { return fen == 0 ? "" : number(fen, Where::kTable); }
  std::string unit() const { return s_.yuan ? "元" : "万元"; }
  std::string money(Fen fen) const { return number(fen, Where::kText) + unit(); }

  static std::string percent(Fen part, Fen whole) {
    return (Rational(part) * Rational(100) / Rational(whole)).to_fixed(2) + "%";
  }

  std::string change(const Amount& amount, const std::string& reason) const {
    const Fen delta = amount.now - amount.before;
    static const char* const kBase[] = {"比上年预算", "与上年预算相比", "较上年预算"};
    const std::string base = kBase[s_.change_words];
    if (delta == 0) return "，与上年预算持平";
    std::string text = "，" + base + (delta > 0 ? "增加" : "减少") + money(std::abs(delta));
    if (amount.before > 0)
      text += std::string("，") + (delta > 0 ? "增长" : "下降") + percent(std::abs(delta), amount.before);
    return text + "，主要原因是" + reason;
  }

  void cover() {
    line(d_.name + y_ + "年部门预算公开");
    line("目 录");
    line("第一部分 部门概况");
    line("第二部分 " + y_ + "年部门预算表");
    line("第三部分 " + y_ + "年部门预算情况说明");
    line("第四部分 名词解释");
    line("第一部分 部门概况");
    line("一、主要职能");
    line("（一）贯彻执行本行业的法律法规和政策，拟订本地区的规划并组织实施。");
    line("（二）完成上级交办的其他任务。");
    line("二、机构设置及人员情况");
    line(d_.name + "编制数" + std::to_string(d_.posts) + "人，在职" + std::to_string(d_.in_service) + "人，退休" +
         std::to_string(d_.retired) + "人。");
  }

  void table_head(int number, const std::string& title) {
    line("表 " + std::to_string(number));
    line(title);
    line("编制部门：" + d_.name);
    line("单位：" + unit());
  }

  struct ClassSum {
    std::string code, name;
    Amount general, fund;
  };
  std::vector<ClassSum> classes() const {
    std::vector<ClassSum> out;
    for (const FunctionItem& item : d_.items) {
      const std::string code = item.code.substr(0, 3);
      if (out.empty() || out.back().code != code) out.push_back({code, item.class_name, {}, {}});
      (item.gov_fund ? out.back().fund : out.back().general) += item.total();
    }
    return out;
  }

  void tables() {
    line("第二部分 " + y_ + "年部门预算表");
    summary_table(1, "部门收支总表");
    function_table(2, "部门支出总表", "支出预算", [](const FunctionItem&) { return true; });
    fiscal_table(3);
    function_table(4, "一般公共预算支出表", "一般公共预算支出", [](const FunctionItem& i) { return !i.gov_fund; });
    economic_table(5);
    three_public_table(6);
    fund_table(7);
  }

  void two_sided(const std::vector<std::pair<std::string, Fen>>& left,
                 const std::vector<std::vector<std::string>>& right) {
    for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
      std::vector<std::string> cells = i < left.size() ? std::vector<std::string>{left[i].first, cell(left[i].second)}
                                                       : std::vector<std::string>{"", ""};
      if (i < right.size()) {
        cells.insert(cells.end(), right[i].begin(), right[i].end());
      } else {
        cells.resize(cells.size() + (right.empty() ? 2 : right.front().size()));
      }
      row(cells);
    }
  }

  void summary_table(int number, const std::string& title) {
    table_head(number, title);
    row({"收入", "", "支出", ""});
    row({"项目", "预算数", "项目", "预算数"});
    std::vector<std::vector<std::string>> right;
    for (const ClassSum& c : classes()) right.push_back({c.code + " " + c.name, cell(c.general.now + c.fund.now)});
    two_sided({{"一、一般公共预算拨款收入", d_.general().now},
               {"二、政府性基金预算拨款收入", d_.fund().now},
               {"三、国有资本经营预算拨款收入", 0},
               {"四、事业收入", 0},
               {"五、其他收入", 0}},
              right);
    row({"收入总计", cell(d_.total().now), "支出总计", cell(d_.total().now)});
    out_ += "\n";
  }

  void fiscal_table(int number) {
    table_head(number, "财政拨款收支总表");
    row({"财政拨款收入", "", "财政拨款支出", "", "", ""});
    row({"项目", "预算数", "项目", "合计", "一般公共预算", "政府性基金预算"});
    std::vector<std::vector<std::string>> right;
    for (const ClassSum& c : classes())
      right.push_back({c.code + " " + c.name, cell(c.general.now + c.fund.now), cell(c.general.now), cell(c.fund.now)});
    two_sided({{"一、一般公共预算拨款", d_.general().now}, {"二、政府性基金预算拨款", d_.fund().now}}, right);
    row({"收入总计", cell(d_.total().now), "支出总计", cell(d_.total().now), cell(d_.general().now),
         cell(d_.fund().now)});
    out_ += "\n";
  }

  std::vector<std::string> code_cells(const std::string& code) const {
    if (!s_.split_codes) return {code};
    std::vector<std::string> cells = {"", "", ""};
    if (code.size() >= 3) cells[0] = code.substr(0, 3);
    if (code.size() >= 5) cells[1] = code.substr(3, 2);
    if (code.size() >= 7) cells[2] = code.substr(5, 2);
    return cells;
  }

  void coded_row(const std::string& code, const std::string& name, const std::vector<Fen>& amounts) {
    std::vector<std::string> cells = code_cells(code);
    cells.push_back(name);
    for (const Fen fen : amounts) cells.push_back(cell(fen));
    row(cells);
  }

  void function_head(const std::string& group, const std::vector<std::string>& columns) {
    std::vector<std::string> first =
        s_.split_codes ? std::vector<std::string>{"功能分类科目编码", "", ""} : std::vector<std::string>{"科目编码"};
    std::vector<std::string> second =
        s_.split_codes ? std::vector<std::string>{"类", "款", "项"} : std::vector<std::string>{""};
    first.push_back(s_.split_codes ? "功能分类科目名称" : "科目名称");
    second.push_back("");
    first.push_back(group);
    for (std::size_t i = 1; i < columns.size(); ++i) first.emplace_back();
    second.insert(second.end(), columns.begin(), columns.end());
    row(first);
    row(second);
  }

  template <typename Filter>
  void function_rows(Filter wanted, bool project_only) {
    const auto amounts = [&](std::size_t length, const std::string& prefix) {
      Amount basic, project;
      for (const FunctionItem& item : d_.items) {
        if (!wanted(item) || item.code.substr(0, length) != prefix) continue;
        basic += item.personnel;
        basic += item.public_funds;
        project += item.project;
      }
      return project_only ? std::vector<Fen>{project.now, project.now}
                          : std::vector<Fen>{basic.now + project.now, basic.now, project.now};
    };
    if (!s_.total_last) coded_row("", "合计", amounts(0, ""));
    std::string top, division;
    for (const FunctionItem& item : d_.items) {
      if (!wanted(item)) continue;
      if (item.code.substr(0, 3) != top) {
        top = item.code.substr(0, 3);
        coded_row(top, item.class_name, amounts(3, top));
      }
      if (item.code.substr(0, 5) != division) {
        division = item.code.substr(0, 5);
        coded_row(division, item.division_name, amounts(5, division));
      }
      coded_row(item.code, item.name, amounts(7, item.code));
    }
    if (s_.total_last) coded_row("", "合计", amounts(0, ""));
  }

  template <typename Filter>
  void function_table(int number, const std::string& title, const std::string& group, Filter wanted) {
    table_head(number, title);
    function_head(group, {"合计", "基本支出", "项目支出"});
    function_rows(wanted, false);
    out_ += "\n";
  }

  void fund_table(int number) {
    table_head(number, "政府性基金预算支出表");
    function_head("政府性基金预算支出", {"合计", "项目支出"});
    if (d_.fund().now == 0) {
      out_ += "\n";
      line(d_.name + y_ + "年没有使用政府性基金预算拨款安排的支出，政府性基金预算支出表为空表。");
      return;
    }
    function_rows([](const FunctionItem& i) { return i.gov_fund; }, true);
    out_ += "\n";
  }

  void economic_table(int number) {
    table_head(number, "一般公共预算基本支出表");
    row({"经济分类科目编码", "科目名称", "一般公共预算基本支出", "", ""});
    row({"", "", "合计", "人员经费", "公用经费"});
    const auto print = [&](const std::string& code, const std::string& name, Fen personnel, Fen other) {
      row({code, name, cell(personnel + other), cell(personnel), cell(other)});
    };
    Fen personnel = 0, other = 0;
    for (const EconomicItem& item : d_.economics) (item.personnel ? personnel : other) += item.now;
    if (!s_.total_last) print("", "合计", personnel, other);
    std::string top;
    for (const EconomicItem& item : d_.economics) {
      if (item.code.substr(0, 3) != top) {
        top = item.code.substr(0, 3);
        Fen p = 0, o = 0;
        for (const EconomicItem& child : d_.economics) {
          if (child.code.substr(0, 3) == top) (child.personnel ? p : o) += child.now;
        }
        print(top, item.class_name, p, o);
      }
      print(item.code, item.name, item.personnel ? item.now : 0, item.personnel ? 0 : item.now);
    }
    if (s_.total_last) print("", "合计", personnel, other);
    out_ += "\n";
  }

  void three_public_table(int number) {
    table_head(number, "财政拨款“三公”经费支出表");
    row({"单位名称", "合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费", "", ""});
    row({"", "", "", "", "小计", "公务用车购置费", "公务用车运行费"});
    const Fen vehicle = d_.vehicle_purchase.now + d_.vehicle_run.now;
    const Fen total = d_.abroad.now + d_.reception.now + vehicle;
    if (total == 0) {
      out_ += "\n";
      line(d_.name + y_ + "年没有使用财政拨款安排“三公”经费支出，财政拨款“三公”经费支出表为空表。");
      return;
    }
    row({d_.name, cell(total), cell(d_.abroad.now), cell(d_.reception.now), cell(vehicle),
         cell(d_.vehicle_purchase.now), cell(d_.vehicle_run.now)});
    out_ += "\n";
  }

  void narrative() {
    line("第三部分 " + y_ + "年部门预算情况说明");
    const std::string body = d_.name + y_ + "年";
    const Amount basic = d_.sum(false, true, true, false), project = [&] {
      Amount out = d_.sum(false, false, false, true);
      out += d_.sum(true, false, false, true);
      return out;
    }();
    line("一、关于" + body + "收支预算情况的总体说明");
    line(body + "收支总预算" + money(d_.total().now) + "。");
    line("二、关于" + body + "收入预算情况说明");
    std::string text = body + "收入预算" + money(d_.total().now) + "，其中：一般公共预算拨款收入" +
                       money(d_.general().now) + "，占" + percent(d_.general().now, d_.total().now) +
                       change(d_.general(), "项目安排有所调整");
    if (d_.fund().now > 0)
      text += "；政府性基金预算拨款收入" + money(d_.fund().now) + "，占" + percent(d_.fund().now, d_.total().now) +
              change(d_.fund(), "基金项目安排有所调整");
    line(text + "。");
    line("三、关于" + body + "支出预算情况说明");
    line(body + "支出预算" + money(d_.total().now) + "，其中：");
    line("基本支出" + money(basic.now) + "，占" + percent(basic.now, d_.total().now) +
         change(basic, "人员和定额有所变动") + "。");
    line("项目支出" + money(project.now) + "，占" + percent(project.now, d_.total().now) +
         change(project, "项目安排有所调整") + "。");
    line("四、关于" + body + "财政拨款收支预算情况的总体说明");
    line(body + "财政拨款收支总预算" + money(d_.total().now) + "。收入预算包括：一般公共预算拨款" +
         money(d_.general().now) + "，政府性基金预算拨款" + money(d_.fund().now) + "，国有资本经营预算拨款" + money(0) +
         "。");
    line("五、关于" + body + "一般公共预算当年拨款情况说明");
    general_items(body);
    line("六、关于" + body + "一般公共预算基本支出情况说明");
    basic_items(body, basic);
    line("七、关于" + body + "政府性基金预算拨款情况说明");
    line(d_.fund().now > 0
             ? body + "政府性基金预算拨款" + money(d_.fund().now) + change(d_.fund(), "基金项目安排有所调整") + "。"
             : body + "没有使用政府性基金预算拨款安排的支出。");
    three_public(body);
    line("九、其他重要事项的情况说明");
    line("（一）政府采购情况");
    line(body + "政府采购预算" + money(d_.goods + d_.works + d_.services) + "，其中：政府采购货物预算" +
         money(d_.goods) + "，政府采购工程预算" + money(d_.works) + "，政府采购服务预算" + money(d_.services) + "。");
  }

  void general_items(const std::string& body) {
    line(body + "一般公共预算拨款支出" + money(d_.general().now) + change(d_.general(), "项目安排有所调整") +
         "。具体使用情况如下：");
    int number = 1;
    for (const FunctionItem& item : d_.items) {
      if (item.gov_fund) continue;
      line(std::to_string(number++) + "、" + item.class_name + "（类）" + item.division_name + "（款）" + item.name +
           "（项）" + y_ + "年预算数为" + money(item.total().now) + change(item.total(), "人员和项目安排有所变动") +
           "。");
    }
  }

  void basic_items(const std::string& body, const Amount& basic) {
    line(body + "一般公共预算基本支出" + money(basic.now) + "，其中：");
    for (const bool personnel : {true, false}) {
      std::string list;
      Fen sum = 0;
      for (const EconomicItem& item : d_.economics) {
        if (item.personnel != personnel) continue;
        list += (list.empty() ? "" : "、") + item.name + money(item.now);
        sum += item.now;
      }
      line((personnel ? "人员经费" : "公用经费") + money(sum) + "，包括：" + list + "。");
    }
  }

  void three_public(const std::string& body) {
    line("八、关于" + body + "“三公”经费预算情况说明");
    Amount vehicle = d_.vehicle_purchase;
    vehicle += d_.vehicle_run;
    Amount total = d_.abroad;
    total += d_.reception;
    total += vehicle;
    line(body + "“三公”经费财政拨款预算" + money(total.now) + "，其中：因公出国（境）费" + money(d_.abroad.now) +
         "，公务接待费" + money(d_.reception.now) + "，公务用车购置及运行费" + money(vehicle.now) + "（公务用车购置费" +
         money(d_.vehicle_purchase.now) + "，公务用车运行费" + money(d_.vehicle_run.now) + "）。");
  }

  void glossary() {
    line("第四部分 名词解释");
    line("一、基本支出：维持机构运转、完成日常工作所需的人员经费和公用经费。");
    line("二、项目支出：在基本支出以外，为完成特定任务安排的支出。");
    line("三、“三公”经费：因公出国（境）、公务接待、公务用车购置及运行维护三类开支。");
  }

  const Department& d_;
  const TextStyle& s_;
  std::string y_;
  std::string out_;
};

}  // namespace

TextStyle make_style(std::uint64_t seed) {
  Random random(seed ^ 0x5eed57eull);
  TextStyle style;
  style.yuan = random.chance(30);
  style.trim_zeros = random.chance(40);
  style.total_last = random.chance(40);
  style.split_codes = random.chance(50);
  style.tables = random.chance(85);
  style.change_words = static_cast<int>(random.between(0, 2));
  return style;
}

std::string print_text(const Department& department, const TextStyle& style) {
  return Printer(department, style).print();
}

}  // namespace gouji::generator
