#pragma once
// A counter on standard error for long work: on a terminal it overwrites itself, elsewhere it writes a line now and then.
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "report/options.h"

namespace gouji::cli {

class Progress {
 public:
  enum class Wish { kAutomatic, kAlways };
  /// kAutomatic: only if standard error is a terminal, and only after half a second of work.
  Progress(std::size_t count, Wish wish, report::Language language);
  void step(std::string_view name);
  /// Wipes the line, so that nothing of it stays in front of the next message.
  void finish();

 private:
  /// Documents a second and the time left, once a second has shown it.
  std::string pace(std::chrono::steady_clock::time_point now) const;

  std::size_t count_ = 0, done_ = 0;
  bool terminal_ = false, always_ = false, shown_ = false;
  report::Language language_;
  std::chrono::steady_clock::time_point start_, last_;
};

}  // namespace gouji::cli
