#pragma once
// SHA-256 (FIPS 180-4): names contents, where equal digests must mean equal bytes even if somebody wishes otherwise.
#include <string>
#include <string_view>

namespace gouji::base {

/// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace gouji::base
