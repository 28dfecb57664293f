#pragma once
// One line of a CSV file (RFC 4180) that a spreadsheet may open: a cell that it would take for a formula gets an apostrophe.
#include <cstdint>
#include <string>
#include <string_view>

namespace gouji::report {

class CsvRow {
 public:
  /// `out` must outlive the row.
  explicit CsvRow(std::string& out) : out_(out) {}
  CsvRow& cell(std::string_view text);
  /// Empty for numbers that are not positive: an unknown page or line.
  CsvRow& number(std::int32_t value) { return cell(value > 0 ? std::to_string(value) : std::string()); }
  void end() { out_ += "\r\n"; }

 private:
  std::string& out_;
  bool first_ = true;
};

}  // namespace gouji::report
