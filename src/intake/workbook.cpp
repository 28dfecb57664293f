// The workbook form: a sheet an input, found by its name; its header found by the titles in it, so that a row added above or a
// moved column does no harm. Cells are taken as the sheet shows them.
#include <algorithm>

#include "base/text.h"
#include "intake/cell_place.h"
#include "intake/raw.h"

namespace gouji::intake {
namespace {

/// Titles, notes and blank rows that may stand above a header.
constexpr std::uint32_t kMostRowsAboveHeader = 20;
/// Level of the heading of a sheet that is not hidden (read::xlsx::read_sheets).
constexpr std::uint8_t kVisible = 1;
/// What `gouji new` adds: contents and lists of drop-downs.
constexpr std::string_view kOwnSheets[] = {"目录", "选项"};

std::string_view text_at(const document::Table& grid, std::uint32_t row, std::uint32_t column) {
  const document::Cell* cell = grid.at(row, column);
  return cell == nullptr ? std::string_view() : base::trim(cell->text.utf8);
}

class BookReader {
 public:
  BookReader(const Schema& schema, Problems& problems) : schema_(schema), problems_(problems) {}

  RawInputs read(const document::Document& workbook) {
    RawInputs out;
    out.workbook = true;
    out.digest = base::digest64(base::to_hex(workbook.digest), base::digest64("workbook"));
    if (is_foreign(workbook)) return out;
    std::string name;
    bool hidden = false;
    for (const document::Block& block : workbook.blocks) {
      if (const auto* heading = std::get_if<document::Paragraph>(&block)) {
        name = heading->text.utf8;
        hidden = heading->markup_level > kVisible;
      }
      if (const auto* grid = std::get_if<document::Table>(&block)) take(name, *grid, hidden, out);
      if (const auto* error = std::get_if<document::ErrorNode>(&block)) tell(*error);
    }
    std::stable_sort(out.sheets.begin(), out.sheets.end(),
                     [](const RawSheet& a, const RawSheet& b) { return a.schema < b.schema; });
    return out;
  }

 private:
  /// A workbook without any input sheet is another one: a disclosure, a table of one's own. One problem instead of one a sheet.
  bool is_foreign(const document::Document& workbook) {
    std::string names;
    for (const document::Block& block : workbook.blocks) {
      if (const auto* heading = std::get_if<document::Paragraph>(&block)) {
        if (schema_.find_named(heading->text.utf8) != Schema::kNoSheet) return false;
        names += (names.empty() ? "" : "、") + heading->text.utf8;
      }
    }
    std::string known;
    for (const SheetSchema& form : schema_.sheets()) known += (known.empty() ? "" : "、") + form.title;
    problems_.push_back(
        {Severity::kError, "工作簿", "workbook",
         "没有一张输入表，不是编制用的工作簿" + (names.empty() ? "" : "（其中有：" + names + "）"),
         "has no input sheet and is no workbook of inputs" + (names.empty() ? "" : " (it has: " + names + ")"),
         "用 gouji new 生成的工作簿，其中的表：" + known, "a workbook made by gouji new, with the sheets " + known,
         Hint::kAdvice});
    return true;
  }

  void complain(Severity severity, const std::string& sheet, std::string zh, std::string en, std::string allowed = {}) {
    problems_.push_back(
        {severity, "工作表“" + sheet + "”", "sheet '" + sheet + "'", std::move(zh), std::move(en), allowed, allowed});
  }

  /// What the reader could not read may be an amount: only what it did read all the same is a warning.
  void tell(const document::ErrorNode& error) {
    const bool told = error.code == base::ErrorCode::kUnsupported;
    problems_.push_back({told ? Severity::kWarning : Severity::kError, "工作簿", "workbook", error.message_zh,
                         error.message_en, "", ""});
  }

