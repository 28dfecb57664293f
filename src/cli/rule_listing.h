#pragma once
// The catalogue as a list: for people, and as JSON for programs.
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace gouji::cli {

/// Letters a to z in capitals; ids of rules are written so.
std::string upper_case(std::string_view text);

/// `only`: ids that start with it; empty = all.
std::string list_rules(const rules::Catalogue& catalogue, std::string_view only, Language language);
/// {"schema": "gouji.rules/1", "rules": [...]}
std::string list_rules_json(const rules::Catalogue& catalogue, std::string_view only, Language language);

/// What the linter says, one line an issue.
std::string list_issues(const std::vector<rules::LintIssue>& issues, Language language);
std::string list_issues_json(const std::vector<rules::LintIssue>& issues, Language language);

}  // namespace gouji::cli
