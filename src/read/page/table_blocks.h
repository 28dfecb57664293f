#pragma once
// Tables of pages as Table blocks: cells with their texts, and what goes on over a page break joined.
#include <cstdint>
#include <vector>

#include "document/document.h"
#include "read/page/page_parts.h"

namespace gouji::read::page {

/// A table with the places of its column edges, which stay the same on all its pages.
struct TableBlock {
  document::Table table;
  std::vector<std::int32_t> edges;
  bool goes_on = false;  ///< As PageTable::goes_on.
};

/// `index` is the number of the table in the document.
TableBlock make_table(const PageParts& page, const PageTable& table, std::int32_t index);

/// Adds the rows of `next`, which begins the page behind the one on which `first` ended, when it surely goes on with it:
/// equal columns and either the header again (left out) or rows of figures at once. Otherwise false; columns that lie at the
/// same places are then counted alike in both all the same.
bool join_over_page(TableBlock& first, TableBlock& next);

}  // namespace gouji::read::page
