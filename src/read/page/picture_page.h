#pragma once
// Pages that a person can read and a program cannot: scans, letters turned into drawings, fonts that do not say which
// characters their shapes are. What little text such a page has is read; the rest is reported, never passed over.
#include <cstdint>
#include <string_view>

#include "read/page/page.h"

namespace gouji::read::page {

enum class Unwritten : std::uint8_t {
  kNo,      ///< Its text can be read.
  kImage,   ///< An image and no text.
  kMostly,  ///< An image and a few words, as scanning programs add them.
  kDrawn,   ///< Outlines of letters.
  kNoCode,  ///< Most characters have no known code.
};

Unwritten how_unwritten(const Page& page);

/// Follows "第 3 页" and "Page 3 ".
struct Reason {
  std::string_view zh, en;
};
Reason reason_of(Unwritten unwritten);

}  // namespace gouji::read::page
