#include "read/pdf/plain_lines.h"

#include <cstdlib>

#include "base/text.h"

namespace gouji::read::pdf {

page::LaidOut plain_lines(const std::vector<page::Page>& pages) {
  page::LaidOut laid;
  for (const page::Page& page : pages) {
    document::Paragraph paragraph;
    std::int32_t baseline = 0, line = 0, column = 1;
    const auto flush = [&] {
      if (!base::trim(paragraph.text.utf8).empty()) laid.blocks.push_back(paragraph);
      paragraph = {};
    };
    for (const page::Glyph& glyph : page.glyphs) {
      if (!glyph.upright) continue;
      if (paragraph.text.utf8.empty() || std::abs(glyph.baseline - baseline) > glyph.size / 2) {
        flush();
        baseline = glyph.baseline;
        ++line;
        column = 1;
      }
      document::Anchor anchor;
      anchor.offset = static_cast<std::uint32_t>(paragraph.text.utf8.size());
      anchor.start.page = page.number;
      anchor.start.line = line;
      anchor.start.column = column++;
      anchor.start.left = glyph.box.left;
      anchor.start.top = glyph.box.top;
      anchor.start.right = glyph.box.right;
      anchor.start.bottom = glyph.box.bottom;
      paragraph.text.anchors.push_back(anchor);
      base::append_utf8(paragraph.text.utf8, glyph.character);
    }
    flush();
  }
  return laid;
}

}  // namespace gouji::read::pdf
