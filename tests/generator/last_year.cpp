// The year before, from the lines of the year: what each was, which were not there yet, which are gone.
#include <algorithm>

#include "generator/inputs.h"
#include "generator/random.h"

namespace gouji::generator {
namespace {

enum class Year : std::uint8_t { kUsual, kEqual, kFar, kOthers, kAbsent };

Year year_of(std::uint64_t seed) {
  constexpr std::uint64_t kApart = 0x6c617374;  ///< The numbers of the inputs are others.
  const std::int64_t drawn = Random(seed ^ kApart).between(1, 100);
  return drawn <= 55   ? Year::kUsual
         : drawn <= 65 ? Year::kEqual
         : drawn <= 80 ? Year::kFar
         : drawn <= 93 ? Year::kOthers
                       : Year::kAbsent;
}

/// Three public expenses and the running of the office must not rise.
bool only_falls(const budget::Line& line) {
  return line.purpose != budget::Purpose::kNone || line.kind == budget::Kind::kPublic;
}

base::Fen amount_before(const budget::Line& line, Year year, Random& random) {
  constexpr std::int64_t kHundred = 100, kTenfold = 1000, kTenth = 10, kLarge = 10'000'000'000'000'000;
  std::int64_t percent = random.between(only_falls(line) ? 100 : 75, 115);
  if (year == Year::kEqual) return line.amount;
  if (year == Year::kFar && random.chance(50))
    percent = (only_falls(line) || random.chance(50)) && line.amount.value < kLarge ? kTenfold : kTenth;
  // Not even by the fen that the division drops.
  if (only_falls(line)) return base::Fen{(line.amount.value + kHundred - 1) / kHundred * std::max(percent, kHundred)};
  return base::Fen{line.amount.value / kHundred * percent};
}

std::string prior_row(const budget::Budget& budget, const budget::Line& line, std::string_view base, base::Fen amount) {
  const bool spent = line.flow == budget::Flow::kExpenditure;
  const auto code = [](budget::Code value) { return value == 0 ? std::string() : std::to_string(value); };
  std::string out(base);
  for (const std::string& cell :
       {budget.units[line.unit].code, std::string(spent ? "支出" : "收入"), code(line.function), code(line.economic),
        std::string(budget::name_of(line.source.fund)), std::string(line.source.upper ? "是" : ""),
        std::string(line.source.carry_over ? "是" : ""), std::string(spent ? budget::name_of(line.kind) : ""),
        line.project == budget::kNoIndex ? std::string() : budget.projects[line.project].name,
        std::string(budget::name_of(line.purpose)), base::plain_yuan(amount)})
    out += "," + cell;
  return out + "\n";
}

budget::Line plain_line() {
  budget::Line line;
  line.unit = 0;
  line.kind = budget::Kind::kPublic;
  line.function = 2050101;
  line.economic = 30201;
  line.amount = base::Fen{1'000'000};
  return line;
}

}  // namespace

InputFile last_year_of(const budget::Budget& budget, std::uint64_t seed) {
  std::string bytes = "base,unit,flow,function,economic,fund,upper,carry_over,kind,project,purpose,amount\n";
  const Year year = year_of(seed);
  // Who had nothing at all says so: without a row there would be no last year to compare with.
  if (year == Year::kAbsent) {
    for (const std::string_view base : {"上年预算数", "上年执行数"}) bytes += prior_row(budget, plain_line(), base, {});
  }
  std::vector<budget::Line> lines = budget.lines;
  // A year of nothing had a year before it all the same.
  const bool nothing =
      std::none_of(lines.begin(), lines.end(), [](const budget::Line& line) { return line.amount.value >= 100; });
  if (nothing) lines.push_back(plain_line());
  if (year == Year::kOthers && !nothing) {
    // Other items than this year's.
    budget::Line gone = plain_line();
    gone.kind = budget::Kind::kPersonnel;
    gone.function = 2080504;
    gone.economic = 30399;
    lines.push_back(gone);
  }
  Random traits(seed);
  const bool with_carried = traits.chance(30), executed_apart = traits.chance(50);
  for (const std::string_view base : {"上年预算数", "上年执行数"}) {
    Random random(executed_apart && base == "上年执行数" ? seed + 1 : seed);
    for (const budget::Line& line : lines) {
      if (line.flow != budget::Flow::kExpenditure || (line.source.carry_over && !with_carried && !only_falls(line)))
        continue;
      // Purposes are disclosed beside last year's budget and told beside what was spent: both are the same.
      Random same(seed + line.amount.value);
      const base::Fen amount = amount_before(line, year, only_falls(line) ? same : random);
      const bool fresh = !only_falls(line) && (year == Year::kAbsent || (year == Year::kOthers && random.chance(25)));
      if (amount.value == 0 || fresh) continue;
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

}  // namespace gouji::generator
