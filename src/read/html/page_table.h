#pragma once
// Tables of a web page: those that hold data, told from those that only arrange the page.
#include <cstdint>
#include <vector>

#include "document/document.h"
#include "read/html/dom.h"
#include "read/html/inline_text.h"
#include "read/reader.h"

namespace gouji::read::html {

enum class TableUse : std::uint8_t {
  kData,
  kLayout,  ///< One row or column, or a few cells of prose, or around other tables: its cells are read as parts of the page.
};

struct PageParts {
  const Dom& dom;
  const std::vector<bool>& hidden;
  std::string_view source;
  const SourceMap& map;
};

TableUse use_of_table(const PageParts& page, std::uint32_t table);

struct PageTable {
  document::Text caption;  ///< Empty when there is none.
  document::Table grid;
  bool cut = false;  ///< Beyond the limits of rows or columns.
};
/// The cells of a data table; tables inside its cells become lines of their text.
PageTable read_page_table(const PageParts& page, std::uint32_t table, const ReadLimits& limits);

/// Elements that begin a line of their own.
bool is_block_element(std::string_view name);

}  // namespace gouji::read::html
