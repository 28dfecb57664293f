#include "generator/department.h"

#include <algorithm>

namespace gouji::generator {
namespace {

using budget::Catalogue;
using budget::CodeRow;

class Maker {
 public:
  Maker(std::uint64_t seed, const budget::Knowledge& knowledge, const DepartmentOptions& options)
      : random_(seed), knowledge_(knowledge), options_(options) {}

  Department make() {
    name();
    items();
    economics();
    projects();
    small_amounts();
    return std::move(out_);
  }

 private:
  /// Invented places: no division of the country has such a name.
  void name() {
    static const std::vector<std::string> kPlaces = {"云杉", "青岚", "白鹭", "临溪", "望海", "南屏", "松涛", "石桥"};
    static const std::vector<std::string> kLevels = {"县", "区", "市"};
    static const std::vector<std::string> kOffices = {"医疗保障局", "水利局", "统计局", "应急管理局",
                                                      "民政局",     "审计局", "司法局"};
    out_.short_name = random_.pick(kPlaces) + random_.pick(kLevels) + random_.pick(kOffices);
    out_.name = out_.short_name;
    out_.year = static_cast<int>(random_.between(2023, 2026));
  }

  Fen amount(std::int64_t low_yuan, std::int64_t high_yuan) {
    Fen fen = random_.between(low_yuan * 100, high_yuan * 100);
    fen = std::max<Fen>(fen / options_.quantum, 1) * options_.quantum;
    for (int i = 0; i < options_.scale; ++i) fen *= 10;
    return fen;
  }

  Amount with_last_year(Fen now) {
    Fen before = now * random_.between(70, 130) / 100;
    before = std::max<Fen>(before / options_.quantum, 1) * options_.quantum;
    return {now, random_.chance(8) ? now : before};
  }

  const CodeRow* row(std::string_view code) const {
    return knowledge_.dictionary(Catalogue::kFunction).by_code(code, out_.year);
  }

  void add_item(const CodeRow& code, bool gov_fund) {
    const CodeRow* division = row(code.code.substr(0, 5));
    const CodeRow* top = row(code.code.substr(0, 3));
    if (!division || !top) return;
    FunctionItem item;
    item.code = code.code;
    item.name = code.name;
    item.division_name = division->name;
    item.class_name = top->name;
    item.gov_fund = gov_fund;
    if (gov_fund || random_.chance(35)) item.project = with_last_year(amount(20000, 9000000));
    if (!gov_fund && (random_.chance(70) || item.project.now == 0)) {
      item.personnel = with_last_year(amount(30000, 4000000));
      if (random_.chance(50)) item.public_funds = with_last_year(amount(20000, 600000));
    }
    out_.items.push_back(std::move(item));
  }

