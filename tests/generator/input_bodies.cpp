// The department, its units, who works there, what they keep, and what is said of it in words.
#include <algorithm>

#include "generator/input_draw.h"

namespace gouji::generator {
namespace {

struct Field {
  const char *name, *office, *body, *code;  ///< 教育, 教育局, 中学, the 类 of its items.
};
constexpr Field kFields[] = {
    {"教育", "教育局", "中学", "205"},           {"卫生健康", "卫生健康局", "医院", "210"},
    {"农业农村", "农业农村局", "农技站", "213"}, {"交通运输", "交通运输局", "公路养护站", "214"},
    {"科学技术", "科学技术局", "科研所", "206"}, {"文化旅游", "文化和旅游局", "文化馆", "207"},
    {"公安", "公安局", "派出所", "204"},         {"民政", "民政局", "福利院", "208"},
    {"生态环境", "生态环境局", "监测站", "211"}, {"住房城乡建设", "住房和城乡建设局", "质监站", "212"},
    {"应急管理", "应急管理局", "救援队", "224"}, {"统计", "统计局", "调查队", "201"},
};
constexpr const char* kRegions[] = {"650100", "150100", "530100", "640100", "360100", "310100",
                                    "110100", "440300", "210100", "320500", "510100", "610100"};

class Bodies {
 public:
  explicit Bodies(Draw& draw) : draw_(draw), random_(draw.random) {}

  void run() {
    head();
    units();
    headcount();
    staff();
    parameters();
    assets();
    three_public();
    texts();
  }

 private:
  /// An item of the name inside the class, else any of that name in force.
  std::string item_named(std::string_view name, std::string_view inside) const {
    std::vector<std::string> near, far;
    for (const budget::CodeRow* row : draw_.knowledge.dictionary(budget::Catalogue::kFunction).by_name(name, 3)) {
      if (row->holds_in(draw_.year)) (row->code.starts_with(inside) ? near : far).push_back(row->code);
    }
    if (near.empty()) near = far;
    std::sort(near.begin(), near.end());
    return near.empty() ? "2050101" : random_.pick(near);
  }

  void head() {
    field_ = &kFields[draw_.size.exact ? 0 : random_.between(0, std::size(kFields) - 1)];
    const bool plain = draw_.size.exact;
    const Cells levels = {"县级", "市级", "省级", "县级", "市级", "省级", "乡级", "中央"};
    const std::string level = plain ? "县级" : random_.pick(levels);
    draw_.place = level == "省级"   ? "示例省"
                  : level == "市级" ? "示例市"
                  : level == "乡级" ? "示例镇"
                  : level == "中央" ? "国家示例"
                                    : "示例县";
    draw_.field = field_->name;
    const std::string year = std::to_string(draw_.year), before = std::to_string(draw_.year - 1);
    const std::string office = field_->office;
    std::string text = "year = " + year + "\norganisation = \"" + draw_.place + office + "\"\nshort_name = \"" +
                       office + "\"\ncode = \"402\"\nregion = \"" +
                       kRegions[plain ? 0 : random_.between(0, std::size(kRegions) - 1)] +
                       "\"\ntemplate = \"xj-2024\"\nparameters = \"sample-2024\"\napproval_date = \"" + year +
                       "-01-26\"\npublication_date = \"" + year +
                       "-02-05\"\ncontact_role = \"办公室\"\nasset_date = \"" + before + "-12-31\"\n";
    if (!plain) text += "level = \"" + level + "\"\n";
    if (!plain && random_.chance(30)) text += "contact_phone = \"0000-0000000\"\n";
    if (!plain && random_.chance(10))
      text += std::string("rounding = \"") + (random_.chance(50) ? "协调取整" : "各自四舍五入") + "\"\n";
    draw_.files.push_back({"budget.toml", std::move(text)});
  }

  void units() {
    const Cells natures = {"行政单位", "事业单位", "参公单位", "其他"};
    const Cells classes = {"", "公益一类", "公益二类", "未分类"}, funding = {"", "全额", "差额", "定额", "自收自支"};
    std::vector<Cells> rows{{"unit", "name", "nature", "office", "class", "funding", "short_name"}};
    const std::string admin = draw_.size.exact ? "2050101" : item_named("行政运行", field_->code);
    const std::string institution = draw_.size.exact ? "2050201" : item_named("事业运行", field_->code);
    for (int u = 0; u < draw_.size.units; ++u) {
      DrawnUnit unit;
      unit.code = Draw::padded("4", static_cast<std::size_t>(u));
      unit.name =
          u == 0 ? draw_.place + field_->office + "本级" : draw_.place + "第" + std::to_string(u) + field_->body;
      unit.nature = random_.pick(natures);
      unit.admin_item = admin;
      unit.institution_item = institution;
      const bool institutional = unit.nature == "事业单位";
      rows.push_back({unit.code, unit.name, unit.nature, Draw::yes(u == 0), institutional ? random_.pick(classes) : "",
                      institutional ? random_.pick(funding) : "", ""});
      draw_.units.push_back(std::move(unit));
    }
    draw_.file("units.csv", rows);
  }

