// The real worker program, and programs that behave badly, as their owner sees them.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "pdf_maker.h"
#include "read/reader.h"
#include "read/worker/pool.h"

namespace gouji::read::worker {
namespace {

using read::testing::make_pdf;
using read::testing::show;

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

/// A shell script in place of the worker.
class WorkerScript {
 public:
  explicit WorkerScript(const std::string& lines)
      : path_(::testing::TempDir() + "gouji_worker_" + std::to_string(getpid()) + ".sh") {
    std::ofstream(path_) << "#!/bin/sh\n" << lines << "\n";
    chmod(path_.c_str(), 0700);
  }
  ~WorkerScript() { unlink(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

Reply ask_script(const std::string& lines, std::int64_t milliseconds = 20'000) {
  const WorkerScript script(lines);
  Limits limits;
  limits.milliseconds = milliseconds;
  base::Result<Process> process = Process::start(script.path(), now, limits);
  EXPECT_TRUE(process.ok());
  Reply reply = process.value().ask({});
  EXPECT_FALSE(process.value().alive());
  return reply;
}

bool no_child_is_left() { return waitpid(-1, nullptr, WNOHANG) == -1; }

PoolOptions real_worker() { return {GOUJI_PDF_PROGRAM, now, {}, PoolOptions::kRequestsOfOneWorker}; }

const std::string& small_pdf() {
  static const std::string bytes = make_pdf({{show("12.50", 100, 700), "", ""}});
  return bytes;
}

TEST(WorkerProcess, AWorkerReadsOneDocumentAfterAnother) {
  {
    base::Result<Process> process = Process::start(GOUJI_PDF_PROGRAM, now, {});
    ASSERT_TRUE(process.ok());
    for (int round = 0; round < 3; ++round) {
      const Reply reply = process.value().ask({});
      ASSERT_TRUE(reply.ok());
      EXPECT_EQ(reply.value().at(0).substr(0, 10), "gouji-pdf ");
      EXPECT_TRUE(process.value().alive());
    }
  }
  EXPECT_TRUE(no_child_is_left());
}

TEST(WorkerProcess, PagesAndPlacesSurviveThePipe) {
  Pool pool(real_worker());
  Workers workers{&pool};
  const base::Result<document::Document> read = read_bytes("a.pdf", small_pdf(), {}, workers);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value().name, "a.pdf");
  EXPECT_EQ(read.value().format, "pdf");
  EXPECT_EQ(read.value().pages, 1u);
  EXPECT_NE(read.value().digest, 0u);
  const auto& text = std::get<document::Paragraph>(read.value().blocks.at(0)).text;
  EXPECT_EQ(text.utf8, "12.50");
  EXPECT_EQ(text.place().page, 1);
  EXPECT_EQ(text.place().left, 10000);
}

TEST(WorkerProcess, WithoutAWorkerThePdfIsNamedAsUnsupported) {
  EXPECT_EQ(read_bytes("a.pdf", small_pdf()).error().code, base::ErrorCode::kUnsupported);
}

TEST(WorkerProcess, AProgramThatIsNotThereIsNamed) {
  const auto process = Process::start("/nowhere/gouji-pdf", now, {});
  ASSERT_FALSE(process.ok());
  EXPECT_EQ(process.error().code, base::ErrorCode::kUnsupported);
  EXPECT_NE(process.error().message_en.find("/nowhere/gouji-pdf"), std::string::npos);
}

TEST(WorkerProcess, AKilledWorkerIsReplaced) {
  {
    Pool pool(real_worker());
    ASSERT_TRUE(pool.version().ok());
    base::Result<Process> victim = Process::start(GOUJI_PDF_PROGRAM, now, {});
    ASSERT_TRUE(victim.ok());
    kill(victim.value().id(), SIGKILL);
    const Reply reply = victim.value().ask({});
    ASSERT_FALSE(reply.ok());
    EXPECT_EQ(reply.error().code, base::ErrorCode::kMalformed);
    EXPECT_FALSE(victim.value().alive());
    EXPECT_TRUE(pool.read(small_pdf()).ok());
  }
  EXPECT_TRUE(no_child_is_left());
}

TEST(WorkerProcess, ADocumentThatCrashesItsWorkerCostsOneDocument) {
  const Reply reply = ask_script("kill -SEGV $$");
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().code, base::ErrorCode::kMalformed);
  EXPECT_NE(reply.error().message_en.find("signal 11"), std::string::npos);
  EXPECT_TRUE(no_child_is_left());
}

TEST(WorkerProcess, OneThatUsesUpItsProcessorTimeIsATimeLimit) {
  EXPECT_EQ(ask_script("kill -XCPU $$").error().code, base::ErrorCode::kTimeLimit);
}

TEST(WorkerProcess, OneThatNeverAnswersIsEnded) {
  EXPECT_EQ(ask_script("exec /bin/sleep 1000", 20).error().code, base::ErrorCode::kTimeLimit);
  EXPECT_TRUE(no_child_is_left());
}

TEST(WorkerProcess, OneThatExitsOrTalksNonsenseIsAnError) {
  EXPECT_EQ(ask_script("exit 0").error().code, base::ErrorCode::kMalformed);
  EXPECT_EQ(ask_script("echo this is no answer; exec /bin/cat >/dev/null").error().code, base::ErrorCode::kMalformed);
  EXPECT_TRUE(no_child_is_left());
}

TEST(WorkerProcess, OneThatPromisesTooMuchIsEnded) {
  EXPECT_EQ(ask_script("printf 'GJWK\\002\\000\\377\\377\\377\\377\\377\\377\\377\\000'; exec /bin/cat >/dev/null")
                .error()
                .code,
            base::ErrorCode::kTooLarge);
}

TEST(WorkerProcess, BadDocumentsLeaveTheWorkerAlive) {
  base::Result<Process> process = Process::start(GOUJI_PDF_PROGRAM, now, {});
  ASSERT_TRUE(process.ok());
  const std::string locked = read::testing::make_locked_pdf();
  Request request;
  request.kind = RequestKind::kRead;
  request.bytes = locked;
  EXPECT_EQ(process.value().ask(request).error().code, base::ErrorCode::kUnsupported);
  request.bytes = "%PDF-1.4 nothing";
  EXPECT_EQ(process.value().ask(request).error().code, base::ErrorCode::kMalformed);
  EXPECT_TRUE(process.value().alive());
  request.bytes = small_pdf();
  EXPECT_TRUE(process.value().ask(request).ok());
}

TEST(WorkerProcess, ManyThreadsShareAPool) {
  {
    PoolOptions options = real_worker();
    options.requests_of_one_worker = 3;  // Replaced often.
    Pool pool(options);
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&pool] {
        for (int round = 0; round < 5; ++round) EXPECT_TRUE(pool.read(small_pdf()).ok());
      });
    }
  }
  EXPECT_TRUE(no_child_is_left());
}

TEST(WorkerProcess, PicturesAndMarksComeThroughThePool) {
  Pool pool(real_worker());
  const auto images = pool.render(small_pdf(), {1, 7}, 72);
  ASSERT_TRUE(images.ok());
  ASSERT_EQ(images.value().size(), 2u);
  EXPECT_EQ(images.value()[0].substr(1, 3), "PNG");
  EXPECT_EQ(images.value()[1], "");
  const auto marked = pool.annotate(small_pdf(), {{1, 0, 0, 0, 0, 1000, 1000, 0xFF0000, "rule", "text"}});
  ASSERT_TRUE(marked.ok());
  EXPECT_EQ(marked.value().substr(0, 5), "%PDF-");
}

}  // namespace
}  // namespace gouji::read::worker
