#pragma once
// Where the text of a page stands, told from the menus, links and footers that a site puts around it.
//
// Every text outside links has a weight: its characters, where they are part of a sentence or of a table. The page's own text is
// the deepest element that keeps nine tenths of all weight, together with what stands directly around it and holds no link:
// titles above a wrapped table, notes below it. So a page without any menu is kept whole.
#include <cstdint>
#include <string>
#include <vector>

#include "read/html/dom.h"

namespace gouji::read::html {

struct MainContent {
  std::uint32_t begin = 0, end = 0;  ///< Nodes of the page's own text.
  /// The title when it does not stand inside: an element of the page that the head's title begins with, else the head's
  /// title without the names of the site behind it. kNoNode and empty when there is none.
  static constexpr std::uint32_t kNoNode = 0xFFFFFFFFu;
  std::uint32_t title_node = kNoNode;
  std::string title;
};

MainContent find_main_content(const Dom& dom, const std::vector<bool>& hidden);

}  // namespace gouji::read::html
