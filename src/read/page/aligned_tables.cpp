// Lines that follow each other closely and hold neither sentences nor captions are a region. Its rows with figures give the
// columns, what stands above the first of them is the header:
//
//                           单位：万元      a caption ends the region above
//   项目        预算数     决算数          header
//   合计         12.50      12.40          rows
//     基本支出   10.00       9.90
//
// A region at the top of a page without a header goes on with the table that ended the page before, in its columns.
#include "read/page/aligned_tables.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

#include "read/page/aligned_columns.h"
#include "read/page/aligned_header.h"
#include "read/page/aligned_rows.h"
#include "read/page/aligned_words.h"

namespace gouji::read::page {
namespace {

/// Lines of one table are no farther apart than so many times their size.
constexpr std::int32_t kFarthestLines = 5;
constexpr std::size_t kMostLines = 400;
constexpr std::size_t kMostHeaderLines = 14;
constexpr std::size_t kFewestRows = 2;
constexpr std::size_t kMostWordsOfLine = 200;
/// Of one region; a page of any table has fewer.
constexpr std::size_t kMostWords = 6000;

struct Region {
  std::vector<WordLine> lines;
  std::u32string above;      ///< What stands between the region, table or edge of the page above and this region.
  bool captioned = false;    ///< A caption is in it.
  bool begins_page = false;  ///< No table and no other region stands above on the page.
  bool text_below = false;   ///< A region without figures follows.
  bool ends_page = false;    ///< Nothing stands below on the page.
  std::size_t rows = 0;      ///< Lines with figures.
};

/// A region that was read.
struct Aligned {
  std::vector<Column> columns;
  std::vector<std::int32_t> middles;  ///< Of heads, by column; -1 = not known.
  PageTable table;                    ///< Without places of columns.
  std::vector<std::size_t> lines;     ///< Of the page, that it takes.
  bool header = false;
};

bool has_figures_beside(const PageText& text, const FreeLine& line) {
  if (line.furniture || line.segments.size() < 2) return false;
  return std::any_of(line.segments.begin(), line.segments.end(), [&](const Piece& segment) {
    const char32_t last = text.letters[segment.end - 1].character;
    return is_numeral_mark(last);
  });
}

/// Whether it is worth looking at the words of a page.
bool may_have_tables(const PageParts& page) {
  if (page.rough_widths) return false;  // Where words end is not known well enough.
  return static_cast<std::size_t>(std::count_if(page.lines.begin(), page.lines.end(), [&](const FreeLine& line) {
           return has_figures_beside(page.text, line);
         })) >= kFewestRows;
}

/// A table stands between two lines.
bool parted_by_table(const PageParts& page, const FreeLine& above, const FreeLine& below) {
  return std::any_of(page.tables.begin(), page.tables.end(), [&](const PageTable& table) {
    return table.grid.ys.front() > above.baseline - above.size && table.grid.ys.front() < below.baseline;
  });
}

void add_letters(const PageText& text, const WordLine& line, std::u32string& out) {
  for (const Word& word : line.words) {
    for (std::uint32_t i = word.piece.begin; i < word.piece.end; ++i) out += text.letters[i].character;
  }
}

/// Regions without figures are titles and the like: they stand above the next region.
void pass_over_texts(const PageText& text, std::vector<Region>& regions) {
  for (std::size_t i = 0; i + 1 < regions.size(); ++i) {
    if (regions[i].rows > 0) continue;
    Region& next = regions[i + 1];
    for (const WordLine& line : regions[i].lines) add_letters(text, line, regions[i].above);
    next.above.insert(0, regions[i].above);
    next.begins_page = regions[i].begins_page;
    next.captioned = next.captioned || regions[i].captioned;
  }
  const bool ends_in_text = !regions.empty() && regions.back().rows == 0;
  std::erase_if(regions, [](const Region& region) { return region.rows == 0; });
  if (ends_in_text && !regions.empty()) regions.back().text_below = true;
}

std::vector<Region> regions_of(const PageParts& page) {
  std::vector<Region> out;
  Region next;
  next.begins_page = true;
  bool open = false;
  const FreeLine* before = nullptr;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const FreeLine& line = page.lines[i];
    if (line.furniture) continue;
    WordLine words = words_of(page.text, line, i);
    const bool table = before ? parted_by_table(page, *before, line)
                              : !page.tables.empty() && page.tables.front().grid.ys.front() < line.baseline;
    if (table) next.begins_page = false;
    if (table || (before && line.baseline - before->baseline > kFarthestLines * std::max(line.size, before->size)))
      open = false;
    before = &line;
    if (words.prose || words.caption || words.words.size() > kMostWordsOfLine) {
      open = false;
      next.captioned = next.captioned || words.caption;
      add_letters(page.text, words, next.above);
      continue;
    }
    if (!open || out.back().lines.size() >= kMostLines) {
      out.push_back(std::exchange(next, {}));
      open = true;
    }
    out.back().rows += words.figures ? 1 : 0;
    out.back().lines.push_back(std::move(words));
  }
  pass_over_texts(page.text, out);
  const bool ends = !out.empty() && next.above.empty() && !out.back().text_below &&
                    (page.tables.empty() || page.tables.back().grid.ys.front() < out.back().lines.back().baseline);
  if (ends) out.back().ends_page = true;
  return out;
}

/// The edges of columns: in the middle of the white strips.
std::vector<std::int32_t> edges_of(const std::vector<Column>& columns, const std::vector<std::int32_t>& middles) {
  std::vector<std::int32_t> edges{columns.front().left};
  for (std::size_t c = 0; c + 1 < columns.size(); ++c) edges.push_back((columns[c].right + columns[c + 1].left) / 2);
  edges.push_back(columns.back().right);
  if (middles.front() >= 0) edges.front() = std::min(edges.front(), 2 * middles.front() - edges[1]);
  if (middles.back() >= 0) edges.back() = std::max(edges.back(), 2 * middles.back() - edges[columns.size() - 1]);
  return edges;
}

class TableMaker {
 public:
  /// `before` is the table that the region goes on with, or null.
  TableMaker(const PageParts& page, const Region& region, const Aligned* before)
      : page_(page), region_(region), before_(before) {}

