// Blocks in order, cut into sheets: headings that stand right above a table go on its sheet, other text on one of its own.
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <numeric>
#include <set>

#include "base/text.h"
#include "write/outline.h"
#include "write/xlsx/cell_text.h"
#include "write/xlsx/memory_file.h"
#include "write/xlsx/xlsx_writer.h"

namespace gouji::write {
namespace {

using document::Role;
using namespace xlsx;

/// A column of text that an upright page takes even in a font with wide digits: a single column is cut, not made smaller.
constexpr int kTextColumns = 72;
/// A number of a workbook keeps so many decimal digits.
constexpr std::size_t kExactDigits = 15;
/// Characters of a sheet's name without the number that tells equal ones apart; 31 are allowed with it.
constexpr std::size_t kMostStem = 26;
/// Twentieths of an em that a character of a column's width takes, and limits of a width.
constexpr int kUnitsOfCharacter = 10, kLeastWidth = 5, kMostWidth = 44;
/// 1 January 1980: the file states no time of its own, so that equal input gives equal bytes.
constexpr time_t kCreated = 315532800;

enum class Look : std::uint8_t { kTitle, kHeading, kText, kSmall, kHeader, kCell, kNumber, kLink, kClosing };
constexpr std::size_t kLooks = 9;

/// A table with the paragraphs around it; a sheet of text has only these.
struct Piece {
  std::vector<std::size_t> above, below;
  const document::Table* table = nullptr;
  TableParts parts = {};
};

/// Tables of one title that follow each other (a form for each of many projects) stand below each other on one sheet.
struct SheetPlan {
  std::string name, title;
  std::vector<Piece> pieces;
};

/// "1,020.11" is 1020.11 shown by #,##0.00.
struct Number {
  std::string digits, format;
};

bool to_number(const std::string& text, Number& out) {
  if (!is_numeral(text) || text.ends_with('%')) return false;
  for (const char c : text) {
    if (c != ',') out.digits += c;
  }
  const std::size_t point = out.digits.find('.');
  const std::size_t decimals = point == std::string::npos ? 0 : out.digits.size() - point - 1;
  const std::size_t significant = static_cast<std::size_t>(
      std::count_if(out.digits.begin(), out.digits.end(), [](char c) { return c >= '0' && c <= '9'; }));
  const std::size_t first = out.digits.find_first_of("0123456789");
  const bool padded = out.digits[first] == '0' && first + 1 < out.digits.size() && out.digits[first + 1] != '.';
  if (significant > kExactDigits || padded) return false;
  const std::size_t whole = (point == std::string::npos ? out.digits.size() : point) - first;
  const bool separated = text.find(',') != std::string::npos;
  // What the format would show must be what is printed.
  std::string shown = out.digits;
  for (std::size_t left = whole; separated && left > 3; left -= 3) shown.insert(first + left - 3, ",");
  const bool nothing = out.digits.find_first_of("123456789") == std::string::npos;
  if (shown != text || (nothing && first > 0)) return false;
  out.format = separated ? "#,##0" : "0";
  if (decimals > 0) out.format += "." + std::string(decimals, '0');
  return true;
}

class Book {
 public:
  Book(lxw_workbook* book, const document::Publication& publication) : book_(book), publication_(publication) {
    plan();
  }

  base::Status write() {
    for (SheetPlan& plan : plans_) {
      lxw_worksheet* sheet = workbook_add_worksheet(book_, plan.name.c_str());
      if (sheet == nullptr) return cannot_write(plan.name);
      sheets_.push_back(sheet);
    }
    for (std::size_t i = 0; i < plans_.size(); ++i) write_sheet(sheets_[i], plans_[i]);
    return base::Done{};
  }

 private:
  const std::vector<document::Block>& blocks() const { return publication_.document.blocks; }
  const std::string& text(std::size_t block) const { return std::get<document::Paragraph>(blocks()[block]).text.utf8; }
  int level(std::size_t block) const { return std::get<document::Paragraph>(blocks()[block]).markup_level; }

  std::string unique_name(const std::string& wanted) {
    std::string stem;
    std::size_t count = 0;
    for (std::size_t offset = 0; offset < wanted.size() && count < kMostStem;) {
      const char32_t c = base::next_code_point(wanted, offset);
      if (c < 0x20 || c == U'[' || c == U']' || c == U':' || c == U'*' || c == U'?' || c == U'/' || c == U'\\' ||
          c == U'\'' || c > 0xffff)
        continue;
      base::append_utf8(stem, c);
      ++count;
    }
    if (stem.empty()) stem = "表";
    std::string name = stem;
    for (int number = 2; !names_.insert(name).second; ++number) name = stem + "-" + std::to_string(number);
    return name;
  }

