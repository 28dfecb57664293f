#pragma once
// A picture of a page in grey, and its ink: which dots are dark against what is around them.
#include <cstddef>
#include <cstdint>
#include <vector>

namespace gouji::read::ocr {

/// Dots; right and bottom are outside.
struct Area {
  std::int32_t left = 0, top = 0, right = 0, bottom = 0;
  std::int32_t width() const { return right - left; }
  std::int32_t height() const { return bottom - top; }
  bool empty() const { return right <= left || bottom <= top; }
  friend bool operator==(const Area&, const Area&) = default;
};

/// Rows from the top; 0 is black, 255 white.
struct Gray {
  std::int32_t width = 0, height = 0;
  std::int32_t dots_per_inch = 0;
  std::vector<std::uint8_t> dots;

  std::uint8_t at(std::int32_t x, std::int32_t y) const {
    return dots[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
  }
  Area area() const { return {0, 0, width, height}; }
};

/// The part of the picture with a white margin around it.
Gray cut_out(const Gray& picture, Area part, std::int32_t margin);

struct Ink {
  std::int32_t width = 0, height = 0;
  std::vector<std::uint8_t> dots;  ///< 1 = ink.

  bool at(std::int32_t x, std::int32_t y) const { return dots[index(x, y)] != 0; }
  void clear(Area part);
  Area area() const { return {0, 0, width, height}; }
  std::size_t index(std::int32_t x, std::int32_t y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
  }
};

/// A dot is ink when it is darker than mean and spread of the dots around it let expect (Sauvola), so that shadows, yellow
/// paper and stamps matter little. Cost: linear in the dots, whatever the window.
Ink find_ink(const Gray& picture);

}  // namespace gouji::read::ocr
