// Results come in order on any number of threads, and workers never run far ahead.
#include "cli/batch.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>

namespace gouji::cli {
namespace {

std::string run_with(unsigned jobs, std::size_t count) {
  std::string out;
  run_in_order(
      count, jobs,
      [](std::size_t index) {
        // Uneven work, so that threads finish in another order than they started.
        volatile std::size_t sum = 0;
        for (std::size_t round = 0; round < (index % 7) * 2000; ++round) sum = sum + round;
        return std::to_string(index) + ",";
      },
      [&out](std::size_t, std::string result) { out += result; });
  return out;
}

TEST(Batch, HandsResultsOverInOrderOnAnyNumberOfThreads) {
  const std::string expected = run_with(1, 300);
  EXPECT_EQ(expected.substr(0, 6), "0,1,2,");
  for (const unsigned jobs : {2u, 3u, 8u, 64u}) EXPECT_EQ(run_with(jobs, 300), expected) << jobs;
}

TEST(Batch, DoesNothingWithNothing) {
  EXPECT_EQ(run_with(1, 0), "");
  EXPECT_EQ(run_with(4, 0), "");
  EXPECT_EQ(run_with(4, 1), "0,");
}

TEST(Batch, WorkersWaitWhenResultsAreNotTaken) {
  constexpr unsigned kJobs = 2;
  std::atomic<std::size_t> started{0};
  std::size_t most_ahead = 0;
  run_in_order(
      500, kJobs,
      [&](std::size_t index) {
        ++started;
        return index;
      },
      [&](std::size_t index, std::size_t result) {
        EXPECT_EQ(index, result);
        const std::size_t now = started.load();
        most_ahead = std::max(most_ahead, now > index ? now - index : 0);
      });
  EXPECT_LE(most_ahead, std::size_t{8 * kJobs + kJobs + 1});
}

}  // namespace
}  // namespace gouji::cli
