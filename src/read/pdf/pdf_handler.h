#pragma once
// What gouji-pdf answers: pages painted, laid out and handed over as a Document; pages as pictures; the file with marks.
#include "document/document.h"
#include "read/worker/serve.h"

namespace gouji::read::pdf {

class PdfHandler : public worker::Handler {
 public:
  /// `version`: of the program.
  explicit PdfHandler(std::string version) : version_(std::move(version)) {}
  worker::Reply answer(const worker::Request& request) override;

 private:
  std::string version_;
};

/// The Document of a PDF; name and digest are left to the caller. Pages that cannot be read become error nodes. Errors: those of
/// File::open, and kMalformed when no page at all could be read. Pages of `recognised` (page/page_binary.h) stand for those that
/// are pictures.
base::Result<document::Document> read_pdf(std::string_view bytes, const std::vector<std::string>& recognised = {});

}  // namespace gouji::read::pdf
