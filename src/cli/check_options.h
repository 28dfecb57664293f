#pragma once
// The options of gouji check, and what follows from them before any file is read.
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "report/options.h"

namespace gouji::cli {

enum class FailOn : std::uint8_t { kError, kWarning, kInfo, kNever };

struct CheckChoices {
  std::vector<std::string> files;
  report::Format format = report::Format::kText;
  std::string output;
  std::string files_from;  ///< A list of files; "-" is standard input.
  std::string shard;       ///< "3/8".
  std::string summary;     ///< The table of the batch; "-" is standard error.
  std::string cache;       ///< Folder.
  bool resume = false;
  std::string prior, baseline, waivers;
  std::string units;   ///< Folder of the documents of a department's units.
  std::string marked;  ///< File or folder of marked copies; empty = none.
  unsigned jobs = 0;   ///< 0 = as many as the machine has.
  FailOn fail_on = FailOn::kError;
  bool full_ledger = false;
  bool together = false;  ///< All files are parts of one disclosure.
  bool progress = false;
  bool timing = false;
  std::string colour = "auto";
};

CLI::App* add_check_options(CLI::App& app, Settings& settings, CheckChoices& choices);

/// What FILE, --files-from and --shard name. Errors: kBadUsage, those of read_list.
base::Result<std::vector<Input>> choose_inputs(const CheckChoices& choices);

/// Where reports go: one stream for all, or a file each.
struct Destination {
  std::optional<Sink> sink;
  std::vector<std::filesystem::path> folder_names;  ///< One an input; only without a sink.
};
/// Makes the folder or opens the file. kBadUsage when format, number of inputs and --output do not go together.
base::Result<Destination> choose_destination(const CheckChoices& choices, const std::vector<Input>& inputs);

/// Where marked copies go, one an input; empty without --marked. Makes the folder. kBadUsage when several would go into one file.
base::Result<std::vector<std::filesystem::path>> choose_marked_copies(const CheckChoices& choices,
                                                                      const std::vector<Input>& inputs);

/// Colours: --colour, else on a terminal unless NO_COLOR is set.
bool use_colour(const CheckChoices& choices);

}  // namespace gouji::cli
