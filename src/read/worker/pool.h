#pragma once
// Workers for a batch: as many as are asked at once, each fed one document after another, replaced when it dies or has read
// so many documents that its memory may be in pieces. A document that kills a worker costs that document.
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "read/worker/process.h"

namespace gouji::read::worker {

struct PoolOptions {
  static constexpr std::uint32_t kRequestsOfOneWorker = 200;

  std::filesystem::path program;
  Clock clock = nullptr;  ///< Must be given.
  Limits limits;
  std::uint32_t requests_of_one_worker = kRequestsOfOneWorker;
};

/// Thread-safe. All workers end with the pool.
class Pool {
 public:
  explicit Pool(PoolOptions options) : options_(std::move(options)) {}

  /// Starts a worker before it is needed, so that it is ready when the first document comes. Errors show at the first request.
  void warm_up();
  /// Errors: those of Process::start and Process::ask, and of a broken binary document.
  base::Result<document::Document> read(std::string_view bytes, std::vector<std::string> recognised = {});
  /// A workbook as it stands (xlsx::read_sheets).
  base::Result<document::Document> read_sheets(std::string_view bytes);
  /// The page of a picture, in binary form.
  base::Result<std::string> recognise(std::string_view picture, std::int32_t page, std::uint32_t dots_per_inch);
  /// One PNG a page (numbers from 1); empty where a page could not be rendered. What lies in the boxes `covered` does not show.
  base::Result<std::vector<std::string>> render(std::string_view bytes, const std::vector<std::int32_t>& pages,
                                                std::uint32_t dots_per_inch, const std::vector<Mark>& covered = {});
  /// The same document with marks.
  base::Result<std::string> annotate(std::string_view bytes, const std::vector<Mark>& marks);
  /// Name and version of the program.
  base::Result<std::string> version();

 private:
  struct Idle {
    Process process;
    std::uint32_t requests = 0;
  };
  base::Result<Idle> take();
  void give_back(Idle idle);
  Reply ask(const Request& request);

  PoolOptions options_;
  std::mutex mutex_;
  std::vector<Idle> idle_;
};

}  // namespace gouji::read::worker
