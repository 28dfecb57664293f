// Any bytes as a binary document, with a checksum that fits so that the payload is reached: an error, or a document that is
// written and read as itself.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.h"
#include "document/binary.h"
#include "document/describe.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gouji;
  const std::string payload(reinterpret_cast<const char*>(data), size);
  std::string bytes = "GJDC";
  bytes += static_cast<char>(document::kBinaryVersion);
  for (std::uint64_t value : {static_cast<std::uint64_t>(size), base::digest64(payload)}) {
    for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(value >> shift);
  }
  bytes += payload;
  const base::Result<document::Document> result = document::read_binary(bytes);
  if (!result.ok()) return 0;
  document::describe(result.value());
  const base::Result<document::Document> back = document::read_binary(document::write_binary(result.value()));
  if (!back.ok() || !(back.value() == result.value())) std::abort();
  return 0;
}
