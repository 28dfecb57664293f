// The pipeline of the text reader: bytes -> UTF-8 -> lines -> page furniture out -> tables and paragraphs, in one walk over
// the lines. Every text keeps the line and column of the original file.
#include "read/txt/text_reader.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>

#include "base/text.h"
#include "read/txt/blank_table.h"
#include "read/txt/encoding.h"
#include "read/txt/lines.h"
#include "read/txt/markup.h"
#include "read/txt/page_furniture.h"
#include "read/txt/table_layout.h"
#include "read/txt/wrapping.h"

namespace gouji::read::txt {
namespace {

using base::ErrorCode;
using base::Place;
using document::Document;
using document::ErrorNode;
using document::Paragraph;
using document::Table;

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (std::string_view part : parts) out.append(part);
  return out;
}

class BlockBuilder {
 public:
  BlockBuilder(const DecodedText& decoded, const std::vector<Line>& lines, const ReadLimits& limits, Document& document)
      : text_(decoded.view()), damages_(decoded.damages), lines_(lines), limits_(limits), document_(document) {}

  void run() {
    style_ = wrap_style_of(text_, lines_);
    blank_tables_ = find_blank_tables(text_, lines_, limits_);
    std::size_t at = 0;
    while (at < lines_.size() && !stopped_) at = step(at);
    close_paragraph();
    add_damages(text_.size() + 1);
  }

 private:
  /// Takes the block or line at `at`; gives the first line behind it.
  std::size_t step(std::size_t at) {
    const Line& line = lines_[at];
    if (line.role == LineRole::kTooLong)
      return refuse(at, "行太长", "the line is too long", limits_.max_line_bytes, "字节", "bytes");
    if (line.tabs >= limits_.max_columns) {
      return refuse(at, "一行的列太多", "the line has too many columns", limits_.max_columns, "列", "columns");
    }
    if (line.role != LineRole::kText) {
      if (!is_mere_spacing(at)) gap_ = Gap::kBlankLines;
      return at + 1;
    }
    while (next_blank_table_ < blank_tables_.size() && blank_tables_[next_blank_table_].first_line < at)
      ++next_blank_table_;
    if (next_blank_table_ < blank_tables_.size() && blank_tables_[next_blank_table_].first_line == at)
      return add_table(blank_tables_[next_blank_table_]);
    if (line.tabs > 0) {
      const TableLayout table = find_tab_table(text_, lines_, at, limits_);
      if (table.found) return add_table(table);
      if (table.contents_list) return add_contents(at, table.end_line);
    } else if (const TableLayout table = find_pipe_table(text_, lines_, at, limits_); table.found) {
      return add_table(table);
    }
    add_line(at);
    return at + 1;
  }

  /// One blank line where all lines are so far apart.
  bool is_mere_spacing(std::size_t at) const {
    const auto is_text = [this](std::size_t index) {
      return index < lines_.size() && lines_[index].role == LineRole::kText;
    };
    return style_.spaced && lines_[at].role == LineRole::kBlank && at > 0 && is_text(at - 1) && is_text(at + 1);
  }

  std::string_view content(const Line& line) const { return text_.substr(line.begin, line.end - line.begin); }

  Place line_place(std::size_t index) const {
    Place place;
    place.line = place.end_line = static_cast<std::int32_t>(index + 1);
    place.column = 1;
    ColumnCounter columns(text_, place.line, lines_[index].begin);
    place.end_column = columns.column_at(lines_[index].end);
    return place;
  }

  Ahead look_ahead(std::size_t at, const LineShape& shape) const {
    Ahead ahead;
    ahead.block_ends = at + 1 >= lines_.size() || lines_[at + 1].role != LineRole::kText || lines_[at + 1].tabs > 0;
    if (!ahead.block_ends && shape.number_only) {
      ahead.unit_follows = shape_of(content(lines_[at + 1])).opening == Opening::kUnit;
    }
    return ahead;
  }

  void add_line(std::size_t at) {
    const Line& line = lines_[at];
    const LineShape shape = shape_of(content(line));
    const bool joins = paragraph_ && paragraph_->text.utf8.size() < limits_.max_paragraph_bytes &&
                       goes_on(open_, shape, gap_, style_, look_ahead(at, shape));
    if (!joins) {
      close_paragraph();
      paragraph_.emplace();
      paragraph_->markup_level = shape.markup_level;
      paragraph_->list_item = shape.list_item;
      open_.start(shape);
    } else {
      open_.add(shape);
      keep_words_apart(line.begin + shape.begin);
    }
    ColumnCounter columns(text_, static_cast<std::int32_t>(at + 1), line.begin);
    append_piece(paragraph_->text, text_, line.begin + shape.begin, line.begin + shape.end, columns, {});
    last_end_column_ = columns.column_at(line.begin + shape.end);
    last_line_ = static_cast<std::int32_t>(at + 1);
    gap_ = Gap::kLineBreak;
  }

