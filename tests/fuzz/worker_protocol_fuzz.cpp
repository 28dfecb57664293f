// Any bytes as a message between gouji and a worker, in both directions: an error, or what is written again as it was read.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "read/worker/protocol.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gouji::read::worker;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.size() >= kHeaderBytes) (void)read_header(bytes.substr(0, kHeaderBytes)).ok();
  for (std::uint8_t kind = 0; kind < 5; ++kind) {
    const Header header{kind, size};
    const auto request = read_request(header, bytes);
    if (request.ok()) {
      const std::string again = write_request_head(request.value()) + std::string(request.value().bytes);
      if (again.substr(kHeaderBytes) != bytes) std::abort();
    }
    const Reply reply = read_reply(header, bytes);
    if (reply.ok() && write_reply(reply).substr(kHeaderBytes) != bytes) std::abort();
  }
  return 0;
}
