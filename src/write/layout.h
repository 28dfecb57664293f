#pragma once
// What a writer needs to know beyond the Document: the paper, the widths of table columns, the properties of the file.
#include <cstdint>
#include <string>
#include <vector>

namespace gouji::write {

enum class Orientation : std::uint8_t { kPortrait, kLandscape };

struct Layout {
  Orientation orientation = Orientation::kPortrait;
  std::vector<int>
      column_shares;          ///< Relative widths of the columns of every table; further columns share like the last.
  std::string title, author;  ///< Properties of the file.
  bool has_contents = false;  ///< Its page numbers are brought up to date when the file is opened.
  std::string page_word = "{}";  ///< Footer; "{}" is the page number.
};

}  // namespace gouji::write
