#pragma once
// Whether a compact font (CFF) can be shown by glyph number.
#include <string_view>

namespace gouji::write::pdf {

/// True if the font is keyed by CID and every CID is the number of its glyph. `cff`: the table of the font; hostile bytes give false.
bool cids_are_glyphs(std::string_view cff);

}  // namespace gouji::write::pdf
