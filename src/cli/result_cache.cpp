// An entry is the line of the batch table (JSON) and, after it, the report as it was rendered.
#include "cli/result_cache.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <system_error>
#include <thread>

#include "base/sha256.h"

namespace gouji::cli {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

/// Names and contents of all files below.
std::string digest_of(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code status;
    if (entry->is_regular_file(status)) files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  std::string all;
  for (const fs::path& file : files) {
    all += fs::relative(file, folder, error).string() + "\n" + base::sha256_hex(bytes_of(file).value_or("")) + "\n";
  }
  return base::sha256_hex(all);
}

}  // namespace

base::Result<ResultCache> ResultCache::open(const fs::path& folder, const std::string& conditions,
                                            const std::vector<fs::path>& data) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!fs::is_directory(folder, error)) {
    return base::Error{base::ErrorCode::kCannotWrite,
                       "缓存文件夹“" + folder.string() + "”无法建立；请换一个位置。",
                       "The cache folder '" + folder.string() + "' cannot be made; choose another place.",
                       {}};
  }
  ResultCache cache;
  cache.folder_ = folder;
  std::string all = conditions;
  for (const fs::path& part : data) all += "\n" + digest_of(part);
  cache.conditions_ = base::sha256_hex(all);
  return cache;
}

fs::path ResultCache::entry(const std::string& file, const std::string& sha256) const {
  const std::string key = base::sha256_hex(conditions_ + "\n" + sha256 + "\n" + file);
  return folder_ / key.substr(0, 2) / key.substr(2);
}

std::optional<CachedReport> ResultCache::find(const std::string& file, const std::string& sha256) const {
  const auto bytes = bytes_of(entry(file, sha256));
  if (!bytes) return std::nullopt;
  const std::size_t end = bytes->find('\n');
  if (end == std::string::npos) return std::nullopt;
  auto row = report::read_table_line(std::string_view(*bytes).substr(0, end));
  if (!row || row->file != file || row->sha256 != sha256) return std::nullopt;
  return CachedReport{std::move(*row), bytes->substr(end + 1)};
}

void ResultCache::keep(const CachedReport& report) const {
  const fs::path path = entry(report.row.file, report.row.sha256);
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  std::ostringstream name;
  name << path.string() << "." << getpid() << "." << std::this_thread::get_id();
  {
    std::ofstream out(name.str(), std::ios::binary);
    out << report::table_line(report.row, report::TableFormat::kJsonLines, report::Language::kChinese) << report.body;
    if (!out.flush()) {
      fs::remove(name.str(), error);
      return;
    }
  }
  fs::rename(name.str(), path, error);
}

}  // namespace gouji::cli
