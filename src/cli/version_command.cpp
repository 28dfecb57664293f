// gouji version: one line that a bug report can carry.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/command_line.h"

namespace gouji::cli {

Command add_version(CLI::App& app, Settings& settings) {
  CLI::App* entry = app.add_subcommand("version", std::string(pick(settings.language, "显示版本", "show the version")));
  return {entry, [] {
            fmt::print("gouji {}\n", version());
            return kNothingFound;
          }};
}

}  // namespace gouji::cli