  /// False when the region is no table, or not surely one.
  bool run() {
    std::size_t words = 0;
    for (const WordLine& line : region_.lines) words += line.words.size();
    if (words > kMostWords) return false;
    std::size_t first = 0, last = 0;
    std::vector<const WordLine*> rows;
    for (std::size_t i = 0; i < region_.lines.size(); ++i) {
      if (!region_.lines[i].figures) continue;
      if (rows.empty()) first = i;
      last = i;
      rows.push_back(&region_.lines[i]);
    }
    if (rows.size() < (before_ ? 1 : kFewestRows)) return false;
    if (std::any_of(region_.lines.begin(), region_.lines.end(), [](const WordLine& line) { return line.mixed; }))
      return false;
    auto columns = find_columns(rows);
    if (!columns) return false;
    columns_ = std::move(*columns);
    take_in_labels(first, last);
    // Texts around the first and the last row may belong to them.
    for (std::size_t i = 0; i < region_.lines.size(); ++i) body_.push_back(&region_.lines[i]);
    const auto body = read_rows(body_, columns_);
    if (!body) return false;
    std::vector<const WordLine*> head;
    for (const std::size_t line : body->unused) {
      if (line < first) head.push_back(body_[line]);
    }
    if (head.size() > kMostHeaderLines) return false;
    if (!make_header(head)) return false;
    // Columns that only have a head came in between.
    const auto again = read_rows(body_, columns_);
    if (!again || again->unused != body->unused) return false;
    if (!is_table(*again)) return false;
    assemble(*again, head);
    return true;
  }

  Aligned take() {
    if (middles_.empty()) middles_.assign(columns_.size(), -1);
    return {std::move(columns_), std::move(middles_), std::move(table_), std::move(taken_), header_.has_value()};
  }

 private:
  /// Labels of rows without figures may be longer than those of rows with figures.
  void take_in_labels(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i <= last; ++i) {
      if (region_.lines[i].figures) continue;
      for (const Word& word : region_.lines[i].words) {
        const ColumnSpan span = span_of(columns_, word.box);
        if (span.first != span.last || !touches(columns_, word.box)) continue;
        Column& column = columns_[span.first];
        column.left = std::min(column.left, word.box.left);
        column.right = std::max(column.right, word.box.right);
      }
    }
  }

  bool make_header(const std::vector<const WordLine*>& head) {
    if (head.empty()) return goes_on_from_before();
    auto header = read_header(head, columns_);
    if (!header) return false;
    header_ = std::move(*header);
    columns_ = header_->columns;
    middles_ = header_->middles;
    return true;
  }

  /// Every column is one of the table before.
  bool goes_on_from_before() {
    if (!before_) return false;
    const std::vector<Column>& known = before_->columns;
    std::vector<Column> all = known;
    std::size_t next = 0;
    for (const Column& column : columns_) {
      const ColumnSpan span = span_of(known, {column.left, 0, column.right, 0});
      if (span.first != span.last || span.first < next) return false;
      Column& same = all[span.first];
      if (same.figures != column.figures && same.figures) return false;
      same.left = std::min(same.left, column.left);
      same.right = std::max(same.right, column.right);
      next = span.first + 1;
    }
    for (std::size_t c = 0; c + 1 < all.size(); ++c) {
      if (all[c].right >= all[c + 1].left) return false;
    }
    columns_ = std::move(all);
    middles_ = before_->middles;
    return true;
  }

