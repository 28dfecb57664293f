#pragma once
// The running text of a page: blanks collapse as a browser shows them, entities are decoded already, and every character keeps
// its place in the source. A blank that is nothing but a line break of the source between two wide characters goes: "预算⏎安排".
#include <string_view>

#include "document/document.h"
#include "read/anchored_text.h"
#include "read/html/dom.h"
#include "read/html/source_map.h"

namespace gouji::read::html {

enum class Blanks : std::uint8_t { kCollapse, kKeepLines };

class InlineText {
 public:
  InlineText(std::string_view source, const SourceMap& map) : source_(source), map_(map) {}

  void add(const Node& text, Blanks blanks);
  /// A mark that the page shows and the source does not hold (the number of a list item), placed at a byte of the source.
  void add_mark(std::string_view mark, std::size_t byte);
  /// <br>, or the end of a block inside a cell. Never more than one in a row.
  void break_line(std::size_t byte);
  /// A blank between the cells of a table that is read as text.
  void blank(std::size_t byte);

  bool empty() const { return text_.empty(); }
  document::Text take();

 private:
  void put(std::string_view character, std::size_t byte);

  std::string_view source_;
  const SourceMap& map_;
  SourceMap::Cursor cursor_;
  AnchoredText text_;
  bool blank_ = false;          ///< A blank waits for the next character.
  bool blank_by_line_ = false;  ///< It is made of line breaks of the source and the blanks around them.
  std::size_t blank_byte_ = 0;
};

}  // namespace gouji::read::html
