// Any bytes as a numeral: a match lies within the text and its value prints and parses back to itself.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/numeral.h"
#include "base/result.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gouji::base;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto& match : {match_arabic(text), match_chinese(text)}) {
    if (!match.ok()) continue;
    GOUJI_CHECK(match.value().length > 0 && match.value().length <= size, "a match lies within the text");
    (void)match.value().decimal.value().to_string();
  }
  const auto cell = parse_cell_number(text);
  if (!cell.ok()) return 0;
  const std::string printed = cell.value().value().to_fixed(cell.value().decimals < 0 ? 0 : cell.value().decimals);
  const auto again = parse_cell_number(printed);
  GOUJI_CHECK(again.ok() && again.value().value() == cell.value().value(), "a printed value parses to itself");
  return 0;
}
