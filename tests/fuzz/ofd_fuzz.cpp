// Any bytes as a page of an OFD package.
#include "fuzz/formats_fuzz.h"
#include "write/docx/container.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const gouji::base::Result<std::string> packed =
      gouji::write::pack({{"OFD.xml", "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>"},
                          {"D.xml", "<Document><Pages><Page BaseLoc=\"P.xml\"/></Pages></Document>"},
                          {"P.xml", std::string(gouji::fuzz::bytes_of(data, size))}});
  if (packed.ok()) gouji::fuzz::read_and_check(packed.value());
  return 0;
}
