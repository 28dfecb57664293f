#pragma once
// What is wrong with a row as a whole, before and beside its cells.
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "intake/cell_check.h"
#include "intake/schema.h"

namespace gouji::intake {

/// A row of totals, or a remark below the table: one problem that says so, instead of one for every cell that it lacks. `cells` stand
/// as `columns` do; at least one is filled.
std::optional<CellFault> check_whole_row(const std::vector<const Column*>& columns,
                                         const std::vector<std::string>& cells, const Schema& schema);

/// Rows of one sheet that say the same, and values that must be unique.
class DoubleRows {
 public:
  explicit DoubleRows(const std::vector<const Column*>& columns);
  std::optional<CellFault> see(const std::vector<std::string>& cells, std::uint32_t line);

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t unique_ = kNone, unit_ = kNone;  ///< Columns: of the unique value, of the unit it is unique in.
  std::unordered_map<std::string, std::uint32_t> rows_, values_;  ///< Line of the first.
};

}  // namespace gouji::intake
