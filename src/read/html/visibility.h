#pragma once
// Which parts of a page a reader does not see, or that are no text: scripts, styles, form fields, hidden elements. And which
// are not the page's own text whatever stands in them: nav, footer, aside.
#include <vector>

#include "read/html/dom.h"

namespace gouji::read::html {

/// One entry a node: true where the node and all below it are left out. Rules of style sheets are looked at where they name a
/// class or an id alone (".menu { display: none }").
std::vector<bool> find_hidden(const Dom& dom);

}  // namespace gouji::read::html
