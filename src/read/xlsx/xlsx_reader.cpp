#include "read/xlsx/xlsx_reader.h"

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include "base/text.h"
#include "read/anchored_text.h"
#include "read/block_collector.h"
#include "read/table_parts.h"
#include "read/txt/line_shape.h"
#include "read/xlsx/sheet.h"
#include "read/xlsx/workbook.h"

namespace gouji::read::xlsx {
namespace {

using base::ErrorCode;
using document::Block;
using document::Paragraph;

/// Display columns: four Han characters.
constexpr int kMinTitleWidth = 8;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Sheet1, 工作表2, 3: names that a program gave.
bool is_given_by_program(std::string_view name) {
  name = base::trim(name);
  while (!name.empty() && (is_digit(name.back()) || name.back() == ' ' || name.back() == '(' || name.back() == ')'))
    name.remove_suffix(1);
  return name.empty() || name == "Sheet" || name == "sheet" || name == "工作表";
}

bool is_table(const Block& block) { return std::holds_alternative<document::Table>(block); }

/// A paragraph before the first table that can be its title: no "label：value", no unit line. A sheet of text alone has one that
/// holds the name of the sheet.
bool has_title(const std::vector<Block>& blocks, std::string_view name) {
  for (const Block& block : blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph == nullptr) return false;
    const txt::LineShape shape = txt::shape_of(paragraph->text.utf8);
    const bool title = !shape.label && !shape.number_only && shape.width >= kMinTitleWidth;
    const bool table_follows = std::any_of(blocks.begin(), blocks.end(), is_table);
    if (title) return table_follows || base::contains(paragraph->text.utf8, base::trim(name));
  }
  return false;
}

enum class Parts : std::uint8_t { kApart, kWhole };

/// Levels of the headings that name sheets.
constexpr std::uint8_t kVisibleLevel = 1, kHiddenLevel = 2;

class WorkbookReader {
 public:
  WorkbookReader(zip::Archive& archive, const Workbook& workbook, const ReadLimits& limits, Parts parts,
                 document::Document& document)
      : archive_(archive), workbook_(workbook), limits_(limits), parts_(parts), blocks_(document, limits) {}

  void run() {
    for (std::size_t i = 0; i < workbook_.sheets.size() && !blocks_.full(); ++i) {
      number_ = static_cast<std::int32_t>(i + 1);
      take_sheet(workbook_.sheets[i]);
    }
  }

  std::uint32_t rows() const { return rows_; }

 private:
  base::Place sheet_place() const {
    base::Place place;
    place.page = number_;
    return place;
  }

  void note(ErrorCode code, const SheetEntry& entry, const std::string& zh, const std::string& en) {
    blocks_.add_note(code, "工作表“" + entry.name + "”" + zh, "Sheet '" + entry.name + "' " + en, sheet_place());
  }

  void take_sheet(const SheetEntry& entry) {
    if (entry.hidden && parts_ == Parts::kApart)
      return note(ErrorCode::kUnsupported, entry, "是隐藏的，没有读取。", "is hidden and was not read.");
    if (entry.is_chart) return;
    const CellValues values = parts_ == Parts::kWhole ? CellValues::kStored : CellValues::kShown;
    base::Result<Sheet> read = read_sheet(archive_, workbook_, entry, number_, limits_, values);
    if (!read.ok()) {
      return note(read.error().code, entry, "没有读取：" + read.error().message_zh,
                  "was not read: " + read.error().message_en);
    }
    Sheet& sheet = read.value();
    tell(entry, sheet);
    rows_ += sheet.grid.rows;
    if (parts_ == Parts::kWhole) {
      add_name(entry.name, entry.hidden ? kHiddenLevel : kVisibleLevel);
      blocks_.add(std::move(sheet.grid));
      return;
    }
    std::vector<Block> blocks = take_apart(std::move(sheet.grid), GridKind::kSheet);
    if (!blocks.empty() && !has_title(blocks, entry.name) && !is_given_by_program(entry.name))
      add_name(entry.name, kVisibleLevel);
    for (Block& block : blocks) {
      if (auto* paragraph = std::get_if<Paragraph>(&block)) blocks_.add(std::move(*paragraph));
      if (auto* table = std::get_if<document::Table>(&block)) blocks_.add(std::move(*table));
    }
  }

