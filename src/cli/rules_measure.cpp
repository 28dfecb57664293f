// Every file is checked as `gouji check` does it. Objects are the facts that a rule judged, or the relations that carry the
// rule's id; hits are findings, which is what a reader confirms or refutes.
#include "cli/rules_measure.h"

#include <fmt/format.h>

#include <fstream>
#include <map>

#include "check/check.h"
#include "check/facts.h"
#include "cli/data_folder.h"
#include "cli/inputs.h"
#include "cli/together.h"
#include "cli/workers.h"

namespace gouji::cli {
namespace {

struct Tally {
  std::int64_t documents = 0, objects = 0, hits = 0;
};
using Tallies = std::map<std::string, Tally>;

void count_document(const check::Report& report, const Loaded& loaded, Tallies& tallies) {
  std::map<std::string, std::int64_t> objects;
  const budget::FactBase facts = check::make_facts(*report.document, *report.recognition, *loaded.knowledge);
  const rules::RunContext context = check::context_of(*report.recognition, *loaded.knowledge);
  for (const auto& [rule, count] : loaded.catalogue->run(facts, context).counts)
    objects[rule] += count.passed + count.violated;
  for (const budget::Relation& relation : report.recognition->model.relations) ++objects[relation.rule];
  for (const budget::Finding& finding : report.findings) {
    ++tallies[finding.rule].hits;
    objects.try_emplace(finding.rule, 0);
  }
  for (const auto& [rule, number] : objects) {
    Tally& tally = tallies[rule];
    tally.objects += number;
    tally.documents += number > 0;
  }
}

/// rule,confirmed,refuted: kept by hand by those who read the findings in the documents.
std::map<std::string, std::string> read_confirmed(const std::filesystem::path& file) {
  std::map<std::string, std::string> confirmed;
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    const std::size_t comma = line.find(',');
    if (comma != std::string::npos) confirmed[line.substr(0, comma)] = line.substr(comma + 1);
  }
  return confirmed;
}

}  // namespace

base::Result<std::string> measure_rules(const std::vector<std::string>& files, const std::string& corpus,
                                        const Settings& settings) {
  const Loaded loaded = GOUJI_TRY(load(settings));
  const std::filesystem::path data = GOUJI_TRY(find_data_folder(settings.data));
  ReaderPrograms programs;
  Tallies tallies;
  std::size_t read = 0;
  for (const Input& input : gather_inputs(files)) {
    base::Result<std::vector<std::string>> contents = load_input(input);
    base::Result<document::Document> document =
        contents.ok() ? read_contents(input, contents.value(), *loaded.knowledge, programs.workers())
                      : base::Result<document::Document>(contents.error());
    if (!document.ok()) {
      complain(document.error(), settings.language);
      continue;
    }
    ++read;
    const auto whole = std::make_shared<const document::Document>(document.take());
    count_document(check::check(whole, *loaded.knowledge, *loaded.catalogue), loaded, tallies);
  }
  if (read == 0) return base::Error{base::ErrorCode::kBadData, "没有能读的文件", "none of the files could be read", {}};
  const std::map<std::string, std::string> confirmed = read_confirmed(data / "rules" / "confirmed.csv");
  std::string out = "rule,documents,objects,violated,confirmed,refuted,corpus\n";
  for (const rules::Rule& rule : loaded.catalogue->rules()) {
    const auto tally = tallies.find(rule.id);
    if (tally == tallies.end() || (tally->second.objects == 0 && tally->second.hits == 0)) continue;
    const auto judged = confirmed.find(rule.id);
    out +=
        fmt::format("{},{},{},{},{},{}\n", rule.id, tally->second.documents, tally->second.objects, tally->second.hits,
                    judged == confirmed.end() ? "0,0" : judged->second, fmt::format("{} ({})", corpus, read));
  }
  return out;
}

}  // namespace gouji::cli
