#pragma once
// gouji rules --measure: how often each rule has an object and is violated over a corpus, as the bytes of
// data/rules/measured.csv. What a reader confirmed or refuted comes from data/rules/confirmed.csv.
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/command.h"

namespace gouji::cli {

/// `corpus` names what was measured. Files that cannot be read are left out and named on standard error. Errors: kBadData where
/// none could be read.
base::Result<std::string> measure_rules(const std::vector<std::string>& files, const std::string& corpus,
                                        const Settings& settings);

}  // namespace gouji::cli
