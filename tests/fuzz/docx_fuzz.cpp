// Any bytes as the main part, the styles and the numbering of a Word document.
#include "fuzz/formats_fuzz.h"
#include "write/docx/container.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(gouji::fuzz::bytes_of(data, size));
  const gouji::base::Result<std::string> packed =
      gouji::write::pack({{"word/document.xml", bytes}, {"word/styles.xml", bytes}, {"word/numbering.xml", bytes}});
  if (packed.ok()) gouji::fuzz::read_and_check(packed.value());
  return 0;
}
