// Loading of data and telling of errors, the same for every command.
#include "cli/command.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/command_line.h"
#include "cli/data_folder.h"
#include "report/voice.h"

namespace gouji::cli {

void add_data_options(CLI::App& command, Settings& settings, NeedsRules rules) {
  command
      .add_option("--data", settings.data,
                  std::string(pick(settings.language, "数据文件夹，默认为程序旁的 share/gouji",
                                   "data folder; default: share/gouji beside the program")))
      ->type_name(std::string(pick(settings.language, "文件夹", "FOLDER")));
  if (rules == NeedsRules::kNo) return;
  command
      .add_option("--rules", settings.rules,
                  std::string(pick(settings.language, "自有规则的文件夹，加在内置规则之上",
                                   "a folder of rules of your own, on top of the built-in ones")))
      ->type_name(std::string(pick(settings.language, "文件夹", "FOLDER")));
}

namespace {

// Rules and dictionaries are read side by side: together they are a third of the time that one short document takes.
base::Result<Loading> begin(const Settings& settings, rules::LoadOptions options) {
  const std::filesystem::path folder = GOUJI_TRY(find_data_folder(settings.data));
  std::vector<std::filesystem::path> folders{folder / "rules"};
  if (!settings.rules.empty()) folders.emplace_back(settings.rules);
  Loading loading;
  loading.rules = std::make_shared<ComingRules>(std::move(folders), options);
  loading.knowledge = GOUJI_TRY(budget::Knowledge::load(folder));
  return loading;
}

}  // namespace

base::Result<Loading> begin_loading(const Settings& settings) { return begin(settings, {}); }

void keep_until_exit(std::shared_ptr<const void> data) {
  // Never destroyed, and reachable to the end.
  static auto* const kept = new std::vector<std::shared_ptr<const void>>();
  kept->push_back(std::move(data));
}

base::Result<Loaded> load(const Settings& settings, rules::LoadOptions options) {
  const Loading loading = GOUJI_TRY(begin(settings, options));
  Loaded loaded;
  loaded.catalogue = GOUJI_TRY(loading.rules->get());
  loaded.knowledge = loading.knowledge;
  return loaded;
}

void complain(const base::Error& error, Language language) {
  fmt::print(stderr, "gouji{}{}\n", pick(language, "：", ": "),
             report::Voice(language).shown(pick(language, error.message_zh, error.message_en)));
}

int exit_code(const base::Result<int>& result, Language language) {
  if (!result.ok()) complain(result.error(), language);
  return result.ok() ? result.value() : kCouldNot;
}

int bad_usage(Language language, std::string_view zh, std::string_view en) {
  complain({base::ErrorCode::kBadUsage, std::string(zh), std::string(en), {}}, language);
  return kCouldNot;
}

std::string_view version() { return GOUJI_VERSION; }

}  // namespace gouji::cli
