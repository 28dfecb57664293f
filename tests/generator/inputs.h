#pragma once
// Invented, valid inputs of a compilation: the files of an input folder. For tests and benches only.
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "budget/budget.h"

namespace gouji::generator {

struct InputFile {
  std::string name, bytes;
};

/// How much of everything at most; each seed draws its own numbers below.
struct InputSize {
  int units = 5, projects = 12, staff_rows = 8;
  bool exact = false;  ///< Take the numbers themselves instead of drawing.
};

/// The same seed and size give the same files. Units of every nature, every source of revenue, empty budgets, huge amounts;
/// reasons and purposes, goals and indicators, so that the result can be published. Last year: last_year_of.
std::vector<InputFile> make_inputs(std::uint64_t seed, const InputSize& size);
/// A plausible year before the budget: the same lines a bit smaller or larger, purposes that must not rise larger. Approved and
/// executed amounts are the same.
InputFile last_year_of(const budget::Budget& budget, std::uint64_t seed);
/// Writes the files into a folder, which is made. False when it cannot be written.
bool write_inputs(const std::vector<InputFile>& files, const std::filesystem::path& folder);

}  // namespace gouji::generator
