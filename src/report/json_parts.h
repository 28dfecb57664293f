#pragma once
// The parts that the JSON of check and of extract share: places, quotes, profile, tables.
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "budget/finding.h"
#include "document/document.h"
#include "recognize/recognition.h"
#include "report/voice.h"

namespace gouji::report {

/// {page, line, column, end_column, table, row, col}; `tables` are the ids of table_ids().
void write_place(base::JsonWriter& json, const base::Place& place, const std::vector<std::string>& tables);

/// Knows the ids of the tables, which places name. `document` and `recognition` may be null (an unread file). All must
/// outlive the writer.
class JsonParts : public base::JsonWriter {
 public:
  JsonParts(std::string& out, const document::Document* document, const recognize::Recognition* recognition,
            const Voice& voice);

  JsonParts& number_or_null(std::string_view name, std::int64_t value, bool known);
  JsonParts& string_or_null(std::string_view name, std::string_view value);
  /// {page, line, column, end_column, table, row, col}
  JsonParts& place(const base::Place& place);
  /// A place with its text (masked) and unit.
  JsonParts& quote(const budget::Quote& quote);
  /// "profile": {...}
  JsonParts& profile(const recognize::Profile& profile);
  /// The members of one element of "tables".
  JsonParts& table_members(const recognize::TableView& table);

  const Voice& voice() const { return voice_; }

 private:
  void source(std::string_view name, const recognize::Evidence& evidence);

  const Voice& voice_;
  std::vector<std::string> tables_;
};

}  // namespace gouji::report
