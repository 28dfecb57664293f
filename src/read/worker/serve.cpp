#include "read/worker/serve.h"

#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <new>
#include <optional>
#include <stdexcept>

namespace gouji::read::worker {
namespace {

/// A request takes the room that its bytes take, never what its header claims.
constexpr std::size_t kStep = 4u << 20;
constexpr std::uint64_t kMostBytes = 512ull << 20;

bool read_exactly(int input, char* to, std::size_t bytes) {
  while (bytes > 0) {
    const ssize_t got = ::read(input, to, bytes);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got;
    bytes -= static_cast<std::size_t>(got);
  }
  return true;
}

bool write_all(int output, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(output, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

bool read_payload(int input, std::uint64_t length, std::string& payload) {
  if (length > kMostBytes) return false;
  while (payload.size() < length) {
    const std::size_t begin = payload.size();
    payload.resize(begin + std::min<std::uint64_t>(kStep, length - begin));
    if (!read_exactly(input, payload.data() + begin, payload.size() - begin)) return false;
  }
  return true;
}

/// From now on, so many seconds of the processor; beyond them the kernel ends this process.
void limit_processor_time(std::uint32_t seconds) {
  rusage used{};
  rlimit limit{};
  if (seconds == 0 || getrusage(RUSAGE_SELF, &used) != 0 || getrlimit(RLIMIT_CPU, &limit) != 0) return;
  limit.rlim_cur = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1) + seconds;
  if (limit.rlim_max != RLIM_INFINITY && limit.rlim_cur > limit.rlim_max) limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_CPU, &limit);
}

base::Error out_of_memory() {
  return {base::ErrorCode::kTooLarge,
          "读取这份文件需要的内存超过上限；请拆分后再检查。",
          "Reading this file takes more memory than allowed; split it and check the parts.",
          {}};
}

Reply reply_to(const Header& header, std::string_view payload, Handler& handler) {
  try {
    const base::Result<Request> request = read_request(header, payload);
    if (!request.ok()) return request.error();
    limit_processor_time(request.value().processor_seconds);
    return handler.answer(request.value());
  } catch (const std::bad_alloc&) {
    return out_of_memory();
  } catch (const std::length_error&) {
    return out_of_memory();
  }
}

bool send(int output, const Reply& reply) {
  if (!write_all(output, write_reply_head(reply))) return false;
  if (!reply.ok()) return true;
  for (const std::string& part : reply.value()) {
    if (!write_all(output, write_part_head(part)) || !write_all(output, part)) return false;
  }
  return true;
}

}  // namespace

int serve(int input, int output, Handler& handler) {
  char bytes[kHeaderBytes];
  while (read_exactly(input, bytes, kHeaderBytes)) {
    const base::Result<Header> header = read_header({bytes, kHeaderBytes});
    if (!header.ok()) {
      write_all(output, write_reply(header.error()));
      return 1;
    }
    std::string payload;
    if (!read_payload(input, header.value().length, payload)) return 1;
    if (!send(output, reply_to(header.value(), payload, handler))) return 1;
  }
  return 0;
}

}  // namespace gouji::read::worker