  void headcount() {
    std::vector<Cells> rows{{"unit", "item", "number", "prior"}};
    for (DrawnUnit& unit : draw_.units) {
      const auto row = [&](const char* item, std::int64_t number, bool prior) {
        rows.push_back({unit.code, item, std::to_string(number), prior ? draw_.number(0, number) : ""});
      };
      const bool told = !draw_.size.exact && random_.chance(30);
      row("事业编制", random_.between(100, 160), told);
      unit.vehicles = static_cast<int>(random_.between(0, 4));
      row("实有车辆", unit.vehicles, false);
      if (!told) continue;
      row("行政编制", random_.between(100, 160), true);
      row("工勤编制", random_.between(0, 20), false);
      row("其他编制", random_.between(0, 9), false);
      row("内设机构数", random_.between(1, 12), false);
      row("车辆编制", unit.vehicles + random_.between(0, 3), false);
      row("办公用房面积", random_.between(50, 9000), false);
    }
    draw_.file("headcount.csv", rows);
  }

  void staff() {
    std::vector<Cells> rows{{"unit", "staff", "count", "post", "status", "grade", "months", "基本工资", "津贴补贴",
                             "绩效工资", "奖金", "离休费", "退休费", "缴费基数·住房公积金"}};
    const bool plain = draw_.size.exact;
    // A unit of one person, as there are.
    const bool alone = !plain && random_.chance(5);
    for (DrawnUnit& unit : draw_.units) {
      const int count = alone ? 1 : draw_.size.staff_rows;
      for (int s = 0; s < count; ++s) {
        const bool working = random_.chance(85), admin = random_.chance(40);
        const bool worker = !plain && random_.chance(8), veteran = !plain && !working && random_.chance(30);
        const std::int64_t heads = alone ? 1 : random_.between(1, 9);
        if (working) unit.heads += static_cast<int>(heads);
        const bool institutional = !admin && !worker;
        const bool pensioner = !plain && !working;
        rows.push_back({unit.code, "S" + std::to_string(s), std::to_string(heads),
                        worker  ? "工勤"
                        : admin ? "行政"
                                : "事业",
                        working   ? "在职"
                        : veteran ? "离休"
                                  : "退休",
                        !plain && random_.chance(20) ? "一级" : "", random_.chance(20) ? draw_.number(1, 12) : "",
                        pensioner ? "" : draw_.number(1500, 5000), pensioner ? "" : draw_.number(0, 4000),
                        institutional && !pensioner ? draw_.number(0, 4000) : "",
                        pensioner ? "" : draw_.number(0, 12000), pensioner && veteran ? draw_.number(0, 6000) : "",
                        pensioner && !veteran ? draw_.number(0, 6000) : "",
                        !plain && working && random_.chance(10) ? draw_.number(2000, 9000) : ""});
      }
    }
    draw_.file("staff.csv", rows);
  }

  void parameters() {
    const DrawnUnit& first = draw_.units.front();
    std::vector<Cells> postings{{"item", "function", "post"},
                                {"personnel", first.admin_item, "行政"},
                                {"personnel", first.institution_item, "事业"},
                                {"personnel", first.admin_item, "工勤"},
                                {"public", first.admin_item, ""}};
    draw_.file("postings.csv", postings);
    if (!draw_.traits.own_parameters) return;
    const Cells quanta = {"0", "1", "10000"};
    const std::string quantum = random_.pick(quanta);
    draw_.quantum_fen = quantum == "0" ? 0 : std::stoll(quantum) * 100;
    draw_.file("gov_classes.csv", {{"economic", "gov"}, {"30299", "50299"}});
    draw_.file("policy.csv", {{"item", "value"}, {"quantum", quantum}});
    draw_.file("rates.csv",
               {{"code", "name", "rate", "items", "economic", "kind", "posts", "posting", "floor", "cap", "rounding"},
                {"pension", "基本养老保险缴费", "16", "basic allowance performance", "30108", "人员经费", "", "pension",
                 "3000", "9000", "逐人取整"},
                {"housing", "住房公积金", draw_.number(5, 12), "basic allowance performance bonus", "30113", "人员经费",
                 "", "housing", "", "", "汇总后取整"}});
    draw_.file("quotas.csv",
               {{"code", "name", "amount", "times", "per", "economic", "kind", "posting"},
                {"heating", "取暖费", draw_.number(1, 40), "", "平方米", "30208", "公用经费", "public"},
                {"water", "水费", draw_.number(100, 900), "12", "单位", "30205", "公用经费", "public"},
                {"care", "离休人员护理费", draw_.number(100, 900), "12", "离休人员", "30305", "人员经费", "retiree"}});
  }