  void take(const std::string& name, const document::Table& grid, bool hidden, RawInputs& out) {
    const std::size_t index = schema_.find_named(name);
    if (index == Schema::kNoSheet) {
      const bool own = std::find(std::begin(kOwnSheets), std::end(kOwnSheets), name) != std::end(kOwnSheets);
      if (!own && !grid.cells.empty()) tell_stranger(name, grid, hidden);
      return;
    }
    if (out.find(index) != nullptr) {
      complain(Severity::kError, name, "这张输入表出现两次", "stands for an input that another sheet holds already");
      return;
    }
    RawSheet sheet;
    sheet.schema = index;
    sheet.name = name;
    sheet.workbook = true;
    const SheetSchema& form = schema_.sheets()[index];
    const bool fine = form.form == SheetForm::kValues ? take_values(form, grid, sheet) : take_table(form, grid, sheet);
    if (!fine) {
      complain(Severity::kError, name, "找不到表头", "has no header row", titles(form));
    } else if (!sheet.rows.empty()) {
      if (hidden) tell_hidden(sheet);
      out.sheets.push_back(std::move(sheet));
    }
  }

  /// Nobody sees what is in it, and it would count: an error. It is read all the same, so that what is wrong in it is told as well.
  void tell_hidden(const RawSheet& sheet) {
    const std::string rows = std::to_string(sheet.rows.size());
    problems_.push_back({Severity::kError, "工作表“" + sheet.name + "”", "sheet '" + sheet.name + "'",
                         "是隐藏的，里面却有 " + rows + " 行内容", "is hidden and has " + rows + " rows in it",
                         "取消隐藏并核对；不用的，清空或删除这张表",
                         "show and check it; empty or delete it if it is not needed", Hint::kAdvice});
  }

  /// A sheet of one's own does no harm; one whose header is that of an input was renamed, and its rows may not be lost.
  void tell_stranger(const std::string& name, const document::Table& grid, bool hidden) {
    const SheetSchema* like = input_like(grid);
    if (like == nullptr || hidden) {
      complain(Severity::kWarning, name, hidden ? "是隐藏的，也不是输入表，没有读取" : "不是输入表，没有读取",
               hidden ? "is hidden and no input sheet, and was not read" : "is no input sheet and was not read");
      return;
    }
    problems_.push_back({Severity::kError, "工作表“" + name + "”", "sheet '" + name + "'",
                         "表头与输入表“" + like->title + "”相同，但名称不是，没有读取",
                         "has the header of input '" + like->title + "' under another name and was not read",
                         "把工作表名称改回“" + like->title + "”，不需要的删除",
                         "name the sheet '" + like->title + "', or delete it", Hint::kAdvice});
  }

  /// The input whose header one of the first rows is; null when none is.
  const SheetSchema* input_like(const document::Table& grid) const {
    for (std::uint32_t row = 0; row < std::min(grid.rows, kMostRowsAboveHeader); ++row) {
      std::vector<std::string> header;
      for (std::uint32_t c = 0; c < grid.columns; ++c) header.emplace_back(text_at(grid, row, c));
      if (const SheetSchema* like = sheet_with_header(schema_, header)) return like;
    }
    return nullptr;
  }

  static std::string titles(const SheetSchema& form) {
    std::string out;
    for (const Column& column : form.columns) {
      if (column.type != CellType::kPay) out += (out.empty() ? "" : "、") + column.heading();
    }
    return out;
  }

  /// Keys in one column, values right of them. Rows above the first key and rows without a value say nothing.
  static bool take_values(const SheetSchema& form, const document::Table& grid, RawSheet& sheet) {
    const auto names_key = [&](const document::Cell& cell) {
      return !column_key(form, base::trim(cell.text.utf8), {}).empty();
    };
    const auto first = std::find_if(grid.cells.begin(), grid.cells.end(), names_key);
    if (first == grid.cells.end()) return grid.cells.empty();
    sheet.header = {"key", "value"};
    sheet.positions = {first->column, first->column + 1};
    for (std::uint32_t row = first->row; row < grid.rows; ++row) {
      const std::string_view key = text_at(grid, row, first->column), value = text_at(grid, row, first->column + 1);
      // A key that is listed and has no value is kept: it may be one that has to have one.
      if (!key.empty() && (!value.empty() || !column_key(form, key, {}).empty()))
        sheet.rows.push_back({row + 1, {std::string(key), std::string(value)}});
    }
    return true;
  }

