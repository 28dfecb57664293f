#pragma once
// The rules on their way: a thread reads them while the command does what needs no rules yet.
#include <atomic>
#include <filesystem>
#include <future>
#include <memory>
#include <thread>
#include <vector>

#include "base/result.h"
#include "rules/catalogue.h"

namespace gouji::cli {

class ComingRules {
 public:
  /// Folders as for rules::Catalogue::load.
  ComingRules(std::vector<std::filesystem::path> folders, rules::LoadOptions options);
  ~ComingRules();
  ComingRules(const ComingRules&) = delete;
  ComingRules& operator=(const ComingRules&) = delete;

  /// Waits for the rules; an error is theirs. From any thread, as often as one likes.
  const base::Result<std::shared_ptr<const rules::Catalogue>>& get();

 private:
  using Rules = base::Result<std::shared_ptr<const rules::Catalogue>>;
  std::promise<Rules> promise_;
  std::shared_future<Rules> rules_;
  std::atomic<bool> wanted_ = false;  ///< Somebody waits: no time left for what can be done later.
  std::thread thread_;
};

}  // namespace gouji::cli
