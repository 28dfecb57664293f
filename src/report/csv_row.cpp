// Negative numbers stay numbers.
#include "report/csv_row.h"

#include <cctype>

namespace gouji::report {
namespace {

bool looks_like_a_formula(std::string_view text) {
  if (text.empty()) return false;
  const bool number = text[0] == '-' && text.size() > 1 && std::isdigit(static_cast<unsigned char>(text[1])) != 0;
  return !number && std::string_view("=+-@").find(text[0]) != std::string_view::npos;
}

}  // namespace

CsvRow& CsvRow::cell(std::string_view text) {
  if (!first_) out_ += ',';
  first_ = false;
  const bool guarded = looks_like_a_formula(text);
  const bool quoted = guarded || text.find_first_of(",\"\r\n") != std::string_view::npos;
  if (!quoted) {
    out_ += text;
    return *this;
  }
  out_ += guarded ? "\"'" : "\"";
  for (const char c : text) {
    if (c == '"') out_ += '"';
    out_ += c;
  }
  out_ += '"';
  return *this;
}

}  // namespace gouji::report
