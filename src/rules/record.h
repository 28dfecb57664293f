#pragma once
// A TOML file as a plain tree, so that the library stands in one file and records keep their line numbers.
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace gouji::rules {

struct Record {
  Record();
  Record(const Record&);
  Record(Record&&) noexcept;
  Record& operator=(const Record&);
  Record& operator=(Record&&) noexcept;
  ~Record();  // Out of line: a field holds a Record, which is complete only below.

  enum class Kind : std::uint8_t { kNone, kText, kInteger, kTruth, kList, kTable } kind = Kind::kNone;
  std::string text;
  std::int64_t integer = 0;
  bool truth = false;
  std::vector<Record> list;
  std::vector<std::pair<std::string, Record>> fields;  ///< Sorted by name.
  int line = 0;

  const Record* find(std::string_view name) const;
  /// The text of a field; `otherwise` when it is absent or no text.
  std::string text_of(std::string_view name, std::string_view otherwise = {}) const;
  std::int64_t integer_of(std::string_view name, std::int64_t otherwise) const;
  bool truth_of(std::string_view name, bool otherwise) const;
  /// A list of texts; one text counts as a list of one.
  std::vector<std::string> texts_of(std::string_view name) const;
};

/// Errors name file, line and column.
base::Result<Record> read_record(const std::filesystem::path& file);
base::Result<Record> parse_record(std::string_view toml, const std::string& name);

}  // namespace gouji::rules
