// What a worker can still do once it has locked itself in. In a child process, since there is no way back.
#include "read/worker/confinement.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <functional>

namespace gouji::read::worker {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

/// The exit code of a child that locks itself in and then does `deed`.
int locked_in(const std::function<int()>& deed) {
  const pid_t child = fork();
  if (child == 0) {
    if (!confine()) _exit(99);
    _exit(deed());
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(WorkerConfinement, NoNewPrivilegesAndNoCoreDump) {
  // With the filter on, even asking is out of reach.
  EXPECT_EQ(locked_in([] { return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == (kSanitized ? 1 : -1) ? 7 : 1; }), 7);
  EXPECT_EQ(locked_in([] {
              rlimit core{};
              return getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_max == 0 ? 7 : 1;
            }),
            7);
}

TEST(WorkerConfinement, FilesSocketsAndProcessesAreOutOfReach) {
  if (kSanitized) GTEST_SKIP() << "sanitizers need files of their own; the filter is off";
  EXPECT_EQ(locked_in([] { return open("/etc/passwd", O_RDONLY) < 0 && errno == EPERM ? 7 : 1; }), 7);
  EXPECT_EQ(locked_in([] { return socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM ? 7 : 1; }), 7);
  EXPECT_EQ(locked_in([] { return fork() < 0 && errno == EPERM ? 7 : 1; }), 7);
  EXPECT_EQ(locked_in([] { return execl("/bin/true", "true", nullptr) < 0 && errno == EPERM ? 7 : 1; }), 7);
  EXPECT_EQ(locked_in([] { return kill(getppid(), 0) < 0 && errno == EPERM ? 7 : 1; }), 7);
}

TEST(WorkerConfinement, MemoryEndsAtTheLimit) {
  if (kSanitized) GTEST_SKIP() << "sanitizers need address space; the limit is off";
  EXPECT_EQ(locked_in([] {
              void* much = std::malloc(Confinement::kAddressSpace);
              void* little = std::malloc(1u << 20);
              return much == nullptr && little != nullptr ? 7 : 1;
            }),
            7);
}

}  // namespace
}  // namespace gouji::read::worker
