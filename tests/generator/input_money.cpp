// Items outside the quotas, money of prior years, money left for the next, and the revenue behind all of it.
#include <algorithm>

#include "generator/input_draw.h"

namespace gouji::generator {
namespace {

class Money {
 public:
  explicit Money(Draw& draw) : draw_(draw), random_(draw.random) {}

  void run() {
    for (std::size_t u = 0; u < draw_.units.size(); ++u) {
      if (draw_.traits.fixed_items) fixed(u);
      if (draw_.traits.own_flows) own_flows(u);
      if (draw_.traits.direct_lines) direct(u);
      if (draw_.traits.purchases) buy_basic(u);
    }
    for (const CarryRow& row : draw_.carried)
      carry_.push_back({draw_.units[row.unit].code, "上年结转结余", row.fund, Draw::yes(row.upper), row.project,
                        Draw::yuan(row.fen), std::to_string(draw_.year - 1)});
    for (std::size_t u = 0; u < draw_.units.size(); ++u) revenue(u);
    if (draw_.traits.controls) controls();
    write();
  }

 private:
  void add_fixed(std::size_t u, const std::string& item, const std::string& kind, const std::string& function,
                 const std::string& economic, const std::string& fund, bool upper, bool carried, std::int64_t fen) {
    draw_.fixed.push_back({draw_.units[u].code, item, kind, function, economic, fund, Draw::yes(upper),
                           Draw::yes(carried), Draw::yuan(fen), "年度计划"});
    if (carried) {
      draw_.carried.push_back({u, fund, upper, "", fen});
    } else {
      draw_.units[u].sources.insert({fund, upper});
    }
  }

  void fixed(std::size_t u) {
    const std::int64_t count = random_.between(0, 5);
    for (std::int64_t i = 0; i < count; ++i) {
      const bool personnel = random_.chance(50), other = random_.chance(20);
      const std::string& economic = random_.pick(personnel ? draw_.personnel_classes : draw_.public_classes);
      const std::string fund = other ? draw_.own_fund() : "一般公共预算";
      add_fixed(u, "固定项目" + std::to_string(i + 1), personnel ? "人员经费" : "公用经费",
                random_.chance(50) ? draw_.units[u].institution_item : random_.pick(draw_.general_items), economic,
                fund, !other && random_.chance(15),
                draw_.traits.carry_in && fund != Draw::kSurplus && random_.chance(20), draw_.price());
    }
  }

  /// What a public institution pays its department, gives its dependants, and spends on its business.
  void own_flows(std::size_t u) {
    const std::string& item = draw_.units[u].institution_item;
    if (random_.chance(40))
      add_fixed(u, "上缴上级支出", "上缴上级支出", item, "39999", "事业收入", false, false, draw_.price());
    if (random_.chance(40))
      add_fixed(u, "对附属单位补助支出", "对附属单位补助支出", item, "39999", "其他收入", false, false, draw_.price());
    if (random_.chance(40))
      add_fixed(u, "经营支出", "事业单位经营支出", item, "30299", "事业单位经营收入", false, false, draw_.price());
  }

  /// Lines taken over from an existing budget: classes that nothing else of the unit uses.
  /// A line that the project has already would be refused.
  std::string class_of_no_project() const {
    const Cells& drawn = draw_.project_classes;
    for (const char* economic : {"31205", "31204", "31203"}) {
      if (std::find(drawn.begin(), drawn.end(), economic) == drawn.end()) return economic;
    }
    return "31299";
  }

  void direct(std::size_t u) {
    const std::string& item = draw_.units[u].admin_item;
    const auto row = [&](const char* flow, const std::string& function, const std::string& economic, const char* fund,
                         const char* kind, const std::string& project, std::int64_t fen) {
      draw_.direct.push_back({draw_.units[u].code, flow, function, economic, fund, "", "", kind, project, "",
                              Draw::yuan(fen), "", "示例预算", "表3", "B" + std::to_string(draw_.direct.size() + 2)});
    };
    row("支出", item, "30203", "其他收入", "公用经费", "", draw_.price());
    draw_.units[u].sources.insert({"其他收入", false});
    const auto own = std::find_if(draw_.projects.begin(), draw_.projects.end(),
                                  [&](const DrawnProject& project) { return project.unit == u; });
    if (own != draw_.projects.end()) {
      row("支出", item, class_of_no_project(), "一般公共预算", "项目支出", own->code, draw_.price());
      draw_.units[u].sources.insert({"一般公共预算", false});
    }
    // Received and left for the next year.
    const std::int64_t left = draw_.price();
    row("收入", "", "", "非同级财政拨款", "", "", left);
    row("年终结转结余", "", "", "非同级财政拨款", "", "", left);
    listed_.insert(u);
  }

