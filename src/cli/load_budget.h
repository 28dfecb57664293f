#pragma once
// From a word of the command line to a budget: a folder of inputs, a workbook, or budget.json.
#include <optional>
#include <string>

#include "budget/budget.h"
#include "cli/command.h"
#include "intake/problem.h"
#include "intake/raw.h"
#include "publish/publish.h"

namespace gouji::cli {

/// A folder or a workbook of inputs, unchecked. Errors: neither of them, or it cannot be read.
base::Result<intake::RawInputs> load_raw(const std::string& input, const intake::Schema& schema,
                                         intake::Problems& problems);
/// A workbook (xlsx, or an old one where LibreOffice is) that holds the head of inputs, and not a published one. False for what cannot be read.
bool is_workbook_of_inputs(const std::string& bytes, const intake::Schema& schema);
/// A folder that holds any file of inputs.
bool is_folder_of_inputs(const std::string& folder, const intake::Schema& schema);
/// The argument INPUT of a command that load_budget reads.
void add_budget_input(CLI::App& command, std::string& input, Language language);
/// The budget, or none when the inputs have errors. All problems are told on standard error.
base::Result<std::optional<budget::Budget>> load_budget(const std::string& input, const budget::Knowledge& knowledge,
                                                        const Settings& settings);
/// One line a problem, errors first, and a count; nothing without problems.
void tell_problems(const intake::Problems& problems, Language language);

/// 收入预算情况说明：“基本支出”比上年增加1.20万元，请在…（类别：变动原因，事项：kind=basic）.
std::string missing_text(const publish::Missing& missing, const intake::Schema& schema, Language language);

}  // namespace gouji::cli
