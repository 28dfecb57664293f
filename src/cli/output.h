#pragma once
// Where the bytes of a report go: standard output, one file, or one file a report in a folder.
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gouji::cli {

class Sink {
 public:
  static Sink standard_output();
  /// Writes beside the file and renames at close(), so that a broken run leaves no half report under the name.
  static base::Result<Sink> file(const std::filesystem::path& path);
  base::Status write(std::string_view bytes);
  base::Status close();
  Sink(Sink&&) noexcept = default;
  Sink& operator=(Sink&&) noexcept = default;
  ~Sink();

 private:
  struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  Sink() = default;
  std::unique_ptr<std::FILE, CloseFile> file_;  ///< Null = standard output.
  std::filesystem::path path_, temporary_;
};

base::Status write_file(const std::filesystem::path& path, std::string_view bytes);

/// What the files of reports are called without their ending: the input's own name, made distinct by a number where two are equal.
std::vector<std::string> distinct_stems(const std::vector<std::string>& inputs);

}  // namespace gouji::cli