  void plan() {
    constexpr int kStep = 2, kMostInset = 8;
    for (const ContentsEntry& entry : find_contents(publication_))
      insets_[entry.block] = std::min((entry.level - 1) * kStep, kMostInset);
    Piece contents;
    for (std::size_t i = 0; i < blocks().size(); ++i) {
      const Role role = publication_.role(i);
      if (role == Role::kCover || role == Role::kContentsTitle || role == Role::kContentsEntry)
        contents.above.push_back(i);
    }
    plans_.push_back({unique_name("目录"), "", {contents}});
    std::vector<std::size_t> run;
    const std::vector<TableParts> tables = find_tables(publication_);
    std::size_t next = 0;
    for (std::size_t i = 0; i < blocks().size(); ++i) {
      if (next < tables.size() && i == tables[next].first) {
        plan_table(tables[next], run);
        i = tables[next].notes.empty() ? tables[next].table : tables[next].notes.back();
        ++next;
        continue;
      }
      const Role role = publication_.role(i);
      if (!std::holds_alternative<document::Paragraph>(blocks()[i]) || role == Role::kCover ||
          role == Role::kContentsTitle || role == Role::kContentsEntry)
        continue;
      // A part begins a sheet.
      if (level(i) == 1) plan_text(run);
      run.push_back(i);
    }
    plan_text(run);
  }

  void plan_text(std::vector<std::size_t>& run) {
    if (run.empty()) return;
    place({unique_name(text(run.front())), "", {{run, {}, nullptr}}});
    run.clear();
  }

  void plan_table(const TableParts& parts, std::vector<std::size_t>& run) {
    std::vector<std::size_t> headings;
    while (!run.empty() && level(run.back()) > 0) {
      headings.insert(headings.begin(), run.back());
      run.pop_back();
    }
    plan_text(run);
    Piece piece{headings, parts.notes, &std::get<document::Table>(blocks()[parts.table]), parts};
    piece.above.insert(piece.above.end(), parts.labels.begin(), parts.labels.end());
    SheetPlan& last = plans_.back();
    const bool goes_on = headings.empty() && !last.title.empty() && last.title == parts.title &&
                         last.pieces.back().table->columns == piece.table->columns;
    if (!goes_on) return place({unique_name(parts.title), parts.title, {std::move(piece)}});
    for (const std::size_t block : piece.above) sheet_of_[block] = last.name;
    last.pieces.push_back(std::move(piece));
  }

  void place(SheetPlan plan) {
    for (const std::size_t block : plan.pieces.front().above) sheet_of_[block] = plan.name;
    plans_.push_back(std::move(plan));
  }

  lxw_format* format(Look look, const std::string& number = {}, int inset = 0) {
    auto& of_look = formats_[static_cast<std::size_t>(look)];
    lxw_format*& made = of_look[{number, inset}];
    if (made != nullptr) return made;
    made = workbook_add_format(book_);
    const bool strong = look == Look::kTitle || look == Look::kHeading || look == Look::kHeader;
    format_set_font_name(made, strong && look != Look::kHeader ? "黑体" : "宋体");
    format_set_font_size(made, look == Look::kTitle     ? 16
                               : look == Look::kHeading ? 13
                               : look == Look::kSmall   ? 10
                                                        : 11);
    format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
    format_set_text_wrap(made);
    if (strong) format_set_bold(made);
    if (look == Look::kTitle || look == Look::kHeader) format_set_align(made, LXW_ALIGN_CENTER);
    if (look == Look::kNumber || look == Look::kSmall || look == Look::kClosing)
      format_set_align(made, LXW_ALIGN_RIGHT);
    if (look == Look::kCell) format_set_indent(made, 1);  // Away from the number to its left.
    if (inset > 0) format_set_indent(made, static_cast<std::uint8_t>(inset));
    if (look == Look::kLink) {
      format_set_font_color(made, 0x0B6B6B);
      format_set_underline(made, LXW_UNDERLINE_SINGLE);
    }
    if (look == Look::kHeader || look == Look::kCell || look == Look::kNumber) {
      format_set_border(made, LXW_BORDER_THIN);
      format_set_border_color(made, 0x7F8C8D);
    }
    if (look == Look::kHeader) format_set_bg_color(made, 0xEAF1F1);
    if (!number.empty()) format_set_num_format(made, number.c_str());
    return made;
  }

