#include "read/ocr/picture_file.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

namespace gouji::read::ocr {
namespace {

struct Drop {
  void operator()(PIX* picture) const { pixDestroy(&picture); }
};
using Picture = std::unique_ptr<PIX, Drop>;

constexpr std::int32_t kLeastDotsPerInch = 70, kMostDotsPerInch = 1200;
/// Widths of A4 in tenths of an inch: on its short side, on its long side.
constexpr std::int32_t kShortSide = 83, kLongSide = 117;

base::Error damaged() {
  return {base::ErrorCode::kMalformed,
          "这个图像文件已损坏，或不是认识的图像格式；请转换为 PNG、JPEG 或 TIFF 后再试。",
          "This picture file is damaged or of no known kind; convert it to PNG, JPEG or TIFF and try again.",
          {}};
}

base::Error too_large() {
  const std::string limit = std::to_string(PictureLimits::kDots / 1'000'000);
  return {base::ErrorCode::kTooLarge,
          "图像的点数超过上限（" + limit + " 百万）；请用每英寸 300 点重新扫描。",
          "The picture has more than " + limit + " million dots; scan it again at 300 dots an inch.",
          {}};
}

const l_uint8* data_of(std::string_view bytes) { return reinterpret_cast<const l_uint8*>(bytes.data()); }

bool is_tiff(std::string_view bytes) { return bytes.substr(0, 2) == "II" || bytes.substr(0, 2) == "MM"; }

/// Size of a picture before its dots are taken into memory.
bool fits(std::string_view bytes, std::int32_t number) {
  l_int32 format = 0, width = 0, height = 0;
  if (is_tiff(bytes)) {
    if (readHeaderMemTiff(data_of(bytes), bytes.size(), number - 1, &width, &height, nullptr, nullptr, nullptr, nullptr,
                          nullptr) != 0)
      return true;  // The decoder will say so.
  } else if (pixReadHeaderMem(data_of(bytes), bytes.size(), &format, &width, &height, nullptr, nullptr, nullptr) != 0) {
    return true;
  }
  return static_cast<std::uint64_t>(std::max(width, 0)) * static_cast<std::uint64_t>(std::max(height, 0)) <=
         PictureLimits::kDots;
}

std::int32_t dots_per_inch_of(PIX* picture) {
  const std::int32_t stated = std::max(pixGetXRes(picture), pixGetYRes(picture));
  if (stated >= kLeastDotsPerInch && stated <= kMostDotsPerInch) return stated;
  const std::int32_t width = pixGetWidth(picture), height = pixGetHeight(picture);
  return std::clamp(width * 10 / (width > height ? kLongSide : kShortSide), kLeastDotsPerInch, kMostDotsPerInch);
}

Gray gray_of(PIX* picture) {
  Gray gray;
  gray.width = pixGetWidth(picture);
  gray.height = pixGetHeight(picture);
  gray.dots_per_inch = dots_per_inch_of(picture);
  gray.dots.resize(static_cast<std::size_t>(gray.width) * static_cast<std::size_t>(gray.height));
  const l_uint32* words = pixGetData(picture);
  const std::int32_t stride = pixGetWpl(picture);
  for (std::int32_t y = 0; y < gray.height; ++y) {
    const l_uint32* row = words + static_cast<std::ptrdiff_t>(y) * stride;
    std::uint8_t* to = gray.dots.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(gray.width);
    for (std::int32_t x = 0; x < gray.width; ++x) to[x] = static_cast<std::uint8_t>(GET_DATA_BYTE(row, x));
  }
  return gray;
}

Picture pix_of(const Gray& gray) {
  Picture picture(pixCreate(gray.width, gray.height, 8));
  if (picture == nullptr) return nullptr;
  pixSetResolution(picture.get(), gray.dots_per_inch, gray.dots_per_inch);
  l_uint32* words = pixGetData(picture.get());
  const std::int32_t stride = pixGetWpl(picture.get());
  for (std::int32_t y = 0; y < gray.height; ++y) {
    l_uint32* row = words + static_cast<std::ptrdiff_t>(y) * stride;
    for (std::int32_t x = 0; x < gray.width; ++x) SET_DATA_BYTE(row, x, gray.at(x, y));
  }
  return picture;
}

}  // namespace

base::Result<std::int32_t> count_pictures(std::string_view bytes) {
  setMsgSeverity(L_SEVERITY_NONE);
  if (!is_tiff(bytes)) return 1;
  // The directories of a TIFF file are a chain; each is looked for from the first one.
  std::int32_t count = 0;
  l_int32 width = 0, height = 0;
  while (count <= PictureLimits::kPages && readHeaderMemTiff(data_of(bytes), bytes.size(), count, &width, &height,
                                                             nullptr, nullptr, nullptr, nullptr, nullptr) == 0)
    ++count;
  if (count == 0) return damaged();
  return count;
}

base::Result<Gray> load_picture(std::string_view bytes, std::int32_t number) {
  setMsgSeverity(L_SEVERITY_NONE);
  if (!fits(bytes, number)) return too_large();
  const Picture picture(is_tiff(bytes) ? pixReadMemTiff(data_of(bytes), bytes.size(), number - 1)
                                       : pixReadMem(data_of(bytes), bytes.size()));
  if (picture == nullptr) return damaged();
  const Picture opaque(pixGetSpp(picture.get()) == 4 ? pixAlphaBlendUniform(picture.get(), 0xFFFFFF00)
                                                     : pixClone(picture.get()));
  const Picture gray(opaque == nullptr ? nullptr : pixConvertTo8(opaque.get(), 0));
  if (gray == nullptr) return damaged();
  return gray_of(gray.get());
}

Levelled set_level(Gray picture) {
  constexpr std::int32_t kDark = 160;
  constexpr float kSure = 2.5F, kLeastDegrees = 0.04F;
  constexpr float kRadians = 3.14159265F / 180;
  const Picture gray = pix_of(picture);
  const Picture ink(gray == nullptr ? nullptr : pixThresholdToBinary(gray.get(), kDark));
  l_float32 degrees = 0, confidence = 0;
  if (ink == nullptr || pixFindSkew(ink.get(), &degrees, &confidence) != 0 || confidence < kSure ||
      std::abs(degrees) < kLeastDegrees)
    return {std::move(picture), 0};
  const Picture level(pixRotate(gray.get(), degrees * kRadians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
  if (level == nullptr) return {std::move(picture), 0};
  return {gray_of(level.get()), static_cast<std::int32_t>(std::lround(degrees * kRadians * 10'000))};
}

}  // namespace gouji::read::ocr
