// An amount typed in 万元 is ten thousand times too small, a digit too many soon a thousand times too large: a functional item that is so far
// from last year's is told, with the input row that its largest amount comes from. A warning: great works begin and end.
#include <map>
#include <optional>

#include "compile/compiler.h"

namespace gouji::compile {
namespace {

constexpr int kOddFactor = 1000;

struct Item {
  base::Fen now, before;
  const budget::Line* largest = nullptr;
};

/// The input row behind the line's first step that has one.
std::optional<intake::CellPlace> place_of(const Compiler& c, const budget::Line& line) {
  std::vector<std::uint32_t> steps(line.calculations.begin(), line.calculations.end());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const budget::Calculation& step = c.out.calculations[steps[i]];
    if (!step.cells.empty()) {
      const std::string& name = c.out.sheets[step.cells[0].sheet];
      return intake::row_place(name, !name.ends_with(".csv"), step.cells[0].row);
    }
    steps.insert(steps.end(), step.from.begin(), step.from.end());
  }
  return std::nullopt;
}

void tell(Compiler& c, std::uint32_t unit, budget::Code function, const Item& item) {
  const std::string code = c.out.units[unit].code, item_code = std::to_string(function);
  const intake::CellPlace place =
      place_of(c, *item.largest).value_or(intake::CellPlace{"单位 " + code, "unit " + code});
  const std::string now = base::describe_yuan(item.now), before = base::describe_yuan(item.before);
  c.problems.push_back({intake::Severity::kWarning, place.zh, place.en,
                        "单位 " + code + " 科目 " + item_code + " 本年 " + now + " 元，上年 " + before +
                            " 元，相差超过 " + std::to_string(kOddFactor) + " 倍",
                        "unit " + code + " item " + item_code + ": " + now + " yuan this year, " + before +
                            " last year, apart by more than " + std::to_string(kOddFactor) + " times",
                        "核对金额的位数和单位（元）", "check digits and unit (yuan) of the amounts",
                        intake::Hint::kAdvice});
}

}  // namespace

void check_magnitudes(Compiler& c) {
  std::map<std::pair<std::uint32_t, budget::Code>, Item> items;
  for (const auto& [key, line] : c.lines()) {
    if (key.flow != budget::Flow::kExpenditure || key.unit >= c.out.units.size()) continue;
    Item& item = items[{key.unit, key.function}];
    item.now += line.amount;
    if (item.largest == nullptr || item.largest->amount < line.amount) item.largest = &line;
  }
  for (const budget::PriorLine& prior : c.out.prior) {
    const auto item = items.find({prior.line.unit, prior.line.function});
    if (prior.executed || prior.line.flow != budget::Flow::kExpenditure || item == items.end()) continue;
    item->second.before += prior.line.amount;
  }
  for (const auto& [key, item] : items) {
    if (item.now.value <= 0 || item.before.value <= 0) continue;
    const base::Int128 now = item.now.value, before = item.before.value;
    if (now > before * kOddFactor || before > now * kOddFactor) tell(c, key.first, key.second, item);
  }
}

}  // namespace gouji::compile
