// The filter is a list of what a reader needs; anything else fails with EPERM, which the C library and MuPDF take as any
// other failure. There is no open, no socket, no fork among them.
#include "read/worker/confinement.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <initializer_list>
#include <iterator>

namespace gouji::read::worker {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

#if defined(__x86_64__)
constexpr std::uint32_t kMachine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kMachine = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t kMachine = 0;  // Not known: limits without a filter.
#endif

constexpr std::uint32_t kAllowed[] = {
    SYS_read,         SYS_write,        SYS_readv,     SYS_writev,         SYS_mmap,          SYS_munmap,
    SYS_mremap,       SYS_mprotect,     SYS_brk,       SYS_madvise,        SYS_exit,          SYS_exit_group,
    SYS_rt_sigreturn, SYS_rt_sigaction, SYS_futex,     SYS_rt_sigprocmask, SYS_clock_gettime, SYS_gettimeofday,
    SYS_getrandom,    SYS_getpid,       SYS_gettid,    SYS_tgkill,         SYS_close,         SYS_fstat,
    SYS_newfstatat,   SYS_lseek,        SYS_prlimit64, SYS_getrusage,      SYS_sched_yield,   SYS_restart_syscall,
};

sock_filter load(std::size_t offset) { return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)); }
sock_filter skip_one_if(std::uint32_t value) { return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 1, 0); }
sock_filter allow_if(std::uint32_t value, std::uint8_t to_allow) {
  return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, to_allow, 0);
}
sock_filter give(std::uint32_t verdict) { return BPF_STMT(BPF_RET | BPF_K, verdict); }

bool filter_system_calls() {
  if (kMachine == 0) return true;
  constexpr std::size_t kCalls = std::size(kAllowed);
  sock_filter program[kCalls + 6];
  std::size_t next = 0;
  program[next++] = load(offsetof(seccomp_data, arch));
  program[next++] = skip_one_if(kMachine);
  program[next++] = give(SECCOMP_RET_KILL_PROCESS);
  program[next++] = load(offsetof(seccomp_data, nr));
  for (std::size_t index = 0; index < kCalls; ++index) {
    program[next++] = allow_if(kAllowed[index], static_cast<std::uint8_t>(kCalls - index));
  }
  program[next++] = give(SECCOMP_RET_ERRNO | EPERM);
  program[next++] = give(SECCOMP_RET_ALLOW);
  const sock_fprog filter{static_cast<unsigned short>(next), program};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) == 0;
}

bool limit(decltype(RLIMIT_AS) resource, std::uint64_t most) {
  rlimit value{};
  if (getrlimit(resource, &value) != 0) return false;
  if (value.rlim_max == RLIM_INFINITY || value.rlim_max > most) value.rlim_max = most;
  value.rlim_cur = value.rlim_max;
  return setrlimit(resource, &value) == 0;
}

}  // namespace

bool confine(const Confinement& confinement) {
  close_range(3, ~0u, 0);
  bool set = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
  set &= limit(RLIMIT_CORE, 0);
  if (kSanitized) return set;
  set &= prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
  set &= limit(RLIMIT_FSIZE, 0);
  set &= limit(RLIMIT_NOFILE, 3);
  set &= limit(RLIMIT_AS, confinement.address_space);
  return filter_system_calls() && set;
}

}  // namespace gouji::read::worker
