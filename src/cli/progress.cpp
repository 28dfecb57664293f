// At most ten lines a second on a terminal and one in two seconds elsewhere: telling must not cost more than working.
#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace gouji::cli {
namespace {

using std::chrono::milliseconds;
constexpr milliseconds kQuietStart{500}, kOnTerminal{100}, kElsewhere{2000};

}  // namespace

Progress::Progress(std::size_t count, Wish wish, report::Language language)
    : count_(count),
      terminal_(isatty(STDERR_FILENO) == 1),
      always_(wish == Wish::kAlways),
      language_(language),
      start_(std::chrono::steady_clock::now()),
      last_(start_) {}

void Progress::step(std::string_view name) {
  ++done_;
  if (!always_ && (!terminal_ || count_ < 2)) return;
  const auto now = std::chrono::steady_clock::now();
  if (!always_ && now - start_ < kQuietStart) return;
  const bool due = now - last_ >= (terminal_ ? kOnTerminal : kElsewhere) || done_ == count_ || done_ == 1;
  if (!due) return;
  last_ = now;
  shown_ = true;
  const std::string_view word = report::pick(language_, "已核对", "checked");
  const std::string line = fmt::format("{} {}/{}{}  {}", word, done_, count_, pace(now), name);
  fmt::print(stderr, "{}{}{}", terminal_ ? "\r\x1b[K" : "", line, terminal_ ? "" : "\n");
  std::fflush(stderr);
}

std::string Progress::pace(std::chrono::steady_clock::time_point now) const {
  const auto spent = std::chrono::duration_cast<milliseconds>(now - start_).count();
  if (spent < 1000 || done_ == count_) return {};
  const auto done = static_cast<std::int64_t>(done_), left = static_cast<std::int64_t>(count_) - done;
  const std::int64_t seconds = left * spent / done / 1000;
  const std::int64_t tenths = done * 10'000 / spent;
  return fmt::format(
      fmt::runtime(report::pick(language_, "（每秒 {}.{} 份，约剩 {}:{:02}）", " ({}.{} a second, {}:{:02} left)")),
      tenths / 10, tenths % 10, seconds / 60, seconds % 60);
}

void Progress::finish() {
  if (!shown_ || !terminal_) return;
  fmt::print(stderr, "\r\x1b[K");
  std::fflush(stderr);
  shown_ = false;
}

}  // namespace gouji::cli
