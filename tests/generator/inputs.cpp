// Rows are drawn sheet by sheet; revenue is left to follow the lines, so that every draw is a valid budget.
#include "generator/inputs.h"

#include <algorithm>
#include <cstdio>

#include "generator/random.h"

namespace gouji::generator {
namespace {

class Writer {
 public:
  Writer(std::uint64_t seed, const InputSize& size) : random_(seed) {
    units_ = size.exact ? size.units : static_cast<int>(random_.between(1, size.units));
    projects_ = size.exact ? size.projects : static_cast<int>(random_.between(0, size.projects));
    staff_ = size.exact ? size.staff_rows : static_cast<int>(random_.between(0, size.staff_rows));
    huge_ = random_.chance(5);
  }

  std::vector<InputFile> run() {
    head();
    units();
    people();
    postings();
    projects();
    performance();
    texts();
    assets();
    return std::move(files_);
  }

 private:
  using Cells = std::vector<std::string>;

  void file(std::string name, const std::vector<Cells>& rows) {
    std::string bytes;
    for (const Cells& cells : rows) {
      for (std::size_t c = 0; c < cells.size(); ++c) bytes += (c == 0 ? "" : ",") + cells[c];
      bytes += '\n';
    }
    files_.push_back({std::move(name), std::move(bytes)});
  }

  static std::string padded(std::string_view prefix, int number) {
    const std::string digits = std::to_string(number);
    return std::string(prefix) + std::string(5 - std::min<std::size_t>(5, digits.size()), '0') + digits;
  }
  std::string unit(int index) const { return padded("4", index); }
  std::string project(int index) const { return padded("P", index); }
  std::string number(std::int64_t low, std::int64_t high) { return std::to_string(random_.between(low, high)); }
  std::string price() {
    // All projects together stay within what an amount can hold.
    constexpr std::int64_t kHugeForAll = 60'000'000'000'000;
    const std::int64_t fen = random_.between(100, huge_ ? kHugeForAll / std::max(12, projects_) : 2'000'000);
    return std::to_string(fen / 100) + "." + std::to_string(fen % 100 / 10) + std::to_string(fen % 10);
  }

  void head() {
    files_.push_back({"budget.toml",
                      "year = 2024\norganisation = \"示例县教育局\"\nshort_name = \"县教育局\"\ncode = \"402\"\nregion "
                      "= \"650100\"\n"
                      "template = \"xj-2024\"\nparameters = \"sample-2024\"\napproval_date = \"2024-01-26\"\n"
                      "publication_date = \"2024-02-05\"\ncontact_role = \"办公室\"\nasset_date = \"2023-12-31\"\n"});
  }

  void units() {
    const Cells natures = {"行政单位", "事业单位", "参公单位", "其他"};
    std::vector<Cells> rows{{"unit", "name", "nature", "office"}};
    for (int u = 0; u < units_; ++u)
      rows.push_back({unit(u), u == 0 ? "示例县教育局本级" : "示例县第" + std::to_string(u) + "中学",
                      random_.pick(natures), u == 0 ? "是" : ""});
    file("units.csv", rows);
    std::vector<Cells> counts{{"unit", "item", "number", "prior"}};
    for (int u = 0; u < units_; ++u) {
      counts.push_back({unit(u), "事业编制", number(100, 160), ""});
      cars_.push_back(number(0, 4));
      counts.push_back({unit(u), "实有车辆", cars_.back(), ""});
    }
    file("headcount.csv", counts);
  }

  void people() {
    std::vector<Cells> rows{
        {"unit", "staff", "count", "post", "status", "months", "基本工资", "津贴补贴", "绩效工资", "奖金"}};
    for (int u = 0; u < units_; ++u) {
      for (int s = 0; s < staff_; ++s) {
        const bool admin = random_.chance(40);
        rows.push_back({unit(u), "S" + std::to_string(s), number(1, 9), admin ? "行政" : "事业",
                        random_.chance(85) ? "在职" : "退休", random_.chance(20) ? number(1, 12) : "",
                        number(1500, 5000), number(0, 4000), admin ? "" : number(0, 4000), number(0, 12000)});
      }
    }
    file("staff.csv", rows);
  }

  void postings() {
    file("postings.csv", {{"item", "function", "post"},
                          {"personnel", "2050101", "行政"},
                          {"personnel", "2050201", "事业"},
                          {"public", "2050101", ""}});
  }

  void projects() {
    std::vector<Cells> rows{{"project", "unit", "name", "kind", "level", "overview", "basis", "body", "plan", "cycle",
                             "window", "allocation", "next", "after_next"}};
    std::vector<Cells> lines{
        {"project", "item", "function", "economic", "quantity", "price", "times", "rate", "fund", "upper"}};
    const Cells functions = {"2050201", "2050202", "2050203", "2050803", "2070199", "2080801"};
    const Cells economics = {"30201", "30211", "30226", "30227", "30299", "30399", "31002"};
    const Cells own = {"事业收入",         "其他收入",         "上级补助收入",
                       "附属单位上缴收入", "财政专户管理资金", "事业单位经营收入"};
    for (int p = 0; p < projects_; ++p) {
      rows.push_back({project(p), unit(static_cast<int>(random_.between(0, units_ - 1))),
                      "示例经费" + std::to_string(p + 1), "特定目标类", "本级", "完成年度工作任务",
                      "《示例县教育工作年度计划》", "示例县教育局", "按年度计划组织实施", "2024年1月至12月",
                      "2024年1月至12月", "按年度计划安排", price(), price()});
      const int count = static_cast<int>(random_.between(1, 4));
      for (int l = 0; l < count; ++l) {
        const bool fund = random_.chance(10), state = random_.chance(3), other = random_.chance(15);
        const std::string source = fund    ? "政府性基金预算"
                                   : state ? "国有资本经营预算"
                                   : other ? random_.pick(own)
                                           : "一般公共预算";
        const bool fiscal = fund || state || !other;
        lines.push_back({project(p), "明细" + std::to_string(l + 1),
                         fund    ? "2120803"
                         : state ? "2230103"
                                 : random_.pick(functions),
                         random_.pick(economics), number(1, 300), price(), random_.chance(30) ? number(1, 12) : "",
                         random_.chance(10) ? number(1, 100) : "", source, fiscal && random_.chance(20) ? "是" : ""});
      }
    }
    file("projects.csv", rows);
    file("project_lines.csv", lines);
  }

