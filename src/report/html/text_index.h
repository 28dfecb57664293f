#pragma once
// From a place (line, column) back to the text of the document that stands there: the way from a finding to its mark.
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace gouji::report::html {

/// A text of the document: a paragraph, or one cell of a table.
struct TextId {
  std::uint32_t block = 0;
  std::int32_t cell = -1;  ///< Index into Table::cells; -1 for a paragraph.
  friend auto operator<=>(const TextId&, const TextId&) = default;
};

/// Bytes [begin, end) of a text.
struct TextRange {
  TextId text;
  std::uint32_t begin = 0, end = 0;
  friend auto operator<=>(const TextRange&, const TextRange&) = default;
};

class TextIndex {
 public:
  /// `document` must outlive the index.
  explicit TextIndex(const document::Document& document);

  /// Where the place starts, and how far it goes within that text. Missing when no text stands there.
  std::optional<TextRange> find(const base::Place& place) const;
  /// The block of a table that is meant as a whole (no row given), or of the text at the place.
  std::optional<std::uint32_t> block_at(const base::Place& place) const;
  const document::Text& text(TextId id) const;

 private:
  /// Characters of one line that one text holds.
  struct Piece {
    TextId text;
    std::uint32_t begin = 0, end = 0;  ///< Bytes.
    std::int32_t column = 1;
  };
  void add(TextId id, const document::Text& text);
  const Piece* piece_at(const base::Place& of, std::int32_t line, std::int32_t column) const;
  std::uint32_t byte_at(const Piece& piece, std::int32_t column) const;

  const document::Document& document_;
  std::map<std::array<std::int32_t, 3>, std::vector<Piece>> lines_;  ///< By file, page and line.
  std::vector<std::uint32_t> table_blocks_;                          ///< Block of each table.
};

}  // namespace gouji::report::html
