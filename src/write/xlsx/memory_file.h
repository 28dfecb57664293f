#pragma once
// A file in memory that has a name: libxlsxwriter writes to file names only.
#include <string>

namespace gouji::write {

class MemoryFile {
 public:
  MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile();
  bool open() const { return descriptor_ >= 0; }
  std::string name() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
  /// All that was written; empty when it cannot be read back.
  std::string bytes() const;

 private:
  int descriptor_ = -1;
};

}  // namespace gouji::write