  void performance() {
    std::vector<Cells> goals{{"project", "goal"}, {"", "完成全年各项教育工作任务。"}};
    std::vector<Cells> rows{{"project", "l1", "l2", "l3", "operator", "value", "value_unit", "weight", "basis"}};
    for (int p = -1; p < projects_; ++p) {
      const std::string code = p < 0 ? "" : project(p);
      if (p >= 0) goals.push_back({code, "按计划完成本项目各项任务。"});
      rows.push_back({code, "产出指标", "数量指标", "完成任务数", "≥", "10", "项", "40", "计划标准"});
      rows.push_back({code, "产出指标", "时效指标", "按期完成率", "≥", "95", "%", "20", "计划标准"});
      rows.push_back({code, "效益指标", "社会效益指标", "服务水平", "定性", "有所提高", "", "20", "计划标准"});
      rows.push_back({code, "满意度指标", "服务对象满意度指标", "服务对象满意度", "≥", "90", "%", "10", "计划标准"});
    }
    file("goals.csv", goals);
    file("indicators.csv", rows);
  }

  void texts() {
    file("texts.csv", {{"slot", "at", "text"},
                       {"主要职能", "", "（一）贯彻执行教育方针政策，拟订全县教育发展规划并组织实施。"},
                       {"机构设置", "", "本部门内设办公室、计划财务科。"},
                       {"工作任务", "", "一是落实年度教育工作计划。"},
                       {"变动原因", "", "年度项目和人员按实际需求增减调整"},
                       {"资金用途", "", "开展相关业务工作"}});
  }

  void assets() {
    file("assets.csv", {{"unit", "item", "count", "value"},
                        {unit(0), "房屋", number(0, 9000), price()},
                        {unit(0), "一般公务用车", cars_[0], price()}});
  }

  Random random_;
  int units_ = 1, projects_ = 0, staff_ = 0;
  bool huge_ = false;
  std::vector<std::string> cars_;  ///< Of each unit: the quota of their running cost and the stock agree.
  std::vector<InputFile> files_;
};

/// Of a line's amount: 75 % to 115 %; what must not rise was more.
base::Fen amount_before(const budget::Line& line, Random& random) {
  const bool only_falls = line.purpose != budget::Purpose::kNone || line.kind == budget::Kind::kPublic;
  const std::int64_t percent = only_falls ? random.between(100, 115) : random.between(75, 115);
  constexpr std::int64_t kHundred = 100;
  return base::Fen{line.amount.value / kHundred * percent};
}

std::string prior_row(const budget::Budget& budget, const budget::Line& line, std::string_view base, base::Fen amount) {
  const bool spent = line.flow == budget::Flow::kExpenditure;
  const auto code = [](budget::Code value) { return value == 0 ? std::string() : std::to_string(value); };
  std::string out(base);
  for (const std::string& cell :
       {budget.units[line.unit].code, std::string(spent ? "支出" : "收入"), code(line.function), code(line.economic),
        std::string(budget::name_of(line.source.fund)), std::string(line.source.upper ? "是" : ""),
        std::string(spent ? budget::name_of(line.kind) : ""), std::string(budget::name_of(line.purpose)),
        base::plain_yuan(amount)})
    out += "," + cell;
  return out + "\n";
}

}  // namespace

InputFile last_year_of(const budget::Budget& budget, std::uint64_t seed) {
  std::string bytes = "base,unit,flow,function,economic,fund,upper,kind,purpose,amount\n";
  budget::Budget spent = budget;
  // A year of nothing had a year before it all the same.
  if (std::none_of(spent.lines.begin(), spent.lines.end(),
                   [](const budget::Line& line) { return line.amount.value >= 100; })) {
    budget::Line line;
    line.unit = 0;
    line.kind = budget::Kind::kPublic;
    line.function = 2050101;
    line.economic = 30201;
    line.amount = base::Fen{1'000'000};
    spent.lines.push_back(line);
  }
  for (const std::string_view base : {"上年预算数", "上年执行数"}) {
    Random random(seed);
    for (const budget::Line& line : spent.lines) {
      if (line.flow != budget::Flow::kExpenditure || line.source.carry_over) continue;
      const base::Fen amount = amount_before(line, random);
      if (amount.value == 0) continue;
      bytes += prior_row(budget, line, base, amount);
      budget::Line received;
      received.unit = line.unit;
      received.flow = budget::Flow::kRevenue;
      received.source = line.source;
      bytes += prior_row(budget, received, base, amount);
    }
  }
  return {"last_year.csv", std::move(bytes)};
}

std::vector<InputFile> make_inputs(std::uint64_t seed, const InputSize& size) { return Writer(seed, size).run(); }

bool write_inputs(const std::vector<InputFile>& files, const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  for (const InputFile& file : files) {
    std::FILE* out = std::fopen((folder / file.name).c_str(), "wb");
    if (out == nullptr) return false;
    const bool fine = std::fwrite(file.bytes.data(), 1, file.bytes.size(), out) == file.bytes.size();
    if (std::fclose(out) != 0 || !fine) return false;
  }
  return true;
}

}  // namespace gouji::generator
