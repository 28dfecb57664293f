#pragma once
// The reader programs of this installation and the clock that they are watched with.
#include <string>
#include <vector>

#include "cli/inputs.h"
#include "read/legacy/office.h"
#include "read/reader.h"
#include "read/worker/pool.h"

namespace gouji::cli {

/// Milliseconds of a steady clock.
std::int64_t now_milliseconds();

/// gouji-pdf: named by $GOUJI_PDF, else beside this program, else in ../libexec/gouji. Where it is in none of these the first
/// place is given, and the error of the first request names it.
std::filesystem::path find_pdf_worker();

/// gouji-read (web pages, Office files, OFD): found like gouji-pdf, named by $GOUJI_READ.
std::filesystem::path find_formats_worker();
/// gouji-ocr (scanned pages, picture files): found like gouji-pdf, named by $GOUJI_OCR.
std::filesystem::path find_ocr_worker();
/// LibreOffice: soffice in one of the folders of $PATH, or named by $GOUJI_SOFFICE; empty where it is not installed.
std::filesystem::path find_office();

class ReaderPrograms {
 public:
  ReaderPrograms();
  /// Starts what the names of the inputs announce, while the caller does other things.
  void warm_up(const std::vector<Input>& inputs);
  const read::legacy::Office& office() const { return office_; }
  read::Workers workers() { return {&pdf_, &formats_, &office_, &ocr_, ocr_threads_}; }

 private:
  read::worker::Pool pdf_, formats_, ocr_;
  read::legacy::Office office_;
  unsigned ocr_threads_ = 1;
};

}  // namespace gouji::cli
