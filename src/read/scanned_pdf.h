#pragma once
// A PDF whose pages are pictures of text: the pages that could not be read are painted by gouji-pdf, recognised by gouji-ocr, and
// go back to gouji-pdf, which lays them out among the others. Where there is no gouji-ocr they stay error nodes.
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "document/document.h"
#include "read/reader.h"

namespace gouji::read {

struct RecognitionLimits {
  static constexpr std::uint32_t kDotsPerInch = 300;
  static constexpr std::size_t kPages = 300;  ///< Of one document; later ones are reported as not read.
};

/// `document`: what was read of `bytes` without recognition. Without pictures in it, or without a recogniser, nothing changes but
/// that its error nodes say why they were not recognised.
document::Document recognise_pictures(document::Document document, std::string_view bytes, const Workers& workers);

}  // namespace gouji::read
