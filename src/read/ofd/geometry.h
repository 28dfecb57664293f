#pragma once
// Numbers, boxes and transformations of OFD (GB/T 33190-2016, 7.3 and 8.1): millimetres from the top left corner. Geometry only;
// floating point is harmless here.
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace gouji::read::ofd {

/// Numbers parted by blanks. What is no number ends the list.
std::vector<double> numbers_of(std::string_view text);
/// "x y width height".
struct Rectangle {
  double x = 0, y = 0, width = 0, height = 0;
};
std::optional<Rectangle> rectangle_of(std::string_view text);

/// The offsets of DeltaX and DeltaY: "g n d" stands for n times d (11.3). At most `most` offsets.
std::vector<double> offsets_of(std::string_view text, std::size_t most);

struct Point {
  double x = 0, y = 0;
};

/// x' = a x + c y + e, y' = b x + d y + f (8.5, CTM).
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
  Point apply(Point point) const { return {a * point.x + c * point.y + e, b * point.x + d * point.y + f}; }
};
Matrix matrix_of(std::string_view text);
/// First `inner`, then `outer`.
Matrix combined(const Matrix& outer, const Matrix& inner);

/// A straight piece of an outline; curves are left out of AbbreviatedData (9.1: S M L Q B A C).
struct Segment {
  Point from, to;
};
std::vector<Segment> segments_of(std::string_view data, std::size_t most);

/// Millimetres to hundredths of a point, within the range of a page of any use.
std::int32_t to_page_units(double millimetres);

}  // namespace gouji::read::ofd
