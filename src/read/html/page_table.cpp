#include "read/html/page_table.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "read/grid_builder.h"

namespace gouji::read::html {
namespace {

// Limits of HTML 4.9.11.
constexpr std::uint32_t kMaxColumnSpan = 1000;
constexpr std::uint32_t kMaxRowSpan = 65534;
/// A table of at most so many rows may be there for the layout when one of its cells holds most of the text, in paragraphs.
constexpr std::uint32_t kMaxLayoutRows = 3;
constexpr std::uint32_t kMinProseParagraphs = 3;

// Sorted.
constexpr std::array<std::string_view, 43> kBlockElements = {
    "address", "article", "blockquote", "body",       "caption", "center", "dd",   "details", "dialog", "dir", "div",
    "dl",      "dt",      "fieldset",   "figcaption", "figure",  "form",   "h1",   "h2",      "h3",     "h4",  "h5",
    "h6",      "header",  "hgroup",     "hr",         "html",    "li",     "main", "menu",    "ol",     "p",   "pre",
    "section", "summary", "table",      "tbody",      "td",      "tfoot",  "th",   "thead",   "tr",     "ul"};

std::uint32_t span_of(std::string_view value, std::uint32_t fallback, std::uint32_t most) {
  value = base::trim(value);
  std::uint32_t number = 0;
  const auto result = std::from_chars(value.data(), value.data() + value.size(), number);
  if (result.ec == std::errc::result_out_of_range) return most;
  if (result.ec != std::errc()) return fallback;
  return std::min(number, most);
}

bool is_cell(const Node& node) { return node.is("td") || node.is("th"); }

struct CellNode {
  std::uint32_t node = 0;
  bool first_of_row = false;
};

/// The cells of a table, not those of tables inside; `rows` counts the rows, with and without cells.
std::vector<CellNode> cells_of(const PageParts& page, std::uint32_t table, std::uint32_t& rows) {
  std::vector<CellNode> cells;
  bool new_row = true;
  rows = 0;
  for (std::uint32_t i = table + 1; i < page.dom.nodes[table].end;) {
    const Node& node = page.dom.nodes[i];
    if (page.hidden[i] || node.is("caption")) {
      i = node.end;
    } else if (is_cell(node)) {
      cells.push_back({i, new_row});
      new_row = false;
      i = node.end;
    } else {
      if (node.is("tr")) {
        ++rows;
        new_row = true;
      }
      ++i;
    }
  }
  return cells;
}

/// What stands in a part of the page: how much text, how much of it inside tables and in paragraphs that are sentences.
struct Substance {
  std::size_t text = 0, nested = 0;
  std::uint32_t sentences = 0;
  bool heading = false, nested_table = false;
};

Substance substance_of(const PageParts& page, std::uint32_t begin, std::uint32_t end) {
  Substance out;
  std::uint32_t nested_end = begin;
  for (std::uint32_t i = begin; i < end; ++i) {
    const Node& node = page.dom.nodes[i];
    if (page.hidden[i]) continue;
    if (node.kind == NodeKind::kElement) {
      if (node.is("table")) {
        out.nested_table = true;
        nested_end = std::max(nested_end, node.end);
      }
      out.heading = out.heading || node.is("h1") || node.is("h2") || node.is("h3");
      continue;
    }
    const std::size_t size = base::trim(node.text).size();
    out.text += size;
    if (i < nested_end) out.nested += size;
    if (base::contains(node.text, "。")) ++out.sentences;
  }
  return out;
}

class CellReader {
 public:
  CellReader(const PageParts& page) : page_(page), text_(page.source, page.map) {}

  document::Text read(std::uint32_t begin, std::uint32_t end) {
    std::vector<std::uint32_t> block_ends;
    std::uint32_t pre_end = 0;
    std::size_t byte = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
      while (!block_ends.empty() && i >= block_ends.back()) {
        block_ends.pop_back();
        text_.break_line(byte);
      }
      const Node& node = page_.dom.nodes[i];
      if (page_.hidden[i]) continue;
      if (node.kind == NodeKind::kText) {
        text_.add(node, i < pre_end ? Blanks::kKeepLines : Blanks::kCollapse);
        byte = node.source_end;
      } else if (node.is("br")) {
        text_.break_line(byte);
      } else if (is_cell(node)) {
        text_.blank(byte);  // Of a table inside: its rows are lines, its cells are parted by blanks.
      } else if (is_block_element(node.text)) {
        text_.break_line(byte);
        block_ends.push_back(node.end);
        if (node.is("pre")) pre_end = std::max(pre_end, node.end);
      }
    }
    return text_.take();
  }

 private:
  const PageParts& page_;
  InlineText text_;
};

}  // namespace

bool is_block_element(std::string_view name) {
  return std::binary_search(kBlockElements.begin(), kBlockElements.end(), name);
}

TableUse use_of_table(const PageParts& page, std::uint32_t table) {
  const Node& node = page.dom.nodes[table];
  const std::string_view role = page.dom.attribute(node, "role");
  if (role == "presentation" || role == "none") return TableUse::kLayout;
  std::uint32_t rows = 0;
  const std::vector<CellNode> cells = cells_of(page, table, rows);
  std::uint32_t widest = 0, width = 0;
  for (const CellNode& cell : cells) {
    if (cell.first_of_row) width = 0;
    widest = std::max(widest, ++width);
  }
  if (rows <= 1 || widest <= 1) {
    // A single row of figures or of header words is still a table; anything less arranges the page.
    const bool single_row = rows == 1 && widest >= 3 && !substance_of(page, table + 1, node.end).nested_table;
    return single_row ? TableUse::kData : TableUse::kLayout;
  }
  const Substance all = substance_of(page, table + 1, node.end);
  if (all.nested_table && all.nested * 2 >= all.text) return TableUse::kLayout;
  if (rows > kMaxLayoutRows) return TableUse::kData;
  for (const CellNode& cell : cells) {
    const Substance own = substance_of(page, cell.node + 1, page.dom.nodes[cell.node].end);
    const bool prose = own.heading || own.sentences >= kMinProseParagraphs;
    if (prose && own.text * 2 > all.text) return TableUse::kLayout;
  }
  return TableUse::kData;
}

PageTable read_page_table(const PageParts& page, std::uint32_t table, const ReadLimits& limits) {
  PageTable out;
  GridBuilder grid(limits.max_columns, limits.max_table_rows);
  CellReader reader(page);
  for (std::uint32_t i = table + 1; i < page.dom.nodes[table].end;) {
    const Node& node = page.dom.nodes[i];
    if (page.hidden[i]) {
      i = node.end;
    } else if (node.is("caption")) {
      out.caption = reader.read(i + 1, node.end);
      i = node.end;
    } else if (is_cell(node)) {
      const std::uint32_t row_span = span_of(page.dom.attribute(node, "rowspan"), 1, kMaxRowSpan);
      const std::uint32_t column_span = std::max(span_of(page.dom.attribute(node, "colspan"), 1, kMaxColumnSpan), 1u);
      grid.add(reader.read(i + 1, node.end), row_span, column_span);
      i = node.end;
    } else {
      if (node.is("tr")) grid.start_row();
      ++i;
    }
  }
  out.cut = grid.cut();
  out.grid = grid.finish();
  return out;
}

}  // namespace gouji::read::html
