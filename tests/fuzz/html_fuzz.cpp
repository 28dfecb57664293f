// Any bytes as a web page.
#include "fuzz/formats_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gouji::fuzz::read_and_check("<html>" + std::string(gouji::fuzz::bytes_of(data, size)));
  return 0;
}
