#pragma once
// From the words of the command line to the files to read: files as they are, folders with what can be read in them.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace gouji::cli {

struct Input {
  std::string name;                  ///< As shown: the word itself, or the folder and the path within it.
  std::filesystem::path path;        ///< Empty for standard input.
  std::optional<base::Error> error;  ///< It is not read: an empty folder, a link out of a folder.
  std::string folder;                ///< The word of the command line that is a folder this file was found in.
  std::vector<Input> parts;          ///< Several files that are checked as one document; then there is no path.
  std::string stem = {};             ///< Of the files made from it, where that was settled before a shard was taken.
  bool standard_input() const { return name == "-"; }
  /// What files made from it are named after.
  const std::string& first_name() const { return parts.empty() ? name : parts.front().name; }
};

/// In the order of the words; the files of a folder sorted by path. Links to folders are not followed, hidden files are left
/// out, a file that is named twice is read once. A folder that cannot be opened, and a link in a folder to a file outside of it,
/// is an input with an error.
std::vector<Input> gather_inputs(const std::vector<std::string>& words);

/// The words of a list, one a line (blank lines left out): a file, or standard input for "-". Errors: kCannotOpen, kTooLarge.
base::Result<std::vector<std::string>> read_list(const std::string& name);

/// One part of a batch that several machines share: every `of`-th input from the `index`-th on, counted from 1.
struct Shard {
  std::size_t index = 1, of = 1;
};
/// "3/8"; nothing when it is no such thing.
std::optional<Shard> shard_from(const std::string& text);
std::vector<Input> inputs_of(const Shard& shard, std::vector<Input> inputs);

/// The bytes of the input, of each part where there are parts. Errors name the part.
base::Result<std::vector<std::string>> load_input(const Input& input);

/// All bytes of standard input, up to `limit` (kTooLarge beyond).
base::Result<std::string> read_standard_input(std::uint64_t limit);

}  // namespace gouji::cli
