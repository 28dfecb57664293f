#pragma once
// A folder of finished reports by content: the same bytes under the same name, checked by the same program with the same data
// and options, need not be checked again. Entries are written beside their name and renamed, so that a stopped run leaves none
// half; what cannot be read or written is as if it were not there.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "report/batch_table.h"

namespace gouji::cli {

struct CachedReport {
  report::BatchRow row;
  std::string body;
};

class ResultCache {
 public:
  /// `conditions`: everything besides name and content that a report depends on. `data`: folders whose files count, too.
  static base::Result<ResultCache> open(const std::filesystem::path& folder, const std::string& conditions,
                                        const std::vector<std::filesystem::path>& data);
  std::optional<CachedReport> find(const std::string& file, const std::string& sha256) const;
  void keep(const CachedReport& report) const;

 private:
  std::filesystem::path entry(const std::string& file, const std::string& sha256) const;
  std::filesystem::path folder_;
  std::string conditions_;  ///< Digest.
};

}  // namespace gouji::cli
