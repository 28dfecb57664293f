#pragma once
// What a batch leaves behind while it runs: the table with a line a document, which is also the record from which a stopped
// batch goes on. Lines are written at once, beside the named file; the name is taken when the batch is complete.
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "base/result.h"
#include "report/batch_table.h"

namespace gouji::cli {

class BatchRecord {
 public:
  enum class Start { kAnew, kResume };
  /// "-" writes the table to standard error. kResume needs JSON Lines and reads what an earlier run left. Errors: kCannotWrite,
  /// kBadUsage.
  static base::Result<BatchRecord> open(const std::string& name, Start start, report::Language language);

  /// The line that an earlier run wrote for a file of this name and content; null when there is none.
  const report::BatchRow* known(const std::string& file, const std::string& sha256) const;
  bool knows_any() const { return !known_.empty(); }

  base::Status add(const report::BatchRow& row);
  base::Status finish();

 private:
  struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  void read_known(const std::filesystem::path& path);
  base::Status write(const std::string& text);
  base::Error cannot_write() const;

  std::string name_;
  std::filesystem::path part_;  ///< Written while the batch runs.
  report::TableFormat format_ = report::TableFormat::kText;
  report::Language language_ = report::Language::kChinese;
  std::unique_ptr<std::FILE, CloseFile> file_;  ///< Null = standard error.
  std::map<std::string, report::BatchRow> known_;
  report::Summary all_;
  std::int64_t documents_ = 0, unread_ = 0;
};

}  // namespace gouji::cli
