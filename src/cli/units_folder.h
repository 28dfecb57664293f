#pragma once
// --units DIR: the documents of a department's units, read once, and what they say against the department's own.
#include <string>
#include <vector>

#include "base/result.h"
#include "budget/knowledge.h"
#include "check/check.h"
#include "read/reader.h"
#include "recognize/recognition.h"

namespace gouji::cli {

class UnitsFolder {
 public:
  /// Every file of the folder that can be a document. Errors: those of reading; one that cannot be read is named, because a sum
  /// without it would be wrong.
  static base::Result<UnitsFolder> load(const std::string& folder, const budget::Knowledge& knowledge,
                                        const read::Workers& workers);
  /// Adds findings (compare/units.h) to the report of the department's document; the department's own file among them is left out.
  void add_findings(check::Report& report) const;

 private:
  struct Unit {
    std::string name;
    std::uint64_t digest = 0;
    recognize::Recognition recognition;
  };
  std::vector<Unit> units_;
};

}  // namespace gouji::cli
