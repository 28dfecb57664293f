// Any bytes: an error or a document whose binary form gives it back and whose places are sound.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "document/binary.h"
#include "document/describe.h"
#include "read/reader.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void check_text(const gouji::document::Text& text, const gouji::document::Document& document) {
  require(text.anchors.empty() ? text.utf8.empty() : text.anchors.front().offset == 0);
  for (std::size_t i = 1; i < text.anchors.size(); ++i) require(text.anchors[i - 1].offset < text.anchors[i].offset);
  const gouji::base::Place place = text.place();
  require(place.line >= 1 && place.column >= 1 && place.end_line <= static_cast<std::int32_t>(document.lines));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gouji;
  // Small limits, so that small inputs reach them.
  read::ReadLimits limits;
  limits.max_line_bytes = 2000;
  limits.max_columns = 40;
  limits.max_cells = 400;
  limits.max_blocks = 100;
  limits.max_table_rows = 30;
  limits.max_paragraph_bytes = 500;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const base::Result<document::Document> result = read::read_bytes("fuzz", bytes, limits);
  if (!result.ok()) {
    require(!result.error().message_zh.empty() && !result.error().message_en.empty());
    return 0;
  }
  const document::Document& document = result.value();
  require(!document.blocks.empty());
  for (const document::Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block)) check_text(paragraph->text, document);
    if (const auto* table = std::get_if<document::Table>(&block)) {
      for (const document::Cell& cell : table->cells) check_text(cell.text, document);
    }
  }
  require(!document::describe(document).empty());
  const base::Result<document::Document> back = document::read_binary(document::write_binary(document));
  require(back.ok() && back.value() == document);
  return 0;
}
