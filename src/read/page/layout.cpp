// The pipeline: rulings -> grids -> letters into cells and lines -> page furniture out -> blocks in reading order, tables and
// paragraphs joined over page breaks.
#include "read/page/layout.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "read/page/aligned_tables.h"
#include "read/page/page_parts.h"
#include "read/page/paragraphs.h"
#include "read/page/picture_page.h"
#include "read/page/running_lines.h"
#include "read/page/table_blocks.h"
#include "read/page/table_trim.h"

namespace gouji::read::page {
namespace {

using base::ErrorCode;
using document::ErrorNode;
using document::Paragraph;

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) out.append(part);
  return out;
}

base::Place place_of_page(std::int32_t page) {
  base::Place place;
  place.page = page;
  return place;
}

class BlockBuilder {
 public:
  BlockBuilder(const LayoutLimits& limits, LaidOut& out) : limits_(limits), out_(out) {}

  void add_page(const PageParts& parts, Unwritten unwritten, const Margins& margins) {
    if (stopped_) return;
    margins_ = margins;
    page_ = parts.number;
    page_begins_ = true;
    if (parts.too_large) {
      const std::string limit = std::to_string(limits_.max_glyphs);
      refuse(ErrorCode::kTooLarge, joined({"字太多（上限 ", limit, " 个），这一页没有读取。"}),
             joined({"has too many characters (limit ", limit, ") and was not read."}));
      return;
    }
    if (unwritten != Unwritten::kNo) refuse_picture(unwritten);
    if (parts.text.letters.empty() && parts.tables.empty()) return;
    auto line = parts.lines.begin();
    for (const PageTable& table : parts.tables) {
      for (; line != parts.lines.end() && line->baseline <= table.grid.ys.front(); ++line) add_line(parts, *line);
      add_table(parts, table);
    }
    for (; line != parts.lines.end(); ++line) add_line(parts, *line);
  }

  void finish() {
    close_paragraph();
    close_table();
  }

 private:
  void refuse_picture(Unwritten unwritten) {
    out_.image_pages.push_back(page_);
    const Reason reason = reason_of(unwritten);
    refuse(ErrorCode::kPicture, reason.zh, reason.en);
  }

  void refuse(ErrorCode code, std::string_view why_zh, std::string_view why_en) {
    finish();
    const std::string number = std::to_string(page_);
    add_block(ErrorNode{code, joined({"第 ", number, " 页", why_zh}), joined({"Page ", number, " ", why_en}),
                        place_of_page(page_)});
  }

  void add_line(const PageParts& parts, const FreeLine& line) {
    if (line.furniture || stopped_) return;
    close_table();
    const LineEnds ends = ends_of(parts.text, line);
    const LineGap gap = page_begins_ ? LineGap::kPageBreak : LineGap::kSamePage;
    const bool joins = paragraph_ && paragraph_->text.utf8.size() < limits_.max_paragraph_bytes &&
                       (line.goes_on || goes_on(open_, ends, margins_, gap));
    page_begins_ = false;
    if (joins) {
      join_line(parts.text, line);
      open_.last = ends;
      ++open_.lines;
      return;
    }
    close_paragraph();
    for (std::size_t i = 0; i < line.segments.size(); ++i) {
      if (i > 0 && !belongs_to_segment_before(parts.text, line, i)) close_paragraph();
      if (!paragraph_) {
        paragraph_.emplace();
      } else {
        add_blank();
      }
      append_piece(paragraph_->text, parts.text, line.segments[i], {});
    }
    open_ = {ends, ends, 1};
  }

  /// 部门：      某某局, and the number of a page at the end of a contents entry.
  static bool belongs_to_segment_before(const PageText& text, const FreeLine& line, std::size_t i) {
    const char32_t last = text.letters[line.segments[i - 1].end - 1].character;
    if (last == U':' || last == U'：') return true;
    const Piece& segment = line.segments[i];
    if (i + 1 < line.segments.size() || i > 1 || segment.end - segment.begin > 3) return false;
    return std::all_of(text.letters.begin() + segment.begin, text.letters.begin() + segment.end,
                       [](const Letter& letter) { return letter.character >= U'0' && letter.character <= U'9'; });
  }

  void add_blank() {
    document::Text& text = paragraph_->text;
    document::Anchor anchor = text.anchors.back();
    anchor.offset = static_cast<std::uint32_t>(text.utf8.size());
    anchor.start.left = anchor.start.right;
    text.anchors.push_back(anchor);
    text.utf8 += ' ';
  }

