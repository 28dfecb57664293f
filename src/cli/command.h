#pragma once
// What the commands share: how one adds itself to the command line, the data folder, and how errors are told.
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "budget/knowledge.h"
#include "cli/coming_rules.h"
#include "report/options.h"
#include "rules/catalogue.h"

namespace CLI {
class App;
}

namespace gouji::cli {

using report::Language;
using report::pick;

/// Options that stand before or after every command.
struct Settings {
  Language language = Language::kChinese;
  std::string data;   ///< --data; empty = $GOUJI_DATA, else ../share/gouji beside the program's folder.
  std::string rules;  ///< --rules; empty = none of the user's own.
};

/// A command adds itself to the application and gives back what runs it; the result is the exit code.
struct Command {
  CLI::App* entry = nullptr;
  std::function<int()> run;
};

Command add_check(CLI::App& app, Settings& settings);
Command add_extract(CLI::App& app, Settings& settings);
Command add_rules(CLI::App& app, Settings& settings);
Command add_diff(CLI::App& app, Settings& settings);
Command add_explain(CLI::App& app, Settings& settings);
Command add_compile(CLI::App& app, Settings& settings);
Command add_new(CLI::App& app, Settings& settings);
Command add_publish(CLI::App& app, Settings& settings);
Command add_version(CLI::App& app, Settings& settings);

/// Adds --data and --rules (where the command runs rules) to a command.
enum class NeedsRules { kNo, kYes };
void add_data_options(CLI::App& command, Settings& settings, NeedsRules rules);

/// What gouji knows and its rules, loaded once.
struct Loaded {
  std::shared_ptr<const budget::Knowledge> knowledge;
  std::shared_ptr<const rules::Catalogue> catalogue;
};
base::Result<Loaded> load(const Settings& settings, rules::LoadOptions options = {});

/// The same while a thread still reads the rules: a document can be read and recognised meanwhile.
struct Loading {
  std::shared_ptr<const budget::Knowledge> knowledge;
  std::shared_ptr<ComingRules> rules;
};
base::Result<Loading> begin_loading(const Settings& settings);
/// For data that is used to the end of the program: taking it apart would take as long as a tenth of a check.
void keep_until_exit(std::shared_ptr<const void> data);

/// "gouji: message" in the chosen language, on standard error.
void complain(const base::Error& error, Language language);
/// A usage error of ours: complains and gives the exit code.
int bad_usage(Language language, std::string_view zh, std::string_view en);

/// Ends a command that gives its exit code or an error: the error is told and means kCouldNot.
int exit_code(const base::Result<int>& result, Language language);

/// Of the program, from CMake.
std::string_view version();

}  // namespace gouji::cli
