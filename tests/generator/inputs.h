#pragma once
// Invented, valid inputs of a compilation: the files of an input folder. For tests and benches only.
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace gouji::generator {

struct InputFile {
  std::string name, bytes;
};

/// How much of everything at most; each seed draws its own numbers below.
struct InputSize {
  int units = 5, projects = 12, staff_rows = 8;
  bool exact = false;  ///< Take the numbers themselves instead of drawing.
};

/// The same seed and size give the same files. Units of every nature, every source of revenue, empty budgets, huge amounts; last
/// year's lines, reasons and purposes, goals and indicators, so that the result can be published.
std::vector<InputFile> make_inputs(std::uint64_t seed, const InputSize& size);
/// Writes the files into a folder, which is made. False when it cannot be written.
bool write_inputs(const std::vector<InputFile>& files, const std::filesystem::path& folder);

}  // namespace gouji::generator
