#pragma once
// The gate: a publication is written in every format, read back from those bytes, checked, and compared with what was meant and with the
// compiled budget. It opens only when nothing blocks.
#include <string>
#include <vector>

#include "base/result.h"
#include "budget/budget.h"
#include "budget/finding.h"
#include "budget/knowledge.h"
#include "document/publication.h"
#include "gate/compare.h"
#include "gate/outputs.h"
#include "read/reader.h"
#include "rules/catalogue.h"

namespace gouji::gate {

/// What came of one format.
struct Reading {
  Format format = Format::kText;
  int money_figures = 0, covered = 0;     ///< Amounts that state something of the budget, and those that others fix.
  std::vector<budget::Finding> findings;  ///< Of the check; data files are not checked, only compared.
  QuantityCount quantities;
  std::vector<Difference> differences;  ///< Texts that did not come back, quantities that are not the budget's.

  /// A difference, an error, or a finding of a rule that blocks.
  bool blocks() const;
};

struct Passage {
  std::string title, author, date;  ///< Of the publication.
  std::vector<OutputFile> files;
  std::vector<Reading> readings;  ///< One a format.
  bool open() const;
};

struct GateInputs {
  const budget::Budget& budget;  ///< As printed: Published::adjusted where there is one.
  const budget::Knowledge& knowledge;
  const rules::Catalogue& catalogue;
  read::Workers workers;
  std::string_view form = {};  ///< Id of the template; empty = the one that the budget names.
};

/// True for what keeps a document in the house.
bool blocks(const budget::Finding& finding);

/// Errors: those of writers, and of readers that cannot be started. A document that cannot be read back is an error, too. The publication
/// is let go as soon as the last format was compared with it: the check of a large department needs the room.
base::Result<Passage> pass(document::Publication publication, const std::vector<Format>& formats,
                           const GateInputs& inputs);

/// A file by what it was for: input, parameters, template, output.
struct ManifestEntry {
  std::string role, name, sha256;
};

/// manifest.json of a package: digests of what went in and out, and what the gate found. No time: the same package gives the same bytes.
std::string write_manifest(const Passage& passage, const std::vector<ManifestEntry>& sources);

}  // namespace gouji::gate
