#include "cli/workers.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <system_error>

namespace gouji::cli {

namespace fs = std::filesystem;

std::int64_t now_milliseconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

fs::path find_pdf_worker() {
  const char* named = std::getenv("GOUJI_PDF");
  if (named != nullptr && *named != '\0') return named;
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  const fs::path beside = folder / "gouji-pdf";
  const fs::path installed = folder.parent_path() / "libexec" / "gouji" / "gouji-pdf";
  return !fs::exists(beside, error) && fs::exists(installed, error) ? installed : beside;
}

ReaderPrograms::ReaderPrograms() : pdf_({find_pdf_worker(), now_milliseconds, {}, {}}) {}

void ReaderPrograms::warm_up(const std::vector<Input>& inputs) {
  const auto is_pdf = [](const Input& input) { return input.path.extension() == ".pdf"; };
  if (std::any_of(inputs.begin(), inputs.end(), is_pdf)) pdf_.warm_up();
}

}  // namespace gouji::cli
