// What a section says besides amounts at coordinates: people, units, assets, purchases, projects, performance, words.
#include <algorithm>
#include <functional>

#include "base/han_ordinal.h"
#include "base/text.h"
#include "publish/forms.h"
#include "publish/narrative.h"

namespace gouji::publish {
namespace {

using base::Fen;
using budget::Coordinate;
using budget::Dimension;

std::string count_of(const base::Rational& number) { return number.to_string(); }

class Blocks {
 public:
  Blocks(Page& page, const std::string& title) : page_(page), title_(title), budget_(page.values.budget()) {}

  void print(std::string_view name) {
    if (name.starts_with("text:")) return texts(name.substr(5));
    if (name.starts_with("projects:")) return projects(name.substr(9));
    for (const auto& [word, function] : kBlocks) {
      if (word == name) return (this->*function)();
    }
  }

 private:
  void texts(std::string_view slot) {
    const std::vector<std::string> all = page_.all_words(slot);
    if (all.empty()) {
      page_.miss_text(title_, slot, {}, "请在“文字说明”填写", "write it in sheet texts");
    }
    for (const std::string& text : all) page_.paragraph(text);
  }

  std::string posts() const {
    std::string out;
    const std::pair<std::string_view, std::string_view> kinds[] = {{"posts_admin", "行政编制"},
                                                                   {"posts_institution", "事业编制"},
                                                                   {"posts_worker", "工勤编制"},
                                                                   {"posts_other", "其他编制"}};
    base::Rational total;
    for (const auto& [item, label] : kinds) {
      const base::Rational number = page_.values.counted(item);
      total += number;
      if (!number.is_zero()) out += (out.empty() ? "" : "、") + std::string(label) + count_of(number) + "人";
    }
    return total.is_zero() ? std::string() : "编制数" + count_of(total) + "人，其中：" + out + "。";
  }

  void staffing() {
    std::string out = page_.filled("{o}");
    if (page_.values.has_count("offices")) out += "内设机构" + count_of(page_.values.counted("offices")) + "个。";
    out += posts();
    const base::Rational working = page_.values.counted("in_service"), veterans = page_.values.counted("veteran"),
                         retired = page_.values.counted("retired");
    out += "实有人数" + count_of(working + veterans + retired) + "人，其中：在职" + count_of(working) + "人、离休" +
           count_of(veterans) + "人、退休" + count_of(retired) + "人。";
    page_.paragraph(std::move(out));
  }

  void units() {
    std::string names;
    for (const budget::BudgetUnit& unit : budget_.units) names += (names.empty() ? "" : "、") + unit.name;
    page_.paragraph(page_.filled("纳入{o}{y}年部门预算编制范围的预算单位共") + std::to_string(budget_.units.size()) +
                    "个，包括：" + names + "。");
  }

  void plans() {
    const auto number = [&](std::string_view item) { return count_of(page_.values.planned(item)); };
    page_.paragraph(page_.filled("{y}年") + "安排因公出国（境）团组" + number("abroad_groups") + "个、" +
                    number("abroad_persons") + "人次；国内公务接待" + number("reception_batches") + "批次、" +
                    number("reception_persons") + "人次；购置公务用车" + number("vehicles_bought") +
                    "辆，公务用车保有量" + number("vehicles_kept") + "辆。");
  }

  struct Use {
    std::string_view item, label;
  };

  void vehicles() {
    constexpr Use kUses[] = {{"vehicles_leader", "主要领导干部用车"}, {"vehicles_general", "一般公务用车"},
                             {"vehicles_law", "执法执勤用车"},        {"vehicles_special", "特种专业技术用车"},
                             {"vehicles_business", "业务用车"},       {"vehicles_retired", "离退休干部用车"},
                             {"vehicles_other", "其他用车"}};
    std::string parts;
    for (const Use& use : kUses) {
      const base::Rational number = page_.values.asset_count(use.item);
      if (!number.is_zero())
        parts += (parts.empty() ? "，其中：" : "、") + std::string(use.label) + count_of(number) + "辆";
    }
    page_.paragraph(as_of() + page_.filled("{o}共有车辆") + count_of(page_.values.asset_count("vehicles")) + "辆" +
                    parts + "。");
  }

  std::string as_of() const {
    const std::string& date = budget_.head.asset_date;
    return date.empty() ? "" : "截至" + printed_date(date) + "，";
  }

