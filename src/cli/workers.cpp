#include "cli/workers.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string_view>
#include <system_error>

namespace gouji::cli {

namespace fs = std::filesystem;

std::int64_t now_milliseconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

namespace {

/// A program of this installation: named by a variable, else beside this program, else in ../libexec/gouji.
fs::path find_worker(const char* variable, const char* name) {
  const char* named = std::getenv(variable);
  if (named != nullptr && *named != '\0') return named;
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  const fs::path beside = folder / name;
  const fs::path installed = folder.parent_path() / "libexec" / "gouji" / name;
  return !fs::exists(beside, error) && fs::exists(installed, error) ? installed : beside;
}

fs::path temporary_folder() {
  std::error_code error;
  const fs::path folder = fs::temp_directory_path(error);
  return error ? fs::path("/tmp") : folder;
}

}  // namespace

fs::path find_pdf_worker() { return find_worker("GOUJI_PDF", "gouji-pdf"); }

fs::path find_formats_worker() { return find_worker("GOUJI_READ", "gouji-read"); }

fs::path find_ocr_worker() { return find_worker("GOUJI_OCR", "gouji-ocr"); }

fs::path find_office() {
  const char* named = std::getenv("GOUJI_SOFFICE");
  if (named != nullptr && *named != '\0') return named;
  const char* variable = std::getenv("PATH");
  std::string_view folders = variable == nullptr ? "" : variable;
  while (!folders.empty()) {
    const std::size_t end = std::min(folders.find(':'), folders.size());
    const fs::path candidate = fs::path(folders.substr(0, end)) / "soffice";
    std::error_code error;
    if (end > 0 && folders.front() == '/' && fs::exists(candidate, error)) return candidate;
    folders.remove_prefix(std::min(end + 1, folders.size()));
  }
  return {};
}

namespace {

/// A page of small print takes some seconds, a picture file of many pages some minutes.
read::worker::Limits ocr_limits() {
  read::worker::Limits limits;
  limits.milliseconds = 20 * 60 * 1000;
  limits.processor_seconds = 15 * 60;
  return limits;
}

}  // namespace

ReaderPrograms::ReaderPrograms()
    : pdf_({find_pdf_worker(), now_milliseconds, {}, {}}),
      formats_({find_formats_worker(), now_milliseconds, {}, {}}),
      ocr_({find_ocr_worker(), now_milliseconds, ocr_limits(), {}}),
      office_({find_office(), temporary_folder(), now_milliseconds}) {}

void ReaderPrograms::warm_up(const std::vector<Input>& inputs) {
  const auto is_pdf = [](const Input& input) { return input.path.extension() == ".pdf"; };
  if (std::any_of(inputs.begin(), inputs.end(), is_pdf)) pdf_.warm_up();
}

}  // namespace gouji::cli
