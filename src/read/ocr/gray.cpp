// The window's sums slide: a sum a column for the rows of the window, and their sum for its columns.
#include "read/ocr/gray.h"

#include <algorithm>
#include <cmath>

namespace gouji::read::ocr {
namespace {

/// Half the window: about the height of a letter at 300 dots an inch.
constexpr std::int32_t kReach = 24;
constexpr float kSensitivity = 0.2F;
constexpr float kFullSpread = 128;

struct ColumnSums {
  std::vector<std::uint32_t> sums;
  std::vector<std::uint32_t> squares;

  void move(const Gray& picture, std::int32_t row, std::uint32_t sign) {
    if (row < 0 || row >= picture.height) return;
    const std::uint8_t* dots = picture.dots.data() + static_cast<std::size_t>(row) * sums.size();
    for (std::size_t x = 0; x < sums.size(); ++x) {
      const std::uint32_t value = dots[x];
      sums[x] += sign * value;  // Unsigned: taking away is adding the complement.
      squares[x] += sign * value * value;
    }
  }
};

void judge_row(const Gray& picture, const ColumnSums& columns, std::int32_t y, Ink& ink) {
  const std::int32_t rows = std::min(picture.height, y + kReach + 1) - std::max(0, y - kReach);
  std::uint64_t sum = 0, squares = 0;
  for (std::int32_t x = 0; x < std::min(kReach, picture.width); ++x) {
    sum += columns.sums[static_cast<std::size_t>(x)];
    squares += columns.squares[static_cast<std::size_t>(x)];
  }
  for (std::int32_t x = 0; x < picture.width; ++x) {
    if (x + kReach < picture.width) {
      sum += columns.sums[static_cast<std::size_t>(x + kReach)];
      squares += columns.squares[static_cast<std::size_t>(x + kReach)];
    }
    if (x > kReach) {
      sum -= columns.sums[static_cast<std::size_t>(x - kReach - 1)];
      squares -= columns.squares[static_cast<std::size_t>(x - kReach - 1)];
    }
    const std::int32_t across = std::min(picture.width, x + kReach + 1) - std::max(0, x - kReach);
    const auto count = static_cast<float>(rows * across);
    const float mean = static_cast<float>(sum) / count;
    const float spread = std::sqrt(std::max(0.0F, static_cast<float>(squares) / count - mean * mean));
    const float limit = mean * (1 + kSensitivity * (spread / kFullSpread - 1));
    ink.dots[ink.index(x, y)] = static_cast<float>(picture.at(x, y)) < limit ? 1 : 0;
  }
}

}  // namespace

Gray cut_out(const Gray& picture, Area part, std::int32_t margin) {
  part.left = std::clamp(part.left, 0, picture.width);
  part.right = std::clamp(part.right, part.left, picture.width);
  part.top = std::clamp(part.top, 0, picture.height);
  part.bottom = std::clamp(part.bottom, part.top, picture.height);
  Gray out;
  out.width = part.width() + 2 * margin;
  out.height = part.height() + 2 * margin;
  out.dots_per_inch = picture.dots_per_inch;
  out.dots.assign(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height), 255);
  for (std::int32_t y = 0; y < part.height(); ++y) {
    const auto from = picture.dots.begin() + static_cast<std::ptrdiff_t>(part.top + y) * picture.width + part.left;
    std::copy(from, from + part.width(),
              out.dots.begin() + static_cast<std::ptrdiff_t>(y + margin) * out.width + margin);
  }
  return out;
}

void Ink::clear(Area part) {
  part.left = std::clamp(part.left, 0, width);
  part.right = std::clamp(part.right, part.left, width);
  for (std::int32_t y = std::max(part.top, 0); y < std::min(part.bottom, height); ++y) {
    const auto row = dots.begin() + static_cast<std::ptrdiff_t>(index(0, y));
    std::fill(row + part.left, row + part.right, std::uint8_t{0});
  }
}

Ink find_ink(const Gray& picture) {
  Ink ink{picture.width, picture.height, std::vector<std::uint8_t>(picture.dots.size(), 0)};
  ColumnSums columns;
  columns.sums.resize(static_cast<std::size_t>(picture.width));
  columns.squares.resize(static_cast<std::size_t>(picture.width));
  for (std::int32_t y = 0; y < std::min(kReach, picture.height); ++y) columns.move(picture, y, 1);
  for (std::int32_t y = 0; y < picture.height; ++y) {
    columns.move(picture, y + kReach, 1);
    columns.move(picture, y - kReach - 1, ~0u);
    judge_row(picture, columns, y, ink);
  }
  return ink;
}

}  // namespace gouji::read::ocr
