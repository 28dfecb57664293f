// Projects with their calculation lines and sources, what is bought with them, and their targets.
#include <algorithm>

#include "generator/input_draw.h"

namespace gouji::generator {
namespace {

constexpr std::int64_t kRoundYuan = 100;
constexpr std::int64_t kLarge = 1'000'000;  ///< Of which a hundredth still prints.

class Projects {
 public:
  explicit Projects(Draw& draw) : draw_(draw), random_(draw.random) {}

  void run() {
    for (int p = 0; p < draw_.size.projects; ++p) {
      project(static_cast<std::size_t>(p));
      // A project of several sources that its lines do not name; the rest names them line by line.
      const bool split = !draw_.size.exact && !down_ && random_.chance(15);
      if (split) {
        split_lines();
      } else {
        plain_lines();
      }
    }
    draw_.file("projects.csv", rows_);
    draw_.file("project_lines.csv", lines_);
    draw_.file("project_sources.csv", sources_);
  }

 private:
  std::string name(std::size_t number) {
    const std::string order = std::to_string(number + 1);
    if (draw_.size.exact) return "示例经费" + order;
    const Cells kinds = {"业务经费",     "设备购置", "信息系统运行维护", "维修改造", "人才培养", "专项债券项目",
                         "一般债券项目", "补助资金", "政府购买服务",     "监测评估", "宣传培训", "示范点建设"};
    return draw_.field + random_.pick(kinds) + "（" + order + "）";
  }

  void project(std::size_t number) {
    DrawnProject project;
    project.code = Draw::padded("P", number);
    project.unit = static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(draw_.units.size()) - 1));
    const bool plain = draw_.size.exact;
    const Cells kinds = {"特定目标类", "其他运转类", ""}, levels = {"本级", "上级补助", "对下转移支付", ""};
    const std::string year = std::to_string(draw_.year), span = year + "年1月至12月";
    const std::string called = name(number);
    const bool subsidy = called.find("补助") != std::string::npos;
    const std::string& level = random_.pick(levels);
    down_ = !plain && level == "对下转移支付";
    const auto of_subsidy = [&](const char* text) { return subsidy ? std::string(text) : std::string(); };
    const bool plans = plain || random_.chance(80);
    rows_.push_back(
        {project.code,
         draw_.units[project.unit].code,
         called,
         plain ? "特定目标类" : random_.pick(kinds),
         plain ? "本级" : level,
         "完成年度工作任务",
         "《" + draw_.place + draw_.field + "工作年度计划》（示例发〔" + std::to_string(draw_.year - 1) + "〕1号）",
         draw_.units[project.unit].name,
         "按年度计划组织实施",
         span,
         span,
         "按年度计划安排",
         plans ? Draw::yuan(draw_.price()) : "",
         plans ? Draw::yuan(draw_.price()) : "",
         of_subsidy("200人"),
         of_subsidy("每人每年500元"),
         of_subsidy("符合条件的服务对象"),
         of_subsidy("直接发放"),
         of_subsidy("申报、审核、公示、发放"),
         of_subsidy("服务对象受益"),
         Draw::yes(draw_.traits.secrets && random_.chance(20))});
    draw_.projects.push_back(std::move(project));
  }

  struct LineDraw {
    std::string item, function, economic, fund;
    std::int64_t quantity = 1, fen = 0, times = 1, rate = 100;
    bool upper = false, carried = false, rounded = false;
    std::string purpose;
    std::int64_t total() const { return quantity * fen * times / 100 * rate; }
  };

  /// Classes whose amounts are disclosed by purpose stay small: what is spent on them is compared with heads.
  static bool is_small(const std::string& economic) { return economic == "30215" || economic == "30216"; }