  void assets() {
    if (budget_.assets.empty()) page_.miss(title_, "请填写“资产”表", "fill in sheet assets");
    Fen total;
    for (const std::string_view item : {"houses", "vehicles", "furniture", "other"})
      total += page_.values.asset_value(item);
    page_.paragraph(as_of() + page_.filled("{o}占用使用国有资产总价值") + page_.money(total) + "，具体情况如下：");
    page_.paragraph("1.房屋" + count_of(page_.values.asset_count("houses")) + "平方米，价值" +
                    page_.money(page_.values.asset_value("houses")) + "。");
    // Two uses by name, all others together.
    base::Rational others = page_.values.asset_count("vehicles");
    Fen others_value = page_.values.asset_value("vehicles");
    std::string parts = "其中：";
    for (const Use& use : {Use{"vehicles_general", "一般公务用车"}, Use{"vehicles_law", "执法执勤用车"}}) {
      const base::Rational number = page_.values.asset_count(use.item);
      const Fen value = page_.values.asset_value(use.item);
      others -= number;
      others_value -= value;
      parts += std::string(use.label) + count_of(number) + "辆，价值" + page_.money(value) + "；";
    }
    parts += "其他车辆" + count_of(others) + "辆，价值" + page_.money(others_value);
    page_.paragraph("2.车辆" + count_of(page_.values.asset_count("vehicles")) + "辆，价值" +
                    page_.money(page_.values.asset_value("vehicles")) + "；" + parts + "。");
    page_.paragraph("3.办公家具价值" + page_.money(page_.values.asset_value("furniture")) + "。");
    page_.paragraph("4.其他资产价值" + page_.money(page_.values.asset_value("other")) + "。");
    page_.paragraph("单位价值50万元以上大型设备" + count_of(page_.values.asset_count("equipment_general")) +
                    "台（套），单位价值100万元以上大型设备" + count_of(page_.values.asset_count("equipment_special")) +
                    "台（套）。");
    page_.paragraph(page_.filled("{y}年部门预算安排购置车辆") + count_of(page_.values.asset_count("plan_vehicles")) +
                    "辆，安排购置50万元以上大型设备" + count_of(page_.values.asset_count("plan_equipment_general")) +
                    "台（套），单位价值100万元以上大型设备" +
                    count_of(page_.values.asset_count("plan_equipment_special")) + "台（套）。");
  }

  void contact() {
    if (budget_.head.contact_role.empty())
      page_.miss(title_, "请在“预算信息”填写联系岗位", "give contact_role in sheet budget");
    std::string text = "本部门预算公开信息反馈和联系方式：" + budget_.head.contact_role;
    if (!budget_.head.contact_phone.empty()) text += "，办公电话" + budget_.head.contact_phone;
    page_.paragraph(text + "。");
  }

  Fen project_amount(std::uint32_t p, const Coordinate& within) const {
    Coordinate at = within;
    at.set(Dimension::kProject, page_.symbols.intern(budget_.projects[p].code));
    return page_.values.now(at).value_or(Fen{});
  }

  void projects(std::string_view coordinate) {
    const auto within = budget::parse_coordinate(coordinate == "(all)" ? "" : coordinate, page_.symbols);
    if (!within) return;
    int number = 0;
    for (std::uint32_t p = 0; p < budget_.projects.size(); ++p) {
      const budget::Project& project = budget_.projects[p];
      const Fen amount = project_amount(p, within.value());
      if (amount.value == 0 || project.secret) continue;
      page_.paragraph("（" + base::han_number(++number) + "）项目名称：" + project.name);
      elements(project, p, within.value());
    }
    if (number == 0) page_.paragraph(page_.filled("{o}{y}年没有列入项目库的项目。"));
  }

  /// 立项依据:basis, 补贴人数:people?, 预算安排规模:amount.
  void elements(const budget::Project& project, std::uint32_t p, const Coordinate& within) {
    for (std::string_view element : page_.form.elements) {
      const bool needed = !element.ends_with('?');
      if (!needed) element.remove_suffix(1);
      const std::size_t colon = std::min(element.rfind(':'), element.size());
      const std::string label(element.substr(0, colon));
      const std::string_view slot = element.substr(std::min(colon + 1, element.size()));
      if (slot == "amount" || slot == "sources") {
        const auto of_fund = [&](std::string_view fund) {
          return page_.money(project_amount(p, page_.with(within, Dimension::kFund, fund)));
        };
        std::string text = label + "：" + page_.money(project_amount(p, within));
        if (slot == "sources") text += "，其中：财政拨款" + of_fund("fiscal") + "，其他资金" + of_fund("non_fiscal");
        page_.paragraph(text);
        continue;
      }
      const std::string* text = element_of(project, slot);
      if (text && !text->empty()) {
        page_.paragraph(label + "：" + *text);
      } else if (needed) {
        page_.miss(title_, "项目“" + project.name + "”缺“" + label + "”",
                   "project '" + project.name + "' lacks " + std::string(slot));
      }
    }
  }

  void all_projects() { projects("kind=project"); }

  bool listed(std::uint32_t p) const { return project_amount(p, {}).value != 0 && !budget_.projects[p].secret; }

  /// Name and goal of every project.
  void goals() {
    int number = 0;
    for (std::uint32_t p = 0; p < budget_.projects.size(); ++p) {
      if (!listed(p)) continue;
      const std::string& goal = page_.values.goal_of(p);
      if (goal.empty())
        page_.miss(title_, "项目“" + budget_.projects[p].name + "”缺绩效目标",
                   "project '" + budget_.projects[p].name + "' has no goal");
      page_.paragraph("（" + std::to_string(++number) + "）" + budget_.projects[p].name + "：" + goal);
    }
    if (number == 0) page_.paragraph(page_.filled("{o}{y}年没有列入项目库的项目。"));
  }

