// Blocks in order. The contents are a list of links ahead of the text; the paragraphs that belong to a table are its caption.
#include "write/html/html_writer.h"

#include <algorithm>
#include <set>

#include "write/html/assets.h"
#include "write/html/chart.h"
#include "write/html/escape.h"
#include "write/outline.h"

namespace gouji::write {
namespace {

using document::Role;
using html::append_escaped;
using html::escaped;

class HtmlTable {
 public:
  HtmlTable(std::string& out, const document::Table& table, const TableParts& parts)
      : out_(out), table_(table), parts_(parts), key_column_(key_columns()) {}

  void append() {
    const std::uint32_t header = std::min(table_.stated_header_rows, table_.rows);
    if (header > 0) append_rows("thead", 0, header);
    if (header < table_.rows) append_rows("tbody", header, table_.rows);
  }

 private:
  /// Columns whose texts say what the numbers beside them are: the last column of texts before each run of columns of numbers.
  std::vector<bool> key_columns() const {
    std::vector<bool> numbers(table_.columns, false), keys(table_.columns, false);
    for (const document::Cell& cell : table_.cells) {
      const bool amount = cell.text.utf8.find('.') != std::string::npos && is_numeral(cell.text.utf8);
      if (cell.row >= table_.stated_header_rows && amount && cell.column < table_.columns) numbers[cell.column] = true;
    }
    for (std::uint32_t c = 0; c + 1 < table_.columns; ++c) keys[c] = !numbers[c] && numbers[c + 1];
    return keys;
  }

  /// A code: broken over two lines it would read as two.
  static bool is_word(const std::string& text) {
    constexpr std::size_t kLongest = 16;
    return !text.empty() && text.size() <= kLongest &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > ' ' && c < 0x80; });
  }

  void append_rows(std::string_view group, std::uint32_t begin, std::uint32_t end) {
    ((out_ += "<") += group) += ">\n";
    for (std::uint32_t row = begin; row < end; ++row) append_row(row, group == "thead");
    ((out_ += "</") += group) += ">\n";
  }

  void append_row(std::uint32_t row, bool header) {
    out_ += "<tr>";
    for (std::uint32_t column = 0; column < table_.columns;) {
      const document::Cell* cell = table_.covering(row, column);
      if (cell == nullptr) {
        out_ += "<td></td>";
        ++column;
        continue;
      }
      if (cell->row == row && cell->column == column) append_cell(*cell, header);
      column = cell->column + cell->column_span;
    }
    out_ += "</tr>\n";
  }

  void append_cell(const document::Cell& cell, bool header) {
    const bool key = !header && key_column_[cell.column] && !cell.text.utf8.empty() && !is_numeral(cell.text.utf8);
    out_ += header || key ? "<th" : "<td";
    if (header) out_ += cell.column_span > 1 ? " scope=\"colgroup\"" : " scope=\"col\"";
    if (key) out_ += " scope=\"row\"";
    if (!header && parts_.is_number(cell)) {
      out_ += " class=\"n\"";
    } else if (!header && is_word(cell.text.utf8)) {
      out_ += " class=\"w\"";
    }
    if (cell.row_span > 1) out_ += " rowspan=\"" + std::to_string(cell.row_span) + "\"";
    if (cell.column_span > 1) out_ += " colspan=\"" + std::to_string(cell.column_span) + "\"";
    out_ += ">";
    append_escaped(out_, cell.text.utf8);
    out_ += header || key ? "</th>" : "</td>";
  }

  std::string& out_;
  const document::Table& table_;
  const TableParts& parts_;
  std::vector<bool> key_column_;
};

class HtmlPage {
 public:
  explicit HtmlPage(const document::Publication& publication)
      : publication_(publication), tables_(find_tables(publication)) {
    for (std::size_t i = 0; i < publication.document.blocks.size(); ++i) {
      if (publication.target(i) != document::BlockNote::kNoTarget) targets_.insert(publication.target(i));
    }
  }

  std::string write() {
    out_ =
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\">\n<title>" +
        escaped(publication_.title) + "</title>\n<meta name=\"author\" content=\"" + escaped(publication_.author) +
        "\">\n<style>\n";
    out_ += html::style_sheet();
    out_ +=
        "</style>\n</head>\n<body>\n<nav class=\"skip\" aria-label=\"跳转\"><a "
        "href=\"#text\">跳到正文</a></nav>\n<main id=\"text\">\n";
    append_cover();
    append_charts();
    append_contents();
    append_body();
    return std::move(out_ += "</main>\n</body>\n</html>\n");
  }

 private:
  const std::string& text(std::size_t block) const {
    return std::get<document::Paragraph>(publication_.document.blocks[block]).text.utf8;
  }