  void assets() {
    std::vector<Cells> rows{{"unit", "item", "count", "value"}};
    const Cells vehicles = {"一般公务用车", "主要领导干部用车", "执法执勤用车", "特种专业技术用车",
                            "业务用车",     "离退休干部用车",   "其他用车"};
    for (std::size_t u = 0; u < draw_.units.size(); ++u) {
      const DrawnUnit& unit = draw_.units[u];
      if (u > 0 && (draw_.size.exact || random_.chance(50))) continue;
      const auto row = [&](const std::string& item, std::int64_t number) {
        rows.push_back({unit.code, item, std::to_string(number), Draw::yuan(draw_.price())});
      };
      row("房屋", random_.between(0, 9000));
      const bool rich = !draw_.size.exact && random_.chance(50);
      std::int64_t left = unit.vehicles;
      for (std::size_t v = vehicles.size(); rich && v-- > 1;) {
        const std::int64_t share = random_.between(0, left);
        if (share > 0) row(vehicles[v], share);
        left -= share;
      }
      row(vehicles[0], left);
      if (!rich) continue;
      row("土地", random_.between(0, 9000));
      row("办公家具", random_.between(0, 900));
      row("其他资产", random_.between(0, 900));
      row("大型设备（较低限额以上）", random_.between(0, 9));
      row("大型设备（较高限额以上）", random_.between(0, 9));
      row("本年拟购置车辆", random_.between(0, 2));
      row("本年拟购置大型设备（较低限额以上）", random_.between(0, 2));
      row("本年拟购置大型设备（较高限额以上）", random_.between(0, 2));
    }
    draw_.file("assets.csv", rows);
    if (!draw_.traits.new_assets) return;
    std::vector<Cells> fresh{{"unit", "category", "name", "quantity_unit", "quantity", "price"}};
    const std::int64_t count = random_.between(1, 5);
    for (std::int64_t i = 0; i < count; ++i)
      fresh.push_back({random_.pick(draw_.units).code, "设备", "示例设备" + std::to_string(i + 1), "台",
                       draw_.number(1, 30), Draw::yuan(draw_.price())});
    draw_.file("new_assets.csv", fresh);
  }

  /// What it costs stands in other sheets: travel and purchase as fixed items, reception and running by quota.
  void three_public() {
    if (!draw_.traits.three_public) return;
    std::vector<Cells> rows{{"unit", "item", "number"}};
    constexpr int kPersonsAHead = 3;
    for (const DrawnUnit& unit : draw_.units) {
      const auto item = [&](const char* name, const std::string& code, std::int64_t most) {
        const std::int64_t fen = random_.between(1, most) * 100;
        draw_.fixed.push_back(
            {unit.code, name, "公用经费", unit.admin_item, code, "", "", "", Draw::yuan(fen), "年度计划"});
      };
      if (unit.heads > 0) {
        rows.push_back({unit.code, "接待批次", draw_.number(1, unit.heads)});
        rows.push_back({unit.code, "接待人次", draw_.number(unit.heads, unit.heads * kPersonsAHead)});
      }
      if (random_.chance(30)) {
        rows.push_back({unit.code, "出国（境）团组数", draw_.number(1, 3)});
        rows.push_back({unit.code, "出国（境）人次", draw_.number(3, 12)});
        item("因公出国（境）费", "30212", 300'000);
      }
      const bool buys = random_.chance(30);
      if (buys) {
        rows.push_back({unit.code, "购置车辆数", "1"});
        item("公务用车购置", "31013", 250'000);
      }
      rows.push_back({unit.code, "保有车辆数", std::to_string(unit.vehicles + (buys ? 1 : 0))});
    }
    draw_.file("three_public.csv", rows);
  }

  void texts() {
    const std::string field = draw_.field;
    std::vector<Cells> rows{{"slot", "at", "text"},
                            {"主要职能", "", "（一）贯彻执行" + field + "工作方针政策，拟订发展规划并组织实施。"},
                            {"机构设置", "", "本部门内设办公室、计划财务科。"},
                            {"工作任务", "", "一是落实年度" + field + "工作计划。"},
                            {"变动原因", "", "年度项目和人员按实际需求增减调整"},
                            {"资金用途", "", "开展相关业务工作"}};
    if (draw_.traits.rich_forms) {
      rows.push_back({"主要职能", "", "（二）指导和监督所属单位开展工作。"});
      rows.push_back({"工作任务", "", "二是加强资金使用管理。"});
      rows.push_back({"变动原因", "kind=project", "年度项目按任务需求增减调整"});
      rows.push_back({"变动原因", "kind=personnel", "人员增减和工资标准调整"});
      rows.push_back({"变动原因", "purpose=three_public", "压减公务接待批次和公务用车运行开支"});
      rows.push_back({"变动原因", "function=" + draw_.general_items.front(), "专项任务按实际需求增减调整"});
      rows.push_back({"资金用途", "function=" + draw_.general_items.front(), "完成年度专项任务"});
      rows.push_back({"名词解释", "", "项目支出：在基本支出之外为完成特定任务发生的支出。"});
    }
    draw_.file("texts.csv", rows);
  }

  Draw& draw_;
  Random& random_;
  const Field* field_ = nullptr;
};

}  // namespace

void draw_bodies(Draw& draw) { Bodies(draw).run(); }

}  // namespace gouji::generator
