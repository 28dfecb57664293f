#pragma once
// A worker locks itself in before it sees the first byte of a document: limits of memory, files and processes, no new
// privileges, and a filter of system calls that leaves reading and writing its pipe, memory and the clock.
#include <cstdint>

namespace gouji::read::worker {

/// How much a worker may take. Under sanitizers, which need address space and files of their own, neither the limit of
/// memory nor the filter is set.
struct Confinement {
  static constexpr std::uint64_t kAddressSpace = 1536ull << 20;
  std::uint64_t address_space = kAddressSpace;  ///< Bytes, the program itself included.
};

/// Files other than standard input, output and error are closed. False if a part could not be set.
bool confine(const Confinement& confinement = {});

}  // namespace gouji::read::worker
