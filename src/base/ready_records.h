#pragma once
// TOML texts that were read before: a text and its tree, side by side in one file that the build makes of the data folder. Reading
// the rules as TOML takes longer than checking a document; reading their trees does not. A text that was edited since is
// none of these and is read as TOML, so that the file can be stale or absent and nothing but time is lost.
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/record.h"

namespace gouji::base {

/// The name of the file in the data folder.
inline constexpr std::string_view kReadyRecordsName = "ready.records";

class ReadyRecords {
 public:
  ReadyRecords() = default;
  /// A file that is absent, damaged or of another version holds nothing.
  explicit ReadyRecords(const std::filesystem::path& file);
  ReadyRecords(const ReadyRecords&) = delete;
  ReadyRecords& operator=(const ReadyRecords&) = delete;

  /// The tree of a text, from here or as parse_toml reads it. Errors: those of parse_toml.
  Result<Record> parse(std::string_view text, const std::string& name) const;
  /// As parse, of a file. Errors: also kCannotOpen.
  Result<Record> read(const std::filesystem::path& file) const;
  /// How many texts the file holds.
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::string_view text, tree;  ///< Of bytes_.
  };
  std::string bytes_;
  std::vector<Entry> entries_;
};

/// What such a file holds. Texts that are no TOML are left out.
std::string write_ready_records(const std::vector<std::string>& texts);

}  // namespace gouji::base