  void join_line(const PageText& text, const FreeLine& line) {
    const auto is_latin = [](char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); };
    const char last = paragraph_->text.utf8.back();
    const char32_t first = text.letters[line.segments.front().begin].character;
    if (is_latin(static_cast<unsigned char>(last)) && is_latin(first)) add_blank();
    for (const Piece& segment : line.segments) append_piece(paragraph_->text, text, segment, {});
  }

  void add_table(const PageParts& parts, const PageTable& source) {
    if (stopped_) return;
    close_paragraph();
    if (source.grid.cells.size() > limits_.max_cells - cells_) {
      stop("表格单元格太多", "there are too many table cells", limits_.max_cells, "个", "cells");
      return;
    }
    cells_ += static_cast<std::uint32_t>(source.grid.cells.size());
    TableBlock block = make_table(parts, source, table_ ? tables_ + 1 : tables_);
    const bool over_page = table_ && page_begins_ && table_page_ == page_ - 1;
    page_begins_ = false;
    table_page_ = page_;
    if (over_page && join_over_page(*table_, block)) return;
    close_table();
    table_ = std::move(block);
  }

  void close_table() {
    if (!table_) return;
    ++tables_;
    add_block(std::move(table_->table));
    table_.reset();
  }

  void close_paragraph() {
    if (!paragraph_) return;
    add_block(std::move(*paragraph_));
    paragraph_.reset();
  }

  void add_block(document::Block block) {
    if (stopped_) return;
    if (out_.blocks.size() + 1 >= limits_.max_blocks) {
      stop("文档的段落和表格太多", "there are too many paragraphs and tables", limits_.max_blocks, "个", "blocks");
      return;
    }
    out_.blocks.push_back(std::move(block));
  }

  /// From this page on nothing is read.
  void stop(std::string_view why_zh, std::string_view why_en, std::uint32_t limit, std::string_view unit_zh,
            std::string_view unit_en) {
    close_table();
    if (stopped_) return;
    stopped_ = true;
    const std::string number = std::to_string(limit), page = std::to_string(page_);
    out_.blocks.push_back(ErrorNode{ErrorCode::kTooLarge,
                                    joined({"第 ", page, " 页：", why_zh, "（上限 ", number, " ", unit_zh,
                                            "）；从这里起没有读取，请拆分文件后再检查。"}),
                                    joined({"Page ", page, ": ", why_en, " (limit ", number, " ", unit_en,
                                            "); nothing was read from here on: split the file and check the parts."}),
                                    place_of_page(page_)});
  }

  const LayoutLimits& limits_;
  LaidOut& out_;
  Margins margins_;  ///< Of this page.
  std::int32_t page_ = 0;
  bool page_begins_ = true;  ///< Nothing but furniture stands above on this page.
  std::optional<Paragraph> paragraph_;
  OpenLines open_;
  std::optional<TableBlock> table_;
  std::int32_t table_page_ = 0;
  std::int32_t tables_ = 0;  ///< Closed ones.
  std::uint32_t cells_ = 0;
  bool stopped_ = false;
};

PageParts parts_of(const Page& page, const LayoutLimits& limits) {
  if (page.glyphs.size() > limits.max_glyphs) {
    PageParts none;
    none.number = page.number;
    none.width = page.width;
    none.too_large = true;
    return none;
  }
  std::vector<Grid> grids;
  if (page.rulings.size() <= limits.max_rulings) grids = find_grids(merge_rulings(page), limits);
  PageParts parts = divide_page(page, std::move(grids));
  trim_tables(parts);
  return parts;
}

}  // namespace

void Layout::add(const Page& page) {
  parts_.push_back(parts_of(page, limits_));
  unwritten_.push_back(parts_.back().too_large ? Unwritten::kNo : how_unwritten(page));
  out_.glyphs_outside += page.glyphs_outside;
  out_.glyphs_turned += parts_.back().text.turned;
}

LaidOut Layout::finish() {
  mark_running_lines(parts_);
  find_aligned_tables(parts_);
  const std::vector<Margins> margins = find_margins(parts_);
  BlockBuilder builder(limits_, out_);
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    builder.add_page(parts_[i], unwritten_[i], margins[i]);
    parts_[i] = {};  // Its letters are in the blocks now.
  }
  builder.finish();
  return std::move(out_);
}

LaidOut lay_out(const std::vector<Page>& pages, const LayoutLimits& limits) {
  Layout layout(limits);
  for (const Page& page : pages) layout.add(page);
  return layout.finish();
}

}  // namespace gouji::read::page
