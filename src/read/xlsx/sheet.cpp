#include "read/xlsx/sheet.h"

#include <pugixml.hpp>

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/text.h"
#include "read/anchored_text.h"
#include "read/xml/part.h"

namespace gouji::read::xlsx {
namespace {

using document::Cell;

// ECMA-376: the size of a sheet.
constexpr std::uint32_t kSheetRows = 1'048'576;
constexpr std::uint32_t kSheetColumns = 16'384;
constexpr std::size_t kMaxMerges = 200'000;

struct RawCell {
  std::uint32_t row = 0, column = 0;
  std::string text;
};

struct Area {
  std::uint32_t row = 0, column = 0, end_row = 0, end_column = 0;  ///< Ends exclusive.
};

bool parse_area(std::string_view reference, Area& area) {
  const std::size_t colon = reference.find(':');
  if (colon == std::string_view::npos) return false;
  if (!parse_reference(reference.substr(0, colon), area.row, area.column)) return false;
  if (!parse_reference(reference.substr(colon + 1), area.end_row, area.end_column)) return false;
  ++area.end_row;
  ++area.end_column;
  return area.end_row > area.row && area.end_column > area.column;
}

class SheetReader {
 public:
  SheetReader(const Workbook& workbook, const ReadLimits& limits, CellValues values, Sheet& sheet)
      : workbook_(workbook), limits_(limits), values_(values), sheet_(sheet) {}

  void read(const pugi::xml_node& root) {
    for (pugi::xml_node view : xml::child(root, "sheetViews").children()) {
      const std::string_view zeros = xml::attribute(view, "showZeros");
      show_zeros_ = zeros.empty() || xml::is_on(zeros) || values_ == CellValues::kStored;
    }
    read_hidden_columns(xml::child(root, "cols"));
    std::uint32_t next_row = 0;
    for (pugi::xml_node row : xml::child(root, "sheetData").children()) {
      if (xml::is(row, "row")) read_row(row, next_row);
      if (sheet_.cut && cells_.size() >= limits_.max_cells) break;
    }
    sort_cells();
    read_merges(xml::child(root, "mergeCells"));
  }

  void build(std::int32_t number) {
    std::uint32_t columns = 0;
    for (const RawCell& cell : cells_) columns = std::max(columns, cell.column + 1);
    const std::uint32_t rows = cells_.empty() ? 0 : cells_.back().row + 1;
    std::vector<std::uint32_t> busy_until(columns, 0);
    std::size_t merge = 0;
    std::int32_t character = 1;
    std::uint32_t last_row = kSheetRows;
    for (RawCell& raw : cells_) {
      if (raw.row != last_row) character = 1;
      last_row = raw.row;
      if (busy_until[raw.column] > raw.row) continue;
      while (merge < merges_.size() &&
             std::pair(merges_[merge].row, merges_[merge].column) < std::pair(raw.row, raw.column))
        ++merge;
      Cell cell;
      cell.row = raw.row;
      cell.column = raw.column;
      if (merge < merges_.size() && merges_[merge].row == raw.row && merges_[merge].column == raw.column) {
        const Area& area = merges_[merge];
        const std::uint32_t end_row = std::min(area.end_row, rows);
        std::uint32_t end = raw.column + 1;
        while (end < std::min(area.end_column, columns) && busy_until[end] <= raw.row) ++end;
        cell.row_span = end_row - raw.row;
        cell.column_span = end - raw.column;
        std::fill(busy_until.begin() + raw.column, busy_until.begin() + end, end_row);
      }
      AnchoredText text;
      text.put_run(raw.text, number, static_cast<std::int32_t>(raw.row + 1), character);
      character += static_cast<std::int32_t>(base::count_code_points(raw.text)) + 1;
      cell.text = text.take();
      sheet_.grid.cells.push_back(std::move(cell));
    }
    sheet_.grid.rows = rows;
    sheet_.grid.columns = columns;
    drop_covered();
    count_hidden_columns();
  }

 private:
  void read_hidden_columns(const pugi::xml_node& columns) {
    for (pugi::xml_node one : columns.children()) {
      if (!xml::is_on(xml::attribute(one, "hidden"))) continue;
      const int first = std::clamp(xml::number(one, "min", 0), 0, static_cast<int>(kSheetColumns));
      const int last = std::clamp(xml::number(one, "max", 0), 0, static_cast<int>(kSheetColumns));
      hidden_columns_.resize(std::max<std::size_t>(hidden_columns_.size(), static_cast<std::size_t>(last) + 1), false);
      for (int column = std::max(first, 1); column <= last; ++column) hidden_columns_[column - 1] = true;
    }
  }

  void read_row(const pugi::xml_node& row, std::uint32_t& next_row) {
    const int stated = xml::number(row, "r", 0);
    const std::uint32_t index =
        stated > 0 && stated <= static_cast<int>(kSheetRows) ? static_cast<std::uint32_t>(stated - 1) : next_row;
    next_row = index + 1;
    if (index >= kSheetRows) {
      sheet_.cut = true;
      return;
    }
    std::uint32_t next_column = 0;
    bool filled = false;
    for (pugi::xml_node cell : row.children()) {
      if (!xml::is(cell, "c")) continue;
      std::uint32_t at_row = index, column = next_column;
      if (!parse_reference(xml::attribute(cell, "r"), at_row, column) || at_row != index) column = next_column;
      next_column = column + 1;
      std::string text = shown(cell);
      if (base::trim(text).empty()) continue;
      if (column >= limits_.max_columns || cells_.size() >= limits_.max_cells) {
        sheet_.cut = true;
        continue;
      }
      filled = true;
      cells_.push_back({index, column, std::move(text)});
    }
    if (filled && xml::is_on(xml::attribute(row, "hidden"))) ++sheet_.hidden_rows;
  }

