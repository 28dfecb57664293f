#pragma once
// Pages whose writing runs sideways are laid out turned; the places in what comes out must be those of the page as it is
// shown. Example: a page 600 wide and 800 high is turned by a quarter clockwise for the layout (800 wide, 600 high); what
// stands there at (0, 0) stands on the page at (0, 800). Scans that lie aslant are laid out level.
#include <map>
#include <vector>

#include "document/document.h"
#include "read/page/page.h"
#include "read/pdf/page_builder.h"

namespace gouji::read::pdf {

class TurnedPlaces {
 public:
  /// `page` as laid out, that is after `turn`.
  void add(const page::Page& page, Turn turn);
  void turn_back(std::vector<document::Block>& blocks) const;

 private:
  struct Turned {
    Turn turn = Turn::kNone;
    std::int32_t width = 0, height = 0;  ///< After the turn.
    std::int32_t slant = 0;              ///< As of page::Page.
  };
  static void set_aslant(base::Place& place, const Turned& page);
  void turn_back(base::Place& place) const;
  void turn_back(document::Text& text) const;
  std::map<std::int32_t, Turned> pages_;
};

/// Of the first place of a block; 0 when it has none.
std::int32_t page_of(const document::Block& block);

}  // namespace gouji::read::pdf