  Look look_of(std::size_t block) const {
    const Role role = publication_.role(block);
    if (role == Role::kCover || role == Role::kTableTitle || role == Role::kContentsTitle || level(block) == 1)
      return Look::kTitle;
    if (level(block) > 0) return Look::kHeading;
    if (role == Role::kClosing) return Look::kClosing;
    return role == Role::kTableUnit ? Look::kSmall : Look::kText;
  }

  void write_sheet(lxw_worksheet* sheet, const SheetPlan& plan) {
    const std::vector<int> widths = widths_of(plan);
    for (std::size_t column = 0; column < widths.size(); ++column)
      worksheet_set_column(sheet, static_cast<lxw_col_t>(column), static_cast<lxw_col_t>(column), widths[column],
                           nullptr);
    lxw_row_t row = 0;
    Paper paper = Paper::kUpright;
    for (const Piece& piece : plan.pieces) {
      if (&piece != &plan.pieces.front()) ++row;  // A blank row parts two tables.
      for (const std::size_t block : piece.above) write_line(sheet, row++, block, widths);
      if (piece.table) {
        if (plan.pieces.size() == 1) keep_header(sheet, row, piece.table->stated_header_rows);
        row = write_table(sheet, row, piece, widths);
        paper = std::max(paper, paper_of(*piece.table));
      }
      for (const std::size_t block : piece.below) write_line(sheet, row++, block, widths);
    }
    note_texts(sheet, row, widths.size());
    paper = std::max(paper, paper_for(std::accumulate(widths.begin(), widths.end(), 0)));
    constexpr std::uint8_t kA3 = 8, kA4 = 9;
    if (paper != Paper::kUpright) worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, paper == Paper::kLarge ? kA3 : kA4);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, "&C— &P —");
  }

  /// Columns are not broken here as they are on a page: what is wider is printed smaller, but not so small that it cannot be read.
  static Paper paper_for(int width) {
    constexpr int kMostUpright = 110, kMostLying = 180;
    return width <= kMostUpright ? Paper::kUpright : width <= kMostLying ? Paper::kLying : Paper::kLarge;
  }

