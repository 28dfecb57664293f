#pragma once
// Word lists of the rules: data/rules/words/<name>.txt, one entry a line, '#' for comments; `key=value` lines make a lookup.
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace gouji::rules {

struct WordList {
  std::vector<std::string> words;                       ///< Keys of `key=value` lines, else whole lines; in file order.
  std::unordered_map<std::string, std::string> values;  ///< Of `key=value` lines.
  bool has(std::string_view word) const;
  /// Adds the entries of a file's text.
  void read(std::string_view text);

 private:
  void sort();
  std::vector<std::uint32_t> sorted_;  ///< Indexes of `words`, by word: large lists are read in a millisecond's part.
};

/// Lists are read with the rules and cut into words when first asked for. Thread-safe after loading.
class WordLists {
 public:
  /// Lists of a later folder replace lists of the same name. A folder that does not exist adds nothing.
  base::Status load(const std::filesystem::path& folder);
  void add(const std::string& name, std::string text);
  /// An empty list when there is none of that name.
  const WordList& list(std::string_view name) const;
  bool has(std::string_view name) const;
  /// Cuts all lists, until told to stop. Thread-safe.
  void prepare(const std::atomic<bool>& stop) const;

 private:
  struct Entry {
    std::string text;
    std::once_flag once;
    WordList list;
  };
  std::unordered_map<std::string, std::unique_ptr<Entry>> lists_;
  WordList none_;
};

}  // namespace gouji::rules
