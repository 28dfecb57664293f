#pragma once
// What gouji-ocr answers: the page of a picture (kRecognise), or the Document of a picture file (kRead).
#include <string>
#include <utility>

#include "read/ocr/recogniser.h"
#include "read/worker/serve.h"

namespace gouji::read::ocr {

class OcrHandler : public worker::Handler {
 public:
  /// `recogniser`: loaded before the process was locked; where it could not be, its error is the answer to every page.
  OcrHandler(std::string version, base::Result<Recogniser> recogniser)
      : version_(std::move(version)), recogniser_(std::move(recogniser)) {}
  worker::Reply answer(const worker::Request& request) override;

 private:
  std::string version_;
  base::Result<Recogniser> recogniser_;
};

}  // namespace gouji::read::ocr