  void add_name(const std::string& name, std::uint8_t level) {
    Paragraph paragraph;
    paragraph.text.utf8 = base::trim(name);
    paragraph.text.anchors.push_back({0, sheet_place()});
    paragraph.markup_level = level;
    blocks_.add(std::move(paragraph));
  }

  void tell(const SheetEntry& entry, const Sheet& sheet) {
    if (sheet.hidden_rows + sheet.hidden_columns > 0) {
      const std::string rows = std::to_string(sheet.hidden_rows), columns = std::to_string(sheet.hidden_columns);
      const bool both = sheet.hidden_rows > 0 && sheet.hidden_columns > 0;
      const std::string rows_zh = sheet.hidden_rows > 0 ? rows + " 行" : "",
                        rows_en = sheet.hidden_rows > 0 ? rows + " hidden rows" : "",
                        columns_zh = sheet.hidden_columns > 0 ? columns + " 列" : "",
                        columns_en = sheet.hidden_columns > 0 ? columns + " hidden columns" : "";
      note(ErrorCode::kUnsupported, entry,
           "有隐藏的 " + rows_zh + (both ? "、" : "") + columns_zh + "，内容照常读取；公开前请核实。",
           "has " + rows_en + (both ? " and " : "") + columns_en + ", read like the others; look at them.");
    }
    if (parts_ == Parts::kApart) tell_formulas(entry, sheet);
    if (sheet.cut) {
      note(ErrorCode::kTooLarge, entry, "的单元格太多，超出部分没有读取。",
           "has too many cells; those beyond the limit were not read.");
    }
  }

  /// Who takes the sheets as they stand sees them in the cells.
  void tell_formulas(const SheetEntry& entry, const Sheet& sheet) {
    if (sheet.errors > 0) {
      const std::string count = std::to_string(sheet.errors);
      note(ErrorCode::kMalformed, entry, "有 " + count + " 个单元格显示公式错误（如 #REF!），请更正。",
           "has " + count + " cells that show a formula's error (such as #REF!); correct them.");
    }
    if (sheet.not_computed > 0) {
      const std::string count = std::to_string(sheet.not_computed);
      note(ErrorCode::kUnsupported, entry,
           "有 " + count + " 个公式没有保存结果，按空白读取；请用电子表格软件打开并重新保存。",
           "has " + count +
               " formulas without a stored value, read as blank; open and save it in a spreadsheet program.");
    }
  }

  zip::Archive& archive_;
  const Workbook& workbook_;
  const ReadLimits& limits_;
  Parts parts_;
  BlockCollector blocks_;
  std::int32_t number_ = 0;
  std::uint32_t rows_ = 0;
};

base::Result<document::Document> read(std::string name, std::string_view bytes, const ReadLimits& limits, Parts parts) {
  zip::Archive archive = GOUJI_TRY(zip::Archive::open(bytes));
  const Workbook workbook = GOUJI_TRY(read_workbook(archive));
  document::Document document;
  document.name = std::move(name);
  document.format = "xlsx";
  document.digest = base::digest64(bytes);
  document.pages = static_cast<std::uint32_t>(workbook.sheets.size());
  WorkbookReader reader(archive, workbook, limits, parts, document);
  reader.run();
  document.lines = reader.rows();
  if (document.blocks.empty()) {
    return base::Error{base::ErrorCode::kEmpty, "工作簿中没有内容。", "The workbook is empty.", {}};
  }
  return document;
}

}  // namespace

base::Result<document::Document> read_xlsx(std::string name, std::string_view bytes, const ReadLimits& limits) {
  return read(std::move(name), bytes, limits, Parts::kApart);
}

base::Result<document::Document> read_sheets(std::string name, std::string_view bytes, const ReadLimits& limits) {
  return read(std::move(name), bytes, limits, Parts::kWhole);
}

}  // namespace gouji::read::xlsx
