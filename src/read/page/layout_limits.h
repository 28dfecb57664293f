#pragma once
// Limits that keep a hostile file from costing more than a large honest one.
#include <cstdint>

namespace gouji::read::page {

/// What a layout may cost at most. Beyond a limit the part in question becomes an ErrorNode and the rest is read.
struct LayoutLimits {
  static constexpr std::uint32_t kGlyphs = 400'000;
  static constexpr std::uint32_t kRulings = 200'000;
  static constexpr std::uint32_t kColumns = 512;
  static constexpr std::uint32_t kCells = 2'000'000;
  static constexpr std::uint32_t kParagraphBytes = 4u << 20;
  static constexpr std::uint32_t kBlocks = 1'000'000;

  std::uint32_t max_glyphs = kGlyphs;                   ///< Of one page; a page with more is not read.
  std::uint32_t max_rulings = kRulings;                 ///< Of one page; with more, none of them is looked at.
  std::uint32_t max_columns = kColumns;                 ///< Of one table; a grid with more is read as text.
  std::uint32_t max_cells = kCells;                     ///< Of all tables together; reading stops.
  std::uint32_t max_paragraph_bytes = kParagraphBytes;  ///< No line is joined to a paragraph of this length.
  std::uint32_t max_blocks = kBlocks;                   ///< Reading stops.
};

}  // namespace gouji::read::page
