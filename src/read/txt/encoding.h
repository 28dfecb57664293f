#pragma once
// From bytes to UTF-8. Tried in this order, first that holds: byte order mark (UTF-8, UTF-16), valid UTF-8, UTF-8 with a few
// damaged places, GB18030 (of which GBK and GB2312 are parts). What cannot be decoded is U+FFFD in the text and a Damage.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gouji::read::txt {

/// Bytes that are no characters in the encoding of the rest.
struct Damage {
  std::size_t offset = 0;  ///< In the decoded text, where the first U+FFFD stands.
  bool at_end = false;     ///< The last character was cut off; no U+FFFD stands for it.
};

/// More damaged places than this are counted with the last one.
inline constexpr std::size_t kMaxDamages = 64;

struct DecodedText {
  std::string encoding;  ///< "utf-8", "utf-8-bom", "gb18030", "utf-16le", "utf-16be"
  std::vector<Damage> damages;
  /// Valid UTF-8 without byte order mark. It lives in `storage`, or in the input when nothing had to be converted.
  std::string_view view() const { return converted ? std::string_view(storage) : original; }

  bool converted = false;
  std::string storage;
  std::string_view original;
};

/// Errors: kBinary (NUL bytes, or many control characters), kEncoding.
base::Result<DecodedText> decode(std::string_view bytes);

}  // namespace gouji::read::txt
