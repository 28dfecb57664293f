#pragma once
// What gouji-read answers: the Document of a web page, an Office file or an OFD file.
#include <string>

#include "read/worker/serve.h"

namespace gouji::read {

class FormatsHandler : public worker::Handler {
 public:
  /// `version`: of the program.
  explicit FormatsHandler(std::string version) : version_(std::move(version)) {}
  worker::Reply answer(const worker::Request& request) override;

 private:
  std::string version_;
};

}  // namespace gouji::read
