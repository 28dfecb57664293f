// Any bytes as a PDF: an error or a document whose binary form gives it back, a picture or none, and a marked copy or none.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "document/binary.h"
#include "read/pdf/engine.h"
#include "read/pdf/pdf_handler.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gouji;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const base::Result<document::Document> read = read::pdf::read_pdf(bytes);
  if (!read.ok()) return 0;
  const base::Result<document::Document> back = document::read_binary(document::write_binary(read.value()));
  if (!back.ok() || !(back.value() == read.value())) std::abort();
  base::Result<read::pdf::File> file = read::pdf::File::open(bytes);
  if (!file.ok()) return 0;
  (void)file.value().render(1, 10).ok();
  (void)file.value().with_marks({{1, 0, 0, 0, 0, 1000, 1000, 0xFF0000, "rule", "text"}}).ok();
  return 0;
}
