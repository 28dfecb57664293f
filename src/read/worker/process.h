#pragma once
// One worker process as its owner sees it: started, asked, ended. Whatever happens to it, the caller gets a Result, and no
// process and no zombie is left behind.
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "read/worker/protocol.h"

namespace gouji::read::worker {

/// Milliseconds of any steady clock; `read` has none of its own.
using Clock = std::int64_t (*)();

struct Limits {
  static constexpr std::int64_t kMilliseconds = 120'000;
  static constexpr std::uint32_t kProcessorSeconds = 30;
  static constexpr std::uint64_t kReplyBytes = 512ull << 20;

  std::int64_t milliseconds = kMilliseconds;            ///< From sending a request to having its answer.
  std::uint32_t processor_seconds = kProcessorSeconds;  ///< Of one request.
  std::uint64_t reply_bytes = kReplyBytes;
};

class Process {
 public:
  /// Errors: kUnsupported (the program is not there), kInternal (it could not be started).
  static base::Result<Process> start(const std::filesystem::path& program, Clock clock, const Limits& limits);
  Process(Process&& other) noexcept;
  Process& operator=(Process&& other) noexcept;
  ~Process();

  /// Sends a request and waits for the answer. Errors: what the worker answered; kTimeLimit, kTooLarge, kMalformed where
  /// the worker ran out of time or memory or died of the document. After any of the latter it is not alive().
  Reply ask(const Request& request);
  /// False once it has ended, by whatever hand.
  bool alive();
  std::int32_t id() const { return process_; }

 private:
  Process() = default;
  enum class Waiting : std::uint8_t { kToSend, kToReceive };
  base::Status wait(Waiting waiting, std::int64_t deadline);
  base::Status send(std::string_view bytes, std::int64_t deadline);
  base::Status receive(std::string& bytes, std::size_t count, std::int64_t deadline);
  Reply exchange(const Request& request, bool& broken);
  base::Error why_it_died();
  void end();

  std::int32_t process_ = -1;
  int pipe_ = -1;
  Clock clock_ = nullptr;
  Limits limits_;
};

}  // namespace gouji::read::worker
