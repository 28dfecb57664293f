// libxlsxwriter writes to a file name only, so it gets the name of a file in memory, which is read back.
#include "write/xlsx/xlsx_writer.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <numeric>

#include "write/xlsx/cell_text.h"
#include "write/xlsx/memory_file.h"

namespace gouji::write {
namespace {

using namespace xlsx;

/// Characters of the usual font that a landscape page holds.
constexpr int kPageWidth = 132;

struct Formats {
  lxw_format *title, *heading, *plain, *header, *cell;
};

Formats make_formats(lxw_workbook* book) {
  const auto base_format = [book](double size) {  // not money: points
    lxw_format* format = workbook_add_format(book);
    format_set_font_name(format, "宋体");
    format_set_font_size(format, size);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
  };
  Formats formats{base_format(18), base_format(13), base_format(11), base_format(11), base_format(10.5)};
  format_set_bold(formats.title);
  format_set_align(formats.title, LXW_ALIGN_CENTER);
  format_set_bold(formats.heading);
  format_set_bold(formats.header);
  format_set_align(formats.header, LXW_ALIGN_CENTER);
  format_set_bg_color(formats.header, 0xEAF1F1);
  for (lxw_format* bordered : {formats.header, formats.cell}) {
    format_set_border(bordered, LXW_BORDER_THIN);
    format_set_border_color(bordered, 0x7F8C8D);
  }
  return formats;
}

class SheetWriter {
 public:
  SheetWriter(lxw_worksheet* sheet, const Sheet& content, const Formats& formats)
      : sheet_(sheet), content_(content), formats_(formats) {
    for (const document::Block& block : content.document.blocks) {
      if (const auto* table = std::get_if<document::Table>(&block)) columns_ = std::max(columns_, table->columns);
    }
    set_widths();
  }

  void write() {
    for (const document::Block& block : content_.document.blocks) {
      if (const auto* paragraph = std::get_if<document::Paragraph>(&block)) write_paragraph(*paragraph);
      if (const auto* table = std::get_if<document::Table>(&block)) write_table(*table);
    }
    if (content_.layout.orientation == Orientation::kLandscape) worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, 9);  // A4
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_set_footer(sheet_, "&C&P / &N");
  }

 private:
  void set_widths() {
    const std::vector<int>& shares = content_.layout.column_shares;
    for (std::uint32_t column = 0; column < columns_; ++column) {
      widths_.push_back(column < shares.size() ? shares[column] : shares.empty() ? 1 : shares.back());
    }
    const int sum = std::max(1, std::accumulate(widths_.begin(), widths_.end(), 0));
    for (std::uint32_t column = 0; column < columns_; ++column) {
      widths_[column] = std::max(4, widths_[column] * kPageWidth / sum);
      worksheet_set_column(sheet_, static_cast<lxw_col_t>(column), static_cast<lxw_col_t>(column), widths_[column],
                           nullptr);
    }
  }

  void set_height(int lines) {
    worksheet_set_row(sheet_, row_, std::min(kMostHeight, lines * kLineHeight + 6), nullptr);
  }

  void write_paragraph(const document::Paragraph& paragraph) {
    lxw_format* format = paragraph.markup_level == 0   ? formats_.plain
                         : paragraph.markup_level == 1 ? formats_.title
                                                       : formats_.heading;
    const std::string text = cut(paragraph.text.utf8);
    if (columns_ > 1) {
      worksheet_merge_range(sheet_, row_, 0, row_, static_cast<lxw_col_t>(columns_ - 1), text.c_str(), format);
    } else {
      worksheet_write_string(sheet_, row_, 0, text.c_str(), format);
    }
    const int width = std::accumulate(widths_.begin(), widths_.end(), 0);
    set_height(lines_of(text, std::max(width, 20)) * (paragraph.markup_level == 1 ? 2 : 1));
    ++row_;
  }

  /// The header of the first table stands on every page and stays in view.
  void keep_header(const document::Table& table) {
    if (kept_ || table.stated_header_rows == 0) return;
    kept_ = true;
    worksheet_repeat_rows(sheet_, row_, row_ + table.stated_header_rows - 1);
    worksheet_freeze_panes(sheet_, row_ + table.stated_header_rows, 0);
  }

  void write_table(const document::Table& table) {
    keep_header(table);
    for (std::uint32_t row = 0; row < table.rows; ++row) {
      lxw_format* format = row < table.stated_header_rows ? formats_.header : formats_.cell;
      int lines = 1;
      for (std::uint32_t column = 0; column < table.columns; ++column) {
        const document::Cell* cell = table.at(row, column);
        const std::string text = cell == nullptr ? "" : cut(cell->text.utf8);
        worksheet_write_string(sheet_, row_, static_cast<lxw_col_t>(column), text.c_str(), format);
        lines = std::max(lines, lines_of(text, widths_[column]));
      }
      set_height(lines);
      ++row_;
    }
  }

  lxw_worksheet* sheet_;
  const Sheet& content_;
  const Formats& formats_;
  std::uint32_t columns_ = 1;
  std::vector<int> widths_;
  lxw_row_t row_ = 0;
  bool kept_ = false;
};

}  // namespace

base::Result<std::string> write_xlsx(const std::vector<Sheet>& sheets) {
  const MemoryFile file;
  if (!file.open()) return cannot_write("memfd_create");
  lxw_workbook* book = workbook_new(file.name().c_str());
  if (book == nullptr) return cannot_write("workbook_new");
  lxw_doc_properties properties{};
  properties.created =
      315532800;  // 1 January 1980: the file states no time of its own, so that equal input gives equal bytes.
  std::string title, author;
  if (!sheets.empty()) {
    title = sheets.front().layout.title;
    author = sheets.front().layout.author;
  }
  properties.title = title.data();
  properties.author = author.data();
  workbook_set_properties(book, &properties);
  const Formats formats = make_formats(book);
  for (const Sheet& content : sheets) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, content.name.c_str());
    if (sheet == nullptr) {
      workbook_close(book);
      return cannot_write(content.name);
    }
    SheetWriter(sheet, content, formats).write();
  }
  const lxw_error error = workbook_close(book);
  if (error != LXW_NO_ERROR) return cannot_write(lxw_strerror(error));
  std::string bytes = file.bytes();
  if (bytes.empty()) return cannot_write("read back");
  return bytes;
}

}  // namespace gouji::write
