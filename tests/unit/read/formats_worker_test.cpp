// gouji-read, the reader of web pages, Office files and OFD, as its owner sees it: killed, out of time, out of memory.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <chrono>
#include <string>
#include <thread>

#include "read/reader.h"
#include "read/worker/pool.h"

namespace gouji::read::worker {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

std::string page_of(std::size_t paragraphs) {
  std::string page = "<!DOCTYPE html><html><body>";
  for (std::size_t i = 0; i < paragraphs; ++i) page += "<p>收入合计12.00万元。</p>";
  return page + "</body></html>";
}

Request to_read(std::string_view bytes) {
  Request request;
  request.kind = RequestKind::kRead;
  request.bytes = bytes;
  return request;
}

bool no_child_is_left() { return waitpid(-1, nullptr, WNOHANG) == -1; }

TEST(FormatsWorker, ReadsOneDocumentAfterAnother) {
  {
    Pool pool({GOUJI_READ_PROGRAM, now, {}, PoolOptions::kRequestsOfOneWorker});
    EXPECT_EQ(pool.version().value().substr(0, 11), "gouji-read ");
    for (int round = 0; round < 3; ++round) {
      const base::Result<document::Document> read = pool.read(page_of(2));
      ASSERT_TRUE(read.ok());
      EXPECT_EQ(read.value().format, "html");
      EXPECT_EQ(read.value().blocks.size(), 2u);
    }
  }
  EXPECT_TRUE(no_child_is_left());
}

TEST(FormatsWorker, KilledWhileItReadsCostsOneDocument) {
  {
    base::Result<Process> process = Process::start(GOUJI_READ_PROGRAM, now, {});
    ASSERT_TRUE(process.ok());
    ASSERT_TRUE(process.value().ask({}).ok());
    const std::string large = page_of(200'000);
    const std::int32_t victim = process.value().id();
    std::jthread killer([victim] {
      std::this_thread::sleep_for(std::chrono::milliseconds(15));
      kill(victim, SIGKILL);
    });
    const Reply reply = process.value().ask(to_read(large));
    ASSERT_FALSE(reply.ok());
    EXPECT_EQ(reply.error().code, base::ErrorCode::kMalformed);
    EXPECT_FALSE(process.value().alive());
  }
  EXPECT_TRUE(no_child_is_left());
}

TEST(FormatsWorker, WhoTakesTooLongIsEnded) {
  Limits limits;
  limits.milliseconds = 5;
  base::Result<Process> process = Process::start(GOUJI_READ_PROGRAM, now, limits);
  ASSERT_TRUE(process.ok());
  const Reply reply = process.value().ask(to_read(page_of(300'000)));
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().code, base::ErrorCode::kTimeLimit);
  EXPECT_FALSE(process.value().alive());
}

TEST(FormatsWorker, APageThatTakesAllMemoryIsAnErrorAndTheNextOneIsRead) {
  if (kSanitized) GTEST_SKIP() << "sanitizers need address space; the limit is off";
  Pool pool({GOUJI_READ_PROGRAM, now, {}, PoolOptions::kRequestsOfOneWorker});
  std::string greedy = "<!DOCTYPE html><html><body>";
  greedy.reserve(48u << 20);
  while (greedy.size() < 48u << 20) greedy += "<i>a</i>";
  const base::Result<document::Document> read = pool.read(greedy);
  ASSERT_FALSE(read.ok());
  const base::ErrorCode code = read.error().code;
  EXPECT_TRUE(code == base::ErrorCode::kTooLarge || code == base::ErrorCode::kMalformed ||
              code == base::ErrorCode::kTimeLimit)
      << base::name_of(code);
  EXPECT_TRUE(pool.read(page_of(1)).ok());
}

TEST(FormatsWorker, RequestsForPicturesAreRefused) {
  Pool pool({GOUJI_READ_PROGRAM, now, {}, PoolOptions::kRequestsOfOneWorker});
  EXPECT_EQ(pool.render(page_of(1), {1}, 72).error().code, base::ErrorCode::kUnsupported);
  EXPECT_EQ(pool.recognise("x", 1, 300).error().code, base::ErrorCode::kUnsupported);
}

TEST(FormatsWorker, SheetsThatAreNoneAreAnError) {
  Pool pool({GOUJI_READ_PROGRAM, now, {}, PoolOptions::kRequestsOfOneWorker});
  EXPECT_FALSE(pool.read_sheets("PK\x03\x04 nothing").ok());
}

}  // namespace
}  // namespace gouji::read::worker
