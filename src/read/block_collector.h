#pragma once
// Where the readers of structured formats put their blocks: it drops blank paragraphs, numbers tables, writes table, row and
// column into the places of cells, and stops with one ErrorNode when a limit is reached.
#include <cstdint>
#include <string>
#include <string_view>

#include "document/document.h"
#include "read/reader.h"

namespace gouji::read {

class BlockCollector {
 public:
  BlockCollector(document::Document& document, const ReadLimits& limits) : document_(document), limits_(limits) {}

  /// A paragraph of nothing but blanks is left out.
  void add(document::Paragraph paragraph);
  /// Cells sorted, not overlapping. A table with no text at all is left out.
  void add(document::Table table);
  /// A part that could not be read, or that a reader of the document should know of.
  void add_note(base::ErrorCode code, std::string_view zh, std::string_view en, const base::Place& place = {});

  /// True after a limit was reached; nothing is added any more.
  bool full() const { return full_; }

 private:
  bool has_room(std::size_t cells, const base::Place& place);

  document::Document& document_;
  const ReadLimits& limits_;
  std::size_t cells_ = 0;
  std::int32_t tables_ = 0;
  bool full_ = false;
};

}  // namespace gouji::read
