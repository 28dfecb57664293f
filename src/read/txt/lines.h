#pragma once
// The lines of a text, and what was found about each before they are put together.
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "read/reader.h"

namespace gouji::read::txt {

enum class LineRole : std::uint8_t {
  kText,       ///< Takes part in the document.
  kBlank,      ///< Nothing but blanks; with tabs it may be an empty row of a table.
  kFurniture,  ///< Page number, running header or footer, rule: left out, and a page may end here.
  kTooLong,    ///< Longer than the limit.
};

struct Line {
  std::uint32_t begin = 0;  ///< Byte offset in the text.
  std::uint32_t end = 0;    ///< Without the line break.
  LineRole role = LineRole::kText;
  bool new_page = false;  ///< A form feed stands in the line or before it.
  std::uint32_t tabs = 0;
};

/// Without blanks at both ends, looking at the ends only. The text is valid UTF-8.
std::string_view trimmed(std::string_view text);

/// Lines end with LF, CR LF or CR. A line break at the end of the text opens no further line. Error: kTooLarge.
base::Result<std::vector<Line>> split_lines(std::string_view text, const ReadLimits& limits);

}  // namespace gouji::read::txt
