#pragma once
// Rows of inputs by sheet and key.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intake/raw.h"
#include "intake/schema.h"

namespace gouji::adopt {

class Sheets {
 public:
  using Cells = std::vector<std::pair<std::string_view, std::string>>;
  explicit Sheets(const intake::Schema& schema) : schema_(schema) {}

  /// A row of a table; empty cells may be left out.
  void add(std::string_view sheet, const Cells& cells);
  /// An entry of a sheet of values; nothing when it is empty.
  void set(std::string_view sheet, std::string_view key, const std::string& value);
  /// The word that is written for a meaning.
  std::string word(std::string_view list, std::string_view means) const;
  intake::RawInputs take();

 private:
  intake::RawSheet& sheet(std::string_view id);
  const intake::Schema& schema_;
  intake::RawInputs out_;
};

}  // namespace gouji::adopt