  /// No mark at codes that are texts on purpose.
  static void note_texts(lxw_worksheet* sheet, lxw_row_t end, std::size_t columns) {
    char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(first, 0, 0);
    lxw_rowcol_to_cell(last, end, static_cast<lxw_col_t>(columns - 1));
    const std::string range = std::string(first) + ":" + last;
    worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range.c_str());
  }

  static void keep_header(lxw_worksheet* sheet, lxw_row_t top, std::uint32_t header_rows) {
    if (header_rows == 0) return;
    worksheet_repeat_rows(sheet, top, top + header_rows - 1);
    worksheet_freeze_panes(sheet, top + header_rows, 0);
  }

  static std::vector<int> widths_of(const SheetPlan& plan) {
    std::vector<int> widths;
    for (const Piece& piece : plan.pieces) {
      if (!piece.table) continue;
      const std::vector<int> own = widths_of(*piece.table);
      widths.resize(own.size());
      for (std::size_t column = 0; column < own.size(); ++column)
        widths[column] = std::max(widths[column], own[column]);
    }
    return widths.empty() ? std::vector<int>{kTextColumns} : widths;
  }

  void write_line(lxw_worksheet* sheet, lxw_row_t row, std::size_t block, const std::vector<int>& widths) {
    const std::string words = cut(text(block));
    const auto last = static_cast<lxw_col_t>(widths.size() - 1);
    const std::uint32_t target = publication_.target(block);
    const auto named = target == document::BlockNote::kNoTarget ? sheet_of_.end() : sheet_of_.find(target);
    const auto inset = insets_.find(block);
    lxw_format* look =
        format(named != sheet_of_.end() ? Look::kLink : look_of(block), "", inset == insets_.end() ? 0 : inset->second);
    if (named != sheet_of_.end()) {
      const std::string link = "internal:'" + named->second + "'!A1";
      worksheet_write_url(sheet, row, 0, link.c_str(), look);
      worksheet_write_string(sheet, row, 0, words.c_str(), look);
    } else if (last > 0) {
      worksheet_merge_range(sheet, row, 0, row, last, words.c_str(), look);
    } else {
      worksheet_write_string(sheet, row, 0, words.c_str(), look);
    }
    const int width = std::accumulate(widths.begin(), widths.end(), 0);
    const int lines = lines_of(words, std::max(width, 20)) + (look_of(block) == Look::kTitle ? 1 : 0);
    worksheet_set_row(sheet, row, std::min(kMostHeight, lines * kLineHeight + 4), nullptr);
  }

  static std::vector<int> widths_of(const document::Table& table) {
    std::vector<int> widths;
    for (const ColumnNeed& need : column_needs(table))
      widths.push_back(
          std::clamp(std::max(need.least, std::min(need.best, kMostWidth * kUnitsOfCharacter)) / kUnitsOfCharacter + 2,
                     kLeastWidth, kMostWidth));
    return widths;
  }

  lxw_row_t write_table(lxw_worksheet* sheet, lxw_row_t top, const Piece& piece, const std::vector<int>& widths) {
    const document::Table& table = *piece.table;
    std::vector<int> lines(table.rows, 1);
    for (const document::Cell& cell : table.cells) {
      if (cell.row >= table.rows || cell.column >= table.columns) continue;
      const auto last_column = std::min(cell.column + cell.column_span, table.columns) - 1;
      const auto last_row = std::min(cell.row + cell.row_span, table.rows) - 1;
      const int width = std::accumulate(widths.begin() + cell.column, widths.begin() + last_column + 1, 0);
      const std::string words = cut(cell.text.utf8);
      if (last_row == cell.row) lines[cell.row] = std::max(lines[cell.row], lines_of(words, std::max(1, width - 1)));
      write_cell(sheet, top, table, cell, words, piece.parts.is_number(cell));
    }
    for (std::uint32_t row = 0; row < table.rows; ++row)
      worksheet_set_row(sheet, top + row, std::min(kMostHeight, lines[row] * kLineHeight + 4), nullptr);
    return top + table.rows;
  }

  /// Codes stay texts: as numbers they would lose their first zeros and be added up.
  void write_cell(lxw_worksheet* sheet, lxw_row_t top, const document::Table& table, const document::Cell& cell,
                  const std::string& words, bool counts) {
    const auto row = top + cell.row;
    const auto column = static_cast<lxw_col_t>(cell.column);
    const auto last_row = top + std::min(cell.row + cell.row_span, table.rows) - 1;
    const auto last_column = static_cast<lxw_col_t>(std::min(cell.column + cell.column_span, table.columns) - 1);
    const bool header = cell.row < table.stated_header_rows;
    Number number;
    const bool is_number = !header && counts && to_number(cell.text.utf8, number);
    lxw_format* look = is_number ? format(Look::kNumber, number.format)
                       : header  ? format(Look::kHeader)
                                 : format(counts ? Look::kNumber : Look::kCell);
    if (last_row > row || last_column > column)
      worksheet_merge_range(sheet, row, column, last_row, last_column, is_number ? "" : words.c_str(), look);
    if (is_number) {
      // At most 15 digits: the nearest binary number shows these digits again in this format.
      worksheet_write_number(sheet, row, column, std::strtod(number.digits.c_str(), nullptr),
                             look);  // not money: shown
    } else if (words.empty()) {
      worksheet_write_blank(sheet, row, column, look);
    } else {
      worksheet_write_string(sheet, row, column, words.c_str(), look);
    }
  }

  lxw_workbook* book_;
  const document::Publication& publication_;
  std::vector<SheetPlan> plans_;
  std::vector<lxw_worksheet*> sheets_;
  std::map<std::size_t, std::string> sheet_of_;
  std::set<std::string> names_;
  std::map<std::size_t, int> insets_;  ///< Of the entries of the contents.
  /// By the format of numbers and the inset.
  std::array<std::map<std::pair<std::string, int>, lxw_format*>, kLooks> formats_;
};

}  // namespace

base::Result<std::string> write_xlsx(const document::Publication& publication) {
  const MemoryFile file;
  if (!file.open()) return cannot_write("memfd_create");
  lxw_workbook* workbook = workbook_new(file.name().c_str());
  if (workbook == nullptr) return cannot_write("workbook_new");
  std::string title = publication.title, author = publication.author;
  lxw_doc_properties properties{};
  properties.created = kCreated;
  properties.title = title.data();
  properties.author = author.data();
  workbook_set_properties(workbook, &properties);
  const base::Status written = Book(workbook, publication).write();
  const lxw_error error = workbook_close(workbook);
  if (!written.ok()) return written.error();
  if (error != LXW_NO_ERROR) return cannot_write(lxw_strerror(error));
  std::string bytes = file.bytes();
  if (bytes.empty()) return cannot_write("read back");
  return bytes;
}

}  // namespace gouji::write
