#pragma once
// A TOML text as a plain tree: the library stands behind this file only, and records keep their line numbers.
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace gouji::base {

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

  bool is_table() const { return kind == Kind::kTable; }
  const Record* find(std::string_view name) const;
  /// A field that is a table or a list; null where it is absent or something else.
  const Record* table(std::string_view name) const;
  const Record* list_of(std::string_view name) const;
  /// The tables of a list ([[name]]), null where there is none.
  std::vector<const Record*> tables_of(std::string_view name) const;
  /// The text of a field; `otherwise` when it is absent or no text.
  std::string text_of(std::string_view name, std::string_view otherwise = {}) const;
  std::int64_t integer_of(std::string_view name, std::int64_t otherwise) const;
  bool truth_of(std::string_view name, bool otherwise) const;
  /// A list of texts; one text counts as a list of one.
  std::vector<std::string> texts_of(std::string_view name) const;

  friend bool operator==(const Record&, const Record&);
};

/// Errors: kBadData, which names file, line and column.
Result<Record> parse_toml(std::string_view text, const std::string& name);
/// Errors: also kCannotOpen.
Result<Record> read_toml(const std::filesystem::path& file);

}  // namespace gouji::base
