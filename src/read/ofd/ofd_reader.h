#pragma once
// OFD (GB/T 33190-2016), the fixed layout of Chinese authorities: pages painted, then laid out like those of a PDF.
#include <string>
#include <string_view>

#include "read/reader.h"

namespace gouji::read::ofd {

/// Places: page, line and box, as page::lay_out gives them. Errors: kMalformed, kEmpty, kTooLarge, kUnsupported (encrypted, or
/// nothing but images).
base::Result<document::Document> read_ofd(std::string name, std::string_view bytes, const ReadLimits& limits);

}  // namespace gouji::read::ofd
