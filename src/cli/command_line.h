#pragma once
// The command line as a whole: which commands there are, in which language their help is, what the exit code means.
#include <string_view>

namespace gouji::cli {

/// Exit codes of every command (docs/cli.md).
inline constexpr int kNothingFound = 0;
inline constexpr int kFound = 1;
inline constexpr int kCouldNot = 2;

/// Parses and runs. Never throws.
int run(int count, char** words);

}  // namespace gouji::cli
