#pragma once
// Lines of text in a part of a page, found by the rows and columns without ink.
#include <cstdint>
#include <vector>

#include "read/ocr/gray.h"

namespace gouji::read::ocr {

/// A part of a line without a wide gap.
struct Segment {
  Area area;                   ///< Around its ink.
  Area line;                   ///< Around the ink of the whole line.
  std::int32_t lines = 1;      ///< More than one where lines touch each other.
  bool may_be_digits = false;  ///< No mark in it is as wide as a Han character.
};

/// The height of most lines in the parts; 0 when there is no ink.
std::int32_t usual_height(const Ink& ink, const std::vector<Area>& parts, std::int32_t dots_per_inch);

/// From top to bottom, from left to right. `height` is usual_height.
std::vector<Segment> find_segments(const Ink& ink, Area part, std::int32_t height);

}  // namespace gouji::read::ocr
