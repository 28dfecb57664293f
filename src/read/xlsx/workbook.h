#pragma once
// What all sheets of a workbook share: their list, the shared strings, the number formats of cell styles.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "read/xlsx/number_format.h"
#include "read/zip/archive.h"

namespace pugi {
class xml_node;
}

namespace gouji::read::xlsx {

struct SheetEntry {
  std::string name;
  std::string part;  ///< Path in the package.
  bool hidden = false;
  bool is_chart = false;  ///< Or a macro sheet: no cells.
};

struct Workbook {
  std::vector<SheetEntry> sheets;
  std::vector<std::string> strings;
  std::vector<NumberFormat> formats;
  std::vector<std::size_t> format_of_style;  ///< Index into formats, by style number of a cell.
  DateSystem dates = DateSystem::k1900;

  const NumberFormat& format_of(std::size_t style) const;
};

/// Errors: kMalformed (no workbook part), those of xml::load.
base::Result<Workbook> read_workbook(zip::Archive& archive);

/// The text of <si>, <is> or a comment: its runs joined, phonetic hints left out, _x000D_ and the like decoded.
std::string rich_text(const pugi::xml_node& node);

}  // namespace gouji::read::xlsx
