// A file named on the command line is read whatever its name; in a folder the ending decides.
#include "cli/inputs.h"

#include <glob.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <set>
#include <string_view>
#include <system_error>

#include "read/reader.h"

namespace gouji::cli {
namespace {

namespace fs = std::filesystem;

/// A list of files may be as long as this.
constexpr std::uint64_t kListBytes = 64ull << 20;
constexpr std::array<std::string_view, 22> kReadableEndings{
    ".txt",  ".text", ".md",   ".markdown", ".tsv", ".pdf", ".html", ".htm", ".shtml", ".xhtml", ".xlsx",
    ".xlsm", ".docx", ".docm", ".ofd",      ".csv", ".zip", ".doc",  ".xls", ".wps",   ".et",    ".rtf"};

bool is_readable_kind(const fs::path& path) {
  std::string ending = path.extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return std::find(kReadableEndings.begin(), kReadableEndings.end(), ending) != kReadableEndings.end();
}

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

bool is_within(const fs::path& file, const fs::path& folder) {
  std::error_code error;
  const fs::path whole = fs::canonical(folder, error), target = fs::canonical(file, error);
  return !error && std::mismatch(whole.begin(), whole.end(), target.begin(), target.end()).first == whole.end();
}

base::Error unreadable_folder(const fs::path& folder) {
  return {base::ErrorCode::kCannotOpen,
          "打不开文件夹“" + folder.string() + "”，其中的文件没有读取；请检查权限。",
          "The folder '" + folder.string() + "' cannot be opened, and nothing in it was read; check the permissions.",
          {}};
}

/// Who packed the folder may have put a link to a file of the reader's machine into it.
base::Error link_out(const fs::path& link) {
  return {base::ErrorCode::kCannotOpen,
          "“" + link.string() + "”是指向文件夹之外的链接，没有读取；确需检查时请直接写出该文件名。",
          "'" + link.string() +
              "' is a link to a file outside of the folder and was not read; name the file itself to check it.",
          {}};
}

/// All files below a folder. What cannot be read is an Input with an error, so that it is told.
class FolderWalk {
 public:
  explicit FolderWalk(const std::string& word) : word_(word) {}

  std::vector<Input> run() {
    walk(word_);
    std::sort(found_.begin(), found_.end(), [](const Input& a, const Input& b) { return a.path < b.path; });
    return std::move(found_);
  }

 private:
  void walk(const fs::path& folder) {
    std::error_code error;
    fs::directory_iterator entry(folder, error);
    if (error) add(folder, unreadable_folder(folder));
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
      std::error_code status;
      if (is_hidden(entry->path())) continue;
      const bool link = entry->is_symlink(status);
      if (entry->is_directory(status)) {
        if (!link) walk(entry->path());
      } else if (entry->is_regular_file(status) && is_readable_kind(entry->path())) {
        const bool outside = link && !is_within(entry->path(), word_);
        add(entry->path(), outside ? std::optional(link_out(entry->path())) : std::nullopt);
      }
    }
  }

  void add(const fs::path& path, std::optional<base::Error> error) {
    found_.push_back({path.string(), path, std::move(error), word_, {}});
  }

  const std::string& word_;
  std::vector<Input> found_;
};

Input empty_folder(const std::string& word) {
  return {word,
          word,
          base::Error{
              base::ErrorCode::kCannotOpen,
              "文件夹“" + word + "”中没有可读的文件（.pdf、.txt、.md 等）；请直接写出文件名。",
              "The folder '" + word + "' holds no file that can be read (.pdf, .txt, .md, ...); name the file itself.",
              {}},
          {},
          {}};
}

/// Patterns that no shell has expanded: in lists, on other systems, or because they were quoted.
std::vector<std::string> expanded(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  for (const std::string& word : words) {
    std::error_code error;
    if (word.find_first_of("*?[") == std::string::npos || fs::exists(word, error)) {
      out.push_back(word);
      continue;
    }
    glob_t found{};
    if (glob(word.c_str(), GLOB_NOSORT, nullptr, &found) == 0) {
      std::vector<std::string> names(found.gl_pathv, found.gl_pathv + found.gl_pathc);
      std::sort(names.begin(), names.end());
      out.insert(out.end(), names.begin(), names.end());
    } else {
      out.push_back(word);  // Reported as a file that is not there.
    }
    globfree(&found);
  }
  return out;
}

}  // namespace

std::vector<Input> gather_inputs(const std::vector<std::string>& words) {
  std::vector<Input> inputs;
  std::set<std::string> seen;
  const auto add = [&](Input input) {
    if (seen.insert(input.name).second) inputs.push_back(std::move(input));
  };
  for (const std::string& word : expanded(words)) {
    std::error_code error;
    if (word == "-" || !fs::is_directory(word, error)) {
      add({word, word == "-" ? fs::path() : fs::path(word), std::nullopt, {}, {}});
      continue;
    }
    std::vector<Input> files = FolderWalk(word).run();
    if (files.empty()) add(empty_folder(word));
    for (Input& file : files) add(std::move(file));
  }
  return inputs;
}

base::Result<std::vector<std::string>> read_list(const std::string& name) {
  const std::string text = name == "-" ? GOUJI_TRY(read_standard_input(kListBytes)) : GOUJI_TRY(read::load_file(name));
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string word = text.substr(at, end - at);
    if (!word.empty() && word.back() == '\r') word.pop_back();
    if (!word.empty()) words.push_back(std::move(word));
    at = end + 1;
  }
  return words;
}

std::optional<Shard> shard_from(const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) return std::nullopt;
  Shard shard;
  const auto whole = [](std::string_view digits, std::size_t& value) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size();
  };
  const std::string_view view = text;
  if (!whole(view.substr(0, slash), shard.index) || !whole(view.substr(slash + 1), shard.of)) return std::nullopt;
  if (shard.index < 1 || shard.index > shard.of) return std::nullopt;
  return shard;
}

std::vector<Input> inputs_of(const Shard& shard, std::vector<Input> inputs) {
  std::vector<Input> out;
  for (std::size_t i = shard.index - 1; i < inputs.size(); i += shard.of) out.push_back(std::move(inputs[i]));
  return out;
}

base::Result<std::vector<std::string>> load_input(const Input& input) {
  if (input.error) return *input.error;
  std::vector<std::string> contents;
  for (const Input& part : input.parts) {
    base::Result<std::vector<std::string>> loaded = load_input(part);
    if (!loaded.ok()) return loaded.error();
    contents.push_back(std::move(loaded.value().front()));
  }
  if (!input.parts.empty()) return contents;
  contents.push_back(input.standard_input() ? GOUJI_TRY(read_standard_input(read::ReadLimits::kBytes))
                                            : GOUJI_TRY(read::load_file(input.path)));
  return contents;
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