  LineDraw line(std::size_t index, bool rounded) {
    LineDraw out;
    out.item = "明细" + std::to_string(index + 1);
    out.rounded = rounded;
    out.economic = random_.pick(draw_.project_classes);
    const bool small = is_small(out.economic);
    out.quantity = random_.between(1, small ? 9 : 300);
    out.fen = rounded ? draw_.round_price() : draw_.price();
    if (small) out.fen = std::max<std::int64_t>(draw_.quantum_fen, 100) * random_.between(1, 20);
    if (!rounded && !small && random_.chance(30)) out.times = random_.between(1, 12);
    if (!rounded && out.total() > kLarge && random_.chance(10)) out.rate = random_.between(1, 100);
    if (!draw_.traits.three_public || !random_.chance(3)) return out;
    const Cells purposes = {"因公出国（境）费", "公务接待费", "公务用车运行维护费", "会议费", "培训费"};
    out.purpose = random_.pick(purposes);
    out.economic = "30299";
    out.fen = kRoundYuan * 100 * std::max<std::int64_t>(1, draw_.quantum_fen / (kRoundYuan * 100));
    return out;
  }

  void write(const LineDraw& line) {
    lines_.push_back({draw_.projects.back().code, line.item, line.function, line.economic,
                      std::to_string(line.quantity), Draw::yuan(line.fen),
                      line.times > 1 ? std::to_string(line.times) : "",
                      line.rate < 100 ? std::to_string(line.rate) : "", line.fund, Draw::yes(line.upper),
                      Draw::yes(line.carried), line.purpose, random_.chance(30) ? "年度工作计划" : ""});
  }

  void plain_lines() {
    const std::int64_t count = random_.between(1, 4);
    const std::size_t unit = draw_.projects.back().unit;
    for (std::int64_t l = 0; l < count; ++l) {
      std::string fund = draw_.fund();
      while (down_ && !Draw::is_fiscal(fund)) fund = draw_.fund();
      const bool carried = draw_.traits.carry_in && fund != Draw::kSurplus && random_.chance(30);
      LineDraw one = line(static_cast<std::size_t>(l), carried);
      one.carried = carried;
      one.fund = std::move(fund);
      one.function = draw_.item_of(one.fund);
      one.upper = Draw::is_fiscal(one.fund) && random_.chance(20);
      if (carried) {
        draw_.carried.push_back({unit, one.fund, one.upper, draw_.projects.back().code, one.quantity * one.fen});
      } else {
        draw_.units[unit].sources.insert({one.fund, one.upper});
      }
      write(one);
      buy(one);
    }
  }

  void split_lines() {
    const std::int64_t count = random_.between(1, 3);
    const std::size_t unit = draw_.projects.back().unit;
    std::int64_t total = 0;
    for (std::int64_t l = 0; l < count; ++l) {
      LineDraw one = line(static_cast<std::size_t>(l), true);
      one.function = random_.pick(draw_.general_items);
      total += one.quantity * one.fen;
      write(one);
    }
    struct Share {
      std::string fund;
      bool upper, carried;
    };
    std::vector<Share> shares = {{"一般公共预算", false, false}, {draw_.own_fund(), false, false}};
    if (random_.chance(50)) shares.push_back({"一般公共预算", true, false});
    if (draw_.traits.carry_in && random_.chance(50)) shares.push_back({"一般公共预算", false, true});
    const std::int64_t step = kRoundYuan * 100;
    for (std::size_t i = 0; i < shares.size(); ++i) {
      const bool last = i + 1 == shares.size();
      const std::int64_t part = last ? total : total * random_.between(1, 60) / 100 / step * step;
      if (part == 0) continue;
      total -= part;
      sources_.push_back({draw_.projects.back().code, shares[i].fund, Draw::yes(shares[i].upper),
                          Draw::yes(shares[i].carried), Draw::yuan(part)});
      if (shares[i].carried) {
        draw_.carried.push_back({unit, shares[i].fund, shares[i].upper, draw_.projects.back().code, part});
      } else {
        draw_.units[unit].sources.insert({shares[i].fund, shares[i].upper});
      }
    }
  }

