#pragma once
// The objects of one OFD page content as glyphs and rulings.
#include "read/ofd/geometry.h"
#include "read/page/page.h"

namespace pugi {
class xml_node;
}

namespace gouji::read::ofd {

/// Adds what the layers below `content` paint to a page whose size is set. Objects beyond kMaxObjects are left out, false then.
bool paint(const pugi::xml_node& content, page::Page& page);

}  // namespace gouji::read::ofd
