#pragma once
// The Document: layout and nothing of budgets. Readers make it, writers take it. A document is a list of blocks in reading
// order; every character of every text knows its place in the file.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/place.h"
#include "base/result.h"

namespace gouji::document {

/// From byte `offset` of the text on, characters stand at `start` and on, one column each, until the next anchor.
/// An anchor with start.end_column > 0 is a replacement: all characters up to the next anchor stand for the whole range of
/// the original from start.column to start.end_column (one "≥" for "$\geq$").
/// On pages an anchor stands for a run of equally wide characters up to the next anchor; start has the box of the whole run.
struct Anchor {
  std::uint32_t offset = 0;
  base::Place start;
  friend bool operator==(const Anchor&, const Anchor&) = default;
};

/// A text with places. Invariant: anchors are sorted by offset, the first has offset 0 (unless the text is empty).
struct Text {
  std::string utf8;
  std::vector<Anchor> anchors;

  /// The place of bytes [begin, end): start of the first and end of the last character, and the box around all that stands
  /// on the page of the first. Cost: the distance to the anchor before; readers set one at least every kilobyte.
  base::Place place(std::size_t begin, std::size_t end) const;
  base::Place place() const { return place(0, utf8.size()); }
  void append(const Text& other);
  friend bool operator==(const Text&, const Text&) = default;
};

/// One logical paragraph: lines that the layout broke (also over pages) are joined again.
struct Paragraph {
  Text text;
  /// Depth of a heading mark-up of the format (Markdown #, HTML h1..h6, Word heading style); 0 = the format says nothing.
  std::uint8_t markup_level = 0;
  bool list_item = false;  ///< The format marked it as a list item ("- "); the mark itself is not in the text.
  friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

/// A cell that exists; its text may be empty. Spans count rows and columns covered, at least 1.
struct Cell {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  std::uint32_t row_span = 1;
  std::uint32_t column_span = 1;
  Text text;
  friend bool operator==(const Cell&, const Cell&) = default;
};

/// A grid. Cells are sorted by (row, column) and do not overlap; positions without a cell are absent (not empty).
/// Header rows are included; how many there are is for `recognize` to say, unless the format states it.
struct Table {
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  std::vector<Cell> cells;
  std::uint32_t stated_header_rows = 0;
  base::Place place;

  /// The cell whose own position is (row, column), not one that spans it; null when absent.
  const Cell* at(std::uint32_t row, std::uint32_t column) const;
  /// The cell that covers (row, column), by span if need be; null when absent.
  const Cell* covering(std::uint32_t row, std::uint32_t column) const;
  friend bool operator==(const Table&, const Table&) = default;
};

/// A part that could not be read. It stands where the part would stand; the rest of the document is read.
struct ErrorNode {
  base::ErrorCode code = base::ErrorCode::kMalformed;
  std::string message_zh;
  std::string message_en;
  base::Place place;
  friend bool operator==(const ErrorNode&, const ErrorNode&) = default;
};

using Block = std::variant<Paragraph, Table, ErrorNode>;

struct Document {
  std::string name;          ///< As the user named it; no folder of this machine is added.
  std::string format;        ///< "text", later "pdf", "html", ...
  std::string encoding;      ///< "utf-8", "utf-8-bom", "gb18030"; empty where the format has none.
  std::uint64_t digest = 0;  ///< FNV-1a of the input bytes.
  std::uint32_t lines = 0;
  std::uint32_t pages = 0;  ///< 0 for formats without pages.
  /// Names of the files where several were joined to one document; Place::file counts them from 1. Empty for one file.
  std::vector<std::string> files;
  std::vector<Block> blocks;
  friend bool operator==(const Document&, const Document&) = default;
};

struct PageOfFile {
  std::int32_t file = 0;
  std::int32_t page = 0;
  friend auto operator<=>(const PageOfFile&, const PageOfFile&) = default;
};
/// Pages whose text was recognised in a picture, sorted. Cost: linear in the anchors.
std::vector<PageOfFile> recognised_pages(const Document& document);

}  // namespace gouji::document
