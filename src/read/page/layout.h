#pragma once
// From painted pages to the blocks of a Document: lines, paragraphs, tables, page furniture out. Shared by every format that
// gives text with positions.
#include <cstdint>
#include <vector>

#include "document/document.h"
#include "read/page/page.h"

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

struct LaidOut {
  /// In reading order. Places carry page, line of the page (from 1, top down), character of the line and box; cells also
  /// table, row and column. A page that is a picture of text gets an ErrorNode (kPicture) where it stands.
  std::vector<document::Block> blocks;
  std::uint64_t glyphs_outside = 0;       ///< Painted outside their page and not read.
  std::uint64_t glyphs_turned = 0;        ///< Not written from left to right (stamps, water marks) and not read.
  std::vector<std::int32_t> image_pages;  ///< Numbers of the pages that are pictures of text.
};

/// Pages in order, numbers rising. A page whose writing runs mostly in another direction has to be turned by its maker.
/// Deterministic; cost: n log n in glyphs and rulings.
LaidOut lay_out(const std::vector<Page>& pages, const LayoutLimits& limits = {});

}  // namespace gouji::read::page