  /// Between two words of Latin letters the line break was a blank; its place is where the line ended.
  void keep_words_apart(std::size_t next_byte) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    document::Text& text = paragraph_->text;
    if (text.utf8.empty() || !is_letter(text.utf8.back()) || !is_letter(text_[next_byte])) return;
    document::Anchor anchor;
    anchor.offset = static_cast<std::uint32_t>(text.utf8.size());
    anchor.start.line = last_line_;
    anchor.start.column = last_end_column_;
    text.anchors.push_back(anchor);
    text.utf8 += ' ';
  }

  void close_paragraph() {
    if (!paragraph_) return;
    const std::size_t end = lines_[static_cast<std::size_t>(last_line_) - 1].end;
    add_block(std::move(*paragraph_));
    paragraph_.reset();
    add_damages(end);
  }

  std::size_t add_contents(std::size_t at, std::size_t end) {
    for (; at < end && !stopped_; ++at) {
      if (lines_[at].role != LineRole::kText) continue;
      close_paragraph();
      add_line(at);
    }
    close_paragraph();
    return end;
  }

  std::size_t add_table(const TableLayout& layout) {
    close_paragraph();
    if (stopped_) return lines_.size();
    const std::size_t first = layout.pieces.front().line;
    if (layout.pieces.size() > limits_.max_cells - cells_) {
      stop(first, "表格单元格太多", "there are too many table cells", limits_.max_cells, "个", "cells");
      return lines_.size();
    }
    cells_ += static_cast<std::uint32_t>(layout.pieces.size());
    Table table;
    table.rows = layout.rows;
    table.columns = layout.columns;
    table.cells.reserve(layout.pieces.size());
    std::optional<ColumnCounter> columns;
    for (const CellPiece& piece : layout.pieces) add_piece(table, piece, columns);
    table.place = line_place(first);
    const Place last = line_place(layout.pieces.back().line);
    table.place.end_line = last.end_line;
    table.place.end_column = last.end_column;
    table.place.table = tables_++;
    gap_ = Gap::kBlankLines;
    add_block(std::move(table));
    add_damages(lines_[layout.end_line - 1].end);
    return layout.end_line;
  }

  void add_piece(Table& table, const CellPiece& piece, std::optional<ColumnCounter>& columns) {
    const auto line = static_cast<std::int32_t>(piece.line + 1);
    if (!columns || columns->line() != line) columns.emplace(text_, line, lines_[piece.line].begin);
    const bool goes_on =
        !table.cells.empty() && table.cells.back().row == piece.row && table.cells.back().column == piece.column;
    if (!goes_on) {
      table.cells.emplace_back();
      table.cells.back().row = piece.row;
      table.cells.back().column = piece.column;
      table.cells.back().row_span = piece.row_span;
      table.cells.back().column_span = piece.column_span;
    }
    Place cell;
    cell.table = tables_;
    cell.row = static_cast<std::int32_t>(piece.row);
    cell.cell = static_cast<std::int32_t>(piece.column);
    append_piece(table.cells.back().text, text_, piece.begin, piece.end, *columns, cell);
  }

  template <typename Kind>
  void add_block(Kind block) {
    if (stopped_) return;
    if (document_.blocks.size() + 1 >= limits_.max_blocks) {
      stop(static_cast<std::size_t>(std::max(last_line_, 1)) - 1, "文档的段落和表格太多",
           "there are too many paragraphs and tables", limits_.max_blocks, "个", "blocks");
      return;
    }
    document_.blocks.emplace_back(std::in_place_type<Kind>, std::move(block));
  }

  /// A line that is not read.
  std::size_t refuse(std::size_t at, const char* why_zh, const char* why_en, std::uint32_t limit, const char* unit_zh,
                     const char* unit_en) {
    close_paragraph();
    add_block(
        too_large(at, why_zh, why_en, limit, unit_zh, unit_en, "；这一行没有读取。", "; this line was not read."));
    gap_ = Gap::kBlankLines;
    return at + 1;
  }

