// The pipe is a pair of sockets, so that writing to a dead worker is an error (MSG_NOSIGNAL) and not a signal to us. The
// worker gets an empty environment and no file but its end of the pair.
#include "read/worker/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace gouji::read::worker {
namespace {

constexpr std::size_t kStep = 1u << 20;
constexpr int kDyingMilliseconds = 5000;

base::Error cannot_start(const std::filesystem::path& program, int error) {
  const std::string name = program.string();
  if (error == ENOENT || error == EACCES || error == ENOEXEC) {
    return {
        base::ErrorCode::kUnsupported,
        "找不到读取程序“" + name +
            "”，或它不能运行；请安装完整的 gouji，或用环境变量指明它的位置"
            "（gouji-pdf 用 GOUJI_PDF，gouji-read 用 GOUJI_READ，gouji-ocr 用 GOUJI_OCR）。",
        "The reader program '" + name +
            "' is not there or cannot run; install the whole of gouji, or name its place by the "
            "environment variable GOUJI_PDF (for gouji-pdf), GOUJI_READ (for gouji-read) or GOUJI_OCR (for gouji-ocr).",
        {}};
  }
  return {base::ErrorCode::kInternal,
          "不能启动读取程序“" + name + "”（系统错误 " + std::to_string(error) + "）；请检查内存和进程数上限。",
          "The reader program '" + name + "' cannot be started (system error " + std::to_string(error) +
              "); check the limits of memory and processes.",
          {}};
}

base::Error too_slow() {
  return {base::ErrorCode::kTimeLimit,
          "读取这份文件的时间超过上限，已停止；请拆分后再检查。",
          "Reading this file took longer than allowed and was stopped; split it and check the parts.",
          {}};
}

base::Error too_much() {
  return {base::ErrorCode::kTooLarge,
          "读取这份文件得到的内容超过上限；请拆分后再检查。",
          "What this file holds is more than allowed; split it and check the parts.",
          {}};
}

base::Error crashed(const std::string& how_zh, const std::string& how_en) {
  return {base::ErrorCode::kMalformed,
          "读取程序在这份文件上" + how_zh + "，文件可能已损坏；请用原软件重新导出后再检查。",
          "The reader " + how_en + " on this file, which may be damaged; export it again from its program.",
          {}};
}

/// Errors of the pipe are told by ask() in the words of how the worker died.
base::Error broken_pipe() { return crashed("中断", "broke off"); }

}  // namespace

