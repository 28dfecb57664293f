#pragma once
// One face over all formats: reports are rendered one by one (on any thread) and put together in order.
#include <string>
#include <vector>

#include "base/result.h"
#include "check/check.h"
#include "report/options.h"
#include "report/page_notes.h"
#include "report/sarif.h"

namespace gouji::report {

/// One report in the bytes of a format, and what the end of the output needs to know of it.
struct Rendered {
  std::string body;
  RuleTitles rules;                 ///< SARIF only.
  std::vector<std::string> unread;  ///< SARIF only.
};

/// `images`: pictures of pages, for HTML only. Errors: kCannotWrite when a library could not make the file. Thread-safe.
base::Result<Rendered> render(const check::Report& report, Format format, const Options& options,
                              const PageImages& images = {});

/// Puts rendered reports together: begin(), then piece() for each in order, then end(). What each returns is to be written
/// at once, so that a batch needs no more memory than a document.
class Assembly {
 public:
  /// `several`: more than one report is to come (the text format then says where each begins).
  enum class Extent { kOne, kSeveral };
  Assembly(Format format, Options options, Extent extent);
  std::string begin() const;
  std::string piece(const std::string& file, Rendered rendered);
  std::string end() const;

 private:
  Format format_;
  Options options_;
  Extent extent_;
  bool first_ = true;
  RuleTitles rules_;
  std::vector<std::string> unread_;
};

}  // namespace gouji::report
