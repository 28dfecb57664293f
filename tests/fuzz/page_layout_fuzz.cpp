// Any bytes as painted pages: blocks whose tables and places are sound and whose binary form gives them back.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "document/binary.h"
#include "document/describe.h"
#include "read/page/layout.h"

namespace {

using namespace gouji;
using namespace gouji::read::page;

void require(bool condition) {
  if (!condition) std::abort();
}

/// Small numbers, so that glyphs and lines meet; the byte 255 gives a giant one.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : at_(data), end_(data + size) {}
  bool empty() const { return at_ == end_; }
  std::uint8_t byte() { return empty() ? 0 : *at_++; }
  std::int32_t coordinate() {
    const std::uint8_t value = byte();
    return value == 255 ? INT32_MAX - byte() : value == 254 ? INT32_MIN + byte() : value * 300 + byte() % 8 * 40;
  }

 private:
  const std::uint8_t* at_;
  const std::uint8_t* end_;
};

Glyph glyph_from(Bytes& bytes) {
  constexpr char32_t kLetters[] = U"预算12.50,一、—3（）:：…… aZ\uFFFD";
  Glyph glyph;
  glyph.character = kLetters[bytes.byte() % (sizeof kLetters / sizeof kLetters[0] - 1)];
  glyph.box.left = bytes.coordinate();
  glyph.baseline = bytes.coordinate();
  glyph.size = static_cast<std::uint16_t>(bytes.byte() * 50);
  glyph.box.right = glyph.box.left > 0x7ff00000 ? glyph.box.left : glyph.box.left + glyph.size;
  glyph.box.top = glyph.baseline < -0x7ff00000 ? glyph.baseline : glyph.baseline - glyph.size;
  glyph.box.bottom = glyph.baseline;
  glyph.upright = bytes.byte() != 0;
  return glyph;
}

Ruling ruling_from(Bytes& bytes) {
  Ruling ruling;
  ruling.direction = bytes.byte() % 2 == 0 ? Ruling::Direction::kHorizontal : Ruling::Direction::kVertical;
  ruling.at = bytes.coordinate();
  ruling.from = bytes.coordinate();
  ruling.to = bytes.coordinate();
  return ruling;
}

std::vector<Page> pages_from(Bytes bytes) {
  std::vector<Page> pages;
  while (!bytes.empty()) {
    const std::uint8_t kind = bytes.byte();
    if (pages.empty() || kind % 16 == 0) {
      pages.emplace_back();
      pages.back().number = static_cast<std::int32_t>(pages.size());
      pages.back().width = 60000;
      pages.back().height = 80000;
      pages.back().has_image = kind > 200;
    } else if (kind % 2 == 0) {
      pages.back().glyphs.push_back(glyph_from(bytes));
    } else {
      pages.back().rulings.push_back(ruling_from(bytes));
    }
  }
  return pages;
}

void check_table(const document::Table& table) {
  std::vector<bool> taken(std::size_t{table.rows} * table.columns);
  for (const document::Cell& cell : table.cells) {
    require(cell.row_span >= 1 && cell.column_span >= 1);
    require(cell.row + cell.row_span <= table.rows && cell.column + cell.column_span <= table.columns);
    for (std::uint32_t row = cell.row; row < cell.row + cell.row_span; ++row) {
      for (std::uint32_t column = cell.column; column < cell.column + cell.column_span; ++column) {
        require(!taken[row * table.columns + column]);
        taken[row * table.columns + column] = true;
      }
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  LayoutLimits limits;
  limits.max_glyphs = 300;
  limits.max_columns = 30;
  limits.max_cells = 600;
  limits.max_blocks = 60;
  limits.max_paragraph_bytes = 200;
  const std::vector<Page> pages = pages_from(Bytes(data, size));
  document::Document document;
  document.pages = static_cast<std::uint32_t>(pages.size());
  document.blocks = lay_out(pages, limits).blocks;
  for (const document::Block& block : document.blocks) {
    if (const auto* table = std::get_if<document::Table>(&block)) check_table(*table);
  }
  require(!document::describe(document).empty());
  const base::Result<document::Document> back = document::read_binary(document::write_binary(document));
  require(back.ok() && back.value() == document);
  return 0;
}
