// memfd_create gives a file that never touches a disk; its name is that of the descriptor.
#include "write/xlsx/memory_file.h"

#include <sys/mman.h>
#include <unistd.h>

namespace gouji::write {

MemoryFile::MemoryFile() : descriptor_(memfd_create("xlsx", MFD_CLOEXEC)) {}

MemoryFile::~MemoryFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::string MemoryFile::bytes() const {
  const off_t size = lseek(descriptor_, 0, SEEK_END);
  std::string out(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
  std::size_t got = 0;
  while (got < out.size()) {
    const ssize_t part = pread(descriptor_, out.data() + got, out.size() - got, static_cast<off_t>(got));
    if (part <= 0) return {};
    got += static_cast<std::size_t>(part);
  }
  return out;
}

}  // namespace gouji::write
