#include "cli/units_folder.h"

#include <algorithm>
#include <utility>

#include "cli/inputs.h"
#include "cli/together.h"
#include "compare/units.h"

namespace gouji::cli {

base::Result<UnitsFolder> UnitsFolder::load(const std::string& folder, const budget::Knowledge& knowledge,
                                            const read::Workers& workers) {
  UnitsFolder out;
  for (const Input& input : gather_inputs({folder})) {
    const std::vector<std::string> contents = GOUJI_TRY(load_input(input));
    const document::Document document = GOUJI_TRY(read_contents(input, contents, knowledge, workers));
    out.units_.push_back({input.name, document.digest, recognize::recognize(document, knowledge)});
  }
  return out;
}

void UnitsFolder::add_findings(check::Report& report) const {
  if (report.error || !report.document || !report.recognition) return;
  std::vector<compare::UnitDocument> documents;
  for (const Unit& unit : units_) {
    if (unit.digest != report.document->digest) documents.push_back({unit.name, &unit.recognition});
  }
  compare::UnitsCheck result = compare::check_units(*report.document, *report.recognition, documents);
  std::move(result.findings.begin(), result.findings.end(), std::back_inserter(report.findings));
  std::stable_sort(report.findings.begin(), report.findings.end(),
                   [](const budget::Finding& a, const budget::Finding& b) { return a.severity < b.severity; });
}

}  // namespace gouji::cli
