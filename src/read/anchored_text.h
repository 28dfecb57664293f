#pragma once
// Writes a Text character by character with the place of each; anchors are set only where places do not follow each other.
#include <cstdint>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace gouji::read {

class AnchoredText {
 public:
  /// One character (its UTF-8 bytes) that stands at line and column of page (0 = no pages).
  void put(std::string_view character, std::int32_t page, std::int32_t line, std::int32_t column);
  /// Characters in consecutive columns; a line break inside takes a column like any other character.
  void put_run(std::string_view text, std::int32_t page, std::int32_t line, std::int32_t column);
  /// Characters that all stand for columns [column, end_column) of the original.
  void put_replacement(std::string_view text, std::int32_t page, std::int32_t line, std::int32_t column,
                       std::int32_t end_column);

  const std::string& bytes() const { return text_.utf8; }
  bool empty() const { return text_.utf8.empty(); }
  /// Cuts blanks and line breaks at the end.
  void trim_end();
  /// The text, and this is empty again.
  document::Text take();

 private:
  void anchor(std::int32_t page, std::int32_t line, std::int32_t column, std::int32_t end_column);

  document::Text text_;
  std::int32_t page_ = 0, line_ = 0, column_ = 0;  ///< Where the next character would stand without a new anchor.
};

/// Bytes [begin, end) of a text with their places.
document::Text slice(const document::Text& text, std::size_t begin, std::size_t end);
/// The lines of a text (parted by line breaks) without blanks at their ends; empty ones are left out.
std::vector<document::Text> lines_of(const document::Text& text);

}  // namespace gouji::read
