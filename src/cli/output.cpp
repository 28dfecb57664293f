// Every write is checked: a full disk or a closed pipe is an error of ours to tell, not a short report.
#include "cli/output.h"

#include <set>
#include <system_error>

namespace gouji::cli {
namespace {

base::Error cannot_write(const std::string& name) {
  return {base::ErrorCode::kCannotWrite,
          "无法写入“" + name + "”；请检查路径、权限和磁盘空间。",
          "Cannot write '" + name + "'; check the path, the permissions and the free space.",
          {}};
}

/// A device or a pipe cannot be replaced by a renamed file.
bool is_special(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::exists(path, error) && !std::filesystem::is_regular_file(path, error);
}

}  // namespace

Sink Sink::standard_output() { return Sink(); }

base::Result<Sink> Sink::file(const std::filesystem::path& path) {
  Sink sink;
  sink.path_ = path;
  sink.temporary_ = is_special(path) ? path : std::filesystem::path(path.string() + ".part");
  sink.file_.reset(std::fopen(sink.temporary_.c_str(), "wb"));
  if (!sink.file_) return cannot_write(path.string());
  return sink;
}

base::Status Sink::write(std::string_view bytes) {
  std::FILE* file = file_ ? file_.get() : stdout;
  if (std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size()) return base::Done{};
  return cannot_write(file_ ? path_.string() : "-");
}

base::Status Sink::close() {
  if (!file_) {
    if (std::fflush(stdout) == 0) return base::Done{};
    return cannot_write("-");
  }
  const bool closed = std::fclose(file_.release()) == 0;
  std::error_code error;
  if (closed && temporary_ != path_) std::filesystem::rename(temporary_, path_, error);
  if (!closed || error) {
    // What is left of it is no report.
    if (temporary_ != path_) std::filesystem::remove(temporary_, error);
    return cannot_write(path_.string());
  }
  temporary_.clear();
  return base::Done{};
}

Sink::~Sink() {
  if (!file_) return;
  file_.reset();
  std::error_code error;
  if (temporary_ != path_) std::filesystem::remove(temporary_, error);
}

base::Status write_file(const std::filesystem::path& path, std::string_view bytes) {
  Sink sink = GOUJI_TRY(Sink::file(path));
  GOUJI_TRY(sink.write(bytes));
  return sink.close();
}

std::vector<std::string> distinct_stems(const std::vector<std::string>& inputs) {
  std::vector<std::string> out;
  std::set<std::string> taken;
  for (const std::string& input : inputs) {
    const std::string stem = input == "-" ? "stdin" : std::filesystem::path(input).stem().string();
    std::string name = stem;
    for (int number = 2; !taken.insert(name).second; ++number) name = stem + "-" + std::to_string(number);
    out.push_back(std::move(name));
  }
  return out;
}

}  // namespace gouji::cli