  /// The row that is the header: at least two cells (one, if the sheet has one column) name columns, and most do.
  static bool find_header(const SheetSchema& form, const document::Table& grid, std::uint32_t& row) {
    const std::size_t needed = std::min<std::size_t>(2, form.columns.size());
    for (row = 0; row < std::min(grid.rows, kMostRowsAboveHeader); ++row) {
      std::size_t known = 0;
      for (std::uint32_t c = 0; c < grid.columns; ++c) {
        const std::string_view text = text_at(grid, row, c);
        known += !text.empty() && !column_key(form, text, {}).empty();
      }
      if (known >= needed) return true;
    }
    return false;
  }

  /// The row of samples as `gouji new` wrote it. A row that was typed over and still has the mark may not be lost: it is told.
  bool is_sample(const SheetSchema& form, const RawSheet& sheet, const RawRow& row) {
    const auto filled = [](const std::string& cell) { return !cell.empty(); };
    const auto first = std::find_if(row.cells.begin(), row.cells.end(), filled);
    if (first == row.cells.end() || !first->starts_with(kSampleMark)) return false;
    const bool untouched = std::all_of(row.cells.begin(), row.cells.end(), [&](const std::string& cell) {
      const std::string_view text = std::string_view(cell).substr(&cell == &*first ? kSampleMark.size() : 0);
      return text.empty() || std::any_of(form.columns.begin(), form.columns.end(),
                                         [&](const Column& column) { return column.sample == text; });
    });
    if (!untouched) {
      const std::string line = std::to_string(row.line);
      complain(Severity::kError, sheet.name, "第 " + line + " 行以“例：”开头，又不是原来的示例，没有读取",
               "row " + line + " begins with '例：' and is not the sample any more: it was not read",
               "填写的行删去“例：”；示例行可整行删除");
    }
    return true;
  }

  static bool has_content_below(const document::Table& grid, std::uint32_t header, std::uint32_t column) {
    return std::any_of(grid.cells.begin(), grid.cells.end(), [&](const document::Cell& cell) {
      return cell.column == column && cell.row > header && !base::trim(cell.text.utf8).empty();
    });
  }

  /// A cell that was merged over several rows stands in the first of them only.
  void tell_merged(const document::Table& grid, std::uint32_t header, const RawSheet& sheet) {
    for (const document::Cell& cell : grid.cells) {
      const bool read = std::find(sheet.positions.begin(), sheet.positions.end(), cell.column) != sheet.positions.end();
      if (!read || cell.row_span < 2 || cell.row + cell.row_span <= header + 1) continue;
      const CellPlace place = cell_place(sheet.name, true, cell.row + 1, cell.column, "");
      const std::string last =
          column_letters(cell.column + cell.column_span - 1) + std::to_string(cell.row + cell.row_span);
      problems_.push_back({Severity::kError, place.zh, place.en,
                           "与下面的单元格合并（到 " + last + "），下面各行读不到内容",
                           "is merged with the cells below (to " + last + "): the rows below lack it",
                           "取消合并，逐行填写", "split it and fill in every row", Hint::kAdvice});
    }
  }

  bool take_table(const SheetSchema& form, const document::Table& grid, RawSheet& sheet) {
    std::uint32_t header = 0;
    if (grid.cells.empty()) return true;
    if (!find_header(form, grid, header)) return false;
    sheet.header_line = header + 1;
    for (std::uint32_t c = 0; c < grid.columns; ++c) {
      const std::string_view text = text_at(grid, header, c);
      if (text.empty() && !has_content_below(grid, header, c)) continue;
      sheet.header.emplace_back(text);
      sheet.positions.push_back(c);
    }
    tell_merged(grid, header, sheet);
    for (std::uint32_t r = header + 1; r < grid.rows; ++r) {
      RawRow row{r + 1, {}};
      bool any = false;
      for (const std::uint32_t c : sheet.positions) {
        row.cells.emplace_back(text_at(grid, r, c));
        any = any || !row.cells.back().empty();
      }
      if (any && !is_sample(form, sheet, row)) sheet.rows.push_back(std::move(row));
    }
    return true;
  }

  const Schema& schema_;
  Problems& problems_;
};

}  // namespace

RawInputs read_workbook(const document::Document& workbook, const Schema& schema, Problems& problems) {
  return BookReader(schema, problems).read(workbook);
}

}  // namespace gouji::intake
