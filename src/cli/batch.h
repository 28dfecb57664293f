#pragma once
// Work on many things at once, results in order. A worker never runs far ahead of what has been handed over, so that memory
// stays that of a few results however long the batch is.
#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace gouji::cli {

/// Calls work(i) for i in [0, count) on `jobs` threads (on the calling one if jobs is 1) and consume(i, result) for
/// i = 0, 1, ... on the calling thread. Neither may throw.
template <typename Work, typename Consume>
void run_in_order(std::size_t count, unsigned jobs, Work work, Consume consume) {
  using Result = decltype(work(std::size_t{0}));
  if (jobs <= 1 || count <= 1) {
    for (std::size_t index = 0; index < count; ++index) consume(index, work(index));
    return;
  }
  const std::size_t window = 8 * static_cast<std::size_t>(jobs);
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::size_t, Result> done;
  std::size_t next = 0, consumed = 0;

  const auto worker = [&] {
    for (;;) {
      std::size_t index = 0;
      {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return next >= count || next < consumed + window; });
        if (next >= count) return;
        index = next++;
      }
      Result result = work(index);
      const std::lock_guard lock(mutex);
      done.emplace(index, std::move(result));
      changed.notify_all();
    }
  };
  std::vector<std::jthread> workers;
  for (unsigned job = 0; job < jobs && job < count; ++job) workers.emplace_back(worker);
  for (std::size_t index = 0; index < count; ++index) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return done.contains(index); });
    auto node = done.extract(index);
    consumed = index + 1;
    changed.notify_all();
    lock.unlock();
    consume(index, std::move(node.mapped()));
  }
}

}  // namespace gouji::cli
