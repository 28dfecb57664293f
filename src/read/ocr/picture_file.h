#pragma once
// Picture files (PNG, JPEG, TIFF, BMP, ...) as grey pictures, set level.
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "read/ocr/gray.h"

namespace gouji::read::ocr {

struct PictureLimits {
  static constexpr std::uint64_t kDots = 60'000'000;  ///< A3 at 600 dots an inch has 70 million, A4 35 million.
  static constexpr std::int32_t kPages = 200;
};

/// How many pictures the file has: more than one in a TIFF file only. Errors: kMalformed (no picture that is known).
base::Result<std::int32_t> count_pictures(std::string_view bytes);
/// Picture `number` (from 1). Where the file does not say how many dots an inch has, the page is taken to be as wide as A4.
/// Errors: kMalformed, kTooLarge.
base::Result<Gray> load_picture(std::string_view bytes, std::int32_t number);

struct Levelled {
  Gray picture;
  std::int32_t slant = 0;  ///< Ten-thousandths of a radian, clockwise, that it was turned by.
};
/// Turns a picture whose lines are aslant by up to some degrees.
Levelled set_level(Gray picture);

}  // namespace gouji::read::ocr