  void items() {
    std::vector<const CodeRow*> general, fund;
    for (const CodeRow& code : knowledge_.dictionary(Catalogue::kFunction).rows()) {
      if (code.level != 3 || !code.verified || code.superseded) continue;
      if (code.fund == "general") general.push_back(&code);
      if (code.fund == "gov_fund") fund.push_back(&code);
    }
    const auto count = random_.between(4, 9) * options_.breadth;
    std::vector<std::string> used;
    for (std::int64_t i = 0; i < count && !general.empty(); ++i) {
      const CodeRow* code = random_.pick(general);
      if (std::find(used.begin(), used.end(), code->code) != used.end()) continue;
      used.push_back(code->code);
      add_item(*code, false);
    }
    if (random_.chance(50) && !fund.empty()) add_item(*random_.pick(fund), true);
    // A basic budget needs public funds somewhere.
    if (out_.sum(false, false, true, false).now == 0)
      out_.items.front().public_funds = with_last_year(amount(50000, 600000));
    if (out_.sum(false, true, false, false).now == 0)
      out_.items.front().personnel = with_last_year(amount(500000, 3000000));
    std::sort(out_.items.begin(), out_.items.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
  }

  /// Cuts a total into parts that are multiples of the quantum, the last part taking the rest.
  void cut(Fen total, const std::vector<std::string>& codes, bool personnel) {
    const auto& dictionary = knowledge_.dictionary(Catalogue::kEconomic);
    for (std::size_t i = 0; i < codes.size() && total > 0; ++i) {
      const bool last = i + 1 == codes.size();
      Fen part = last ? total : total * random_.between(10, 40) / 100 / options_.quantum * options_.quantum;
      if (part == 0) continue;
      total -= part;
      const CodeRow* code = dictionary.by_code(codes[i], out_.year);
      const CodeRow* top = dictionary.by_code(codes[i].substr(0, 3), out_.year);
      out_.economics.push_back({codes[i], top ? top->name : "", code ? code->name : "", personnel, part});
    }
  }

  void economics() {
    cut(out_.sum(false, true, false, false).now,
        {"30101", "30102", "30103", "30108", "30110", "30112", "30113", "30302"}, true);
    cut(out_.sum(false, false, true, false).now,
        {"30201", "30205", "30206", "30207", "30211", "30216", "30217", "30228", "30239"}, false);
    std::sort(out_.economics.begin(), out_.economics.end(),
              [](const auto& a, const auto& b) { return a.code < b.code; });
  }

  void projects() {
    static const std::vector<std::string> kWork = {"信息系统运行维护", "执法检查", "专项补助", "宣传培训",
                                                   "设备购置",         "档案整理", "监测评估"};
    int number = 1;
    for (const FunctionItem& item : out_.items) {
      if (item.project.now == 0) continue;
      const Fen first = random_.chance(40) ? item.project.now / 2 / options_.quantum * options_.quantum : 0;
      Fen rest = item.project.now - first;
      std::vector<Fen> parts{first};
      for (int more = 1; more < options_.breadth; ++more) {
        parts.push_back(rest / (options_.breadth - more + 1) / options_.quantum * options_.quantum);
        rest -= parts.back();
      }
      parts.push_back(rest);
      for (const Fen part : parts) {
        if (part > 0)
          out_.projects.push_back({random_.pick(kWork) + "项目" + std::to_string(number++), item.code, part});
      }
    }
  }

  void small_amounts() {
    for (const EconomicItem& item : out_.economics) {
      if (item.code == "30217") out_.reception = {item.now, item.now};
    }
    if (random_.chance(50)) out_.vehicle_run = with_last_year(amount(10000, 80000));
    if (out_.vehicle_run.before < out_.vehicle_run.now) out_.vehicle_run.before = out_.vehicle_run.now;
    out_.goods = amount(5000, 90000);
    out_.services = random_.chance(70) ? amount(5000, 300000) : 0;
    const Amount general = out_.general();
    if (random_.chance(50)) {
      out_.upper.now = general.now / 10 / options_.quantum * options_.quantum;
      out_.upper.before = general.before / 12 / options_.quantum * options_.quantum;
    }
    out_.posts = random_.between(8, 60);
    out_.in_service = out_.posts - random_.between(0, 3);
    out_.retired = random_.between(0, 12);
  }

  Random random_;
  const budget::Knowledge& knowledge_;
  const DepartmentOptions& options_;
  Department out_;
};

}  // namespace

Amount FunctionItem::total() const {
  Amount sum = personnel;
  sum += public_funds;
  sum += project;
  return sum;
}

Amount Department::sum(bool gov_fund, bool personnel, bool public_funds, bool project) const {
  Amount out;
  for (const FunctionItem& item : items) {
    if (item.gov_fund != gov_fund) continue;
    if (personnel) out += item.personnel;
    if (public_funds) out += item.public_funds;
    if (project) out += item.project;
  }
  return out;
}

Amount Department::general() const { return sum(false, true, true, true); }
Amount Department::fund() const { return sum(true, true, true, true); }
Amount Department::total() const {
  Amount out = general();
  out += fund();
  return out;
}

Department make_department(std::uint64_t seed, const budget::Knowledge& knowledge, const DepartmentOptions& options) {
  return Maker(seed, knowledge, options).make();
}

}  // namespace gouji::generator
