#pragma once
// From a TOML record to a rule. What is wrong with a record is noted in Rule::problems, with the column where there is one;
// the rest of the folder still loads.
#include <string>

#include "base/record.h"
#include "rules/rule.h"

namespace gouji::rules {

using base::Record;

/// `defaults` (may be null) is the [defaults] table of the file.
Rule read_rule(const Record& record, const Record* defaults, const std::string& file);
RuleCase read_case(const Record& record);
Parameter read_parameter(const Record& record);
/// Changes what a short record of a user's folder names: enabled, gate, report_max.
void patch_rule(Rule& rule, const Record& record);
bool is_patch(const Record& record);

}  // namespace gouji::rules
