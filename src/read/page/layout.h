#pragma once
// From painted pages to the blocks of a Document: lines, paragraphs, tables, page furniture out. Shared by every format that
// gives text with positions.
#include <cstdint>
#include <vector>

#include "document/document.h"
#include "read/page/layout_limits.h"
#include "read/page/page.h"
#include "read/page/page_parts.h"
#include "read/page/picture_page.h"

namespace gouji::read::page {

struct LaidOut {
  /// In reading order. Places carry page, line of the page (from 1, top down), character of the line and box; cells also
  /// table, row and column. A page that is a picture of text gets an ErrorNode (kPicture) where it stands.
  std::vector<document::Block> blocks;
  std::uint64_t glyphs_outside = 0;       ///< Painted outside their page and not read.
  std::uint64_t glyphs_turned = 0;        ///< Not written from left to right (stamps, water marks) and not read.
  std::vector<std::int32_t> image_pages;  ///< Numbers of the pages that are pictures of text.
};

/// Pages one after the other: of each only what the layout needs is kept, so that a maker of many pages has room for one at a time.
class Layout {
 public:
  explicit Layout(const LayoutLimits& limits = {}) : limits_(limits) {}
  /// Numbers rising.
  void add(const Page& page);
  /// Once, at the end.
  LaidOut finish();

 private:
  LayoutLimits limits_;
  LaidOut out_;
  std::vector<PageParts> parts_;
  std::vector<Unwritten> unwritten_;  ///< Of each page.
};

/// Pages in order, numbers rising. A page whose writing runs mostly in another direction has to be turned by its maker.
/// Deterministic; cost: n log n in glyphs and rulings.
LaidOut lay_out(const std::vector<Page>& pages, const LayoutLimits& limits = {});

}  // namespace gouji::read::page
