#pragma once
// The document's own contents page: where it stands, and its entries.
#include <cstdint>
#include <string>
#include <vector>

#include "document/document.h"
#include "recognize/outline_line.h"
#include "recognize/recognition.h"

namespace gouji::recognize {

struct ContentsPage {
  std::uint32_t begin = 0, end = 0;    ///< Blocks of the page, its title included; equal when the document has none.
  std::vector<ContentsEntry> entries;  ///< Sections and tables not linked yet.
  std::vector<std::string> folded;     ///< fold_title of each entry.
};

/// `lines`: one a block, empty for blocks that are no short paragraph. `organisation`: folded own name, may be empty.
ContentsPage read_contents(const document::Document& document, const std::vector<HeadingLine>& lines,
                           const Knowledge& knowledge, std::string_view organisation);

/// Links entries to the sections that answer to them.
void link_contents(Outline& outline, const std::vector<std::string>& entry_titles, std::string_view organisation);

}  // namespace gouji::recognize
