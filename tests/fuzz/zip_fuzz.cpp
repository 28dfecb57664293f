// Any bytes as a ZIP archive of documents.
#include "fuzz/formats_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gouji::fuzz::read_and_check("PK\x03\x04" + std::string(gouji::fuzz::bytes_of(data, size)));
  return 0;
}
