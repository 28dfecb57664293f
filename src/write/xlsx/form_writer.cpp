// Drop-downs: a short list stands in the validation itself; a longer one in a column of the last sheet, which the validation
// refers to (Excel allows 255 characters in the first case).
#include "write/xlsx/form_writer.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "write/outline.h"
#include "write/xlsx/cell_text.h"
#include "write/xlsx/memory_file.h"

namespace gouji::write {
namespace {

/// Bytes: the library copies the list into a buffer of 255 without looking at the length of UTF-8.
constexpr std::size_t kMostListed = 250;
constexpr lxw_row_t kLastFormRow = 5000;
constexpr lxw_row_t kHeaderRow = 1, kFirstRow = 2;
constexpr std::size_t kMostCellName = 64;
constexpr const char* kListSheet = "选项";

base::Error cannot_write(std::string_view why) {
  return {base::ErrorCode::kCannotWrite,
          "无法生成 XLSX：" + std::string(why),
          "The XLSX file cannot be made: " + std::string(why),
          {}};
}

class BookWriter {
 public:
  BookWriter(lxw_workbook* book, const document::FormBook& form) : book_(book), form_(form) {
    title_ = workbook_add_format(book);
    format_set_bold(title_);
    header_ = workbook_add_format(book);
    format_set_bold(header_);
    format_set_bg_color(header_, 0xEAF1F1);
    format_set_border(header_, LXW_BORDER_THIN);
    format_set_text_wrap(header_);
    required_ = workbook_add_format(book);
    format_set_bold(required_);
    format_set_bg_color(required_, 0xFCE8D5);
    format_set_border(required_, LXW_BORDER_THIN);
    format_set_text_wrap(required_);
    text_ = workbook_add_format(book);
    format_set_num_format(text_, "@");
    format_set_text_wrap(text_);
    format_set_align(text_, LXW_ALIGN_VERTICAL_TOP);
    // Of a text cell a formula would be the text of a formula.
    sample_ = workbook_add_format(book);
    format_set_num_format(sample_, "@");
    format_set_italic(sample_);
    format_set_font_color(sample_, 0x8C8C8C);
    format_set_align(sample_, LXW_ALIGN_VERTICAL_TOP);
    number_ = workbook_add_format(book);
    format_set_align(number_, LXW_ALIGN_VERTICAL_TOP);
  }

  bool write() {
    lxw_worksheet* contents = workbook_add_worksheet(book_, "目录");
    if (contents == nullptr) return false;
    write_contents(contents);
    std::vector<lxw_worksheet*> sheets;
    for (const document::FormSheet& sheet : form_.sheets) {
      sheets.push_back(workbook_add_worksheet(book_, sheet.name.c_str()));
      if (sheets.back() == nullptr) return false;
    }
    lists_ = workbook_add_worksheet(book_, kListSheet);
    if (lists_ == nullptr) return false;
    for (std::size_t i = 0; i < sheets.size(); ++i) write_sheet(sheets[i], form_.sheets[i]);
    print_setup(lists_);
    return true;
  }

 private:
  void write_contents(lxw_worksheet* sheet) {
    worksheet_set_column(sheet, 0, 0, 24, nullptr);
    print_setup(sheet);
    worksheet_set_column(sheet, 1, 1, 90, nullptr);
    worksheet_write_string(sheet, 0, 0, form_.title.c_str(), title_);
    lxw_row_t row = 2;
    for (const document::FormSheet& entry : form_.sheets) {
      const std::string link = "internal:'" + entry.name + "'!A1";
      worksheet_write_url(sheet, row, 0, link.c_str(), nullptr);
      worksheet_write_string(sheet, row, 0, entry.name.c_str(), nullptr);
      worksheet_write_string(sheet, row++, 1, entry.note.c_str(), nullptr);
    }
  }

  static void print_setup(lxw_worksheet* sheet) {
    constexpr std::uint8_t kA4 = 9;
    worksheet_set_paper(sheet, kA4);
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, "&C&A  &P/&N");
  }

  /// The heading and what is filled in; long texts break.
  static int width_of(const document::FormSheet& form, std::size_t column) {
    constexpr int kSpare = 3, kLeast = 9, kMost = 46, kUnitsOfCharacter = 10;
    int most = text_width(form.columns[column].heading);
    for (const std::vector<std::string>& cells : form.rows) {
      if (column < cells.size()) most = std::max(most, text_width(cells[column]));
    }
    if (column < form.sample.size()) most = std::max(most, text_width(form.sample[column]));
    return std::clamp(most / kUnitsOfCharacter + kSpare, kLeast, kMost);
  }

  /// Returns the row below.
  lxw_row_t write_sample(lxw_worksheet* sheet, const std::vector<std::string>& sample) {
    for (std::size_t c = 0; c < sample.size(); ++c) {
      if (!sample[c].empty())
        worksheet_write_string(sheet, kFirstRow, static_cast<lxw_col_t>(c), sample[c].c_str(), sample_);
    }
    return sample.empty() ? kFirstRow : kFirstRow + 1;
  }