  /// Beside labels there are columns of figures, and not just the page numbers of a list of contents.
  bool is_table(const AlignedBody& body) const {
    std::size_t figures = 0;
    for (const Column& column : columns_) figures += column.figures ? 1 : 0;
    if (figures == 0) return false;
    return figures > 1 || !is_contents(body);
  }

  bool is_contents(const AlignedBody& body) const {
    std::int64_t before = 0;
    for (const BodyCell& cell : body.cells) {
      if (!columns_[cell.columns.first].figures) continue;
      std::int64_t value = 0;
      for (const Piece& piece : cell.text) {
        for (std::uint32_t i = piece.begin; i < piece.end; ++i) {
          const char32_t c = page_.text.letters[i].character;
          if (c < U'0' || c > U'9' || value > 9999) return false;
          value = value * 10 + static_cast<std::int64_t>(c - U'0');
        }
      }
      if (value < before) return false;
      before = value;
    }
    return true;
  }

  void assemble(const AlignedBody& body, const std::vector<const WordLine*>& head) {
    Grid& grid = table_.grid;
    table_.ruled = false;
    table_.goes_on = !header_;
    const std::uint32_t above = header_ ? header_->rows : 0;
    if (header_) add_header_edges(head, body);
    for (std::size_t r = 0; r < body.tops.size(); ++r) {
      grid.ys.push_back(r == 0 ? body.tops[0] : (body.bottoms[r - 1] + body.tops[r]) / 2);
    }
    grid.ys.push_back(body.bottoms.back());
    for (std::size_t i = 1; i < grid.ys.size(); ++i) grid.ys[i] = std::max(grid.ys[i], grid.ys[i - 1] + 1);
    if (header_) {
      for (const HeadCell& cell : header_->cells) {
        cells_.push_back({{cell.row, cell.column, cell.row_span, cell.column_span}, cell.text});
      }
    }
    for (const BodyCell& cell : body.cells) {
      cells_.push_back(
          {{cell.row + above, cell.columns.first, 1, cell.columns.last - cell.columns.first + 1}, cell.text});
    }
    fill(above + static_cast<std::uint32_t>(body.tops.size()));
    for (std::size_t i = 0; i < body_.size(); ++i) {
      const bool unused = std::binary_search(body.unused.begin(), body.unused.end(), i);
      if (!unused || std::find(head.begin(), head.end(), body_[i]) != head.end()) taken_.push_back(body_[i]->line);
    }
  }

  void add_header_edges(const std::vector<const WordLine*>& head, const AlignedBody& body) {
    const std::int32_t top = head.front()->baseline - head.front()->size;
    const std::int32_t bottom = body.tops.front();
    for (std::uint32_t r = 0; r < header_->rows; ++r) {
      table_.grid.ys.push_back(top + static_cast<std::int32_t>(std::int64_t{bottom - top} * r / header_->rows));
    }
  }

  /// Fields without text become empty cells.
  void fill(std::uint32_t rows) {
    Grid& grid = table_.grid;
    const auto columns = static_cast<std::uint32_t>(columns_.size());
    std::vector<bool> covered(std::size_t{rows} * columns);
    for (const auto& [cell, text] : cells_) {
      for (std::uint32_t r = cell.row; r < cell.row + cell.row_span; ++r) {
        for (std::uint32_t c = cell.column; c < cell.column + cell.column_span; ++c) covered[r * columns + c] = true;
      }
    }
    for (std::uint32_t r = 0; r < rows; ++r) {
      for (std::uint32_t c = 0; c < columns; ++c) {
        if (!covered[r * columns + c]) cells_.push_back({{r, c, 1, 1}, {}});
      }
    }
    std::stable_sort(cells_.begin(), cells_.end(), [](const auto& a, const auto& b) {
      return std::pair(a.first.row, a.first.column) < std::pair(b.first.row, b.first.column);
    });
    for (auto& [cell, text] : cells_) {
      grid.cells.push_back(cell);
      table_.texts.push_back(std::move(text));
    }
  }

  const PageParts& page_;
  const Region& region_;
  const Aligned* before_;
  std::vector<const WordLine*> body_;
  std::vector<Column> columns_;
  std::vector<std::int32_t> middles_;
  std::optional<AlignedHeader> header_;
  std::vector<std::pair<GridCell, std::vector<Piece>>> cells_;
  PageTable table_;
  std::vector<std::size_t> taken_;
};

