// How long a large department compiles: 300 units, 5,000 projects. One warm-up, five timed runs, the median; and how many generated
// small inputs compile without an error.
//   compile_bench [cases]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "budget/knowledge.h"
#include "compile/budget_json.h"
#include "compile/compile.h"
#include "generator/inputs.h"

namespace {

using namespace gouji;

bool compiles(const std::filesystem::path& folder, const intake::Schema& schema, const budget::Knowledge& knowledge) {
  intake::Problems problems;
  const intake::Inputs inputs =
      intake::load_inputs(intake::read_folder(folder, schema, problems), schema, knowledge, problems);
  if (intake::any_error(problems)) {
    for (const intake::Problem& problem : problems)
      std::printf("%s: %s\n", problem.place_en.c_str(), problem.en.c_str());
    return false;
  }
  const budget::Budget budget = compile::compile(inputs, knowledge, problems);
  for (const intake::Problem& problem : problems) {
    if (problem.severity == intake::Severity::kError)
      std::printf("%s: %s\n", problem.place_en.c_str(), problem.en.c_str());
  }
  return !intake::any_error(problems) && !compile::write_budget(budget).empty();
}

}  // namespace

int main(int count, char** words) {
  const auto knowledge = budget::Knowledge::load(std::filesystem::path(GOUJI_SOURCE_DIR) / "data");
  const auto schema = intake::Schema::load(std::filesystem::path(GOUJI_SOURCE_DIR) / "data/inputs");
  if (!knowledge.ok() || !schema.ok()) return 2;
  const auto folder = std::filesystem::temp_directory_path() / "gouji-compile-bench";
  generator::write_inputs(generator::make_inputs(1, {300, 5000, 20, true}, *knowledge.value()), folder);
  std::vector<double> milliseconds;  // bench: times, no amounts
  for (int run = 0; run < 6; ++run) {
    const auto start = std::chrono::steady_clock::now();
    if (!compiles(folder, schema.value(), *knowledge.value())) return 1;
    const std::chrono::duration<double, std::milli> took =
        std::chrono::steady_clock::now() - start;  // bench: times, no amounts
    if (run > 0) milliseconds.push_back(took.count());
  }
  std::sort(milliseconds.begin(), milliseconds.end());
  std::printf("300 units, 5000 projects: median %.0f ms (%.0f to %.0f)\n", milliseconds[2], milliseconds.front(),
              milliseconds.back());
  const int cases = count > 1 ? std::atoi(words[1]) : 100;
  int failed = 0;
  for (int seed = 1; seed <= cases; ++seed) {
    std::filesystem::remove_all(folder);
    generator::write_inputs(
        generator::make_inputs(static_cast<std::uint64_t>(seed), {8, 30, 10, false}, *knowledge.value()), folder);
    failed += !compiles(folder, schema.value(), *knowledge.value());
  }
  std::printf("%d of %d generated inputs compile\n", cases - failed, cases);
  std::filesystem::remove_all(folder);
  return failed == 0 ? 0 : 1;
}
