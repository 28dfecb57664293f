#pragma once
// Invented, valid inputs of a compilation: the files of an input folder. For tests and benches only.
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "budget/budget.h"
#include "budget/knowledge.h"

namespace gouji::generator {

struct InputFile {
  std::string name, bytes;
};

/// How much of everything at most; each seed draws its own numbers below, most of them small ones.
struct InputSize {
  int units = 300, projects = 200, staff_rows = 8;
  bool exact =
      false;  ///< Take the numbers themselves instead of drawing, and the plainest kind of everything: for timing.
};

/// The same seed and size give the same files. Units of every nature and field, every source of revenue and kind of spending, all
/// codes of the dictionaries, carry-over in and out, purchases, empty budgets, huge amounts; reasons and purposes, goals and
/// indicators, so that the result can be published. Last year: last_year_of.
std::vector<InputFile> make_inputs(std::uint64_t seed, const InputSize& size, const budget::Knowledge& knowledge);
/// A plausible year before the budget, purposes that must not rise larger. By seed: the same lines a bit smaller or larger, equal
/// ones, ten times or a tenth of them, lines that are gone or new, carry-over on both sides. Approved and executed amounts are drawn
/// apart or are the same.
InputFile last_year_of(const budget::Budget& budget, std::uint64_t seed);
/// Writes the files into a folder, which is made. False when it cannot be written.
bool write_inputs(const std::vector<InputFile>& files, const std::filesystem::path& folder);

}  // namespace gouji::generator