  /// From this line on nothing is read.
  void stop(std::size_t at, const char* why_zh, const char* why_en, std::uint32_t limit, const char* unit_zh,
            const char* unit_en) {
    stopped_ = true;
    document_.blocks.emplace_back(
        std::in_place_type<ErrorNode>,
        too_large(at, why_zh, why_en, limit, unit_zh, unit_en, "；从这一行起没有读取，请拆分文件后再检查。",
                  "; nothing was read from this line on: split the file and check the parts."));
  }

  ErrorNode too_large(std::size_t at, const char* why_zh, const char* why_en, std::uint32_t limit, const char* unit_zh,
                      const char* unit_en, const char* rest_zh, const char* rest_en) const {
    const std::string number = std::to_string(limit);
    const std::string line = std::to_string(at + 1);
    return {ErrorCode::kTooLarge,
            joined({"第 ", line, " 行：", why_zh, "（上限 ", number, " ", unit_zh, "）", rest_zh}),
            joined({"Line ", line, ": ", why_en, " (limit ", number, " ", unit_en, ")", rest_en}), line_place(at)};
  }

  /// Damaged places up to byte `end` of the text, behind the block that they stand in.
  void add_damages(std::size_t end) {
    for (; next_damage_ < damages_.size() && damages_[next_damage_].offset <= end && !stopped_; ++next_damage_) {
      const Damage& damage = damages_[next_damage_];
      auto behind = std::upper_bound(lines_.begin(), lines_.end(), damage.offset,
                                     [](std::size_t offset, const Line& line) { return offset < line.begin; });
      const std::size_t line = behind == lines_.begin() ? 0 : static_cast<std::size_t>(behind - lines_.begin()) - 1;
      add_block(damage_node(damage, line));
    }
  }

  ErrorNode damage_node(const Damage& damage, std::size_t line) const {
    Place place;
    place.line = place.end_line = static_cast<std::int32_t>(line + 1);
    ColumnCounter columns(text_, place.line, lines_[line].begin);
    place.column = columns.column_at(std::min<std::size_t>(damage.offset, lines_[line].end));
    place.end_column = place.column + (damage.at_end ? 0 : 1);
    const std::string number = std::to_string(line + 1);
    if (damage.at_end) {
      return {ErrorCode::kEncoding,
              joined({"文件在第 ", number, " 行的一个字中间被截断；之前的内容已读取，请取得完整的文件。"}),
              joined({"The file is cut inside a character of line ", number,
                      "; all before it was read: get the whole file."}),
              place};
    }
    return {ErrorCode::kEncoding, joined({"第 ", number, " 行有无法解码的字节，以“\uFFFD”代替；请核对原文。"}),
            joined({"Line ", number, " has bytes that are no characters, shown as U+FFFD; compare with the original."}),
            place};
  }

  std::string_view text_;
  const std::vector<Damage>& damages_;
  const std::vector<Line>& lines_;
  const ReadLimits& limits_;
  Document& document_;
  WrapStyle style_;
  std::vector<TableLayout> blank_tables_;
  std::size_t next_blank_table_ = 0;
  std::optional<Paragraph> paragraph_;
  OpenParagraph open_;
  Gap gap_ = Gap::kBlankLines;
  std::int32_t last_line_ = 0;
  std::int32_t last_end_column_ = 1;
  std::size_t next_damage_ = 0;
  std::int32_t tables_ = 0;
  std::uint32_t cells_ = 0;
  bool stopped_ = false;
};

base::Error empty_input(std::string_view name) {
  return {ErrorCode::kEmpty,
          joined({"“", name, "”是空的，或者只有空白；请检查文件是否完整。"}),
          joined({"'", name, "' is empty or holds nothing but blanks; check whether the file is complete."}),
          {}};
}

}  // namespace

base::Result<Document> read_text(std::string name, std::string_view bytes, const ReadLimits& limits) {
  if (bytes.empty()) return empty_input(name);
  const DecodedText decoded = GOUJI_TRY(decode(bytes));
  std::vector<Line> lines = GOUJI_TRY(split_lines(decoded.view(), limits));
  const bool blank = std::all_of(lines.begin(), lines.end(), [&](const Line& line) {
    return line.role == LineRole::kBlank && line.tabs < limits.max_columns;
  });
  if (blank) return empty_input(name);
  mark_page_furniture(decoded.view(), lines);

  Document document;
  document.name = std::move(name);
  document.format = "text";
  document.encoding = decoded.encoding;
  document.digest = base::digest64(bytes);
  document.lines = static_cast<std::uint32_t>(lines.size());
  BlockBuilder(decoded, lines, limits, document).run();
  if (document.blocks.empty()) return empty_input(document.name);  // Nothing but page numbers.
  return document;
}

}  // namespace gouji::read::txt
