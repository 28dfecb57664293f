// Any bytes as a picture file: refused with words, or a grey picture that is set level and whose ruling lines are looked for.
// Recognition itself is not asked: it takes a second a picture.
#include <cstddef>
#include <cstdint>

#include "fuzz/formats_fuzz.h"
#include "read/ocr/picture_file.h"
#include "read/ocr/ruling_lines.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gouji;
  const std::string_view bytes = fuzz::bytes_of(data, size);
  const base::Result<std::int32_t> count = read::ocr::count_pictures(bytes);
  if (!count.ok()) {
    fuzz::require(!count.error().message_zh.empty() && !count.error().message_en.empty());
    return 0;
  }
  fuzz::require(count.value() >= 1);
  base::Result<read::ocr::Gray> picture = read::ocr::load_picture(bytes, 1);
  if (!picture.ok()) return 0;
  const read::ocr::Levelled level = read::ocr::set_level(std::move(picture).value());
  const read::ocr::Ink ink = read::ocr::find_ink(level.picture);
  for (const read::ocr::InkLine& line : read::ocr::find_lines(ink, level.picture.dots_per_inch)) {
    fuzz::require(!line.area.empty());
  }
  return 0;
}