  std::string id(std::size_t block) const {
    return targets_.contains(block) ? " id=\"b" + std::to_string(block) + "\"" : "";
  }

  std::vector<std::size_t> blocks_of(Role role) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < publication_.document.blocks.size(); ++i) {
      if (publication_.role(i) == role) out.push_back(i);
    }
    return out;
  }

  void append_cover() {
    const std::vector<std::size_t> lines = blocks_of(Role::kCover);
    if (lines.empty()) return;
    out_ += "<div class=\"cover\"><h1>";
    bool title = true;
    for (const std::size_t block : lines) {
      const bool particular = is_particular(text(block));
      if (block != lines.front()) out_ += title && particular ? "</h1>\n<p>" : "<br>\n";
      title = title && !particular;
      append_escaped(out_, text(block));
    }
    out_ += title ? "</h1></div>\n" : "</p></div>\n";
  }

  void append_charts() {
    if (publication_.charts.empty()) return;
    out_ += "<aside class=\"charts\" aria-label=\"预算一图看懂\">\n";
    std::size_t number = 0;
    for (const document::Chart& chart : publication_.charts) html::append_chart(out_, chart, ++number);
    out_ += "</aside>\n";
  }

  void append_contents() {
    const std::vector<ContentsEntry> entries = find_contents(publication_);
    const std::vector<std::size_t> title = blocks_of(Role::kContentsTitle);
    if (entries.empty()) return;
    out_ += "<nav aria-labelledby=\"contents\"><h2 id=\"contents\">";
    append_escaped(out_, title.empty() ? "目录" : text(title.front()));
    out_ += "</h2>\n<ol>\n";
    for (const ContentsEntry& entry : entries) {
      const bool known = entry.target != document::BlockNote::kNoTarget;
      out_ += entry.level == 1 ? "<li class=\"part\">" : "<li>";
      out_ += known ? "<a href=\"#b" + std::to_string(entry.target) + "\">" : "";
      append_escaped(out_, text(entry.block));
      out_ += known ? "</a></li>\n" : "</li>\n";
    }
    out_ += "</ol></nav>\n";
  }

  void append_body() {
    std::size_t next = 0;
    for (std::size_t i = 0; i < publication_.document.blocks.size(); ++i) {
      if (next < tables_.size() && i == tables_[next].first) {
        append_table(tables_[next]);
        i = tables_[next++].table;
        continue;
      }
      const Role role = publication_.role(i);
      if (role == Role::kCover || role == Role::kContentsTitle || role == Role::kContentsEntry) continue;
      if (const auto* paragraph = std::get_if<document::Paragraph>(&publication_.document.blocks[i]))
        append_paragraph(*paragraph, i, role);
    }
  }

  void append_paragraph(const document::Paragraph& paragraph, std::size_t block, Role role) {
    const int level = std::min<int>(paragraph.markup_level, 5);
    const std::string tag = level > 0 ? "h" + std::to_string(level + 1) : "p";
    out_ += "<" + tag + id(block) +
            (role == Role::kTableNote ? " class=\"note" + paper_ + "\">"
             : role == Role::kClosing ? " class=\"closing\">"
                                      : ">");
    append_escaped(out_, paragraph.text.utf8);
    out_ += "</" + tag + ">\n";
  }

  static std::string class_of(Paper paper) {
    return paper == Paper::kUpright ? "" : paper == Paper::kLying ? " wide" : " large";
  }

  void append_table(const TableParts& parts) {
    const auto& table = std::get<document::Table>(publication_.document.blocks[parts.table]);
    out_ += "<div class=\"scroll";
    paper_ = class_of(paper_of(table));
    out_ += paper_;
    out_ += "\" role=\"region\" tabindex=\"0\" aria-label=\"" + escaped(parts.title) + "\"><table" + id(parts.table) +
            ">\n";
    if (!parts.labels.empty()) out_ += "<caption>";
    for (const std::size_t block : parts.labels) {
      const Role role = publication_.role(block);
      out_ += "<span class=\"";
      out_ += role == Role::kTableTitle ? "title" : role == Role::kTableUnit ? "unit" : "label";
      out_ += "\"" + id(block) + ">";
      append_escaped(out_, text(block));
      out_ += block == parts.labels.back() ? "</span>" : "</span><br>";
    }
    if (!parts.labels.empty()) out_ += "</caption>\n";
    HtmlTable(out_, table, parts).append();
    out_ += "</table></div>\n";
  }

  const document::Publication& publication_;
  std::vector<TableParts> tables_;
  std::set<std::size_t> targets_;
  std::string out_;
  std::string paper_;  ///< Class of the last table's paper; its notes stand on the same.
};

}  // namespace

std::string write_html(const document::Publication& publication) { return HtmlPage(publication).write(); }

}  // namespace gouji::write
