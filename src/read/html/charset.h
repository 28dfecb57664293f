#pragma once
// The encoding of an HTML page: byte order mark, then what the bytes are (UTF-8 and GB18030 tell themselves apart), then what
// the page says of itself in a meta element.
#include <string_view>

#include "base/result.h"
#include "read/txt/encoding.h"

namespace gouji::read::html {

/// Errors: those of txt::decode.
base::Result<txt::DecodedText> decode_page(std::string_view bytes);
/// The label in <meta charset=...> or <meta ... content="text/html; charset=..."> or an XML declaration, in lower case; empty
/// when there is none in the first bytes.
std::string stated_charset(std::string_view bytes);

}  // namespace gouji::read::html