  void upper_projects() {
    int number = 0;
    Fen total;
    Coordinate upper;
    upper.set(Dimension::kUpper, page_.symbols.intern("yes"));
    for (std::uint32_t p = 0; p < budget_.projects.size(); ++p) {
      const Fen amount = project_amount(p, upper);
      number += amount.value != 0;
      total += amount;
    }
    if (number == 0) return page_.paragraph(page_.filled("{y}年部门预算中没有上级转移支付安排的项目。"));
    page_.paragraph(page_.filled("{y}年部门预算中上级转移支付安排的项目") + std::to_string(number) +
                    "个，涉及预算金额" + page_.money(total) + "。");
  }

  /// How many projects have targets, and whose money they spend.
  void performance() {
    int fiscal = 0, others = 0;
    Fen total;
    Coordinate at;
    at.set(Dimension::kFund, page_.symbols.intern("fiscal"));
    for (std::uint32_t p = 0; p < budget_.projects.size(); ++p) {
      const Fen all = project_amount(p, {});
      if (all.value != 0) ++(project_amount(p, at).value != 0 ? fiscal : others);
      total += all;
    }
    if (fiscal + others == 0) return page_.paragraph(page_.filled("{o}{y}年没有实行绩效目标管理的项目。"));
    page_.paragraph(page_.filled("{y}年实行绩效目标管理的项目") + std::to_string(fiscal + others) + "个，涉及预算金额" +
                    page_.money(total) + "，其中：财政拨款项目" + std::to_string(fiscal) + "个、非财政拨款项目" +
                    std::to_string(others) + "个。");
  }

  /// One grid of indicators for each project; the department's own first.
  void forms() {
    department_form();
    project_forms();
  }

  void department_form() { print_form(page_, budget::kNoIndex, {title_}); }
  void project_forms() { print_project_forms(page_, {title_}); }

  /// Terms of the whole document: they are looked for when it is complete.
  void glossary() { page_.glossary_at = page_.out.document.blocks.size(); }

  Page& page_;
  const std::string& title_;
  const budget::Budget& budget_;

 public:
  static constexpr std::pair<std::string_view, void (Blocks::*)()> kBlocks[] = {
      {"staffing", &Blocks::staffing},
      {"units", &Blocks::units},
      {"plans", &Blocks::plans},
      {"vehicles", &Blocks::vehicles},
      {"assets", &Blocks::assets},
      {"contact", &Blocks::contact},
      {"performance", &Blocks::performance},
      {"glossary", &Blocks::glossary},
      {"upper_projects", &Blocks::upper_projects},
      {"forms", &Blocks::forms},
      {"department_form", &Blocks::department_form},
      {"project_forms", &Blocks::project_forms},
      {"goals", &Blocks::goals},
      {"all_projects", &Blocks::all_projects},
  };
};

}  // namespace

bool is_block(std::string_view name) {
  const auto named = [&](const auto& block) { return block.first == name; };
  return name.starts_with("text:") || std::any_of(std::begin(Blocks::kBlocks), std::end(Blocks::kBlocks), named);
}

std::string block_names() {
  std::string out = "@text:<slot>";
  for (const auto& [name, function] : Blocks::kBlocks) out += " @" + std::string(name);
  return out;
}

const std::string* element_of(const budget::Project& project, std::string_view slot) {
  const std::pair<std::string_view, const std::string*> all[] = {{"overview", &project.overview},
                                                                 {"basis", &project.basis},
                                                                 {"body", &project.body},
                                                                 {"plan", &project.plan},
                                                                 {"cycle", &project.cycle},
                                                                 {"window", &project.window},
                                                                 {"allocation", &project.allocation},
                                                                 {"people", &project.people},
                                                                 {"standard", &project.standard},
                                                                 {"scope", &project.scope},
                                                                 {"mode", &project.mode},
                                                                 {"procedure", &project.procedure},
                                                                 {"benefit", &project.benefit}};
  for (const auto& [name, text] : all) {
    if (name == slot) return text;
  }
  return nullptr;
}

std::size_t print_glossary(Page& page) {
  std::string printed;
  for (const document::Block& block : page.out.document.blocks) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block)) printed += paragraph->text.utf8 + "\n";
  }
  const std::size_t before = page.out.document.blocks.size();
  const auto entry = [&](std::string_view line) {
    const std::size_t colon = line.find("：");
    if (colon == std::string_view::npos || printed.find(line.substr(0, colon)) == std::string::npos) return;
    page.paragraph(std::to_string(page.out.document.blocks.size() - before + 1) + "." + std::string(line));
  };
  for (const std::string& line : page.form.glossary) entry(line);
  for (const std::string& line : page.all_words("glossary")) entry(line);
  return page.out.document.blocks.size() - before;
}

void print_block(Page& page, std::string_view block, const std::string& title) {
  if (block.starts_with("@")) return Blocks(page, title).print(block.substr(1));
  page.paragraph(page.filled(block));
}

}  // namespace gouji::publish
