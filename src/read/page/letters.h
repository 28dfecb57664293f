#pragma once
// The letters of a page in lines. A line is all that stands on one height over the whole width of the page, cells of tables
// included; which of its letters belong together is for the finders of tables and paragraphs to say.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "document/document.h"
#include "read/page/page.h"

namespace gouji::read::page {

/// A glyph that is read: no blank, no second print of the same letter.
struct Letter {
  char32_t character = 0;
  Box box;
  std::int32_t baseline = 0;
  std::uint16_t size = 0;
  bool bold = false;
  std::uint8_t confidence = 0;  ///< As of its glyph.
  bool after_blank = false;     ///< A blank is painted before it.
  std::uint32_t order = 0;      ///< In painting; blanks count.

  std::int32_t middle() const { return (box.left + box.right) / 2; }
  std::int32_t height_middle() const { return baseline - size * 35 / 100; }
};

/// Letters [begin, end) of the page, from left to right.
struct TextLine {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::int32_t baseline = 0;
};

struct PageText {
  std::int32_t page = 0;
  std::vector<Letter> letters;
  std::vector<TextLine> lines;  ///< From top to bottom.
  std::uint32_t turned = 0;     ///< Glyphs left out because they are not written from left to right.
};

/// Letters [begin, end) of one line that belong together: a word of a cell, a line of a paragraph.
struct Piece {
  std::uint32_t line = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

PageText read_letters(const Page& page);

/// Han, kana, full-width forms and their punctuation.
bool is_wide(char32_t c);
/// Digits and the marks inside of numerals, also full-width.
bool is_numeral_mark(char32_t c);

/// A blank stands between two neighbours of one line: painted, or a gap too wide for a kerning.
bool blank_between(const Letter& left, const Letter& right);

/// Box around the letters of the piece, from the font's ascender to its descender.
Box box_of(const PageText& text, const Piece& piece);
std::string utf8_of(const PageText& text, const Piece& piece);
/// Adds the letters with an anchor for each run of equally wide ones. `cell` has table, row and cell, or nothing.
void append_piece(document::Text& out, const PageText& text, const Piece& piece, const base::Place& cell);

}  // namespace gouji::read::page
