// Any bytes as the page that the recognising worker hands over: refused with words, or a page that is written back byte for byte
// the same page and that the layout takes.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "fuzz/formats_fuzz.h"
#include "read/page/layout.h"
#include "read/page/page_binary.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gouji;
  namespace page = read::page;
  const base::Result<page::Page> read = page::read_page(fuzz::bytes_of(data, size));
  if (!read.ok()) {
    fuzz::require(!read.error().message_zh.empty() && !read.error().message_en.empty());
    return 0;
  }
  const std::string written = page::write_page(read.value());
  const base::Result<page::Page> again = page::read_page(written);
  fuzz::require(again.ok() && page::write_page(again.value()) == written);

  page::LayoutLimits limits;
  limits.max_glyphs = 300;
  limits.max_columns = 30;
  limits.max_cells = 600;
  limits.max_blocks = 60;
  document::Document document;
  document.pages = 1;
  document.blocks = page::lay_out({again.value()}, limits).blocks;
  const base::Result<document::Document> back = document::read_binary(document::write_binary(document));
  fuzz::require(back.ok() && back.value() == document);
  return 0;
}
