// How long the solver takes on systems shaped like budgets. Targets (release, one core): 5,000 figures and about 4,000
// relations that tie within rounding: 5 ms; with three wrong figures, all tied repairs: 100 ms; an everyday document of 1,000
// figures and 800 relations with one to four errors: 3 ms.
#include <benchmark/benchmark.h>

#include "budget_system.h"
#include "solve/system.h"

namespace gouji::bench {
namespace {

constexpr BudgetShape kLarge{5, 4, 4, 8, 500, 120, 5'000'000'00};
constexpr BudgetShape kEveryday{4, 3, 3, 3, 120, 30, 5'000'000'00};

void report(benchmark::State& state, const BudgetSystem& budget, const solve::Diagnosis& diagnosis) {
  std::size_t repairs = 0;
  for (const solve::Problem& problem : diagnosis.problems) repairs += problem.repairs.size();
  state.counters["figures"] = budget.figures();
  state.counters["relations"] = budget.relations();
  state.counters["problems"] = static_cast<double>(diagnosis.problems.size());
  state.counters["repairs"] = static_cast<double>(repairs);
  state.counters["pivots"] = static_cast<double>(diagnosis.pivots);
  state.counters["limit"] = diagnosis.limit_reached ? 1 : 0;
}

void diagnose_with_errors(benchmark::State& state, const BudgetShape& shape) {
  BudgetSystem budget(static_cast<std::uint64_t>(state.range(1)), shape);
  const auto errors = static_cast<std::uint32_t>(state.range(0));
  for (std::uint32_t i = 0; i < errors; ++i)
    budget.misprint((2 * i + 1) * budget.figures() / (2 * errors + 1) + 7 * i, 30 + i);
  solve::Diagnosis diagnosis;
  for (auto _ : state) {
    diagnosis = solve::diagnose(budget.system());
    benchmark::DoNotOptimize(diagnosis);
  }
  report(state, budget, diagnosis);
}

void large(benchmark::State& state) { diagnose_with_errors(state, kLarge); }
void everyday(benchmark::State& state) { diagnose_with_errors(state, kEveryday); }
BENCHMARK(large)->ArgNames({"errors", "seed"})->ArgsProduct({{0, 1, 3, 6}, {1, 2}})->Unit(benchmark::kMillisecond);
BENCHMARK(everyday)->ArgNames({"errors", "seed"})->ArgsProduct({{0, 1, 2, 4}, {1, 2}})->Unit(benchmark::kMillisecond);

void implied(benchmark::State& state) {
  const BudgetSystem budget(1, kLarge);
  std::vector<std::vector<solve::ConstraintId>> own(budget.system().candidates.size());
  for (solve::ConstraintId id = 0; id < budget.system().constraints.size(); ++id) {
    const auto& constraint = budget.system().constraints[id];
    if (constraint.terms.size() == 1) own[constraint.terms[0].variable].push_back(id);
  }
  for (auto _ : state) benchmark::DoNotOptimize(solve::implied_ranges(budget.system(), own));
}
BENCHMARK(implied)->Unit(benchmark::kMillisecond);

void exact(benchmark::State& state) {
  const BudgetSystem budget(1, kLarge);
  for (auto _ : state) benchmark::DoNotOptimize(solve::exact_range(budget.system(), {{77, 1}}, {}, {}));
}
BENCHMARK(exact)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace gouji::bench

BENCHMARK_MAIN();