base::Result<Process> Process::start(const std::filesystem::path& program, Clock clock, const Limits& limits) {
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return cannot_start(program, errno);
  Process process;
  process.pipe_ = pair[0];
  process.clock_ = clock;
  process.limits_ = limits;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pair[1], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, pair[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const std::string name = program.string();
  char* const arguments[] = {const_cast<char*>(name.c_str()), nullptr};
  char* const environment[] = {nullptr};
  pid_t id = -1;
  const int error = posix_spawn(&id, name.c_str(), &actions, nullptr, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  close(pair[1]);
  if (error != 0) return cannot_start(program, error);
  process.process_ = id;
  fcntl(process.pipe_, F_SETFL, O_NONBLOCK);
  return process;
}

Process::Process(Process&& other) noexcept
    : process_(std::exchange(other.process_, -1)),
      pipe_(std::exchange(other.pipe_, -1)),
      clock_(other.clock_),
      limits_(other.limits_) {}

Process& Process::operator=(Process&& other) noexcept {
  if (this != &other) {
    end();
    process_ = std::exchange(other.process_, -1);
    pipe_ = std::exchange(other.pipe_, -1);
    clock_ = other.clock_;
    limits_ = other.limits_;
  }
  return *this;
}

Process::~Process() { end(); }

void Process::end() {
  if (pipe_ >= 0) close(std::exchange(pipe_, -1));
  if (process_ < 0) return;
  kill(process_, SIGKILL);
  while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
}

bool Process::alive() {
  if (process_ < 0) return false;
  siginfo_t state{};
  const bool known = waitid(P_PID, static_cast<id_t>(process_), &state, WEXITED | WNOHANG | WNOWAIT) == 0;
  return known && state.si_pid == 0;
}

base::Status Process::wait(Waiting waiting, std::int64_t deadline) {
  for (;;) {
    const std::int64_t left = deadline - clock_();
    if (left <= 0) return too_slow();
    pollfd pipe{pipe_, static_cast<short>(waiting == Waiting::kToSend ? POLLOUT : POLLIN), 0};
    const int ready = poll(&pipe, 1, static_cast<int>(std::min<std::int64_t>(left, 60'000)));
    if (ready > 0) return base::Done{};
    if (ready < 0 && errno != EINTR) return broken_pipe();
  }
}

base::Status Process::send(std::string_view bytes, std::int64_t deadline) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(pipe_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      GOUJI_TRY(wait(Waiting::kToSend, deadline));
    } else if (errno != EINTR) {
      return broken_pipe();
    }
  }
  return base::Done{};
}

base::Status Process::receive(std::string& bytes, std::size_t count, std::int64_t deadline) {
  // Memory is touched as bytes come in, not as a header claims; its place is kept free at once, so that nothing is copied.
  bytes.reserve(count);
  std::size_t have = 0;
  while (have < count) {
    if (bytes.size() == have) bytes.resize(std::min(count, have + kStep));
    const ssize_t got = recv(pipe_, bytes.data() + have, bytes.size() - have, 0);
    if (got > 0) {
      have += static_cast<std::size_t>(got);
    } else if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      GOUJI_TRY(wait(Waiting::kToReceive, deadline));
    } else if (got == 0 || errno != EINTR) {
      return broken_pipe();
    }
  }
  return base::Done{};
}

/// `broken` becomes true where the worker cannot be asked again.
Reply Process::exchange(const Request& request, bool& broken) {
  broken = true;
  const std::int64_t deadline = clock_() + limits_.milliseconds;
  Request limited = request;
  limited.processor_seconds = limits_.processor_seconds;
  GOUJI_TRY(send(write_request_head(limited), deadline));
  GOUJI_TRY(send(limited.bytes, deadline));
  std::string head, payload;
  GOUJI_TRY(receive(head, kHeaderBytes, deadline));
  const Header header = GOUJI_TRY(read_header(head));
  if (header.length > limits_.reply_bytes) return too_much();
  GOUJI_TRY(receive(payload, header.length, deadline));
  broken = false;
  return read_reply(header, payload);
}

base::Error Process::why_it_died() {
  // A worker closes its pipe a moment before it is gone; one that closed it and runs on is not waited for.
  const int handle = static_cast<int>(syscall(SYS_pidfd_open, process_, 0));
  pollfd gone{handle, POLLIN, 0};
  const bool died = handle >= 0 && poll(&gone, 1, kDyingMilliseconds) > 0;
  if (handle >= 0) close(handle);
  if (!died) {
    end();
    return broken_pipe();
  }
  int status = 0;
  while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  if (!WIFSIGNALED(status)) return crashed("意外退出", "ended unexpectedly");
  const int signal = WTERMSIG(status);
  if (signal == SIGXCPU) return too_slow();
  if (signal == SIGKILL) return crashed("被系统或用户终止", "was killed by the system or a user");
  return crashed("崩溃（信号 " + std::to_string(signal) + "）", "crashed (signal " + std::to_string(signal) + ")");
}

Reply Process::ask(const Request& request) {
  if (process_ < 0) return broken_pipe();
  bool broken = false;
  Reply reply = exchange(request, broken);
  if (!broken) return reply;
  const base::ErrorCode code = reply.error().code;
  const bool died = code == base::ErrorCode::kMalformed;
  close(std::exchange(pipe_, -1));
  if (died) return why_it_died();
  end();
  return reply;
}

}  // namespace gouji::read::worker
