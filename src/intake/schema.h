#pragma once
// The form of the inputs: sheets, columns, what a cell may hold. Read from data/inputs.
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gouji::intake {

enum class CellType : std::uint8_t {
  kText,
  kYuan,     ///< Not negative, at most two decimals.
  kNumber,   ///< Exact decimal, not negative.
  kCount,    ///< Whole, not negative.
  kPercent,  ///< "16" or "16%".
  kYear,
  kDate,   ///< 2024-01-31, also written 2024年1月31日, 2024/1/31, 2024.1.31
  kForm,   ///< The id of a template.
  kWord,   ///< One of a word list.
  kWords,  ///< Several of a word list, separated by blanks or 、.
  kCode,   ///< Of a classification; the list says which: function, economic, gov.
  kKey,    ///< A value of the first column of another sheet.
  kPay,    ///< Stands for one column for each row of another sheet; an amount in yuan.
};

struct Column {
  std::string key, title, unit, note;
  CellType type = CellType::kText;
  std::string list;    ///< Word list, classification or sheet.
  std::string sample;  ///< What a cell may look like; a blank workbook shows a row of them.
  bool required = false;
  std::int64_t least =
      0;  ///< Smaller numbers (not 0) are warned of: an amount was perhaps meant in 万元, 0.5 as a half.
  std::int64_t most = 0;  ///< Larger ones, too; 0 = none stated.
  bool unique = false;    ///< A value that stands twice (within one unit) is warned of.
  /// 单价（元）: as the workbook's header prints it.
  std::string heading() const { return unit.empty() ? title : title + "（" + unit + "）"; }
};

/// Begins the first cell of the row of samples, so that nobody takes it for content.
inline constexpr std::string_view kSampleMark = "例：";

enum class SheetForm : std::uint8_t { kTable, kValues };

struct SheetSchema {
  std::string id, title, input, note;
  SheetForm form = SheetForm::kTable;
  std::vector<Column> columns;
  /// "units.csv" or "budget.toml".
  std::string file() const { return id + (form == SheetForm::kTable ? ".csv" : ".toml"); }
};

struct Word {
  std::string list, means, word;
};

class Schema {
 public:
  /// sheets.toml and words.csv of the folder. Errors name file and line.
  static base::Result<Schema> load(const std::filesystem::path& folder);
  const std::vector<SheetSchema>& sheets() const { return sheets_; }
  /// kNoSheet when there is none.
  std::size_t find(std::string_view id) const;
  /// By id or title, blanks aside.
  std::size_t find_named(std::string_view name) const;
  static constexpr std::size_t kNoSheet = static_cast<std::size_t>(-1);
  /// The normal form of a word; empty when the list does not have it.
  std::string_view meaning(std::string_view list, std::string_view word) const;
  /// The word that is written for a meaning; the meaning itself when the list has none.
  std::string_view word_for(std::string_view list, std::string_view means) const;
  /// The words of a list that are written (the first of each meaning), in file order.
  std::vector<std::string> choices(std::string_view list) const;

 private:
  std::vector<SheetSchema> sheets_;
  std::vector<Word> words_;
};

}  // namespace gouji::intake
