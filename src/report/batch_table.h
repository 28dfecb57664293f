#pragma once
// The table of a batch: one line a document, as text for people, CSV for spreadsheets, JSON Lines for programs. The JSON Lines
// form is read back when a batch goes on where it stopped.
#include <optional>
#include <string>
#include <string_view>

#include "check/check.h"
#include "report/options.h"
#include "report/summary.h"

namespace gouji::report {

struct BatchRow {
  std::string file;
  std::string sha256;       ///< Of the bytes that were read; empty when there were none.
  std::string unread_code;  ///< Stable word of the error; empty when the document was read.
  std::string unread_zh, unread_en;
  std::string kind, year, organisation, region, template_id;  ///< Empty where the document does not say.
  std::int64_t pages = 0;
  Summary summary;
};

BatchRow row_of(const check::Report& report, const Summary& summary, std::string sha256);

enum class TableFormat : std::uint8_t { kText, kCsv, kJsonLines };
/// By the ending of the file's name: .csv, .jsonl; all others are text.
TableFormat table_format_of(std::string_view file_name);

std::string table_begin(TableFormat format, Language language);
std::string table_line(const BatchRow& row, TableFormat format, Language language);
std::string table_end(const Summary& all, std::int64_t documents, std::int64_t unread, TableFormat format,
                      Language language);

/// One line of the JSON Lines form; nothing when it is broken, as the last line of a batch that was killed may be.
std::optional<BatchRow> read_table_line(std::string_view line);

}  // namespace gouji::report
