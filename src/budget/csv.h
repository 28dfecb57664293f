#pragma once
// A small reader of our own CSV data files: comma, double quotes (with "" for a quote), first row names the columns,
// rows that start with '#' and empty rows are comments. Fields are views into one buffer, so that thousands of rows
// load in well under a millisecond.
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gouji::budget {

/// The whole file as bytes; kCannotOpen names it.
base::Result<std::string> read_bytes(const std::filesystem::path& path);

/// What is wrong with a row of a file that people write.
struct CsvFault {
  int line = 0;
  std::string zh, en;
};

class CsvFile {
 public:
  /// Errors (kCannotOpen, kBadData) name file and line. Every row must have as many fields as the header.
  static base::Result<CsvFile> read(const std::filesystem::path& path);
  static base::Result<CsvFile> parse(std::string bytes, std::string name);
  /// The same for files that people write: every row that is wrong is told and left out, and empty fields behind the last column
  /// are no mistake.
  static CsvFile parse_all(std::string bytes, std::string name, std::vector<CsvFault>& faults);

  std::size_t rows() const { return lines_.size(); }
  /// Index of a column; -1 when the file has none of that name.
  int column(std::string_view name) const;
  int columns() const { return static_cast<int>(header_.size()); }
  std::string_view column_name(int column) const;
  /// Empty for column -1.
  std::string_view field(std::size_t row, int column) const;
  int line_of(std::size_t row) const { return lines_[row]; }
  const std::string& name() const { return name_; }
  /// An error at a row, for what the caller finds wrong in it.
  base::Error error_at(std::size_t row, std::string_view why_zh, std::string_view why_en) const;

 private:
  struct Span {
    std::uint32_t begin = 0, end = 0;
  };
  /// Stops at the first fault unless `go_on`.
  void parse_rows(bool go_on, std::vector<CsvFault>& faults);
  std::string bytes_;  ///< Quoted fields are unescaped in place; spans index it, so that a move keeps them valid.
  std::string name_;
  std::vector<Span> header_, fields_;
  std::vector<int> lines_;  ///< Line of each row in the file, from 1.
};

/// kBadData at a line of a data file.
base::Error bad_data(std::string_view file, int line, std::string_view why_zh, std::string_view why_en);

}  // namespace gouji::budget
