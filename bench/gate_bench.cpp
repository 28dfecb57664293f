// How long a large department (300 units, 5,000 projects) takes to publish in each format, and how many generated small budgets go
// through the gate in every template.
//   gate_bench [cases]
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "compile/compile.h"
#include "gate/gate.h"
#include "generator/inputs.h"
#include "intake/inputs.h"
#include "publish/publish.h"

namespace {

using namespace gouji;

const char* const kTemplates[] = {"nm-2024", "xj-2024", "yn-2024", "nx-2024", "jx-2024"};

budget::Budget compiled(const std::vector<generator::InputFile>& files, const intake::Schema& schema,
                        const budget::Knowledge& knowledge) {
  const auto folder = std::filesystem::temp_directory_path() / "gouji-gate-bench";
  std::filesystem::remove_all(folder);
  generator::write_inputs(files, folder);
  intake::Problems problems;
  const intake::Inputs inputs =
      intake::load_inputs(intake::read_folder(folder, schema, problems), schema, knowledge, problems);
  return intake::any_error(problems) ? budget::Budget{} : compile::compile(inputs, knowledge, problems);
}

double milliseconds_since(std::chrono::steady_clock::time_point start) {  // bench: times, no amounts
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();  // bench
}

void time_formats(const budget::Budget& budget, const budget::Knowledge& knowledge) {
  const auto start = std::chrono::steady_clock::now();
  const auto published = publish::publish(budget, knowledge, "xj-2024");
  if (!published.ok()) return;
  std::printf("publish: %.0f ms, %zu blocks, %zu missing\n", milliseconds_since(start),
              published.value().document.blocks.size(), published.value().missing.size());
  for (const char* const word : {"txt", "html", "docx", "xlsx", "pdf", "data"}) {
    const auto begin = std::chrono::steady_clock::now();
    const auto files = gate::write_format(published.value(), gate::parse_formats(word).value().front());
    std::size_t bytes = 0;
    for (const gate::OutputFile& file : files.value()) bytes += file.bytes.size();
    std::printf("  %s: %.0f ms, %zu bytes\n", word, milliseconds_since(begin), bytes);
  }
}

/// True when every template lets it out; tells the first thing that blocks.
bool goes_through(const budget::Budget& budget, const budget::Knowledge& knowledge, const rules::Catalogue& catalogue,
                  int seed) {
  bool fine = true;
  for (const char* const form : kTemplates) {
    const auto published = publish::publish(budget, knowledge, form);
    if (!published.ok() || !published.value().missing.empty()) {
      std::printf("seed %d %s: something is missing\n", seed, form);
      fine = false;
      continue;
    }
    const auto passage = gate::pass(published.value(), {gate::Format::kHtml}, {budget, knowledge, catalogue, {}});
    if (passage.ok() && passage.value().open()) continue;
    fine = false;
    if (!passage.ok()) continue;
    for (const gate::Difference& one : passage.value().readings[0].differences)
      std::printf("seed %d %s: %s %s / %s\n", seed, form, one.what.c_str(), one.stated.c_str(), one.expected.c_str());
    for (const budget::Finding& one : passage.value().readings[0].findings)
      if (gate::blocks(one)) std::printf("seed %d %s: %s %s\n", seed, form, one.rule.c_str(), one.message_en.c_str());
  }
  return fine;
}

}  // namespace

int main(int count, char** words) {
  const auto knowledge = budget::Knowledge::load(std::filesystem::path(GOUJI_SOURCE_DIR) / "data");
  const auto schema = intake::Schema::load(std::filesystem::path(GOUJI_SOURCE_DIR) / "data/inputs");
  const auto catalogue = rules::Catalogue::load({std::filesystem::path(GOUJI_SOURCE_DIR) / "data/rules"}, {});
  if (!knowledge.ok() || !schema.ok() || !catalogue.ok()) return 2;
  const budget::Knowledge& known = *knowledge.value();
  time_formats(compiled(generator::make_inputs(1, {300, 5000, 20, true}), schema.value(), known), known);
  const int cases = count > 1 ? std::atoi(words[1]) : 20;
  int through = 0;
  for (int seed = 1; seed <= cases; ++seed) {
    const budget::Budget budget =
        compiled(generator::make_inputs(static_cast<std::uint64_t>(seed), {8, 30, 10, false}), schema.value(), known);
    through += goes_through(budget, known, catalogue.value(), seed);
  }
  std::printf("%d of %d generated budgets go through the gate in all templates\n", through, cases);
  return 0;
}
