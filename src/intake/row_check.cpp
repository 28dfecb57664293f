#include "intake/row_check.h"

#include <algorithm>

#include "base/text.h"

namespace gouji::intake {
namespace {

/// Parts the cells of a row in one text.
constexpr char kBetween = '\x1F';

bool is_filled(const std::string& cell) { return !cell.empty(); }

}  // namespace

std::optional<CellFault> check_whole_row(const std::vector<const Column*>& columns,
                                         const std::vector<std::string>& cells, const Schema& schema) {
  const std::string& first = *std::find_if(cells.begin(), cells.end(), is_filled);
  if (!schema.meaning("total_row", base::without_blanks(first)).empty()) {
    return CellFault{Severity::kError,
                     "是“" + first + "”行，不是输入",
                     "is a row of totals ('" + first + "') and no input",
                     "删去这一行，合计由程序计算",
                     "delete it: totals are computed",
                     Hint::kAdvice};
  }
  if (std::count_if(cells.begin(), cells.end(), is_filled) > 1) return std::nullopt;
  std::string missing_zh, missing_en;
  std::size_t missing = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (!columns[c]->required || !cells[c].empty()) continue;
    ++missing;
    missing_zh += (missing_zh.empty() ? "" : "、") + columns[c]->title;
    missing_en += (missing_en.empty() ? "" : ", ") + columns[c]->title;
  }
  if (missing < 2) return std::nullopt;
  return CellFault{Severity::kError,
                   "只填了“" + first + "”，缺少" + missing_zh,
                   "holds '" + first + "' only and lacks " + missing_en,
                   "补齐，或删去这一行",
                   "fill it in, or delete it",
                   Hint::kAdvice};
}

DoubleRows::DoubleRows(const std::vector<const Column*>& columns) {
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (columns[c]->unique) unique_ = c;
    if (columns[c]->type == CellType::kKey && columns[c]->list == "units") unit_ = c;
  }
}

std::optional<CellFault> DoubleRows::see(const std::vector<std::string>& cells, std::uint32_t line) {
  std::string all;
  for (const std::string& cell : cells) all += cell + kBetween;
  const auto [row, fresh] = rows_.emplace(std::move(all), line);
  if (!fresh) {
    const std::string before = std::to_string(row->second);
    return CellFault{Severity::kWarning,
                     "与第 " + before + " 行完全相同，两行都会计算",
                     "row " + std::to_string(line) + " is the same as row " + before + ", and both count",
                     "多余的一行删去",
                     "delete the one too many",
                     Hint::kAdvice};
  }
  if (unique_ == kNone || cells[unique_].empty()) return std::nullopt;
  const std::string within = unit_ == kNone ? "" : cells[unit_];
  const auto [first, first_time] = values_.emplace(within + kBetween + cells[unique_], line);
  if (first_time) return std::nullopt;
  const std::string before = std::to_string(first->second);
  return CellFault{Severity::kWarning,
                   "“" + cells[unique_] + "”在第 " + before + " 行已经有了，是否重复",
                   "'" + cells[unique_] + "' stands in row " + before + " already: twice?",
                   "每个代号一行",
                   "one row each",
                   Hint::kAdvice};
}

}  // namespace gouji::intake