  /// A part of the line is put out to tender.
  void buy(const LineDraw& line) {
    // What is left of a line when it is rounded to the quantum is more than that.
    const std::int64_t share = line.total() / 100 * random_.between(10, 60);
    if (!draw_.traits.purchases || !random_.chance(40) || share < std::max<std::int64_t>(draw_.quantum_fen, 100))
      return;
    const bool works = line.economic.starts_with("309") || line.economic == "31001" || line.economic == "31005" ||
                       line.economic == "31006" || line.economic == "30213";
    const bool goods = line.economic.starts_with("310") || line.economic == "30201" || line.economic == "30218";
    const bool service = !works && !goods;
    const bool reserved = random_.chance(60);
    const std::int64_t amount = share / 100 * 100;
    const std::int64_t sme = reserved ? amount * random_.between(60, 100) / 100 : amount;
    const bool bought = service && random_.chance(40);
    draw_.purchases.push_back({draw_.units[draw_.projects.back().unit].code, draw_.projects.back().code, line.economic,
                               works   ? "B99"
                               : goods ? "A02"
                                       : "C99",
                               "示例采购" + std::to_string(draw_.purchases.size() + 1),
                               works   ? "工程"
                               : goods ? "货物"
                                       : "服务",
                               draw_.number(1, 20), "批", line.fund, Draw::yuan(amount), Draw::yuan(sme),
                               Draw::yuan(sme * random_.between(60, 100) / 100), Draw::yes(bought),
                               bought ? "A0101" : ""});
  }

  Draw& draw_;
  Random& random_;
  bool down_ =
      false;  ///< The project at hand hands money down to lower governments: only what a finance bureau appropriates.
  std::vector<Cells> rows_{{"project", "unit",     "name",  "kind",   "level",      "overview", "basis",
                            "body",    "plan",     "cycle", "window", "allocation", "next",     "after_next",
                            "people",  "standard", "scope", "mode",   "procedure",  "benefit",  "secret"}};
  std::vector<Cells> lines_{{"project", "item", "function", "economic", "quantity", "price", "times", "rate", "fund",
                             "upper", "carry_over", "purpose", "evidence"}};
  std::vector<Cells> sources_{{"project", "fund", "upper", "carry_over", "amount"}};
};

}  // namespace

void draw_projects(Draw& draw) { Projects(draw).run(); }

void draw_performance(Draw& draw) {
  std::vector<Cells> goals{{"project", "goal"}, {"", "完成全年各项" + draw.field + "工作任务。"}};
  std::vector<Cells> rows{{"project", "l1", "l2", "l3", "operator", "value", "value_unit", "weight", "basis", "last",
                           "scoring", "evidence"}};
  for (std::size_t p = 0; p <= draw.projects.size(); ++p) {
    const std::string code = p == 0 ? "" : draw.projects[p - 1].code;
    if (p > 0) goals.push_back({code, "按计划完成本项目各项任务。"});
    const bool rich = draw.traits.rich_forms;
    const auto row = [&](const char* l1, const char* l2, const char* l3, const char* operation, std::string value,
                         const char* unit, const char* weight) {
      const bool counted = value.find_first_not_of("0123456789.") == std::string::npos;
      rows.push_back({code, l1, l2, l3, operation, value, unit, weight, "计划标准", rich && counted ? value : "",
                      rich ? "直接赋分" : "", rich ? "工作资料" : ""});
    };
    row("产出指标", "数量指标", "完成任务数", "≥", draw.number(1, 99), "项", rich ? "15" : "40");
    row("产出指标", "时效指标", "按期完成率", "≥", draw.number(90, 99), "%", rich ? "10" : "20");
    if (rich) {
      row("产出指标", "质量指标", "验收合格率", "=", "100", "%", "15");
      row("成本指标", "经济成本指标", "成本控制率", "≤", "100", "%", "10");
      row("成本指标", "社会成本指标", "有效投诉数", "<", draw.number(3, 9), "件", "5");
      row("效益指标", "可持续影响指标", "持续使用年限", ">", draw.number(1, 9), "年", "5");
    }
    row("效益指标", "社会效益指标", "服务水平", "定性", "有所提高", "", rich ? "20" : "20");
    row("满意度指标", "服务对象满意度指标", "服务对象满意度", "≥", draw.number(85, 98), "%", "10");
  }
  draw.file("goals.csv", goals);
  draw.file("indicators.csv", rows);
}

}  // namespace gouji::generator