void take_out(PageParts& page, std::vector<std::size_t> lines) {
  std::sort(lines.begin(), lines.end());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (std::binary_search(lines.begin(), lines.end(), i)) continue;
    if (kept != i) page.lines[kept] = std::move(page.lines[i]);
    ++kept;
  }
  page.lines.resize(kept);
}

/// Regions that may be one table are read together: if one of them is not clear, none is a table, for half a table says
/// something else than the whole.
class Chains {
 public:
  explicit Chains(std::vector<PageParts>& pages) : pages_(pages) {}

  void run() {
    for (std::size_t page = 0; page < pages_.size(); ++page) {
      std::vector<Region> regions;
      if (may_have_tables(pages_[page]) || !chain_.empty()) regions = regions_of(pages_[page]);
      for (const Region& region : regions) add(page, region);
      if (last_page_ != page) close();
    }
    close();
    put();
  }

 private:
  struct Part {
    std::size_t page = 0;
    bool over_page = false;  ///< Linked to the part before over a page break.
    std::optional<Aligned> aligned;
  };

  void add(std::size_t page, const Region& region) {
    const bool same_page = !chain_.empty() && last_page_ == page;
    const bool repeated = !region.above.empty() && above_.ends_with(region.above);
    // Below a page break a table has its captions again, or nothing stands between its parts.
    const bool below_break = region.begins_page && (region.captioned ? repeated : ends_page_);
    const bool goes_on = !chain_.empty() && (same_page ? !region.captioned : below_break);
    if (!goes_on) {
      close();
      above_ = region.above;
    }
    const Aligned* before = chain_.empty() || !chain_.back().aligned ? nullptr : &*chain_.back().aligned;
    TableMaker maker(pages_[page], region, before);
    Part part{page, goes_on && !same_page, std::nullopt};
    if (maker.run()) part.aligned = maker.take();
    if (part.aligned) part.aligned->table.linked = part.over_page;
    chain_.push_back(std::move(part));
    last_page_ = page;
    ends_page_ = region.ends_page;
  }

  void close() {
    const bool clear =
        std::all_of(chain_.begin(), chain_.end(), [](const Part& part) { return part.aligned.has_value(); });
    if (clear && are_alike()) {
      align_chain();
      for (Part& part : chain_) done_.push_back(std::move(part));
    }
    chain_.clear();
  }

  /// One table has the same columns on all its pages.
  bool are_alike() const {
    for (std::size_t i = 1; i < chain_.size(); ++i) {
      std::vector<Column> columns = chain_[i - 1].aligned->columns;
      if (chain_[i].over_page && !merge(columns, chain_[i].aligned->columns)) return false;
    }
    return true;
  }

  /// Parts with the same columns get the same edges.
  void align_chain() {
    for (std::size_t first = 0; first < chain_.size();) {
      std::vector<Column> columns = chain_[first].aligned->columns;
      std::size_t last = first + 1;
      while (last < chain_.size() && merge(columns, chain_[last].aligned->columns)) ++last;
      const std::vector<std::int32_t> edges = edges_of(columns, chain_[first].aligned->middles);
      for (; first < last; ++first) {
        Grid& grid = chain_[first].aligned->table.grid;
        grid.xs = edges;
        grid.index_cells();
      }
    }
  }

  static bool merge(std::vector<Column>& columns, const std::vector<Column>& more) {
    if (columns.size() != more.size()) return false;
    std::vector<Column> all = columns;
    for (std::size_t c = 0; c < all.size(); ++c) {
      all[c].left = std::min(all[c].left, more[c].left);
      all[c].right = std::max(all[c].right, more[c].right);
      if (c > 0 && all[c - 1].right >= all[c].left) return false;
    }
    columns = std::move(all);
    return true;
  }

  /// Makes the tables tables of their pages.
  void put() {
    for (std::size_t i = 0; i < done_.size();) {
      PageParts& page = pages_[done_[i].page];
      std::vector<std::size_t> lines;
      const std::size_t number = done_[i].page;
      for (; i < done_.size() && done_[i].page == number; ++i) {
        Aligned& aligned = *done_[i].aligned;
        lines.insert(lines.end(), aligned.lines.begin(), aligned.lines.end());
        page.tables.push_back(std::move(aligned.table));
      }
      take_out(page, std::move(lines));
      std::stable_sort(page.tables.begin(), page.tables.end(),
                       [](const PageTable& a, const PageTable& b) { return a.grid.ys.front() < b.grid.ys.front(); });
    }
  }

  std::vector<PageParts>& pages_;
  std::vector<Part> chain_, done_;
  std::u32string above_;  ///< Above the first part of the chain.
  std::size_t last_page_ = 0;
  bool ends_page_ = false;
};

}  // namespace

void find_aligned_tables(std::vector<PageParts>& pages) { Chains(pages).run(); }

}  // namespace gouji::read::page
