// Numbers and codes for all sheets. Which codes a seed uses is a small handful of all of them, as a department has its own few items.
#include "generator/input_draw.h"

#include <algorithm>

namespace gouji::generator {
namespace {

constexpr int kPlainYear = 2024, kFirstYear = 2023, kLastYear = 2026;
constexpr std::size_t kCodeDigits = 5;
/// All projects together stay within what an amount can hold.
constexpr std::int64_t kHugeForAll = 60'000'000'000'000;
constexpr std::int64_t kUsualPrice = 2'000'000;

/// Few units mostly, some dozens at times, and all that size allows once in a while.
int drawn_below(Random& random, int least, int most, int usual) {
  const std::int64_t kind = random.between(1, 1000);
  constexpr int kMany = 6;
  const int limit = kind <= 985 ? usual : kind <= 997 ? usual * kMany : most;
  return static_cast<int>(random.between(least, std::max(least, std::min(limit, most))));
}

std::vector<std::string> some_of(Random& random, const std::vector<std::string>& all, std::int64_t most) {
  std::vector<std::string> out;
  if (all.empty()) return out;
  const std::int64_t count = random.between(1, most);
  for (std::int64_t i = 0; i < count; ++i) out.push_back(random.pick(all));
  return out;
}

/// Items a department may be given money for. 230 to 234 are the treasury's own: transfers, debt.
std::vector<std::string> items(const budget::Knowledge& knowledge, std::string_view fund, int year) {
  std::vector<std::string> out;
  for (const budget::CodeRow& row : knowledge.dictionary(budget::Catalogue::kFunction).rows()) {
    const bool usable = row.level == 3 && row.fund == fund && row.holds_in(year) && !row.superseded;
    if (usable && row.code < "230" && !row.code.starts_with("227")) out.push_back(row.code);
  }
  return out;
}

std::vector<std::string> classes(const budget::Knowledge& knowledge, int year, std::string_view first,
                                 std::string_view last) {
  std::vector<std::string> out;
  for (const budget::CodeRow& row : knowledge.dictionary(budget::Catalogue::kEconomic).rows()) {
    const bool purpose =
        row.code == "30212" || row.code == "30217" || row.code == "30231" || row.code == "31013" || row.code == "30913";
    if (row.level == 2 && row.holds_in(year) && !row.superseded && !purpose && row.code >= first && row.code < last)
      out.push_back(row.code);
  }
  return out;
}

Traits traits_of(Random& random) {
  Traits out;
  out.huge = random.chance(5);
  out.carry_in = random.chance(30);
  out.carry_out = random.chance(15);
  out.own_flows = random.chance(15);
  out.fixed_items = random.chance(30);
  out.purchases = random.chance(60);
  out.three_public = random.chance(50);
  out.own_parameters = random.chance(15);
  out.given_revenue = random.chance(20);
  out.direct_lines = random.chance(10);
  out.new_assets = random.chance(40);
  out.controls = random.chance(20);
  out.rich_forms = random.chance(40);
  out.secrets = random.chance(8);
  return out;
}

}  // namespace

Draw::Draw(std::uint64_t seed, const InputSize& wanted, const budget::Knowledge& known)
    : random(seed), size(wanted), knowledge(known) {
  constexpr int kUsualUnits = 5, kUsualProjects = 12;
  if (!size.exact) {
    size.units = drawn_below(random, 1, wanted.units, kUsualUnits);
    size.projects = drawn_below(random, 0, wanted.projects, kUsualProjects);
    size.staff_rows = static_cast<int>(random.between(0, wanted.staff_rows));
    traits = traits_of(random);
    year = static_cast<int>(random.between(kFirstYear, kLastYear));
  }
  const auto general = items(knowledge, "general", year);
  constexpr std::int64_t kItems = 9, kFewItems = 2;
  general_items = size.exact ? Cells{"2050201", "2050202", "2050203", "2050803", "2070199", "2080801"}
                             : some_of(random, general, kItems);
  gov_fund_items = size.exact ? Cells{"2120803"} : some_of(random, items(knowledge, "gov_fund", year), kFewItems);
  state_items = size.exact ? Cells{"2230103"} : some_of(random, items(knowledge, "state_capital", year), kFewItems);
  project_classes = size.exact ? Cells{"30201", "30211", "30226", "30227", "30299", "30399", "31002"}
                               : some_of(random, classes(knowledge, year, "302", "400"), kItems);
  personnel_classes = classes(knowledge, year, "301", "302");
  for (std::string& code : classes(knowledge, year, "303", "304")) personnel_classes.push_back(std::move(code));
  public_classes = classes(knowledge, year, "302", "303");
  for (std::string& code : classes(knowledge, year, "310", "311")) public_classes.push_back(std::move(code));
}

std::string Draw::padded(std::string_view prefix, std::size_t number) {
  const std::string digits = std::to_string(number);
  return std::string(prefix) + std::string(kCodeDigits - std::min(kCodeDigits, digits.size()), '0') + digits;
}

std::string Draw::yuan(std::int64_t fen) {
  return std::to_string(fen / 100) + "." + std::to_string(fen % 100 / 10) + std::to_string(fen % 10);
}

std::int64_t Draw::price() {
  constexpr int kUsualProjects = 12;
  // Less would be printed as 0.00, which the check takes for nothing in a sum.
  constexpr std::int64_t kLeast = 10'000;
  return random.between(kLeast, traits.huge ? kHugeForAll / std::max(kUsualProjects, size.projects) : kUsualPrice);
}

std::int64_t Draw::round_price() {
  const std::int64_t step = std::max<std::int64_t>(quantum_fen, 1);
  return (price() / step + 1) * step;
}

const std::string& Draw::own_fund() {
  static const Cells kOwn = {"财政专户管理资金", "事业收入",    "上级补助收入",       "附属单位上缴收入",
                             "事业单位经营收入", "其他收入",    "使用非财政拨款结余", "非同级财政拨款",
                             "债务预算收入",     "投资预算收益"};
  return random.pick(kOwn);
}

const std::string& Draw::fund() {
  static const Cells kFiscal = {"一般公共预算", "一般公共预算", "一般公共预算",   "一般公共预算",    "一般公共预算",
                                "一般公共预算", "一般公共预算", "政府性基金预算", "国有资本经营预算"};
  return random.chance(85) ? random.pick(kFiscal) : own_fund();
}

bool Draw::is_fiscal(std::string_view fund) {
  return fund == "一般公共预算" || fund == "政府性基金预算" || fund == "国有资本经营预算";
}

const std::string& Draw::item_of(const std::string& fund) {
  if (fund == "政府性基金预算" && !gov_fund_items.empty()) return random.pick(gov_fund_items);
  if (fund == "国有资本经营预算" && !state_items.empty()) return random.pick(state_items);
  return random.pick(general_items);
}

void Draw::file(std::string name, const std::vector<Cells>& rows) {
  if (rows.size() < 2) return;
  std::string bytes;
  for (const Cells& cells : rows) {
    for (std::size_t c = 0; c < cells.size(); ++c) bytes += (c == 0 ? "" : ",") + cells[c];
    bytes += '\n';
  }
  files.push_back({std::move(name), std::move(bytes)});
}

}  // namespace gouji::generator