  void buy_basic(std::size_t u) {
    constexpr std::int64_t kOfficeYuan = 3000;      // Less than the sample's quota of office supplies a head.
    constexpr std::int64_t kUsualQuantum = 10'000;  // A coarser one may round the quota to nothing.
    if (draw_.units[u].heads == 0 || draw_.quantum_fen > kUsualQuantum || !random_.chance(30)) return;
    const std::int64_t fen = kOfficeYuan * draw_.units[u].heads * random_.between(10, 80);
    draw_.purchases.push_back({draw_.units[u].code, "", "30201", "A05", "办公用品", "货物", draw_.number(1, 99), "批",
                               "一般公共预算", Draw::yuan(fen), Draw::yuan(fen), Draw::yuan(fen / 2), "", ""});
  }

  void revenue(std::size_t u) {
    DrawnUnit& unit = draw_.units[u];
    unit.sources.insert({"一般公共预算", false});
    const bool listed = listed_.count(u) != 0 || (draw_.traits.given_revenue && random_.chance(70));
    if (draw_.traits.carry_out && random_.chance(60)) {
      const auto& [fund, upper] = *std::next(unit.sources.begin(), random_.between(0, std::ssize(unit.sources) - 1));
      const std::int64_t left = draw_.price();
      carry_.push_back({unit.code, "年终结转结余", fund, Draw::yes(upper), "", Draw::yuan(left), ""});
      // Of a notice by the higher government whose money is not spent this year; the rest follows the lines.
      if (listed) revenue_.push_back({unit.code, fund, Draw::yes(upper), Draw::yuan(left), "示例财〔1〕号"});
    }
    if (!listed) return;
    for (const auto& [fund, upper] : unit.sources) revenue_.push_back({unit.code, fund, Draw::yes(upper), "", ""});
  }

  void controls() {
    constexpr std::int64_t kCeiling = 90'000'000'000'000'000;
    const Cells kinds = {"人员经费", "公用经费", "项目支出"};
    for (const DrawnUnit& unit : draw_.units) {
      for (const std::string& kind : kinds)
        controls_.push_back({unit.code, kind, "", random_.chance(50) ? "一般公共预算" : "", Draw::yuan(kCeiling)});
    }
  }

  void write() {
    std::vector<Cells> fixed{
        {"unit", "item", "kind", "function", "economic", "fund", "upper", "carry_over", "amount", "basis"}};
    fixed.insert(fixed.end(), draw_.fixed.begin(), draw_.fixed.end());
    draw_.file("fixed.csv", fixed);
    std::vector<Cells> direct{{"unit", "flow", "function", "economic", "fund", "upper", "carry_over", "kind", "project",
                               "purpose", "amount", "split", "document", "table", "cell"}};
    direct.insert(direct.end(), draw_.direct.begin(), draw_.direct.end());
    draw_.file("direct.csv", direct);
    std::vector<Cells> purchases{{"unit", "project", "economic", "catalogue", "item", "category", "quantity",
                                  "quantity_unit", "fund", "amount", "sme", "micro", "service_purchase",
                                  "service_catalogue"}};
    purchases.insert(purchases.end(), draw_.purchases.begin(), draw_.purchases.end());
    draw_.file("procurement.csv", purchases);
    draw_.file("carry.csv", carry_);
    draw_.file("revenue.csv", revenue_);
    draw_.file("controls.csv", controls_);
  }

  Draw& draw_;
  Random& random_;
  std::set<std::size_t> listed_;  ///< Units whose revenue is listed source by source.
  std::vector<Cells> carry_{{"unit", "direction", "fund", "upper", "project", "amount", "origin"}};
  std::vector<Cells> revenue_{{"unit", "fund", "upper", "amount", "document"}};
  std::vector<Cells> controls_{{"unit", "kind", "project", "fund", "amount"}};
};

}  // namespace

void draw_money(Draw& draw) { Money(draw).run(); }

}  // namespace gouji::generator