  /// ECMA-376 part 1, 18.18.11: types of cells.
  std::string shown(const pugi::xml_node& cell) {
    const std::string_view type = xml::attribute(cell, "t");
    const pugi::xml_node value = xml::child(cell, "v");
    if (type == "inlineStr") return rich_text(xml::child(cell, "is"));
    if (!value) {
      const pugi::xml_node formula = xml::child(cell, "f");
      if (!formula) return {};
      ++sheet_.not_computed;
      const std::string words = formula.text().get();
      return values_ == CellValues::kShown ? std::string() : "=" + (words.empty() ? "?" : words);
    }
    const std::string text = value.text().get();
    if (type == "s") {
      std::size_t index = 0;
      const auto result = std::from_chars(text.data(), text.data() + text.size(), index);
      return result.ec == std::errc() && index < workbook_.strings.size() ? workbook_.strings[index] : std::string();
    }
    if (type == "b") return xml::is_on(text) ? "TRUE" : "FALSE";
    if (type == "e") {
      ++sheet_.errors;
      return text;
    }
    if (type == "str" || type == "d") return text;
    if (!show_zeros_ && text.find_first_not_of("-0.") == std::string::npos) return {};
    const int style = xml::number(cell, "s", 0);
    const NumberFormat& format = workbook_.format_of(static_cast<std::size_t>(std::max(style, 0)));
    return values_ == CellValues::kStored ? format.stored(text, workbook_.dates) : format.show(text, workbook_.dates);
  }

  void sort_cells() {
    const auto before = [](const RawCell& a, const RawCell& b) {
      return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    };
    if (!std::is_sorted(cells_.begin(), cells_.end(), before)) std::stable_sort(cells_.begin(), cells_.end(), before);
    const auto same = [](const RawCell& a, const RawCell& b) { return a.row == b.row && a.column == b.column; };
    cells_.erase(std::unique(cells_.begin(), cells_.end(), same), cells_.end());
  }

  void read_merges(const pugi::xml_node& merges) {
    for (pugi::xml_node one : merges.children()) {
      Area area;
      if (xml::is(one, "mergeCell") && parse_area(xml::attribute(one, "ref"), area)) merges_.push_back(area);
      if (merges_.size() >= kMaxMerges) break;
    }
    std::sort(merges_.begin(), merges_.end(),
              [](const Area& a, const Area& b) { return std::pair(a.row, a.column) < std::pair(b.row, b.column); });
  }

  /// A cell of a damaged file may lie in a span that began further right in a row above; it was seen too late.
  void drop_covered() {
    std::vector<std::uint32_t> busy_until(sheet_.grid.columns, 0);
    std::erase_if(sheet_.grid.cells, [&](Cell& cell) {
      for (std::uint32_t column = cell.column; column < cell.column + cell.column_span; ++column) {
        if (busy_until[column] <= cell.row) continue;
        if (column == cell.column) return true;
        cell.column_span = column - cell.column;
        break;
      }
      for (std::uint32_t column = cell.column; column < cell.column + cell.column_span; ++column)
        busy_until[column] = cell.row + cell.row_span;
      return false;
    });
  }

  void count_hidden_columns() {
    std::vector<bool> filled(sheet_.grid.columns, false);
    for (const Cell& cell : sheet_.grid.cells) filled[cell.column] = true;
    for (std::size_t column = 0; column < std::min<std::size_t>(filled.size(), hidden_columns_.size()); ++column) {
      if (filled[column] && hidden_columns_[column]) ++sheet_.hidden_columns;
    }
  }

  const Workbook& workbook_;
  const ReadLimits& limits_;
  CellValues values_;
  Sheet& sheet_;
  std::vector<RawCell> cells_;
  std::vector<Area> merges_;
  std::vector<bool> hidden_columns_;
  bool show_zeros_ = true;
};

}  // namespace

bool parse_reference(std::string_view reference, std::uint32_t& row, std::uint32_t& column) {
  std::size_t at = 0;
  std::uint32_t letters = 0;
  for (; at < reference.size() && at < 4; ++at) {
    const char c =
        reference[at] >= 'a' && reference[at] <= 'z' ? static_cast<char>(reference[at] - 'a' + 'A') : reference[at];
    if (c == '$') continue;
    if (c < 'A' || c > 'Z') break;
    letters = letters * 26 + static_cast<std::uint32_t>(c - 'A' + 1);
  }
  if (at < reference.size() && reference[at] == '$') ++at;
  std::uint32_t number = 0;
  const auto result = std::from_chars(reference.data() + at, reference.data() + reference.size(), number);
  const bool whole = result.ec == std::errc() && result.ptr == reference.data() + reference.size();
  if (letters == 0 || letters > kSheetColumns || !whole || number == 0 || number > kSheetRows) return false;
  column = letters - 1;
  row = number - 1;
  return true;
}

base::Result<Sheet> read_sheet(zip::Archive& archive, const Workbook& workbook, const SheetEntry& entry,
                               std::int32_t number, const ReadLimits& limits, CellValues values) {
  pugi::xml_document document;
  GOUJI_TRY(xml::load(archive, entry.part, document));
  Sheet sheet;
  SheetReader reader(workbook, limits, values, sheet);
  reader.read(document.document_element());
  reader.build(number);
  return sheet;
}

}  // namespace gouji::read::xlsx
