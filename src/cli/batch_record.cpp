#include "cli/batch_record.h"

#include <fstream>
#include <system_error>

namespace gouji::cli {

using report::TableFormat;

base::Result<BatchRecord> BatchRecord::open(const std::string& name, Start start, report::Language language) {
  BatchRecord record;
  record.name_ = name;
  record.language_ = language;
  record.format_ = report::table_format_of(name);
  if (start == Start::kResume && record.format_ != TableFormat::kJsonLines) {
    return base::Error{base::ErrorCode::kBadUsage,
                       "--resume 需要 JSON Lines 格式的汇总表，请写 --summary 某某.jsonl。",
                       "--resume needs the table as JSON Lines: --summary NAME.jsonl.",
                       {}};
  }
  if (name != "-") {
    record.part_ = name + ".part";
    if (start == Start::kResume) {
      record.read_known(name);
      record.read_known(record.part_);
    }
    // What is known is written again in its place; until then the earlier part stays under another name.
    std::error_code ignored;
    if (start == Start::kResume && std::filesystem::exists(record.part_, ignored)) {
      std::filesystem::rename(record.part_, name + ".before", ignored);
    }
    record.read_known(name + ".before");
    record.file_.reset(std::fopen(record.part_.c_str(), "wb"));
    if (!record.file_) return record.cannot_write();
  }
  if (const base::Status begun = record.write(report::table_begin(record.format_, language)); !begun.ok()) {
    return begun.error();
  }
  return record;
}

void BatchRecord::read_known(const std::filesystem::path& path) {
  if (format_ != TableFormat::kJsonLines) return;
  std::ifstream in(path, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    if (auto row = report::read_table_line(line)) known_[row->file] = std::move(*row);
  }
}

const report::BatchRow* BatchRecord::known(const std::string& file, const std::string& sha256) const {
  const auto found = known_.find(file);
  return found != known_.end() && !sha256.empty() && found->second.sha256 == sha256 ? &found->second : nullptr;
}

base::Status BatchRecord::add(const report::BatchRow& row) {
  ++documents_;
  unread_ += row.unread_code.empty() ? 0 : 1;
  all_.errors += row.summary.errors;
  all_.warnings += row.summary.warnings;
  return write(report::table_line(row, format_, language_));
}

base::Status BatchRecord::finish() {
  if (const base::Status ended = write(report::table_end(all_, documents_, unread_, format_, language_)); !ended.ok()) {
    return ended;
  }
  if (!file_) return base::Done{};
  std::FILE* const file = file_.release();
  if (std::fclose(file) != 0) return cannot_write();
  std::error_code error;
  std::filesystem::rename(part_, name_, error);
  if (error) return cannot_write();
  std::filesystem::remove(name_ + ".before", error);
  return base::Done{};
}

base::Status BatchRecord::write(const std::string& text) {
  if (text.empty()) return base::Done{};
  std::FILE* const file = file_ ? file_.get() : stderr;
  if (std::fwrite(text.data(), 1, text.size(), file) != text.size() || std::fflush(file) != 0) return cannot_write();
  return base::Done{};
}

base::Error BatchRecord::cannot_write() const {
  return {base::ErrorCode::kCannotWrite,
          "无法写入汇总表“" + name_ + "”；请检查磁盘空间和文件夹权限。",
          "The table '" + name_ + "' cannot be written; see to the space on the disk and the rights of the folder.",
          {}};
}

}  // namespace gouji::cli
