// A file named on the command line is read whatever its name; in a folder the ending decides.
#include "cli/inputs.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>
#include <string_view>
#include <system_error>

namespace gouji::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 22> kReadableEndings{
    ".txt",  ".text", ".md",   ".markdown", ".tsv", ".pdf", ".html", ".htm", ".shtml", ".xhtml", ".xlsx",
    ".xlsm", ".docx", ".docm", ".ofd",      ".csv", ".zip", ".doc",  ".xls", ".wps",   ".et",    ".rtf"};

bool is_readable_kind(const fs::path& path) {
  std::string ending = path.extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return std::find(kReadableEndings.begin(), kReadableEndings.end(), ending) != kReadableEndings.end();
}

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

std::vector<fs::path> files_of_folder(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code status_error;
    if (is_hidden(entry->path())) {
      if (entry->is_directory(status_error)) entry.disable_recursion_pending();
    } else if (entry->is_regular_file(status_error) && is_readable_kind(entry->path())) {
      files.push_back(entry->path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

Input empty_folder(const std::string& word) {
  return {word, word,
          base::Error{
              base::ErrorCode::kCannotOpen,
              "文件夹“" + word + "”中没有可读的文件（.pdf、.txt、.md 等）；请直接写出文件名。",
              "The folder '" + word + "' holds no file that can be read (.pdf, .txt, .md, ...); name the file itself.",
              {}}};
}

}  // namespace

std::vector<Input> gather_inputs(const std::vector<std::string>& words) {
  std::vector<Input> inputs;
  std::set<std::string> seen;
  const auto add = [&](Input input) {
    if (seen.insert(input.name).second) inputs.push_back(std::move(input));
  };
  for (const std::string& word : words) {
    std::error_code error;
    if (word == "-" || !fs::is_directory(word, error)) {
      add({word, word == "-" ? fs::path() : fs::path(word), std::nullopt});
      continue;
    }
    const std::vector<fs::path> files = files_of_folder(word);
    if (files.empty()) add(empty_folder(word));
    for (const fs::path& file : files) add({file.string(), file, std::nullopt});
  }
  return inputs;
}

base::Result<std::string> read_standard_input(std::uint64_t limit) {
  std::string bytes;
  std::array<char, 1 << 16> buffer{};
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), stdin)) > 0;) {
    bytes.append(buffer.data(), got);
    if (bytes.size() > limit) {
      return base::Error{base::ErrorCode::kTooLarge,
                         "标准输入超过大小上限；请拆分后再检查。",
                         "Standard input is larger than the limit; split it and check the parts.",
                         {}};
    }
  }
  if (std::ferror(stdin) != 0) {
    return base::Error{base::ErrorCode::kCannotOpen, "读取标准输入时出错。", "Standard input could not be read.", {}};
  }
  return bytes;
}

}  // namespace gouji::cli