  void write_sheet(lxw_worksheet* sheet, const document::FormSheet& form) {
    const std::string title = form.note.empty() ? form.name : form.name + "：" + form.note;
    worksheet_write_string(sheet, 0, 0, title.c_str(), title_);
    print_setup(sheet);
    worksheet_repeat_rows(sheet, kHeaderRow, kHeaderRow);
    worksheet_freeze_panes(sheet, kFirstRow, 0);
    std::vector<int> widths;
    for (std::size_t c = 0; c < form.columns.size(); ++c) widths.push_back(width_of(form, c));
    // What would be too small to read on one page goes over several.
    constexpr int kReadable = 220;
    worksheet_fit_to_pages(
        sheet, static_cast<std::uint16_t>(1 + std::accumulate(widths.begin(), widths.end(), 0) / kReadable), 0);
    for (std::size_t c = 0; c < form.columns.size(); ++c) {
      const document::FormColumn& column = form.columns[c];
      const auto position = static_cast<lxw_col_t>(c);
      worksheet_set_column(sheet, position, position, widths[c], column.number ? number_ : text_);
      worksheet_write_string(sheet, kHeaderRow, position, column.heading.c_str(),
                             column.required ? required_ : header_);
      validate(sheet, position, column, kFirstRow, kLastFormRow);
    }
    lxw_row_t row = write_sample(sheet, form.sample);
    for (const std::vector<std::string>& cells : form.rows) {
      int lines = 1;
      for (std::size_t c = 0; c < cells.size(); ++c) {
        worksheet_write_string(sheet, row, static_cast<lxw_col_t>(c), cells[c].c_str(), text_);
        if (c < widths.size()) lines = std::max(lines, xlsx::lines_of(cells[c], widths[c] - 1));
      }
      const auto index = static_cast<std::size_t>(row - kFirstRow);
      if (index < form.row_choices.size() && !form.row_choices[index].empty())
        validate(sheet, 1, {"", "", form.row_choices[index], false, false, {}}, row, row);
      if (lines > 1) worksheet_set_row(sheet, row, std::min(xlsx::kMostHeight, lines * xlsx::kLineHeight), nullptr);
      ++row;
    }
  }

  void validate(lxw_worksheet* sheet, lxw_col_t position, const document::FormColumn& column, lxw_row_t first,
                lxw_row_t last) {
    if (column.choices.empty() && column.note.empty() && column.choices_of.empty()) return;
    lxw_data_validation rule{};
    std::string title = column.heading, note = column.note, range;
    std::vector<char*> words;
    std::size_t length = 0;
    for (const std::string& choice : column.choices) {
      words.push_back(const_cast<char*>(choice.c_str()));  // The library only reads it.
      length += choice.size() + 1;
    }
    words.push_back(nullptr);
    rule.validate = LXW_VALIDATION_TYPE_ANY;
    if (!column.choices.empty() && length < kMostListed) {
      rule.validate = LXW_VALIDATION_TYPE_LIST;
      rule.value_list = words.data();
    } else if (!column.choices.empty()) {
      range = list_range(column.choices);
      rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
      rule.value_formula = range.data();
    }
    if (!column.choices_of.empty()) {
      range = first_column_of(column.choices_of);
      rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
      rule.value_formula = range.data();
    }
    // A word that is not listed is told, not refused: gouji says what it thinks of it.
    rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    constexpr std::size_t kMostTitle = 32, kMostNote = 255;
    if (!note.empty() && base::count_code_points(title) <= kMostTitle && base::count_code_points(note) <= kMostNote) {
      rule.input_title = title.data();
      rule.input_message = note.data();
    }
    worksheet_data_validation_range(sheet, first, position, last, position, &rule);
  }

  static std::string first_column_of(const std::string& sheet) {
    char first[kMostCellName] = {}, last[kMostCellName] = {};
    lxw_rowcol_to_cell_abs(first, kFirstRow, 0, 1, 1);
    lxw_rowcol_to_cell_abs(last, kLastFormRow, 0, 1, 1);
    return "='" + sheet + "'!" + first + ":" + last;
  }

  /// Puts a list into the next column of the list sheet, once.
  std::string list_range(const std::vector<std::string>& choices) {
    const auto known = std::find(listed_.begin(), listed_.end(), choices);
    const auto column = static_cast<lxw_col_t>(known - listed_.begin());
    if (known == listed_.end()) {
      listed_.push_back(choices);
      for (std::size_t i = 0; i < choices.size(); ++i)
        worksheet_write_string(lists_, static_cast<lxw_row_t>(i), column, choices[i].c_str(), nullptr);
    }
    char first[kMostCellName] = {}, last[kMostCellName] = {};
    lxw_rowcol_to_cell_abs(first, 0, column, 1, 1);
    lxw_rowcol_to_cell_abs(last, static_cast<lxw_row_t>(choices.size() - 1), column, 1, 1);
    return "='" + std::string(kListSheet) + "'!" + first + ":" + last;
  }

  lxw_workbook* book_;
  const document::FormBook& form_;
  lxw_worksheet* lists_ = nullptr;
  lxw_format *title_, *header_, *required_, *text_, *number_, *sample_;
  std::vector<std::vector<std::string>> listed_;
};

}  // namespace

base::Result<std::string> write_form_book(const document::FormBook& form) {
  const MemoryFile file;
  if (!file.open()) return cannot_write("memfd_create");
  lxw_workbook* book = workbook_new(file.name().c_str());
  if (book == nullptr) return cannot_write("workbook_new");
  lxw_doc_properties properties{};
  properties.created = 315532800;  // 1 January 1980: equal input gives equal bytes.
  workbook_set_properties(book, &properties);
  const bool fine = BookWriter(book, form).write();
  const lxw_error error = workbook_close(book);
  if (!fine || error != LXW_NO_ERROR) return cannot_write(fine ? lxw_strerror(error) : "a sheet name is not allowed");
  std::string bytes = file.bytes();
  if (bytes.empty()) return cannot_write("read back");
  return bytes;
}

}  // namespace gouji::write
